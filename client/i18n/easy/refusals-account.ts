import type { accountRefusals as ja } from '../ja/refusals-account.ts';
import { timeWords } from '../dates.ts';
import type { Phrases } from '../phrases.ts';
import { account } from './account.ts';

const at = (position: number, character: string) => `${position}{番目|ばんめ}の「${character}」`;

const cardNumber: Phrases<typeof ja.cardNumber> = {
  'card-number-character': ({ position, character }) =>
    `カードの{番号|ばんごう}は{数字|すうじ}です（${at(position, character)}は{使|つか}えません）。`,
  'card-number-length': ({ digitCount, length }) =>
    digitCount === 0
      ? 'カードの{番号|ばんごう}を{入|い}れてください。'
      : `カードの{番号|ばんごう}は、{数字|すうじ}${length}こです。いま${digitCount}こ{入|はい}っています。`,
};

const phoneNumber: Phrases<typeof ja.phoneNumber> = {
  'phone-number-character': ({ position, character }) =>
    `{電話番号|でんわばんごう}は{数字|すうじ}です（${at(position, character)}は{使|つか}えません）。`,
  'phone-number-length': ({ digitCount }) =>
    digitCount === 0
      ? '{電話番号|でんわばんごう}を{入|い}れてください。'
      : `{電話番号|でんわばんごう}は、{数字|すうじ}10こか11こです。いま${digitCount}こ{入|はい}っています。`,
  'phone-number-no-area-code': () => '「0」から{入|い}れてください（{例|れい} 048-123-4567）。',
};

const { parts, eras } = account.birthDate;

const birthDate: Phrases<typeof ja.birthDate> = {
  'date-part-missing': ({ part }) => `{生|う}まれた{日|ひ}の「${parts[part]}」を{入|い}れてください。`,
  'date-part-not-digits': ({ part }) =>
    `{生|う}まれた{日|ひ}の「${parts[part]}」は、{数字|すうじ}を{入|い}れてください。`,
  'year-without-era': () =>
    '{西暦|せいれき}は、4この{数字|すうじ}を{入|い}れてください（{例|れい} 1950）。{昭和|しょうわ}などの{年|とし}は、{左|ひだり}で{選|えら}んでください。',
  'year-outside-era': ({ era, last }) =>
    `${eras[era]}は1{年|ねん}から${last}{年|ねん}までです。{年|とし}を{確|たし}かめてください。`,
  'no-such-day': () => 'この{日|ひ}はありません。{月|つき}と{日|ひ}を{確|たし}かめてください。',
  'day-in-future': () => 'これは{未来|みらい}の{日|ひ}です。{年|とし}を{確|たし}かめてください。',
};

const newPassword: Phrases<typeof ja.newPassword> = {
  'password-too-short': ({ min, length }) =>
    length === 0
      ? '{新|あたら}しいパスワードを{入|い}れてください。'
      : `{短|みじか}いです。${min}{文字|もじ}か、もっと{長|なが}くしてください。いま${length}{文字|もじ}です。`,
  'password-too-long': ({ max, length }) =>
    `${max}{文字|もじ}までです。いま${length}{文字|もじ}です。{短|みじか}くしてください。`,
  'password-again-differs': () =>
    '1{回目|かいめ}と2{回目|かいめ}がちがいます。{同|おな}じパスワードを{入|い}れてください。',
  'password-same-as-old': () => 'いまのパスワードと{同|おな}じです。ほかのパスワードにしてください。',
  'password-is-card-number': () =>
    'カードの{番号|ばんごう}はパスワードにできません。ほかの{人|ひと}がわかるかもしれません。',
  'password-is-phone': () =>
    '{電話番号|でんわばんごう}はパスワードにできません。ほかの{人|ひと}がわかるかもしれません。',
  'password-is-birth-date': () =>
    '{生|う}まれた{日|ひ}はパスワードにできません。ほかの{人|ひと}がわかるかもしれません。',
  'password-one-character': () => '{同|おな}じ{文字|もじ}だけのパスワードは{使|つか}えません。',
};

