const number = new Intl.NumberFormat('ja-JP');
const records = (count: number) => `${number.format(count)}件`;

const setting = {
  title: '読書ノートの設定',
  lead: '借りた本の記録を、読書ノートに残すか、残さないかを選べます。',
  now: 'いまの設定',
  on: '残す',
  off: '残さない',
  ifOn: {
    title: '「残す」にすると',
    words: [
      'それ以降に借りた本を、一冊ずつ記録します。いま借りている本と、前に借りた本は記録しません。',
      '記録は、貸出のときにあなたの鍵で封をします。図書館の職員の画面やデータベースに、読める形では残りません。',
      '図書館の貸出の記録は、本を返すと消えます。読書ノートは、あなたが消すまで残ります。',
      '借りたあと、端末が次に同期したときに並びます。件数に上限はありません。',
    ],
  },
  ifOff: {
    title: '「残さない」にすると',
    words: [
      'それ以降に借りた本は記録しません。',
      'それまでの記録は、消さずにしまっておき、表示しません。もう一度「残す」にすると、また表示します。',
    ],
  },
  hidden: 'しまってある記録',
  turnOn: '残す設定にする',
  turnOff: '残さない設定にする',
  turnedOn: '残す設定にしました。これから借りる本を記録します。',
  turnedOff: '残さない設定にしました。これから借りる本は記録しません。',
  keyFirst: '記録に封をする鍵が、まだこの端末にありません。先に「わたしの本棚」を開いてください。',
  openShelf: 'わたしの本棚を開く',
};

const removing = {
  title: '記録を削除しますか',
  one: (name: string) => `「${name}」を借りた記録を、読書ノートから消します。`,
  several: (count: number) => `選んだ${records(count)}の記録を、読書ノートから消します。`,
  all: (count: number) => `読書ノートの記録${records(count)}を、すべて消します。`,
  memo: '書いたメモも消えます。',
  devices: 'ほかの端末からは、次に同期したときに消えます。',
  act: '削除する',
};

const wipe = {
  title: '本棚をすべて削除',
  lead: 'わたしの本棚に置いたもの、書いたものを、すべて消します。元に戻せません。',
  goes: '消えるもの',
  kinds: {
    favorite: 'お気に入り（評価・コメントも）',
    list: 'マイリスト',
    note: '読書ノート',
    other: 'そのほかの記録',
  },
  stays: '消えないもの',
  staysWords: ['借りている資料、予約、予約かご、利用者カード', '本棚の鍵。またお気に入りに登録すれば、本棚を使えます'],
  settingOn: '読書ノートの設定は「残す」のままです。これから借りる本は、また記録します。',
  settingOff: '読書ノートの設定は「残さない」のままです。',
  toSetting: '読書ノートの設定を見る',
  saveFirst: '手元に残したいときは、先にファイルに保存してください。',
  toFiles: '本棚をファイルに保存する',
  unreadable: (count: number) => `この端末で開けない記録${records(count)}は、ここからは消せません。`,
  devices:
    'この端末からはすぐに、ほかの端末からは次に同期したときに消えます。ほかの端末でまだ同期していない書きこみは、残ることがあります。',
  server: '図書館のサーバーには、封をしたままの控えが最長400日残り、そのあと消えます。控えは、職員にも読めません。',
  act: '本棚をすべて削除する',
  empty: '本棚には、消すものがありません。',
  asking: {
    title: 'ほんとうに削除しますか',
    words: (count: number) => `本棚の記録${records(count)}をすべて消します。元に戻せません。`,
    label: '確かめるため「削除」と入力してください',
    hint: 'ひらがなで「さくじょ」でもかまいません。',
    wrong: '「削除」と入力してください。',
    act: 'すべて削除する',
  },
  /** What has to be typed; kana and width do not matter. */
  answers: ['削除', 'さくじょ'],
  done: '本棚をすべて削除しました。',
  doneUnsynced: 'まだ図書館のサーバーには届いていません。つながると、自動で届けます。',
  toShelf: 'わたしの本棚へ',
};

export const notes = {
  title: '読書ノート',
  count: records,
  search: '読書ノートの中をさがす',
  found: (count: number) => `${records(count)}見つかりました`,
  noneFound: (words: string) => `「${words}」に合うものは、読書ノートにありません。`,
  showAll: '記録をすべて見る',
  none: 'まだ記録はありません。',
  noneHint: 'これから借りる本が、借りたあとの同期でここに並びます。電波がないところでも見られます。',
  off: {
    title: '読書ノートは、残さない設定です。',
    none: '借りた本は記録していません。',
    hidden: (count: number) =>
      `これまでの記録${records(count)}は、しまってあります。残す設定にすると、また表示します。`,
  },
  unknown: '読書ノートの設定を、まだ受け取っていません。つながると、自動で表示します。',
  undated: '日付のない記録',
  borrowedOn: (day: string) => `${day}に借りました`,
  memo: 'メモ',
  memoLabel: (name: string) => `「${name}」のメモを書く`,
  memoHint: '100文字まで。あなただけが読めます。',
  remove: '削除',
  removeLabel: (name: string, day: string | null) => `「${name}」${day === null ? '' : `（${day}）`}の記録を削除`,
  removeAll: '記録をすべて削除',
  removed: (count: number) => `${records(count)}の記録を削除しました。`,
  selecting: '削除する記録を選ぶ',
  selected: (count: number) => `${records(count)}を選択中`,
  setting,
  removing,
  wipe,
};
