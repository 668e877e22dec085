import type { push as ja } from '../ja/push.ts';
import type { Phrases } from '../phrases.ts';

export const push: Phrases<typeof ja> = {
  title: '{図書館|としょかん}からのお{知|し}らせ',
  body: '{新|あたら}しいお{知|し}らせがあります。{開|ひら}いて{見|み}てください。',
};
