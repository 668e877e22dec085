import { allow, type Decision, refuse } from '../decision.ts';
import { type Hold, type HoldTerms, isEbookHold, isOpen, type Pickup } from '../model/hold.ts';
import type { ContactMethod } from '../model/patron.ts';
import {
  chooseContact,
  choosePickup,
  type ContactRefusal,
  type PickupRefusal,
  type Places,
  type Reach,
} from './choose-pickup.ts';

export interface ChangeHoldFacts {
  readonly hold: Pick<Hold, 'state' | keyof HoldTerms>;
  /** What shall be; a part that stays the same may always stay. */
  readonly wish: Pickup & { readonly contact: ContactMethod };
  readonly places: Places;
  readonly reach: Reach;
}

export type ChangeHoldRefusal =
  | { readonly code: 'hold-ended' }
  | { readonly code: 'ebook-has-no-pickup' }
  /** The item has reached the branch: only the branch can send it elsewhere. */
  | { readonly code: 'phone-the-branch'; readonly pickupBranchId: string }
  /** Ready: it has been announced. */
  | { readonly code: 'already-announced' }
  | PickupRefusal
  | ContactRefusal;

/**
 * The new terms of a hold, or why not: the pickup can be changed while waiting or travelling, the contact until ready.
 * Source: docs/circulation.md, What the patron may do on the web.
 */
export function changeHold({ hold, wish, places, reach }: ChangeHoldFacts): Decision<HoldTerms, ChangeHoldRefusal> {
  if (!isOpen(hold.state)) return refuse({ code: 'hold-ended' });
  if (isEbookHold(hold)) return refuse({ code: 'ebook-has-no-pickup' });
  const isElsewhere = wish.pickupBranchId !== hold.pickupBranchId || wish.stationId !== hold.stationId;
  if (isElsewhere && (hold.state === 'arrived' || hold.state === 'ready')) {
    return refuse({ code: 'phone-the-branch', pickupBranchId: hold.pickupBranchId ?? '' });
  }
  if (wish.contact !== hold.contact && hold.state === 'ready') return refuse({ code: 'already-announced' });
  if (isElsewhere) {
    const pickup = choosePickup(wish, places);
    if (!pickup.allowed) return pickup;
  }
  if (isElsewhere || wish.contact !== hold.contact) {
    const contact = chooseContact(wish.contact, { stationId: wish.stationId, reach });
    if (!contact.allowed) return contact;
  }
  return allow({ pickupBranchId: wish.pickupBranchId, stationId: wish.stationId, contact: wish.contact });
}
