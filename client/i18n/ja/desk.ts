import type { CheckOutRefusal } from '../../../shared/rules/check-out.ts';
import type { DetailProblem } from '../../../shared/rules/patron-details.ts';
import { dayWords } from '../dates.ts';
import { refusals, type RefusalWords } from './refusals.ts';

const itemStates = {
  'on-shelf': '在架',
  'on-loan': '貸出中',
  'in-transit': '搬送中',
  'on-hold-shelf': '取置中',
  'on-order': '発注中',
  missing: '所在不明',
  withdrawn: '除籍済み',
};

const checkOut = {
  'card-expired': ({ expiredOn }) => `カードの期限が切れています（${dayWords(expiredOn)}）。更新してください。`,
  suspended: refusals.renewal.suspended,
  'on-loan': () => 'この資料は貸出中です。先に返却してください。',
  'held-for-another': () => 'ほかの利用者の取置資料です。貸出できません。',
  'not-loanable': () => '館内でご覧いただく資料です。貸出できません。',
  'out-of-circulation': ({ state }) => `${itemStates[state]}の資料です。貸出できません。`,
  'loan-limit': ({ loanLimit }) => `貸出は${loanLimit}点までです。これ以上は貸出できません。`,
} satisfies RefusalWords<CheckOutRefusal>;

const details = {
  'name-missing': () => '氏名を入力してください。',
  'name-too-long': ({ length }) => `氏名は${length}文字までです。`,
  'reading-missing': () => 'よみを入力してください。',
  'reading-too-long': ({ length }) => `よみは${length}文字までです。`,
  'reading-not-kana': () => 'よみは、ひらがなで入力してください。',
  'birth-not-a-day': () => '生年月日を入力してください。',
  'birth-in-future': () => '生年月日が今日より後です。',
  'birth-too-long-ago': () => '生年月日をもう一度ご確認ください。',
  'card-expiry-not-a-day': () => '有効期限を入力してください。',
  'card-expiry-in-past': () => '有効期限が過ぎています。',
  'phone-number-character': ({ position, character }) => `電話番号の${position}文字目の「${character}」は使えません。`,
  'phone-number-length': ({ digitCount }) =>
    digitCount === 0 ? '電話番号を入力してください。' : `電話番号は10桁か11桁です（いま${digitCount}桁）。`,
  'phone-number-no-area-code': () => '市外局番から入力してください。',
  'card-number-character': ({ position, character }) => `カード番号の${position}文字目の「${character}」は使えません。`,
  'card-number-length': ({ digitCount, length }) => `カード番号は${length}桁です（いま${digitCount}桁）。`,
} satisfies RefusalWords<DetailProblem>;

export const desk = {
  title: '窓口',
  navigation: '窓口の画面',
  toPatronApp: '利用者の画面',
  signIn: {
    title: '窓口にログイン',
    loginName: '職員ID',
    password: 'パスワード',
    act: 'ログイン',
    wrong: '職員IDまたはパスワードが正しくありません。',
    reveal: 'パスワードを表示する',
    slowDown: (time: string) => `続けて失敗したため、${time} までお待ちください。`,
  },
  signOut: 'ログアウト',
  itemStates,
  refusals: { checkOut, details },
  unknownBarcode: (barcode: string) => `バーコード ${barcode} の資料はありません。`,
  notInCirculation: (state: string) => `${state}の資料です。`,
  unknownPatron: '利用者が見つかりません。カード番号をもう一度読み取ってください。',
  scan: {
    patron: '利用者カード番号・氏名・よみ',
    item: '資料のバーコード',
    hint: '読み取り機で読み取るか、入力して Enter を押します',
    go: '確定',
  },
  checkOut: {
    title: '貸出',
    start: '利用者カードを読み取ってください。',
    next: '次の利用者（Esc）',
    lent: (day: string) => `${day}まで`,
    counter: 'この来館での貸出',
    nothingYet: 'まだ貸出していません。資料を読み取ってください。',
  },
  patron: {
    card: 'カード番号',
    expires: '有効期限',
    phone: '電話番号',
    loans: '貸出',
    overdue: '延滞',
    holds: '予約',
    count: (count: number, limit: number) => `${count} / ${limit}点`,
    overdueCount: (count: number) => `${count}点`,
    expired: '期限切れ',
    renewCard: 'カードを更新',
    renewed: (day: string) => `${day}まで更新しました。`,
    issue: '仮パスワードを発行',
    issued: '仮パスワード',
    issuedHint: (until: string) =>
      `${until}まで使えます。この画面を閉じると、もう表示できません。ご本人に渡してください。`,
    issuedUse: 'マイページの「パスワード変更」で、この仮パスワードを「現在のパスワード」欄に入力していただきます。',
    currentLoans: 'いま借りている資料',
  },
  find: { title: '利用者をさがす', none: '当てはまる利用者はいません。', open: '開く' },
  register: {
    title: '利用者登録',
    cardNumber: '利用者カード番号（10桁）',
    name: '氏名',
    reading: 'よみ（ひらがな）',
    phone: '電話番号',
    birthOn: '生年月日',
    act: '登録する',
    done: (name: string) => `${name}さんを登録しました。`,
    goOn: '貸出へ進む',
    another: '続けて登録する',
    cardNumberTaken: 'このカード番号は、すでに登録されています。',
  },
  checkIn: {
    title: '返却',
    start: '返却された資料を読み取ってください。',
    overdue: (days: number) => `${days}日延滞`,
    notOnLoan: '貸出中ではありませんでした',
    list: '返却した資料',
  },
  outbox: {
    title: '送信メール',
    explain: 'メールサーバー（SMTP_URL）が設定されていないため、送られるはずのメールをここに表示しています。',
    sentElsewhere: 'メールはメールサーバーから送られています。本文は表示しません。',
    none: 'メールはまだありません。',
    states: { waiting: '送信待ち', sent: '送信済み', dead: '送信できませんでした' },
    to: '宛先',
  },
  roleMissing: 'この画面を使う権限がありません。',
};
