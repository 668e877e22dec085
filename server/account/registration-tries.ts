import type { Knex } from 'knex';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import type { SlowDownRefusal } from '../../shared/rules/slow-down.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../services.ts';
import * as guesses from './guess-store.ts';
import { hashOfSecret } from './session.ts';

/** Without a success in between the patron is sent to the desk after so many tries. */
const triesInAll = 10;
const triesAtOnce = 5;
const atOnceMs = 15 * 60_000;

export type RegistrationLimitRefusal = SlowDownRefusal | { readonly code: 'ask-at-desk' };

/** One row per try, so that "five in fifteen minutes" is meant of any fifteen minutes. */
const slotsOf = (cardNumber: string): string[] =>
  Array.from({ length: triesInAll }, (_, slot) => hashOfSecret(`registration|${slot}|${cardNumber}`));

/**
 * Counts a try to register a password for the card, whether the card exists or not (docs/circulation.md, password
 * registration): five in any fifteen minutes, ten without a success. Answers how to take the try back when it was no guess.
 */
export async function countTry(
  { db, now }: Services,
  cardNumber: string,
): Promise<Decision<{ readonly takeBack: () => Promise<void> }, RegistrationLimitRefusal>> {
  const slots = slotsOf(cardNumber);
  return transact(db, async (trx) => {
    const at = now();
    const rows = await guesses.lock(trx, slots, at);
    const free = rows.findIndex((row) => row.failureCount === 0);
    if (free === -1) return refuse({ code: 'ask-at-desk' });
    const recent = rows
      .filter((row) => row.failureCount > 0 && at - row.lastFailedAt < atOnceMs)
      .map((row) => row.lastFailedAt)
      .sort((a, b) => b - a);
    const fifth = recent[triesAtOnce - 1];
    if (fifth !== undefined) return refuse({ code: 'slow-down', retryAt: fifth + atOnceMs });
    const slot = slots[free] as string;
    await guesses.save(trx, slot, { failureCount: 1, firstFailedAt: at, lastFailedAt: at });
    return allow({ takeBack: () => transact(db, (after) => guesses.clear(after, [slot])) });
  });
}

/** After a success, or a password set with the desk's help, the card starts anew. */
export const forgetTries = (trx: Knex.Transaction, cardNumber: string): Promise<void> =>
  guesses.clear(trx, slotsOf(cardNumber));
