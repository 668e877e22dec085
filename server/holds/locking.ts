import type { Knex } from 'knex';
import type { PatronStanding } from '../../shared/model/patron.ts';
import { ReadAgain } from '../db/transact.ts';
import { type LockedBib, lockBibs, lockCalendar, lockPatron } from '../loans/locks-store.ts';
import * as holds from './store.ts';

export interface LockedHold {
  readonly patron: PatronStanding;
  readonly bib: LockedBib;
  readonly hold: holds.StoredHold;
}

/**
 * For acts that begin with a hold: finds whose and which title's it is, takes the locks in order and reads it again.
 * `ofPatron`: whose it must be; a stranger's hold is like an unknown one. `withCalendar`: a deadline is computed. Null: there
 * is no such hold (any more).
 */
export async function lockWithHold(
  trx: Knex.Transaction,
  holdId: string,
  { ofPatron, withCalendar = false }: { readonly ofPatron?: string; readonly withCalendar?: boolean } = {},
): Promise<LockedHold | null> {
  const found = await holds.find(trx, holdId);
  if (!found || (ofPatron !== undefined && found.patronId !== ofPatron)) return null;
  if (withCalendar && found.pickupBranchId !== null) await lockCalendar(trx, found.pickupBranchId, 'read');
  const patron = await lockPatron(trx, found.patronId);
  const bib = (await lockBibs(trx, [found.bibId])).get(found.bibId);
  const hold = await holds.lock(trx, holdId);
  if (!patron || !bib || !hold) return null;
  if (withCalendar && hold.pickupBranchId !== found.pickupBranchId) throw new ReadAgain('the pickup has changed');
  return { patron, bib, hold };
}
