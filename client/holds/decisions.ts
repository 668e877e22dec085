import type { BibBrief } from '../../shared/model/bib.ts';
import type { Snapshot, SnapshotHold } from '../../shared/model/snapshot.ts';
import { borrowEbook } from '../../shared/rules/borrow-ebook.ts';
import { changeHold } from '../../shared/rules/change-hold.ts';
import type { Places } from '../../shared/rules/choose-pickup.ts';
import { closingInstant } from '../../shared/rules/closing-time.ts';
import { extendShelf } from '../../shared/rules/extend-shelf.ts';
import { placeHold } from '../../shared/rules/place-hold.ts';
import type { ShelfPlace } from '../../shared/rules/shelf-deadline.ts';
import { serverNow, today } from '../local/clock.ts';
import { branch, isHoliday, library, station } from '../local/library.ts';
import { reachOf, type Wish } from './pickup-choice.ts';

const nowhere: Places = { branches: [], stations: [] };

/** Where holds can be collected, as far as this device knows. */
export const places = (): Places => library() ?? nowhere;

/** What the device needs to know of a title to predict whether it can be held. */
export interface HoldableTitle {
  readonly bib: BibBrief;
  readonly isHoldable: boolean;
  readonly isWithdrawn: boolean;
  /** Items that can come to a hold; licences of an e-book. Undefined: not known here, the server will say. */
  readonly itemCount?: number;
}

/**
 * What the rule says of placing a hold with these terms today; without terms, whether anything else is in the way.
 * `placedBefore` holds of the same act count against the limit as well.
 */
export function placementOf(mirror: Snapshot, title: HoldableTitle, wish: Wish | null, placedBefore = 0) {
  const isThis = ({ bib }: { readonly bib: BibBrief }) => bib.id === title.bib.id;
  const anywhere: Wish = { pickupBranchId: '', stationId: null, contact: 'none' };
  return placeHold({
    bib: {
      kind: title.bib.kind,
      isHoldable: title.isHoldable,
      isWithdrawn: title.isWithdrawn,
      itemCount: title.itemCount ?? 1,
    },
    wish: wish ?? anywhere,
    isOnHold: mirror.holds.some(isThis),
    isOnLoan: mirror.loans.some(isThis),
    openHoldCount: mirror.holds.length + placedBefore,
    places: wish ? places() : { branches: [{ id: '' }], stations: [] },
    reach: reachOf(mirror.patron),
    patron: mirror.patron,
    policy: mirror.policy,
    today: today(),
  });
}

export const changeOf = (mirror: Snapshot, hold: SnapshotHold, wish: Wish) =>
  changeHold({ hold, wish, places: places(), reach: reachOf(mirror.patron) });

/** Undefined while the branch's calendar is not loaded. */
function shelfPlaceOf(hold: SnapshotHold): ShelfPlace | undefined {
  if (hold.pickupBranchId === null) return { kind: 'ebook' };
  const calendar = branch(hold.pickupBranchId);
  if (!calendar) return undefined;
  if (hold.stationId === null) return { kind: 'branch', calendar };
  return { kind: 'station', calendar, visitsOn: station(hold.stationId)?.visitsOn ?? [] };
}

/** What the rule says of extending the shelf deadline now; undefined while the calendar is not loaded. */
export function extensionOf(mirror: Snapshot, hold: SnapshotHold) {
  const place = shelfPlaceOf(hold);
  if (!place) return undefined;
  const until = hold.shelfUntil ?? today();
  const hours = branch(hold.pickupBranchId)?.hours ?? [];
  return extendShelf({
    hold,
    place,
    othersWaiting: hold.otherHoldsWaiting,
    closesAt: closingInstant(hours, until, isHoliday(until)),
    patron: mirror.patron,
    policy: mirror.policy,
    now: serverNow(),
    today: today(),
  });
}

/** A licence is kept for a ready hold: only the patron's own limits can be in the way. */
export const borrowingOf = (mirror: Snapshot, hold: SnapshotHold) =>
  borrowEbook({
    licenceCount: null,
    licencesTaken: 0,
    isWithdrawn: false,
    isOnLoanToPatron: mirror.loans.some(({ bib }) => bib.id === hold.bib.id),
    loanCount: mirror.loans.length,
    patron: mirror.patron,
    policy: mirror.policy,
    today: today(),
  });
