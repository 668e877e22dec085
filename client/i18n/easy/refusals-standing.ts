import type { standingRefusals as ja } from '../ja/refusals-standing.ts';
import { dayWords } from '../dates.ts';
import type { Phrases } from '../phrases.ts';

/** What a card that has run out or is suspended keeps from all new loans, holds and renewals alike. */
export const standingRefusals: Phrases<typeof ja> = {
  'card-expired': ({ expiredOn }) =>
    `カードは${dayWords(expiredOn)}に{使|つか}えなくなりました。カードを{持|も}って、{図書館|としょかん}のカウンターに{来|き}てください。`,
  suspended: ({ suspendedUntil }) =>
    `${dayWords(suspendedUntil)}まで、{借|か}りること、{予約|よやく}、{延長|えんちょう}はできません。`,
};
