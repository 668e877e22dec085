import { allow, type Decision, refuse } from '../decision.ts';
import type { Day } from '../model/day.ts';
import type { Hold, HoldState, HoldTerms, Pickup } from '../model/hold.ts';
import type { Policy } from '../model/policy.ts';
import { choosePickup, type PickupRefusal, type Places } from './choose-pickup.ts';

export interface MoveHoldFacts {
  readonly hold: Pick<Hold, 'state' | 'shelfUntil' | keyof HoldTerms> & { readonly staffMoveCount: number };
  readonly to: Pickup;
  readonly places: Places;
  /** The instant at which the pickup branch closes on the deadline day; null: no deadline is fixed yet. */
  readonly closesAt: number | null;
  readonly now: number;
  readonly policy: Pick<Policy, 'staffMoveLimit'>;
}

export type MoveHoldRefusal =
  | { readonly code: 'not-arrived'; readonly state: HoldState }
  | { readonly code: 'already-moved' }
  | { readonly code: 'deadline-passed'; readonly shelfUntil: Day }
  | { readonly code: 'same-pickup' }
  | PickupRefusal;

/**
 * Staff send an arrived hold elsewhere, once, not after closing time on the deadline day: it travels again, and a new
 * deadline is fixed when it is ready there. To the bookmobile the contact becomes the telephone.
 * Source: docs/circulation.md, What the patron may do on the web.
 */
export function moveHold(
  facts: MoveHoldFacts,
): Decision<HoldTerms & { readonly state: 'in-transit' }, MoveHoldRefusal> {
  const { hold, to, closesAt } = facts;
  if ((hold.state !== 'arrived' && hold.state !== 'ready') || hold.pickupBranchId === null) {
    return refuse({ code: 'not-arrived', state: hold.state });
  }
  if (hold.staffMoveCount >= facts.policy.staffMoveLimit) return refuse({ code: 'already-moved' });
  if (hold.shelfUntil !== null && closesAt !== null && facts.now >= closesAt) {
    return refuse({ code: 'deadline-passed', shelfUntil: hold.shelfUntil });
  }
  if (to.pickupBranchId === hold.pickupBranchId && to.stationId === hold.stationId) {
    return refuse({ code: 'same-pickup' });
  }
  const pickup = choosePickup(to, facts.places);
  if (!pickup.allowed) return pickup;
  return allow({ ...pickup.value, contact: to.stationId === null ? hold.contact : 'telephone', state: 'in-transit' });
}