const mailAddress: Phrases<typeof ja.mailAddress> = {
  'mail-empty': () => 'メールアドレスを{入|い}れてください。',
  'mail-full-width': ({ position, character }) =>
    `${at(position, character)}は、{大|おお}きい{文字|もじ}（{全角|ぜんかく}）です。{小|ちい}さい{文字|もじ}（{半角|はんかく}）で{入|い}れてください。`,
  'mail-character': ({ position, character }) =>
    `${at(position, character === ' ' ? 'スペース' : character)}は、ここに{使|つか}えません。`,
  'mail-no-at': () => '「@」と、その{前|まえ}も{入|い}れてください（{例|れい} hanako@example.jp）。',
  'mail-domain': () => '「@」の{後|うし}ろを{確|たし}かめてください（{例|れい} example.jp）。',
  'mail-too-long': ({ max }) => `{長|なが}すぎます。ここは${max}{文字|もじ}までです。`,
  'mail-again-differs': () =>
    '1{回目|かいめ}と2{回目|かいめ}がちがいます。{同|おな}じメールアドレスを{入|い}れてください。',
};

const slowDown = ({ retryAt }: { readonly retryAt: number }) => account.slowDown.words(timeWords(retryAt));

export const accountRefusals: Phrases<typeof ja> = {
  cardNumber,
  phoneNumber,
  birthDate,
  newPassword,
  mailAddress,
  signIn: {
    'wrong-card-or-password': () => 'カードの{番号|ばんごう}かパスワードがちがいます。',
    'temporary-password': () =>
      'これは「{仮|かり}パスワード」です。「パスワードを{変|か}える」で、{自分|じぶん}のパスワードを{決|き}めてください。',
    'slow-down': slowDown,
    'too-many-cards': ({ max }) =>
      `カードは${max}まいまで{使|つか}えます。{使|つか}わないカードをログアウトしてから、もう{一度|いちど}してください。`,
  },
  registration: {
    ...newPassword,
    'facts-do-not-match': () =>
      '{図書館|としょかん}の{記録|きろく}とちがいます。カードの{番号|ばんごう}、{電話番号|でんわばんごう}、{生|う}まれた{日|ひ}を{確|たし}かめてください。{電話番号|でんわばんごう}が{変|か}わった{人|ひと}は、{図書館|としょかん}のカウンターに{来|き}てください。',
    'mail-code-sent': () => account.register.code.sent,
    'mail-code-wrong': ({ triesLeft }) =>
      triesLeft > 0
        ? `{数字|すうじ}がちがいます。あと${triesLeft}{回|かい}{入|い}れられます。`
        : '{数字|すうじ}がちがいます。{数字|すうじ}をもう{一度|いちど}{送|おく}ってください。',
    'mail-code-expired': () =>
      '{時間|じかん}が{過|す}ぎました。{数字|すうじ}をもう{一度|いちど}{送|おく}ってください。',
    'slow-down': slowDown,
    'ask-at-desk': () =>
      '{何回|なんかい}もできなかったので、ここではもうできません。カードを{持|も}って、{図書館|としょかん}のカウンターに{来|き}てください。「{仮|かり}パスワード」をわたします。',
  },
  passwordChange: {
    ...newPassword,
    'wrong-card-or-password': () => 'カードの{番号|ばんごう}か、いまのパスワードがちがいます。',
    'slow-down': slowDown,
  },
  stepUp: {
    'wrong-password': () => 'パスワードがちがいます。',
    'slow-down': slowDown,
  },
  mail: {
    ...mailAddress,
    'password-needed': () => account.stepUp.words,
    'mail-same-as-now': () => 'このアドレスは、もう{使|つか}えます。',
    'no-mail-address': () => 'メールアドレスがありません。',
    'mail-already-verified': () => 'このアドレスは、もう{確|たし}かめました。',
    'holds-announced-by-mail': ({ titles }) =>
      `メールで{連絡|れんらく}する{予約|よやく}があるので、{消|け}せません。{先|さき}に{連絡|れんらく}のしかたを{変|か}えてください。${titles.map((title) => `「${title}」`).join('')}`,
    'slow-down': ({ retryAt }) =>
      `メールをたくさん{送|おく}りました。いまは{送|おく}れません。${timeWords(retryAt)}より{後|あと}に、もう{一度|いちど}してください。`,
  },
  mailLink: {
    'link-unknown': () =>
      'このリンクは{使|つか}えません。いちばん{新|あたら}しいメールのリンクを{開|ひら}いてください。',
    'link-used': () => 'このメールアドレスは、もう{確|たし}かめました。',
    'link-expired': () =>
      '24{時間|じかん}が{過|す}ぎました。ログインして、メールをもう{一度|いちど}{送|おく}ってください。',
  },
  device: {
    'password-needed': () => account.stepUp.words,
    'device-unknown': () => 'このスマホ・パソコンは、もうログアウトしています。',
  },
};
