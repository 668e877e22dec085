import { dayInTokyo } from '../../shared/model/day.ts';
import { transact } from '../db/transact.ts';
import { lockBibs } from '../loans/locks-store.ts';
import * as loans from '../loans/store.ts';
import type { Services } from '../services.ts';

/**
 * Returns every e-book whose due date has passed, title by title in short transactions; answers how many loans ended. May
 * run at any time and as often as one likes. Source: docs/circulation.md, Loans and renewal.
 */
export async function returnEbooks({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  const today = dayInTokyo(now());
  let returned = 0;
  for (const bibId of await loans.bibsWithEndedEbookLoans(db, today)) {
    returned += await transact(db, async (trx) => {
      await lockBibs(trx, [bibId]);
      return loans.eraseEndedEbookLoans(trx, bibId, today);
    });
  }
  return returned;
}
