import type { Day } from '../model/day.ts';
import { addDays } from '../model/day.ts';
import type { Policy } from '../model/policy.ts';
import { nextInQueue, type QueuedHold } from './fill-hold.ts';

/**
 * The waiting holds that get a licence now, in the order of the queue, and until when it is kept for them. Licences lent out
 * and those kept for a ready hold are not free. Source: docs/circulation.md, States.
 */
export function serveEbook<H extends QueuedHold>(facts: {
  readonly queue: readonly H[];
  /** Null: no limit. */
  readonly licenceCount: number | null;
  readonly loanCount: number;
  readonly readyCount: number;
  readonly policy: Pick<Policy, 'ebookShelfDays'>;
  readonly today: Day;
}): { readonly served: H[]; readonly readyOn: Day; readonly shelfUntil: Day } {
  const { licenceCount, today } = facts;
  const free = licenceCount === null ? Infinity : Math.max(0, licenceCount - facts.loanCount - facts.readyCount);
  return {
    served: nextInQueue(facts.queue, today).slice(0, free),
    readyOn: today,
    shelfUntil: addDays(today, facts.policy.ebookShelfDays),
  };
}
