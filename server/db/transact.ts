import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';

/** Deadlock, lock wait time-out, row changed since read (MariaDB's snapshot isolation): the act is right to be tried again. */
const retriedErrors = new Set([1213, 1205, 1020]);
const attempts = 6;

const errorNumber = (error: unknown): number => (error as { errno?: number } | null)?.errno ?? 0;

export const isDuplicateKey = (error: unknown): boolean => errorNumber(error) === 1062;

/** To be thrown by an act that found, under its locks, that they are not the ones it needs: it is tried again from the start. */
export class ReadAgain extends Error {
  readonly errno = 1020;
}

/**
 * Runs the act in one READ COMMITTED transaction and tries it again when the database asks for that, so a deadlock never
 * reaches a patron. The act may run several times: it must have no effect outside the transaction.
 */
export async function transact<T>(db: Knex, act: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(act, { isolationLevel: 'read committed' });
    } catch (error) {
      if (attempt === attempts || !retriedErrors.has(errorNumber(error))) throw error;
      await sleep(5 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}
