import { allow, type Decision, refuse } from '../decision.ts';
import { type Day, daysBetween } from '../model/day.ts';
import type { OpenHoldState } from '../model/hold.ts';
import type { ItemState } from '../model/item.ts';
import { assignedState } from './fill-hold.ts';

export interface CheckInFacts {
  /** `branchId` is the item's home. */
  readonly item: { readonly state: ItemState; readonly branchId: string };
  /** The branch whose desk takes it in. */
  readonly hereBranchId: string;
  /** Due date of the loan that ends; null: it was not lent. */
  readonly dueOn: Day | null;
  /** The open hold the item is assigned to. */
  readonly heldFor: { readonly state: OpenHoldState; readonly pickupBranchId: string | null } | null;
  /** The waiting hold that is to get it (`fillHold`); null when nobody's turn it is or the item stays in the house. */
  readonly nextHold: { readonly pickupBranchId: string | null } | null;
  readonly today: Day;
}

export type CheckInRefusal = { readonly code: 'out-of-circulation'; readonly state: ItemState };

/** What the member of staff does with the item in hand. */
export type NextStep =
  | { readonly kind: 'shelve'; readonly branchId: string }
  | { readonly kind: 'transfer'; readonly toBranchId: string; readonly isForHold: boolean }
  | { readonly kind: 'hold-shelf' };

export interface CheckedIn {
  readonly state: ItemState;
  /** What becomes of the hold the item is for, `heldFor` or else `nextHold`; null: it is for nobody. */
  readonly holdState: OpenHoldState | null;
  readonly wasOnLoan: boolean;
  /** 0 when it came back in time or was not lent. */
  readonly wasOverdueDays: number;
  readonly next: NextStep;
}

/**
 * What becomes of an item scanned at a desk. Scanning also receives a transit, finds what was missing and fetches what the
 * pull list asked for: an item for which somebody waits is theirs from now on. At the pickup branch the hold arrives, elsewhere
 * the item travels there, even one that had stood ready: it is where it was scanned. Without a hold it is available again
 * only when the home desk has scanned it. Source: docs/circulation.md, Holds; docs/decisions/0004-returned-elsewhere.md.
 */
export function checkIn(facts: CheckInFacts): Decision<CheckedIn, CheckInRefusal> {
  const { item, hereBranchId, dueOn, heldFor, nextHold, today } = facts;
  const wasOnLoan = dueOn !== null;
  if (!wasOnLoan && (item.state === 'withdrawn' || item.state === 'on-order')) {
    return refuse({ code: 'out-of-circulation', state: item.state });
  }
  const wasOverdueDays = wasOnLoan ? Math.max(0, daysBetween(dueOn, today)) : 0;
  const taken = (state: ItemState, holdState: OpenHoldState | null, next: NextStep) =>
    allow({ state, holdState, wasOnLoan, wasOverdueDays, next });

  const hold = heldFor ?? nextHold;
  if (hold && hold.pickupBranchId !== null) {
    const reached = assignedState(hold, hereBranchId);
    if (reached === 'in-transit') {
      return taken('in-transit', reached, { kind: 'transfer', toBranchId: hold.pickupBranchId, isForHold: true });
    }
    return taken('on-hold-shelf', heldFor?.state === 'ready' ? 'ready' : reached, { kind: 'hold-shelf' });
  }
  if (item.branchId === hereBranchId) return taken('on-shelf', null, { kind: 'shelve', branchId: item.branchId });
  return taken('in-transit', null, { kind: 'transfer', toBranchId: item.branchId, isForHold: false });
}
