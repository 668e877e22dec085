import type { CancellationKind, CancellationReason, HoldState, OpenHoldState } from '../../../shared/model/hold.ts';
import type { ContactMethod } from '../../../shared/model/patron.ts';
import { cart } from './cart.ts';
import { sequences } from './sequences.ts';

const states = {
  waiting: '予約中です',
  'in-transit': '搬送中です',
  arrived: 'お渡し準備中です',
  ready: 'お渡しできます',
  filled: '貸出しました',
  cancelled: '取り消しました',
  expired: '取置期限が切れました',
} satisfies Record<HoldState, string>;

/** The same words with the places where a narrow column may break them. */
const trackStates = {
  waiting: '予約中です',
  'in-transit': '搬送中です',
  arrived: 'お渡し\u200b準備中です',
  ready: 'お渡し\u200bできます',
} satisfies Record<OpenHoldState, string>;

const contacts = { mail: 'メール', app: 'アプリ通知', telephone: '電話', none: '連絡不要' } satisfies Record<
  ContactMethod,
  string
>;

const kinds = { patron: 'ご本人', expired: '取置期限切れ', library: '図書館' } satisfies Record<
  CancellationKind,
  string
>;

const reasons = {
  'item-lost': '資料が見つからないため',
  withdrawn: '提供を終了したため',
  duplicate: '同じ資料の予約が重なっていたため',
  'patron-asked': 'ご本人からの申し出のため',
  other: '図書館の都合のため',
} satisfies Record<CancellationReason, string>;

/** `およそ3週間`: an estimate, never to the day. */
function waitingTime(days: number): string {
  if (days <= 7) return '1週間ほど';
  if (days < 56) return `およそ${Math.ceil(days / 7)}週間`;
  return days < 365 ? `およそ${Math.round(days / 30)}か月` : '1年以上';
}

