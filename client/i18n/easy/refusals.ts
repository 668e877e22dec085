import type { refusals as ja } from '../ja/refusals.ts';
import { dayWords } from '../dates.ts';
import type { Phrases } from '../phrases.ts';
import { standingRefusals } from './refusals-standing.ts';

export const refusals: Phrases<typeof ja> = {
  renewal: {
    ...standingRefusals,
    'not-renewable': () => 'ほかの{図書館|としょかん}から{借|か}りた{本|ほん}です。{延長|えんちょう}できません。',
    'already-renewed': () => 'もう1{回|かい}{延長|えんちょう}しました。これからは{延長|えんちょう}できません。',
    'too-late': () =>
      '{返|かえ}す{日|ひ}から{14日|じゅうよっか}がたちました。{延長|えんちょう}できません。{早|はや}く{返|かえ}してください。',
    'wanted-by-others': () => '{次|つぎ}に{待|ま}っている{人|ひと}がいます。{延長|えんちょう}できません。',
    'too-early': ({ renewableFrom }) => `${dayWords(renewableFrom)}から{延長|えんちょう}できます。`,
  },
  ebook: {
    ...standingRefusals,
    withdrawn: () => 'この{電子|でんし}の{本|ほん}は、もう{借|か}りられません。',
    'on-loan-to-you': () => 'もう{借|か}りています。',
    'no-licence-free': () =>
      'いまは{借|か}りている{人|ひと}がいます。{予約|よやく}すると、{順番|じゅんばん}に{借|か}りられます。',
    'loan-limit': ({ loanLimit }) =>
      `{借|か}りられるのは${loanLimit}{点|てん}までです。どれかを{返|かえ}すと、{借|か}りられます。`,
  },
};
