import { allow, type Decision, refuse } from '../decision.ts';
import { type Day, daysBetween } from '../model/day.ts';
import type { ItemState } from '../model/item.ts';

export interface CheckInFacts {
  /** `branchId` is the item's home. */
  readonly item: { readonly state: ItemState; readonly branchId: string };
  /** The branch whose desk takes it in. */
  readonly hereBranchId: string;
  /** Due date of the loan that ends; null: it was not lent. */
  readonly dueOn: Day | null;
  /** The open hold the item is assigned to. */
  readonly heldFor: { readonly pickupBranchId: string | null } | null;
  /** Open holds on the title to which no item is assigned yet, dormant ones included. */
  readonly holdsWaiting: number;
  readonly today: Day;
}

export type CheckInRefusal = { readonly code: 'out-of-circulation'; readonly state: ItemState };

/** What the member of staff does with the item in hand. */
export type NextStep =
  | { readonly kind: 'shelve'; readonly branchId: string }
  | { readonly kind: 'transfer'; readonly toBranchId: string }
  | { readonly kind: 'hold-shelf' }
  | { readonly kind: 'wanted'; readonly holdsWaiting: number };

export interface CheckedIn {
  readonly state: ItemState;
  readonly wasOnLoan: boolean;
  /** 0 when it came back in time or was not lent. */
  readonly wasOverdueDays: number;
  readonly next: NextStep;
}

/**
 * What becomes of an item scanned at a desk. Scanning also receives a transit and finds what was missing. Away from home it
 * travels and counts as available only when the home desk has scanned it; an item of a hold goes to the hold's pickup
 * branch. `wanted` asks to lay it aside instead of shelving it. Source: docs/decisions/0004-returned-elsewhere.md.
 */
export function checkIn(facts: CheckInFacts): Decision<CheckedIn, CheckInRefusal> {
  const { item, hereBranchId, dueOn, heldFor, holdsWaiting, today } = facts;
  const wasOnLoan = dueOn !== null;
  if (!wasOnLoan && (item.state === 'withdrawn' || item.state === 'on-order')) {
    return refuse({ code: 'out-of-circulation', state: item.state });
  }
  const wasOverdueDays = wasOnLoan ? Math.max(0, daysBetween(dueOn, today)) : 0;
  const taken = (state: ItemState, next: NextStep) => allow({ state, wasOnLoan, wasOverdueDays, next });

  if (heldFor) {
    const isHere = heldFor.pickupBranchId === null || heldFor.pickupBranchId === hereBranchId;
    if (isHere) return taken(item.state, { kind: 'hold-shelf' });
    return taken('in-transit', { kind: 'transfer', toBranchId: heldFor.pickupBranchId });
  }
  const isHome = item.branchId === hereBranchId;
  const state = isHome ? 'on-shelf' : 'in-transit';
  if (holdsWaiting > 0) return taken(state, { kind: 'wanted', holdsWaiting });
  return taken(
    state,
    isHome ? { kind: 'shelve', branchId: item.branchId } : { kind: 'transfer', toBranchId: item.branchId },
  );
}
