import type { BibBrief } from '../../shared/model/bib.ts';
import type { HoldTerms, Pickup } from '../../shared/model/hold.ts';
import type { ContactMethod } from '../../shared/model/patron.ts';
import type { SnapshotPatron } from '../../shared/model/snapshot.ts';
import {
  chooseContact,
  choosePickup,
  type ContactRefusal,
  type Places,
  type Reach,
} from '../../shared/rules/choose-pickup.ts';

/** What stands in the pulldowns: perhaps not everything is chosen yet. */
export interface PickupChoice {
  /** A branch, or the one the bookmobile belongs to once a station is chosen. */
  readonly pickupBranchId: string | null;
  readonly isBookmobile: boolean;
  readonly stationId: string | null;
  /** As wished for a branch; at the bookmobile it waits until a branch is chosen again. */
  readonly contact: ContactMethod | null;
}

export type Wish = Pickup & { readonly contact: ContactMethod };

/** The terms of an e-book, which is collected nowhere: nobody is asked for them. */
export const nowhere: Wish = { pickupBranchId: '', stationId: null, contact: 'none' };

/** A line of what is sent to place holds. */
export const requestOf = (bib: Pick<BibBrief, 'id' | 'kind'>, wish: Wish) => ({
  ...wish,
  bibId: bib.id,
  pickupBranchId: bib.kind === 'ebook' ? null : wish.pickupBranchId,
});

type Patron = Pick<
  SnapshotPatron,
  'mailAddress' | 'isPushSubscribed' | 'defaultPickup' | 'defaultStation' | 'defaultContact'
>;

/** Which ways lead to the patron, as far as this device knows. */
export const reachOf = (patron: Pick<SnapshotPatron, 'mailAddress' | 'isPushSubscribed'>): Reach => ({
  mail: patron.mailAddress !== null,
  app: patron.isPushSubscribed,
});

/** The contact that counts: at the bookmobile always the telephone. */
export const contactOf = (choice: PickupChoice): ContactMethod | null =>
  choice.isBookmobile ? 'telephone' : choice.contact;

/** Why a contact method cannot be chosen now, or null. */
export function contactRefusal(contact: ContactMethod, choice: PickupChoice, reach: Reach): ContactRefusal | null {
  const decision = chooseContact(contact, { stationId: choice.isBookmobile ? (choice.stationId ?? '') : null, reach });
  return decision.allowed ? null : decision.refusal;
}

/** The pulldowns as they stand for terms that are known, e.g. those of a hold. */
export const choiceOf = ({ pickupBranchId, stationId, contact }: HoldTerms): PickupChoice => ({
  pickupBranchId,
  isBookmobile: stationId !== null,
  stationId,
  contact,
});

/** The pulldowns as they stand first: what was chosen last, as far as it still exists; no place is ever guessed. */
export function firstChoice(patron: Patron, places: Places): PickupChoice {
  const reach = reachOf(patron);
  const former = patron.defaultContact;
  const contact =
    former && chooseContact(former, { stationId: null, reach }).allowed ? former : reach.mail ? 'mail' : 'telephone';
  const pickup = patron.defaultPickup && {
    pickupBranchId: patron.defaultPickup,
    stationId: patron.defaultStation,
  };
  if (!pickup || !choosePickup(pickup, places).allowed) {
    return { pickupBranchId: null, isBookmobile: false, stationId: null, contact };
  }
  return choiceOf({ ...pickup, contact });
}

/** What is wished for, once everything is chosen; null before. */
export function wishOf(choice: PickupChoice): Wish | null {
  const contact = contactOf(choice);
  const { pickupBranchId, stationId } = choice;
  if (pickupBranchId === null || contact === null || (choice.isBookmobile && stationId === null)) return null;
  return { pickupBranchId, stationId: choice.isBookmobile ? stationId : null, contact };
}

export const isSameWish = (a: HoldTerms, b: HoldTerms): boolean =>
  a.pickupBranchId === b.pickupBranchId && a.stationId === b.stationId && a.contact === b.contact;
