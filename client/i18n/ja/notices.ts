import type { CancellationReason } from '../../../shared/model/hold.ts';
import type { Day } from '../../../shared/model/day.ts';
import type { DueDays, NoticeFacts, NoticeGroup, NoticeKind } from '../../../shared/model/notice.ts';
import type { NoticeChoicesRefusal } from '../../../shared/rules/notices.ts';
import type { Phrases } from '../phrases.ts';
import type { RefusalWords } from './refusals.ts';

/** How days and places are said where a notice is shown. */
export interface Say {
  readonly day: (day: Day) => string;
  readonly place: (branchId: string, stationId: string | null) => string;
}

type KindWords = {
  readonly [K in NoticeKind]: {
    readonly head: (facts: NoticeFacts[K]) => string;
    readonly body: (facts: NoticeFacts[K], say: Say) => string;
  };
};

const reasons = {
  'item-lost': '資料が見つからないため、ご用意できなくなりました。',
  withdrawn: '提供を終了したため、ご用意できなくなりました。',
  duplicate: '同じ資料の予約が重なっていたため、一つにまとめました。',
  'patron-asked': 'ご本人からの申し出により取り消しました。',
  other: '図書館の都合により、ご用意できなくなりました。',
} satisfies Record<CancellationReason, string>;

const unknown = '心当たりがないときは、すぐにパスワードを変更し、図書館へお知らせください。';

/** Worded so that it stays true whenever it is read: days by their date, never "today". */
const kinds: KindWords = {
  'hold-ready': {
    head: () => '予約の資料をお渡しできます',
    body: ({ shelfUntil, branchId, stationId }, say) =>
      `${say.place(branchId, stationId)}でお受け取りください。取置期限は${say.day(shelfUntil)}です。`,
  },
  'ebook-ready': {
    head: () => '予約の電子書籍を借りられます',
    body: ({ shelfUntil }, say) => `${say.day(shelfUntil)}までに、予約詳細で「借りる」を押してください。`,
  },
  'hold-cancelled': {
    head: () => '図書館が予約を取り消しました',
    body: ({ reason }) => (reason === null ? 'くわしくは予約取消照会をご覧ください。' : reasons[reason]),
  },
  'hold-expired': {
    head: () => '取置期限が切れました',
    body: ({ shelfUntil, branchId }, say) =>
      `${shelfUntil === null ? '期限までに' : `${say.day(shelfUntil)}までに`}${
        branchId === null ? '借りられなかった' : '受け取られなかった'
      }ため、予約は終わりました。もう一度予約できます。`,
  },
  'pickup-moved': {
    head: () => '受取場所が変わりました',
    body: ({ branchId, stationId }, say) => `新しい受取場所は、${say.place(branchId, stationId)}です。`,
  },
  'due-soon': {
    head: () => 'まもなく返却期限です',
    body: ({ dueOn, isEbook }, say) =>
      isEbook
        ? `${say.day(dueOn)}まで読めます。期限が過ぎると、自動で返却されます。`
        : `返却期限は${say.day(dueOn)}です。`,
  },
  overdue: {
    head: () => '返却期限を過ぎています',
    body: ({ dueOn }, say) => `返却期限は${say.day(dueOn)}でした。お早めにお返しください。`,
  },
  'ebook-returned': {
    head: () => '電子書籍を返却しました',
    body: ({ dueOn }, say) => `${say.day(dueOn)}の期限が過ぎたため、自動で返却されました。手続きは要りません。`,
  },
  'mail-changed': { head: () => 'メールアドレスが変わりました', body: () => unknown },
  'password-changed': {
    head: ({ isRegistration }) => (isRegistration ? 'パスワードが登録されました' : 'パスワードが変わりました'),
    body: () => unknown,
  },
  'new-device': {
    head: () => '新しい端末でログインがありました',
    body: ({ deviceName, isSharedDevice }) =>
      `${deviceName || '名前のわからない端末'}${isSharedDevice ? '（共用の端末）' : ''}です。${unknown}`,
  },
  'card-expiring': {
    head: () => '利用者カードの期限が近づいています',
    body: ({ cardExpiresOn }, say) => `有効期限は${say.day(cardExpiresOn)}です。窓口で更新できます。`,
  },
};

