import { allow, type Decision, refuse } from '../decision.ts';
import type { BibKind } from '../model/bib.ts';
import type { Day } from '../model/day.ts';
import type { HoldTerms, Pickup } from '../model/hold.ts';
import type { ContactMethod, PatronStanding, StandingRefusal } from '../model/patron.ts';
import type { Policy } from '../model/policy.ts';
import {
  chooseContact,
  choosePickup,
  type ContactRefusal,
  type PickupRefusal,
  type Places,
  type Reach,
} from './choose-pickup.ts';
import { standingRefusal } from './patron-standing.ts';

export interface PlaceHoldFacts {
  readonly bib: {
    readonly kind: BibKind;
    readonly isHoldable: boolean;
    readonly isWithdrawn: boolean;
    /** Items that can come to a hold: loanable, not missing, not withdrawn; on order counts. Licences of an e-book. */
    readonly itemCount: number;
  };
  readonly wish: Pickup & { readonly contact: ContactMethod };
  readonly isOnHold: boolean;
  readonly isOnLoan: boolean;
  /** The patron's open holds, all kinds together. */
  readonly openHoldCount: number;
  readonly places: Places;
  readonly reach: Reach;
  readonly patron: PatronStanding;
  readonly policy: Pick<Policy, 'holdLimit'>;
  readonly today: Day;
}

export type PlaceHoldRefusal =
  | { readonly code: 'withdrawn' }
  | { readonly code: 'not-holdable' }
  | { readonly code: 'no-items' }
  | { readonly code: 'already-on-hold' }
  | { readonly code: 'on-loan-to-you' }
  | { readonly code: 'hold-limit'; readonly holdLimit: number }
  | PickupRefusal
  | ContactRefusal
  | StandingRefusal;

/**
 * The terms of a new hold, which begins `waiting` at the end of the queue, or why it cannot be placed. Items on order may be
 * held. An e-book is collected nowhere and announced to the registered address: its pickup and contact are not asked.
 * Source: docs/circulation.md, Holds.
 */
export function placeHold(facts: PlaceHoldFacts): Decision<HoldTerms, PlaceHoldRefusal> {
  const { bib, wish, patron, policy, reach, today } = facts;
  if (bib.isWithdrawn) return refuse({ code: 'withdrawn' });
  if (!bib.isHoldable) return refuse({ code: 'not-holdable' });
  if (facts.isOnHold) return refuse({ code: 'already-on-hold' });
  if (facts.isOnLoan) return refuse({ code: 'on-loan-to-you' });
  if (bib.itemCount === 0) return refuse({ code: 'no-items' });
  const standing = standingRefusal(patron, today);
  if (standing) return refuse(standing);
  if (facts.openHoldCount >= policy.holdLimit) return refuse({ code: 'hold-limit', holdLimit: policy.holdLimit });
  if (bib.kind === 'ebook') return allow({ pickupBranchId: null, stationId: null, contact: ebookContact(reach) });
  const pickup = choosePickup(wish, facts.places);
  if (!pickup.allowed) return pickup;
  const contact = chooseContact(wish.contact, { stationId: wish.stationId, reach });
  if (!contact.allowed) return contact;
  return allow({ pickupBranchId: wish.pickupBranchId, stationId: wish.stationId, contact: contact.value });
}

const ebookContact = (reach: Reach): ContactMethod => (reach.mail ? 'mail' : reach.app ? 'app' : 'none');
