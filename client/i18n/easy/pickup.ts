import type { pickup as ja } from '../ja/pickup.ts';
import type { Phrases } from '../phrases.ts';

/** What is said of the place of collection on ホーム and beside a hold. */
export const pickup: Phrases<typeof ja> = {
  atStation: (station) => `{図書館|としょかん}の{車|くるま} ${station}`,
  ebookReady: '{借|か}りられます',
  ebookUntil: '{借|か}りる{最後|さいご}の{日|ひ}',
  closedOn: (days) => `それまでの{休|やす}みの{日|ひ} ${days}`,
  span: (from, until) => `${from}から${until}まで`,
  nextClosed: (day) => `{次|つぎ}の{休|やす}みの{日|ひ} ${day}`,
  visits: (days) => `それまでに{車|くるま}が{来|く}る{日|ひ} ${days}`,
};