const groups = {
  due: { name: '返却期限の前', hint: '' },
  overdue: { name: '返却期限を過ぎたとき', hint: '1日後・7日後・14日後にお知らせします。' },
  hold: { name: '予約', hint: '取消・期限切れ・受取場所の変更です。' },
  ebook: { name: '電子書籍', hint: '借りられるときと、返却したときです。' },
  card: { name: '利用者カードの期限', hint: '' },
} satisfies Record<NoticeGroup, { name: string; hint: string }>;

const dueDays = { 7: '7日前', 3: '3日前', 1: '前日', 0: '当日' } satisfies Record<DueDays, string>;

const choiceRefusals = {
  'quiet-hours-incomplete': () => '静かな時間の始まりと終わりを、両方入力してください。',
  'quiet-hours-empty': () => '静かな時間の始まりと終わりを、違う時刻にしてください。',
} satisfies RefusalWords<NoticeChoicesRefusal>;

export const notices = {
  title: 'お知らせ',
  kinds,
  unread: '未読',
  unreadCount: (count: number) => `未読が${count}件あります。`,
  allRead: '未読はありません。',
  readAll: 'すべて既読にする',
  readAllDone: 'すべて既読にしました。',
  waiting: '既読にした印は、電波が戻ったときにほかの端末へ伝えます。',
  today: 'きょう',
  yesterday: 'きのう',
  kept: (days: number) => `届いてから${days}日間ご覧になれます。返却や受け取りが済んだ資料の名前は残りません。`,
  none: 'お知らせはまだありません。',
  noneHint: '予約の資料の用意ができたとき、返却期限が近いときなどに、ここに届きます。',
  toSettings: '通知の設定',
  about: (title: string) => `「${title}」`,
  endedLoan: '返却済みの資料',
  endedHold: '終わった予約の資料',

  settings: {
    title: '通知の設定',
    lead: 'どのお知らせを、どこで受け取るかを決めます。「お知らせ」の画面には、いつもすべて届きます。',
    which: '受け取るお知らせ',
    kind: 'お知らせの種類',
    mail: 'メール',
    push: 'アプリ通知',
    groups,
    boxLabel: (group: string, channel: string) => `${group}を${channel}で受け取る`,
    ready:
      '予約の資料をお渡しできるときは、予約ごとの連絡方法でお知らせします。ログインやパスワードなど安全に関わるお知らせは、設定にかかわらずお送りします。',
    noMail: 'メールアドレスが登録されていないため、メールは届きません。',
    noPush: 'アプリ通知を受け取る端末がないため、アプリ通知は届きません。',
    days: '返却期限の何日前に',
    dueDays,
    noDays: '返却期限の前のお知らせは届きません。',
    quiet: '静かな時間',
    quietUse: '静かな時間を決める',
    quietHint: 'この間に起きたことは、終わってからアプリ通知でお知らせします。メールには関わりません。',
    quietFrom: '始まり',
    quietUntil: '終わり',
    titles: '資料名を表示する',
    titlesHint:
      'メールとアプリ通知に資料名を入れます。入れないと、画面をのぞいた人やメールの会社に、何を読むかが伝わりません。',
    act: '保存する',
    saved: '保存しました。',
    unchanged: '保存されています。',
    unsaved: 'まだ保存していません。',
    refusals: choiceRefusals,
  },

  mailState: {
    title: 'メールの届け先',
    none: '登録されていません',
    confirmed: '確認済み',
    unconfirmed: '確認がまだです',
    bouncing: '届きませんでした',
    bouncingHint: '図書館からのメールが戻ってきました。アドレスと迷惑メールの設定を確かめて、登録し直してください。',
    change: 'メールアドレス登録・変更',
  },

  push: {
    title: 'この端末のアプリ通知',
    row: 'この端末のアプリ通知',
    checking: '確かめています',
    states: {
      unknown: 'いまは確かめられません',
      shared: '共用の端末では使えません',
      'other-card': '家族のほかのカードが受け取っています',
      unsupported: 'このブラウザーでは使えません',
      'home-screen': 'ホーム画面に追加すると使えます',
      denied: 'ブラウザーで止められています',
      off: '受け取っていません',
      on: '受け取っています',
    },
    others: (count: number) => `ほかに${count}台の端末で受け取っています。`,
    lead: 'アプリを閉じていても、図書館からのお知らせがこの端末に届きます。',
    what: '届くもの',
    whats: [
      '予約の資料をお渡しできるとき（連絡方法が「アプリ通知」のもの）',
      '返却期限が近いとき、過ぎたとき',
      '安全に関わること（新しい端末でのログインなど）',
    ],
    how: '安心してお使いいただくために',
    hows: [
      '資料名は、ご自分で「資料名を表示する」を選ばない限り出ません。',
      '夜の静かな時間には鳴りません。時間は変えられます。',
      'いつでもここで止められます。ログアウトすると、この端末には届かなくなります。',
    ],
    next: '下のボタンを押すと、ブラウザーが通知を許すかどうかをたずねます。「許可」を選んでください。',
    act: '通知を受け取る',
    actForCard: 'このカードで受け取る',
    acting: '準備しています',
    done: 'この端末で通知を受け取ります。',
    stop: 'この端末で受け取るのをやめる',
    stopped: 'この端末には、もう届きません。',
    test: 'テスト通知を送る',
    testSent: 'テスト通知を送りました。数秒たっても出ないときは、端末の通知の設定をご確認ください。',
    dismissed: 'まだ許可されていません。もう一度押して、「許可」を選んでください。',
    unreachable:
      'ブラウザーの通知サービスにつながりませんでした。電波のよいところで、もう一度お試しください。会社や学校の回線では使えないことがあります。',
    refused: 'このブラウザーの通知サービスには送れません。ほかのブラウザーでお試しください。',
    tooMany: '受け取る端末が多すぎます。ほかの端末で受け取るのをやめてから、もう一度お試しください。',
    gone: 'この端末への通知が届かなくなっていました。もう一度「通知を受け取る」を押してください。',
    otherCardWords: (name: string) =>
      `この端末には、${name}さんのカードのお知らせが届きます。1台で受け取れるのは1枚の分です。ほかのカードのお知らせは、メールと「お知らせ」の画面に届きます。`,
    sharedWords: '共用の端末には何も残さないため、通知も届けません。ご自分の端末でお使いください。',
    unsupportedWords:
      'お使いのブラウザーには、通知のしくみがありません。プライベートブラウズや古い版のときは、ふだんのブラウザーの新しい版でお試しください。お知らせはメールと「お知らせ」の画面に届きます。',
    homeScreenWords: 'iPhone と iPad では、本棚をホーム画面に追加してから、そのアイコンで開くと使えます。',
    homeScreenSteps: [
      'Safari の下（または上）にある共有ボタンを押します。',
      '「ホーム画面に追加」を選び、「追加」を押します。',
      'ホーム画面の「本棚」を開き、この画面にもう一度来てください。',
    ],
    deniedWords: '以前に「ブロック」を選んだか、端末の設定で止められています。次のようにすると、また使えます。',
    deniedSteps: [
      'パソコンと Android：アドレス欄の左の印を押し、「通知」を「許可」に変えます。',
      'iPhone と iPad：「設定」→「通知」→「本棚」で、「通知を許可」を入れます。',
      '変えたら、この画面を読み込み直してください。',
    ],
    reload: '読み込み直す',
  },

  calendar: {
    title: 'カレンダーに入れる',
    lead: '返却期限、取置期限、受取場所の休館日を、スマートフォンやパソコンのカレンダーに表示します。',
    secret: 'このアドレスを知っている人は、だれでも見られます。ほかの人に見せないでください。',
    address: 'カレンダーのアドレス',
    make: 'カレンダーのアドレスを作る',
    remake: '新しいアドレスに替える',
    titles: '資料名も入れる',
    withTitles: '資料名が入っています。',
    withoutTitles: '資料名は入っていません。',
    subscribe: 'この端末のカレンダーに登録する',
    copy: 'アドレスをコピーする',
    copied: 'コピーしました。',
    notCopied: 'コピーできませんでした。アドレスを長押しして選んでください。',
    revoke: 'このアドレスを使えなくする',
    revokeTitle: 'アドレスを使えなくしますか',
    revokeWords: '登録したカレンダーには、もう何も届かなくなります。表示を消すには、カレンダーから外してください。',
    revokeAct: '使えなくする',
    revoked: 'アドレスを使えなくしました。',
    made: 'アドレスを作りました。前のアドレスがあれば、もう使えません。',
  },
};

export type NoticeWords = Phrases<typeof notices>;
