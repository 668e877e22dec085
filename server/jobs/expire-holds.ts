import type { Day } from '../../shared/model/day.ts';
import { expireHold } from '../../shared/rules/expire-hold.ts';
import { transact } from '../db/transact.ts';
import { lockWithHold } from '../holds/locking.ts';
import { endHold } from '../holds/serving.ts';
import type { Services } from '../services.ts';
import { physicalHoldsPastDeadline } from './hold-store.ts';

/**
 * Ends the physical holds that were not collected through their deadline, the day after it, and gives each item to the next
 * hold, one by one in short transactions. Answers how many. Source: docs/circulation.md, Daily jobs.
 */
export async function expireHolds(
  { db, ...teller }: Pick<Services, 'db' | 'now' | 'signals'>,
  today: Day,
): Promise<number> {
  let expired = 0;
  for (const id of await physicalHoldsPastDeadline(db, today)) {
    expired += await transact(db, async (trx) => {
      const locked = await lockWithHold(trx, id);
      if (!locked) return 0;
      const decision = expireHold(locked.hold, today);
      if (!decision.allowed) return 0;
      await endHold(teller, trx, locked.hold, { state: decision.value.state, endedBy: 'deadline' }, today);
      return 1;
    });
  }
  return expired;
}
