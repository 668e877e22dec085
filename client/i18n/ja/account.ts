import type { Era } from '../../account/birth-date.ts';

const eras = { western: '西暦', showa: '昭和', heisei: '平成', reiwa: '令和', taisho: '大正' } satisfies Record<
  Era,
  string
>;

/** `1分20秒`, `45秒`. */
const duration = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds}秒` : `${minutes}分${String(seconds % 60).padStart(2, '0')}秒`;
};

export const account = {
  cardNumber: '図書館利用者カード番号',
  cardNumberHint: 'カードの数字10桁です。ハイフン（-）は入れても入れなくてもかまいません。',
  password: 'パスワード',
  reveal: 'パスワードを表示する',
  errors: '入力を確かめてください',
  working: '確かめています',
  registerTitle: 'パスワード登録',
  changeTitle: 'パスワード変更',
  offline: 'オフラインのため、いまは手続きできません。電波が戻ると、入力した内容のまま続けられます。',

  slowDown: {
    /** Read out once; the seconds tick beside it. */
    soon: '続けて間違えたため、しばらく受け付けていません。少し待って、もう一度お試しください。',
    words: (time: string) =>
      `続けて間違えたため、しばらく受け付けていません。${time}を過ぎたら、もう一度お試しください。`,
    left: (seconds: number) => `あと${duration(seconds)}`,
    over: 'もう一度お試しいただけます。',
  },

  signIn: {
    title: 'ログイン',
    act: 'ログイン',
    passwordMissing: 'パスワードを入力してください。',
    shared: '共用の端末で使う',
    sharedHint:
      '図書館のパソコンなど、ほかの人も使う端末ではチェックしてください。この端末に何も残さず、10分使わないと自動でログアウトします。',
    noPassword: 'パスワードがまだない、忘れた',
    noPasswordAct: 'パスワード登録へ',
    temporary: '窓口で仮パスワードを受け取った',
    temporaryAct: 'パスワード変更へ',
    signedInAs: (name: string) => `いまは${name}さんでログインしています。別のカードでログインし直すこともできます。`,
    registered: 'パスワードを登録しました。新しいパスワードでログインしてください。',
    changed: 'パスワードを変更しました。新しいパスワードでログインしてください。',
  },

  register: {
    lead: 'はじめてお使いになる方と、パスワードをお忘れの方の登録です。カードを作ったときの電話番号と生年月日で、ご本人を確かめます。',
    haveTemporary: '窓口で仮パスワードを受け取った方は、登録は要りません。',
    phone: '電話番号',
    phoneHint: '図書館に登録した番号を、市外局番から入力してください。',
    act: '設定する',
    code: {
      title: 'メールの確認コード',
      sent: '登録されているメールアドレスに、6桁の確認コードを送りました。10分以内に入力してください。',
      sentAgain: '新しい確認コードを送りました。前のコードは使えません。',
      label: '確認コード',
      missing: 'メールに書かれた確認コードを入力してください。',
      act: '設定する',
      again: 'コードをもう一度送る',
      back: '入力した内容を直す',
      noMail:
        'メールが届かないときは、迷惑メールのフォルダーもご覧ください。受け取れないアドレスの場合は、図書館の窓口で仮パスワードをお渡しします。',
    },
  },

  change: {
    temporary: '仮パスワードを確かめました。ご自分のパスワードを決めてください。',
    lead: '窓口で受け取った仮パスワードか、いまのパスワードを入力して、新しいパスワードを決めます。',
    current: '現在のパスワード',
    currentHint: '窓口で受け取った方は、仮パスワードを入力してください。',
    currentMissing: '現在のパスワードか、仮パスワードを入力してください。',
    toCard: 'カードへ戻る',
    act: '変更する',
    done: 'パスワードを変更しました。ほかの端末では、ログインし直してください。',
    forgotten: '現在のパスワードをお忘れの方',
  },

  newPassword: {
    label: '新しいパスワード',
    again: '新しいパスワード（確認のため再入力）',
    hint: (min: number, max: number) => `${min}文字以上${max}文字以内。英字、数字、記号、ひらがなも使えます。`,
    rules: '新しいパスワードの決まり',
    length: (min: number, max: number) => `${min}文字以上${max}文字以内`,
    varied: '同じ文字だけではない',
    notKnown: 'カード番号・電話番号・生年月日・いまのパスワードと違う',
    same: '2回とも同じ',
    states: { met: 'よし', broken: 'まだです', open: '未入力' },
  },

  birthDate: {
    label: '生年月日',
    hint: '西暦でも元号でも入力できます。',
    era: '元号',
    eras,
    parts: { year: '年', month: '月', day: '日' },
    echo: (western: string, japanese: string) => `${western}（${japanese}）`,
  },

  card: {
    title: 'カード',
    kind: '図書館利用者カード',
    number: 'カード番号',
    validUntil: (day: string) => `有効期限 ${day}`,
    expired: (day: string) => `${day}で期限切れ`,
    expiredTitle: 'カードの更新が必要です',
    expiredHint: '窓口で更新できます。更新が済むまで、新しい予約と延長はできません。',
    show: 'バーコードを窓口でお見せください。読み取りにくいときは、画面を明るくしてください。オフラインでも表示できます。',
    enlarge: 'バーコードを画面いっぱいに表示する',
    fullTitle: '図書館利用者カードのバーコード',
    brighten: '画面を明るくしてください',
    close: '閉じる',
    openToday: (branch: string) => `きょうの${branch}`,
    open: (opens: string, closes: string) => `${opens}–${closes}`,
    closed: '休館日',
    nextClosed: 'つぎの休館日',
    settings: '設定',
    notices: 'お知らせ',
    unread: (count: number) => `未読${count}件`,
    noticeSettings: '通知の設定',
    version: (version: string) => `本棚 ${version} 版`,
    update: '新しい版に更新する',
  },

  family: {
    title: '家族のカード',
    name: (name: string) => `${name}さん`,
    number: (end: string) => `番号の終わり ${end}`,
    current: '使用中',
    take: '切り替える',
    taking: '切り替えています',
    add: '家族のカードを追加',
    hint: '1台で、家族それぞれのカードを使えます。貸出・予約・本棚は混ざりません。',
    adds: (name: string) =>
      `いまは${name}さんのカードを使っています。ここで別のカードでログインすると、この端末に加わります。${name}さんのカードもそのまま使えます。`,
    full: 'この端末で使えるカードの数いっぱいです。使わないカードをログアウトすると、追加できます。',
    signOut: (name: string) =>
      `ログアウトするのは、${name}さんのカードだけです。家族のほかのカードは、そのまま使えます。`,
  },

  signOut: {
    act: 'ログアウト',
    title: 'ログアウトしますか',
    words: 'この端末に保存した貸出・予約・カード・本棚の写しを消します。図書館の記録も、同期した本棚もなくなりません。',
    offline: 'いまはオフラインです。端末の写しはすぐに消え、図書館へは電波が戻ったときに知らせます。',
    again: 'もう一度使うには、カード番号とパスワードが要ります。',
  },

  mail: {
    title: 'メールアドレス登録・変更',
    row: 'メールアドレス登録・変更',
    rowUnconfirmed: '確認がまだです',
    current: '登録されているメールアドレス',
    none: 'まだ登録されていません',
    confirmed: '確認済み',
    unconfirmed: '未確認',
    unconfirmedHint:
      '届いたメールのリンクを開くと確認が終わります。届かないときは、下の注意をご覧のうえ、送り直してください。',
    resend: '確認メールを送り直す',
    resent: '確認メールを送り直しました。前のメールのリンクは使えません。',
    add: 'メールアドレスを登録する',
    change: 'メールアドレスを変更する',
    address: '新しいメールアドレス',
    again: '新しいメールアドレス（確認のため再入力）',
    actAdd: '登録する',
    actChange: '変更する',
    done: (address: string) => `${address} に確認のメールを送りました。24時間以内に、メールのリンクを開いてください。`,
    filters: '図書館からのメールが届くように',
    filterWords: '迷惑メールの設定をしている方は、次のアドレスかドメインを受信できるようにしてください。',
    sender: '差出人のアドレス',
    domain: 'ドメイン',
    links:
      '図書館のメールには、予約のようすや開館日を見るためのリンク（URL）が入っています。URL付きのメールも受け取れるようにしてください。',
    remove: 'メールアドレスの登録を取り消す',
    removeTitle: '登録を取り消しますか',
    removeWords: (address: string) => `${address} には、図書館からのお知らせが届かなくなります。`,
    removeAct: '取り消す',
    removed: 'メールアドレスの登録を取り消しました。',
  },

  mailConfirm: {
    title: 'メールアドレスの確認',
    working: '確認しています',
    done: 'メールアドレスの確認が終わりました。お知らせをこのアドレスにお送りします。',
    noToken: 'このページは、図書館から届いた確認メールのリンクから開いてください。',
    home: 'ホームへ',
    settings: 'メールアドレス登録・変更へ',
  },

  devices: {
    title: 'ログイン中の端末',
    row: 'ログイン中の端末',
    lead: '見覚えのない端末があれば、ログアウトさせて、パスワードを変更してください。',
    list: '端末の一覧',
    unnamed: '名前のわからない端末',
    current: 'この端末',
    shared: '共用の端末',
    signedInAt: (time: string) => `${time} にログイン`,
    lastSeenAt: (time: string) => `最後に使ったのは ${time}`,
    end: 'ログアウトさせる',
    endLabel: (device: string) => `${device}をログアウトさせる`,
    ended: (device: string) => `${device}をログアウトさせました。`,
    endOthers: 'ほかの端末をすべてログアウトさせる',
    endedOthers: 'ほかの端末をすべてログアウトさせました。',
    alone: 'ほかにログインしている端末はありません。',
  },

  stepUp: {
    title: 'パスワードの確認',
    words: 'ご本人を確かめるため、いまのパスワードを入力してください。入力した内容はそのまま残っています。',
    act: '続ける',
  },
};
