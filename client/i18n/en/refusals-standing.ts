import { dayWords } from '../dates.ts';
import type { standingRefusals as ja } from '../ja/refusals-standing.ts';
import type { Phrases } from '../phrases.ts';

export const standingRefusals: Phrases<typeof ja> = {
  'card-expired': ({ expiredOn }) =>
    `Your card expired on ${dayWords(expiredOn)}. Please bring it to the library desk to renew it.`,
  suspended: ({ suspendedUntil }) => `You can’t borrow, place holds or renew until ${dayWords(suspendedUntil)}.`,
};
