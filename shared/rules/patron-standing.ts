import type { Day } from '../model/day.ts';
import type { PatronStanding, StandingRefusal } from '../model/patron.ts';

/**
 * Why a patron may take nothing new today, or null. A card is valid through its last day, a suspension lasts through
 * its last day. Log-in, viewing and the bookshelf go on in either case (docs/circulation.md, cards).
 */
export function standingRefusal(patron: PatronStanding, today: Day): StandingRefusal | null {
  if (today > patron.cardExpiresOn) return { code: 'card-expired', expiredOn: patron.cardExpiresOn };
  if (patron.suspendedUntil !== null && today <= patron.suspendedUntil) {
    return { code: 'suspended', suspendedUntil: patron.suspendedUntil };
  }
  return null;
}
