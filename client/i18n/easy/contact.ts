import type { contact as ja } from '../ja/contact.ts';
import type { Phrases } from '../phrases.ts';

export const contact: Phrases<typeof ja> = {
  call: (branch) => `${branch}に{電話|でんわ}する`,
  phone: (branch) => `${branch} {電話|でんわ}`,
  openUntil: (closes) => `きょうは${closes}まで{開|あ}いています`,
  opensToday: (opens, closes) => `きょうは${opens}から${closes}まで{開|あ}いています`,
  closedToday: 'きょうは{休|やす}みです',
  overToday: (closes) => `きょうは${closes}に{閉|し}まりました`,
  opensTomorrow: (opens) => `あしたは${opens}からです`,
  opensOn: (day, opens) => `{次|つぎ}は${day} ${opens}からです`,
  join: (now, next) => `${now}。${next}`,
};
