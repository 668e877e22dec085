import { allow, type Decision, refuse } from '../decision.ts';
import type { CalendarRefusal } from '../model/calendar.ts';
import type { Day } from '../model/day.ts';
import type { Hold, HoldState } from '../model/hold.ts';
import type { PatronStanding, StandingRefusal } from '../model/patron.ts';
import type { Policy } from '../model/policy.ts';
import { standingRefusal } from './patron-standing.ts';
import { extendedShelfDeadline, type ShelfPlace } from './shelf-deadline.ts';

export interface ExtendShelfFacts {
  readonly hold: Pick<Hold, 'state' | 'shelfUntil' | 'shelfExtensionCount'>;
  readonly place: ShelfPlace;
  /** Other patrons' holds on the title still `waiting`, dormant and paused ones included. */
  readonly othersWaiting: number;
  /** The instant at which the pickup branch closes on the present deadline; from then on it has passed. */
  readonly closesAt: number;
  readonly patron: PatronStanding;
  readonly policy: Policy;
  readonly now: number;
  readonly today: Day;
}

export type ExtendShelfRefusal =
  | { readonly code: 'not-ready'; readonly state: HoldState }
  | { readonly code: 'ebook-not-extended' }
  | { readonly code: 'already-extended' }
  | { readonly code: 'deadline-passed'; readonly shelfUntil: Day }
  | { readonly code: 'wanted-by-others'; readonly holdsWaiting: number }
  | CalendarRefusal
  | StandingRefusal;

/**
 * The later deadline: five open days on from the present one, once, until closing time of the deadline day, if nobody else
 * waits. Source: docs/circulation.md, Shelf deadline.
 */
export function extendShelf(
  facts: ExtendShelfFacts,
): Decision<{ readonly shelfUntil: Day; readonly shelfExtensionCount: number }, ExtendShelfRefusal> {
  const { hold, place, policy } = facts;
  if (hold.state !== 'ready' || hold.shelfUntil === null) return refuse({ code: 'not-ready', state: hold.state });
  if (place.kind === 'ebook') return refuse({ code: 'ebook-not-extended' });
  if (hold.shelfExtensionCount >= policy.shelfExtensionLimit) return refuse({ code: 'already-extended' });
  if (facts.today > hold.shelfUntil || facts.now >= facts.closesAt) {
    return refuse({ code: 'deadline-passed', shelfUntil: hold.shelfUntil });
  }
  const standing = standingRefusal(facts.patron, facts.today);
  if (standing) return refuse(standing);
  if (facts.othersWaiting > 0) return refuse({ code: 'wanted-by-others', holdsWaiting: facts.othersWaiting });
  const deadline = extendedShelfDeadline(place, hold.shelfUntil, policy);
  if (!deadline.allowed) return deadline;
  return allow({ shelfUntil: deadline.value, shelfExtensionCount: hold.shelfExtensionCount + 1 });
}
