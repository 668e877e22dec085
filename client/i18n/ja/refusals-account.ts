import type { CardNumberRefusal } from '../../../shared/model/card-number.ts';
import type { PhoneNumberRefusal } from '../../../shared/model/phone-number.ts';
import type { PasswordRefusal } from '../../../shared/rules/choose-password.ts';
import type { MailAddressRefusal } from '../../../shared/rules/mail-address.ts';
import type { BirthDateRefusal, DatePart } from '../../account/birth-date.ts';
import type { AccountRefusal } from '../../account/answers.ts';
import { timeWords } from '../dates.ts';
import { account } from './account.ts';
import type { RefusalWords } from './refusals.ts';

const at = (position: number, character: string) => `${position}文字目の「${character}」`;

const cardNumber = {
  'card-number-character': ({ position, character }) =>
    `カード番号は数字で入力してください（${at(position, character)}は使えません）。`,
  'card-number-length': ({ digitCount, length }) =>
    digitCount === 0
      ? 'カード番号を入力してください。'
      : `カード番号は${length}桁です。いま${digitCount}桁入力されています。`,
} satisfies RefusalWords<CardNumberRefusal>;

const phoneNumber = {
  'phone-number-character': ({ position, character }) =>
    `電話番号は数字で入力してください（${at(position, character)}は使えません）。`,
  'phone-number-length': ({ digitCount }) =>
    digitCount === 0
      ? '電話番号を入力してください。'
      : `電話番号は市外局番から10桁か11桁です。いま${digitCount}桁入力されています。`,
  'phone-number-no-area-code': () => '0から始まる市外局番も入力してください（例 048-123-4567）。',
} satisfies RefusalWords<PhoneNumberRefusal>;

const parts = account.birthDate.parts satisfies Record<DatePart, string>;

const birthDate = {
  'date-part-missing': ({ part }) => `生年月日の「${parts[part]}」を入力してください。`,
  'date-part-not-digits': ({ part }) => `生年月日の「${parts[part]}」は数字で入力してください。`,
  'year-without-era': () => '西暦は4桁で入力してください（例 1950）。昭和などの年は、左の元号を選んでください。',
  'year-outside-era': ({ era, last }) =>
    `${account.birthDate.eras[era]}は1年から${last}年までです。元号と年を確かめてください。`,
  'no-such-day': () => 'この日付はありません。月と日を確かめてください。',
  'day-in-future': () => '先の日付になっています。年を確かめてください。',
} satisfies RefusalWords<BirthDateRefusal>;

const newPassword = {
  'password-too-short': ({ min, length }) =>
    length === 0 ? '新しいパスワードを入力してください。' : `${min}文字以上にしてください。いま${length}文字です。`,
  'password-too-long': ({ max, length }) => `${max}文字以内にしてください。いま${length}文字です。`,
  'password-again-differs': () => '2回の入力が違います。同じパスワードを入力してください。',
  'password-same-as-old': () => 'いまのパスワードと同じです。別のパスワードにしてください。',
  'password-is-card-number': () => 'カード番号と同じパスワードは、ほかの人に知られやすいため使えません。',
  'password-is-phone': () => '電話番号と同じパスワードは、ほかの人に知られやすいため使えません。',
  'password-is-birth-date': () => '生年月日と同じパスワードは、ほかの人に知られやすいため使えません。',
  'password-one-character': () => '同じ文字のくり返しは使えません。',
} satisfies RefusalWords<PasswordRefusal>;

const mailAddress = {
  'mail-empty': () => 'メールアドレスを入力してください。',
  'mail-full-width': ({ position, character }) =>
    `${at(position, character)}は全角です。メールアドレスは半角で入力してください。`,
  'mail-character': ({ position, character }) =>
    `${at(position, character === ' ' ? '空白' : character)}は、メールアドレスのここには使えません。`,
  'mail-no-at': () => '「@」とその前の部分を入力してください（例 hanako@example.jp）。',
  'mail-domain': () => '「@」の後ろを確かめてください（例 example.jp）。',
  'mail-too-long': ({ max }) => `長すぎます。ここは${max}文字までです。`,
  'mail-again-differs': () => '2回の入力が違います。同じメールアドレスを入力してください。',
} satisfies RefusalWords<MailAddressRefusal>;

