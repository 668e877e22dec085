import type { Day } from '../../shared/model/day.ts';
import { transact } from '../db/transact.ts';
import { settleEbook } from '../holds/serving.ts';
import { lockBibs } from '../loans/locks-store.ts';
import type { Services } from '../services.ts';
import { ebooksToSettle } from './hold-store.ts';

/**
 * Returns every e-book whose due date has passed, ends holds that were not borrowed in time, and gives free licences to those
 * who wait (a pause may have ended, a licence may have been bought), title by title in short transactions. Answers how many
 * loans and holds changed. Source: docs/circulation.md, Loans and renewal; Daily jobs.
 */
export async function returnEbooks(
  { db, ...services }: Pick<Services, 'db' | 'policy' | 'now' | 'signals'>,
  today: Day,
): Promise<number> {
  let changed = 0;
  for (const bibId of await ebooksToSettle(db, today)) {
    changed += await transact(db, async (trx) => {
      const bib = (await lockBibs(trx, [bibId])).get(bibId);
      return bib ? settleEbook(trx, bib, { ...services, today }) : 0;
    });
  }
  return changed;
}
