/** A screen of the app for patrons, and what must be seen on it. */
export interface Screen {
  /** As client/app.tsx has it. */
  readonly route: string;
  /** As the policy on accessibility lists it. */
  readonly name: string;
  /** Where it is opened; `:holdId` and `:listId` are the patron's own. Without it, the route. */
  readonly path?: string;
  readonly online: string;
  /** What is still seen without network; without it, the same. */
  readonly offline?: string;
  /** What comes from the server is shown with the time that it is from. */
  readonly isDated?: true;
  /** What the server must decide cannot be done without network, and the reason stands there. */
  readonly needsServer?: true;
}

/** What stands in the place of an act that needs the server. */
export const reason = /オフラインのため、いまは手続きできません/;

/** The time that a copy is from. */
export const dated = /\d+:\d\d 時点/;

/** Everything that a patron can open, in the order of the screen map. */
export const patronsScreens: readonly Screen[] = [
  { route: '/', name: 'ホーム', online: 'FACTFULNESS', isDated: true, needsServer: true },
  { route: '/search', name: 'さがす', online: '新しい資料', offline: 'ぎんが' },
  {
    route: '/search',
    name: '検索結果',
    path: '/search?q=ぎんが',
    online: '銀河英雄伝説',
    isDated: true,
  },
  {
    route: '/titles/:bibId',
    name: '資料の詳細',
    path: '/titles/1',
    online: '夏目漱石',
    isDated: true,
    needsServer: true,
  },
  { route: '/scan', name: 'バーコードで探す', online: 'カメラを使う' },
  { route: '/share', name: '共有された本', path: '/share#text=abc', online: '「abc」でさがす' },
  { route: '/cart', name: '予約かご', online: 'かごから出す', needsServer: true },
  { route: '/loans', name: '貸出状況照会', online: 'FACTFULNESS', isDated: true, needsServer: true },
  { route: '/holds', name: '予約状況照会', online: '窓ぎわのトットちゃん', isDated: true },
  {
    route: '/holds/:holdId',
    name: '予約詳細',
    online: '黒牢城',
    isDated: true,
    needsServer: true,
  },
  { route: '/holds/:holdId/change', name: '予約変更', online: '黒牢城', needsServer: true },
  { route: '/holds/:holdId/cancel', name: '予約取消確認', online: '黒牢城', needsServer: true },
  { route: '/holds/sequence', name: '順番予約の登録', online: '黒牢城', needsServer: true },
  { route: '/holds/sequence/remove', name: '順番予約の取消', online: '三体 2 黒暗森林 下', needsServer: true },
  { route: '/holds/cancelled', name: '予約取消照会', online: '百年の孤独', isDated: true, needsServer: true },
  { route: '/shelf', name: 'わたしの本棚', online: '銀河英雄伝説' },
  { route: '/shelf/lists', name: 'マイリスト', online: '夏に読む' },
  { route: '/shelf/lists/:listId', name: 'リストの中', online: '銀河英雄伝説' },
  { route: '/shelf/notes', name: '読書ノート', online: 'こころ' },
  { route: '/shelf/scan', name: 'バーコードで本棚に追加', online: 'カメラを使う' },
  { route: '/card', name: 'カード', online: '大宮 花子' },
  { route: '/notices', name: 'お知らせ', online: '「思考の整理学」', isDated: true },
  { route: '/branches', name: '開館カレンダー', online: '北浦和図書館' },
  { route: '/branches/:branchId', name: '図書館ごとのカレンダー', path: '/branches/chuo', online: '048-000-0001' },
  { route: '/settings/display', name: '表示', online: 'やさしい日本語' },
  { route: '/settings/mail', name: 'メールアドレス登録・変更', online: 'hanako@example.jp', needsServer: true },
  { route: '/settings/password', name: 'パスワード変更', online: '現在のパスワード', needsServer: true },
  {
    route: '/settings/devices',
    name: 'ログイン中の端末',
    online: 'この端末',
    offline: '図書館のサーバーに届きませんでした',
  },
  {
    route: '/settings/notices',
    name: '通知の設定',
    online: '返却期限の前',
    offline: '図書館のサーバーに届きませんでした',
  },
  { route: '/settings/notices/push', name: 'この端末のアプリ通知', online: '届くもの', needsServer: true },
  { route: '/settings/pickup', name: '受取場所と連絡方法', online: '移動図書館', needsServer: true },
  { route: '/settings/notes', name: '読書ノートの設定', online: 'いまの設定', isDated: true, needsServer: true },
  { route: '/settings/shelf', name: '本棚の設定', online: '最後に同期した時刻' },
  { route: '/settings/shelf/key', name: '鍵の預け方', online: 'わたしだけの鍵' },
  { route: '/settings/shelf/code', name: '回復コード', online: '回復コードを作る' },
  { route: '/settings/shelf-files', name: '本棚の保存と取り込み', online: '本棚をすべて保存' },
  { route: '/settings/shelf-removal', name: '本棚をすべて削除', online: '消えないもの' },
  { route: '/settings/install', name: 'ホーム画面に置く', online: '置き方' },
  { route: '/help', name: '使い方', path: '/help?from=/loans', online: '返却期限の13日前から' },
  { route: '*', name: 'ページが見つかりません', path: '/nowhere', online: '資料をさがす' },
];

/** What a stranger sees before signing in. */
export const strangersScreens: readonly Screen[] = [
  { route: '/', name: 'ようこそ', online: '図書館を、ポケットに。' },
  { route: '/account/sign-in', name: 'ログイン', online: '共用の端末で使う', needsServer: true },
  { route: '/account/register', name: 'パスワード登録', online: '生年月日', needsServer: true },
  { route: '/account/password', name: '仮パスワード', online: '現在のパスワード', needsServer: true },
  { route: '/mail/confirm', name: 'メールアドレスの確認', online: '確認メールのリンク' },
];

/** The desk's own; it needs the network. */
export const desksScreens: readonly { readonly path: string; readonly name: string }[] = [
  { path: '/desk', name: '貸出' },
  { path: '/desk/check-in', name: '返却' },
  { path: '/desk/register', name: '利用者登録' },
  { path: '/desk/pull', name: '予約の取り出し' },
  { path: '/desk/shelf', name: '取置棚' },
  { path: '/desk/calls', name: '電話連絡' },
  { path: '/desk/calendar', name: '開館カレンダー（窓口）' },
  { path: '/desk/withdraw', name: '除籍' },
  { path: '/desk/outbox', name: '送信メール' },
];