export const holds = {
  title: '予約状況照会',
  count: (count: number, limit: number) => `${count}件（${limit}件まで）`,
  none: 'いま予約している資料はありません。',
  states,
  trackStates,
  ebookReady: '取置中です',
  contacts,
  position: (position: number, count: number) => `${count}人中 ${position}番目`,
  waitingTime,
  pickup: '受取場所',
  contact: '連絡方法',
  placedOn: '予約した日',
  shelfUntil: '取置期限',
  shelfLater: '届いてから決まります',
  queue: '順位',
  estimate: '待ち時間の目安',
  estimateNote: '所蔵の数と貸出期間から計算した目安です。お約束ではありません。',
  paused: 'お休み中',
  pausedUntil: (until: string) => `${until}までお休み`,
  pauseAhead: (from: string, until: string) => `${from}から${until}までお休みの予定`,
  dormant: '前の巻を待っています',
  sequencePlaceShort: (position: number, length: number) => `${length}件中 ${position}番目`,
  sequencePlace: (position: number, length: number) => `順番予約 ${length}件中 ${position}番目`,
  extendedOnce: '延長済み',
  doors: '予約の手続き',

  detail: {
    title: '予約詳細',
    track: '予約待状況',
    done: '済み',
    current: 'いまここ',
    gone: 'この予約は、ここにはありません。受け取ったか、取り消されたか、取置期限が切れています。',
    toList: '予約状況照会へ',
    readyTitle: 'お渡しできます',
    untilClosing: '受取場所の閉館時間までにお越しください。',
    dormant: 'この予約は、順番予約で前にある資料が受取場所に届くまで、順位を保ったまま待ちます。',
    sequence: '順番予約',
    inTransitNote: '資料が決まっているため、順番予約の設定は図書館へお問い合わせください。',
    arrivedNote: '受取場所を変えたいときは、受取場所の図書館へお電話ください。届いてからの変更は1回までです。',
    lastDayNote: '取置期限の日の閉館後は、受取場所を変更できません。',
    change: '予約変更',
    cancel: '予約を取り消す',
  },

  extend: {
    act: '延長',
    label: '取置期限を延長',
    title: '取置期限の延長',
    before: '延長すると ',
    after: 'まで',
    confirm: '取置期限が次のように変わります。延長は1回だけです。',
    confirmAct: '延長する',
    from: 'いまの取置期限',
    to: '新しい取置期限',
    done: (day: string) => `取置期限を${day}まで延長しました。`,
  },

  borrow: {
    act: '借りる',
    label: (title: string) => `「${title}」を借りる`,
    before: 'いま借りると ',
    after: 'まで読めます',
    done: (day: string) => `借りました。${day}まで読めます。`,
    toLoans: '貸出状況照会へ',
  },

  change: {
    title: '予約変更',
    lead: '受取場所と連絡方法を選んで、「予約を変更する」を押してください。次の画面で確認できます。',
    act: '予約を変更する',
    unchanged: 'まだ何も変えていません。',
    confirmTitle: '予約変更確認',
    confirmLead: '次のように変更します。よろしければ「予約を変更する」を押してください。',
    before: '変更前',
    after: '変更後',
    same: '変更なし',
    doneTitle: '予約を変更しました',
    done: '次の内容で承りました。',
    back: '選び直す',
    toDetail: '予約詳細へ',
  },

  cancel: {
    title: '予約取消確認',
    lead: '次の予約を取り消します。取り消すと順位は元に戻せません。',
    leadReady: 'ご用意した資料は、次に予約している人か書架へ回ります。',
    leadSequence: '順番予約からも外れ、後の資料の順番が繰り上がります。',
    act: '予約を取り消す',
    keep: '取り消さない',
    doneTitle: '予約を取り消しました',
    done: (title: string) => `「${title}」の予約を取り消しました。`,
    doneStaff: '受取場所に用意した資料は、図書館が片づけます。お越しいただく必要はありません。',
    toCancelled: '予約取消照会へ',
  },

  pause: {
    open: 'しばらくお休みにする',
    title: '予約のお休み',
    lead: '旅行などで受け取れない間、順位を保ったまま次の人に先に回します。',
    from: 'お休みの始まり',
    until: 'お休みの終わり',
    act: 'お休みにする',
    preview: (from: string, until: string) => `${from}から${until}まで、この予約には資料を回しません。`,
    done: (until: string) => `${until}までお休みにしました。順位はそのままです。`,
    resume: 'お休みをやめる',
    resumed: 'お休みをやめました。順番が来るとご用意します。',
  },

  choose: {
    branches: '図書館',
    choosePickup: '選んでください',
    bookmobile: '移動図書館',
    station: '駐車場（ステーション）',
    stationHint: '移動図書館で受け取るには、駐車場を選びます。',
    stationWithVisit: (name: string, visit: string) => `${name}（次は${visit}）`,
    contactHints: {
      mail: '登録したメールアドレスにお知らせします。',
      app: 'この本棚の通知でお知らせします。',
      telephone: '登録した電話番号にお電話します。',
      none: 'お知らせしません。予約状況照会でご確認ください。',
    } satisfies Record<ContactMethod, string>,
    mailTo: (address: string) => `${address} にお知らせします。`,
    mailUnconfirmed: 'このアドレスは、まだ確認が済んでいません。',
    registerMail: 'メールアドレスを登録する',
    takePushes: 'この端末でアプリ通知を受け取る',
    remember: '次の予約からも、この受取場所と連絡方法にする',
    pickupMissing: '受取場所を選んでください。',
    stationMissing: '駐車場を選んでください。',
  },

  place: {
    act: '予約する',
    label: (title: string) => `「${title}」を予約する`,
    title: '予約する',
    chooseTitle: '受取場所と連絡方法',
    toConfirm: '確認へ進む',
    confirmLead: '次の内容で予約します。',
    confirmAct: 'この内容で予約する',
    changeTerms: '変える',
    ebook: 'ご用意ができると、借りられる期間が始まる前に取り置いて、お知らせします。',
    ebookContact: 'お知らせ',
    ebookMail: (address: string) => `${address} へメール`,
    ebookNoMail: 'メールアドレスが登録されていないため、お知らせは届きません。',
    doneTitle: '予約しました',
    donePosition: (position: number) => `${position}番目にお待ちです。`,
    doneReady: 'すぐに借りられます。',
    refusedTitle: '予約できませんでした',
    toHold: '予約詳細を見る',
    waiting: (count: number) => (count > 0 ? `いま${count}人が待っています。` : 'いま待っている人はいません。'),
  },

  cancelled: {
    title: '予約取消照会',
    lead: (days: number) =>
      `取消や期限切れになった予約を、手続きの日から${days}日間ご覧になれます。その後は記録を消します。電子書籍は載りません。`,
    none: 'この期間に取消になった予約はありません。',
    kinds,
    reasons,
    note: '図書館から',
    endedOn: (day: string) => `${day}に取消`,
    expiredOn: (day: string) => `${day}に期限切れ`,
    again: 'もう一度予約する',
    againLabel: (title: string) => `「${title}」をもう一度予約する`,
    againTitle: 'もう一度予約する',
  },

  settings: {
    title: '受取場所と連絡方法',
    lead: '予約するときに、はじめに選ばれている受取場所と連絡方法です。予約ごとに変えられます。',
    act: '保存する',
    saved: '保存しました。次の予約から、この受取場所と連絡方法になります。',
    unchanged: '保存されています。',
  },

  cart,
  sequences,
};
