import type { holdRefusals as ja } from '../ja/refusals-holds.ts';
import { dayWords } from '../dates.ts';
import type { Phrases } from '../phrases.ts';
import { cases } from './counters.ts';
import { standingRefusals } from './refusals-standing.ts';

const gone = 'この{予約|よやく}は、もう{終|お}わりました。「{予約|よやく}している{本|ほん}」を{見|み}てください。';

const contact = {
  'station-needs-telephone': () =>
    '{図書館|としょかん}の{車|くるま}で{受|う}け{取|と}るときは、{電話|でんわ}だけです。',
  'mail-address-missing': () => 'メールアドレスがないので、{選|えら}べません。',
  'app-device-missing': () => 'アプリのお{知|し}らせを{受|う}け{取|と}る{設定|せってい}がないので、{選|えら}べません。',
};

const pickup = {
  'unknown-pickup': () =>
    '{受|う}け{取|と}る{場所|ばしょ}が{見|み}つかりません。もう{一度|いちど}{選|えら}んでください。',
};

const named = (titles: readonly string[]): string =>
  titles.map((title) => `「${title}」`).join('、') || '{選|えら}んだ{本|ほん}';

export const holdRefusals: Phrases<typeof ja> = {
  placing: {
    ...standingRefusals,
    ...contact,
    ...pickup,
    'not-found': () => 'この{本|ほん}は{見|み}つかりません。',
    withdrawn: () => 'もう{借|か}りられない{本|ほん}です。{予約|よやく}できません。',
    'not-holdable': () => '{図書館|としょかん}の{中|なか}で{読|よ}む{本|ほん}です。{予約|よやく}できません。',
    'no-items': () => '{借|か}りられる{本|ほん}がありません。{予約|よやく}できません。',
    'already-on-hold': () => 'もう{予約|よやく}しています。',
    'on-loan-to-you': () => 'いまあなたが{借|か}りています。{予約|よやく}できません。',
    'hold-limit': ({ holdLimit }) =>
      `{予約|よやく}は${cases(holdLimit)}までです。どれかを{受|う}け{取|と}るか、やめると、{予約|よやく}できます。`,
  },
  changing: {
    ...contact,
    ...pickup,
    'not-found': () => gone,
    'hold-ended': () => gone,
    'ebook-has-no-pickup': () =>
      '{電子|でんし}の{本|ほん}は、{図書館|としょかん}に{取|と}りに{来|こ}なくていいです。{借|か}りられるようになると、メールで{知|し}らせます。',
    'phone-the-branch': () =>
      '{本|ほん}がもう{受|う}け{取|と}る{場所|ばしょ}に{来|き}ています。{場所|ばしょ}を{変|か}えたいときは、{図書館|としょかん}に{電話|でんわ}してください。',
    'already-announced': () => 'もうお{知|し}らせを{送|おく}りました。{連絡|れんらく}のしかたは{変|か}えられません。',
  },
  cancelling: {
    'not-found': () => gone,
    'hold-ended': () => gone,
  },
  extending: {
    ...standingRefusals,
    'not-found': () => gone,
    'not-ready': () => '{延長|えんちょう}できるのは、{受|う}け{取|と}れるようになってからです。',
    'ebook-not-extended': () =>
      '{電子|でんし}の{本|ほん}は、{受|う}け{取|と}る{最後|さいご}の{日|ひ}を{延長|えんちょう}できません。',
    'already-extended': () => 'もう1{回|かい}{延長|えんちょう}しました。これからは{延長|えんちょう}できません。',
    'deadline-passed': ({ shelfUntil }) =>
      `{受|う}け{取|と}る{最後|さいご}の{日|ひ}（${dayWords(shelfUntil)}）を{過|す}ぎました。{延長|えんちょう}できません。{図書館|としょかん}に{電話|でんわ}してください。`,
    'wanted-by-others': () => '{次|つぎ}に{待|ま}っている{人|ひと}がいます。{延長|えんちょう}できません。',
    'calendar-too-short': () =>
      '{図書館|としょかん}の{休|やす}みの{日|ひ}がまだ{決|き}まっていません。ここでは{延長|えんちょう}できません。{図書館|としょかん}に{電話|でんわ}してください。',
  },
  pausing: {
    'not-found': () => gone,
    'no-longer-waiting': () => 'もう{本|ほん}を{用意|ようい}しています。{休|やす}めません。',
    'pause-in-past': () => '{休|やす}みの{最初|さいしょ}の{日|ひ}は、あしたか、その{後|あと}の{日|ひ}にしてください。',
    'pause-backwards': () =>
      '{休|やす}みの{最後|さいご}の{日|ひ}は、{最初|さいしょ}の{日|ひ}と{同|おな}じか、その{後|あと}の{日|ひ}にしてください。',
    'pause-too-long': ({ latestUntil }) => `{休|やす}めるのは${dayWords(latestUntil)}までです。`,
  },
  sequencing: {
    'unknown-sequence': () => 'この{順番予約|じゅんばんよやく}は、もうありません。',
    'sequence-too-short': () => '{本|ほん}を2{件|けん}か、もっと{選|えら}んでください。',
    'named-twice': ({ titles }) => `${named(titles)}が2{回|かい}あります。`,
    'ebook-in-sequence': ({ titles }) =>
      `${named(titles)}は{電子|でんし}の{本|ほん}です。{順番予約|じゅんばんよやく}にできません。`,
    'already-in-sequence': ({ titles }) => `${named(titles)}は、もう{順番予約|じゅんばんよやく}に{入|はい}っています。`,
    'no-longer-waiting': ({ titles }) =>
      `${named(titles)}は、もう{用意|ようい}しています。{順番|じゅんばん}を{変|か}えられません。{何|なに}も{変|か}わっていません。{急|いそ}ぐときは、{図書館|としょかん}に{電話|でんわ}してください。`,
  },
};
