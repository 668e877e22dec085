import { allow, type Decision, refuse } from '../decision.ts';
import { type Hold, isOpen } from '../model/hold.ts';

export type CancelHoldRefusal = { readonly code: 'hold-ended' };

/**
 * Every open hold can be cancelled, an e-book's too. `isStaffTask`: the item stands at the pickup branch already, and its
 * staff will find it on the list of the hold shelf. Source: docs/circulation.md, What the patron may do on the web.
 */
export function cancelHold(
  hold: Pick<Hold, 'state' | 'pickupBranchId'>,
): Decision<{ readonly state: 'cancelled'; readonly isStaffTask: boolean }, CancelHoldRefusal> {
  if (!isOpen(hold.state)) return refuse({ code: 'hold-ended' });
  const isStaffTask = hold.pickupBranchId !== null && (hold.state === 'arrived' || hold.state === 'ready');
  return allow({ state: 'cancelled', isStaffTask });
}
