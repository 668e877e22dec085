import { allow, type Decision, refuse } from '../decision.ts';
import type { CalendarRefusal } from '../model/calendar.ts';
import type { Day } from '../model/day.ts';
import type { Hold, HoldState } from '../model/hold.ts';
import type { Policy } from '../model/policy.ts';
import { shelfDeadline, type ShelfPlace } from './shelf-deadline.ts';

export interface ReadyHoldFacts {
  readonly hold: Pick<Hold, 'state' | 'pickupBranchId'>;
  /** The branch whose staff has put it on the hold shelf. */
  readonly hereBranchId: string;
  readonly place: ShelfPlace;
  readonly policy: Policy;
  readonly today: Day;
}

export type ReadyHoldRefusal =
  | { readonly code: 'not-arrived'; readonly state: HoldState }
  | { readonly code: 'collected-elsewhere'; readonly pickupBranchId: string }
  | CalendarRefusal;

export interface Readied {
  readonly state: 'ready';
  readonly readyOn: Day;
  readonly shelfUntil: Day;
}

/** An arrived hold stands ready from today, its deadline fixed by the calendar. Source: docs/circulation.md, Shelf deadline. */
export function readyHold(facts: ReadyHoldFacts): Decision<Readied, ReadyHoldRefusal> {
  const { hold, place, policy, today } = facts;
  if (hold.state !== 'arrived') return refuse({ code: 'not-arrived', state: hold.state });
  if (hold.pickupBranchId !== null && hold.pickupBranchId !== facts.hereBranchId) {
    return refuse({ code: 'collected-elsewhere', pickupBranchId: hold.pickupBranchId });
  }
  const deadline = shelfDeadline(place, today, policy);
  return deadline.allowed ? allow({ state: 'ready', readyOn: today, shelfUntil: deadline.value }) : deadline;
}