const slowDown = ({ retryAt }: { readonly retryAt: number }) => account.slowDown.words(timeWords(retryAt));
const mailsSlowDown = ({ retryAt }: { readonly retryAt: number }) =>
  `メールを続けてお送りしたため、いまは送れません。${timeWords(retryAt)}を過ぎたら、もう一度お試しください。`;

const signIn = {
  'wrong-card-or-password': () => '利用者カード番号またはパスワードが正しくありません。',
  'temporary-password': () => '仮パスワードです。パスワード変更で、ご自分のパスワードを決めてください。',
  'slow-down': slowDown,
  'too-many-cards': ({ max }) =>
    `この端末で使えるカードは${max}枚までです。使わないカードをログアウトしてから、もう一度お試しください。`,
} satisfies RefusalWords<AccountRefusal<'signIn'>>;

const registration = {
  ...newPassword,
  'facts-do-not-match': () =>
    '入力された内容が、図書館の登録と一致しません。カード番号、電話番号、生年月日を確かめてください。引っ越しや番号の変更をした方は、窓口でお手続きください。',
  'mail-code-sent': () => account.register.code.sent,
  'mail-code-wrong': ({ triesLeft }) =>
    triesLeft > 0
      ? `確認コードが違います。あと${triesLeft}回入力できます。`
      : '確認コードが違います。コードをもう一度送ってください。',
  'mail-code-expired': () => '確認コードの期限が切れました。コードをもう一度送ってください。',
  'slow-down': slowDown,
  'ask-at-desk': () =>
    'お手続きを重ねてお受けできなかったため、画面からは登録できません。カードを持って図書館の窓口へお越しください。仮パスワードをお渡しします。',
} satisfies RefusalWords<AccountRefusal<'registerPassword'>>;

const passwordChange = {
  ...newPassword,
  'wrong-card-or-password': () => '利用者カード番号または現在のパスワードが正しくありません。',
  'slow-down': slowDown,
} satisfies RefusalWords<AccountRefusal<'changePassword'>>;

const stepUp = {
  'wrong-password': () => 'パスワードが正しくありません。',
  'slow-down': slowDown,
} satisfies RefusalWords<AccountRefusal<'confirmPassword'>>;

const mail = {
  ...mailAddress,
  'password-needed': () => account.stepUp.words,
  'mail-same-as-now': () => 'すでに登録され、確認も済んでいるアドレスです。',
  'no-mail-address': () => 'メールアドレスは登録されていません。',
  'mail-already-verified': () => 'このメールアドレスは確認が済んでいます。',
  'holds-announced-by-mail': ({ titles }) =>
    `次の予約の連絡方法がメールになっているため、取り消せません。先に連絡方法を変えてください。${titles.map((title) => `「${title}」`).join('')}`,
  'slow-down': mailsSlowDown,
} satisfies RefusalWords<AccountRefusal<'changeMail' | 'removeMail' | 'resendConfirmation'>>;

const mailLink = {
  'link-unknown': () =>
    'このリンクは使えません。新しい確認メールを送ったときや、アドレスを変えたときは、いちばん新しいメールのリンクを開いてください。',
  'link-used': () => 'このメールアドレスの確認は、すでに済んでいます。',
  'link-expired': () => 'リンクの期限（24時間）が切れました。ログインして、確認メールを送り直してください。',
} satisfies RefusalWords<AccountRefusal<'confirmMail'>>;

const device = {
  'password-needed': () => account.stepUp.words,
  'device-unknown': () => 'この端末は、すでにログアウトしています。',
} satisfies RefusalWords<AccountRefusal<'endDevice' | 'endOtherDevices'>>;

export const accountRefusals = {
  cardNumber,
  phoneNumber,
  birthDate,
  newPassword,
  mailAddress,
  signIn,
  registration,
  passwordChange,
  stepUp,
  mail,
  mailLink,
  device,
};
