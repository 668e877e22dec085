import type { Calendar } from '../../../shared/model/calendar.ts';
import { addDays, type Day } from '../../../shared/model/day.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { type ShelfPlace, shelfDeadline } from '../../../shared/rules/shelf-deadline.ts';

/** Where a hold is collected: a branch, a station of the bookmobile, or (null) an e-book in the app. */
export interface Pickup {
  readonly pickup: string | null;
  readonly station?: string;
}

/** Ten open days never take longer, New Year included. */
const longestKeptDays = 30;

/** What the branches' calendars and the bookmobile's visits answer. */
export interface Houses {
  /** The branch if it is open on the day, otherwise another one that is. */
  readonly openBranch: (branchId: string, on: Day) => string;
  /** The shelf deadline by the rule; throws where the calendar ends too early. */
  readonly deadline: (pickup: Pickup, readyOn: Day) => Day;
  /** The last open day not after `day`: when a hold became ready. */
  readonly readyDay: (pickup: Pickup, day: Day) => Day;
  /** The first open day of the last weeks from which a hold that became ready is still kept on `day`. */
  readonly lastReadyDay: (pickup: Pickup, day: Day) => Day;
}

export function housesBy(
  calendars: ReadonlyMap<string, Calendar>,
  visits: ReadonlyMap<string, readonly Day[]>,
  policy: Policy,
): Houses {
  const calendarOf = (branchId: string): Calendar => calendars.get(branchId) ?? { closedOn: [], calendarUntil: null };
  const isOpen = (branchId: string, on: Day): boolean => !calendarOf(branchId).closedOn.includes(on);
  const placeOf = ({ pickup, station }: Pickup): ShelfPlace => {
    if (pickup === null) return { kind: 'ebook' };
    const calendar = calendarOf(pickup);
    if (station === undefined) return { kind: 'branch', calendar };
    return { kind: 'station', calendar, visitsOn: visits.get(station) ?? [] };
  };
  const deadline = (pickup: Pickup, readyOn: Day): Day => {
    const until = shelfDeadline(placeOf(pickup), readyOn, policy);
    if (!until.allowed) throw new Error(`the calendar of ${pickup.pickup} ends on ${until.refusal.calendarUntil}`);
    return until.value;
  };
  const step = (pickup: Pickup, from: Day, by: 1 | -1, fits: (day: Day) => boolean): Day => {
    let day = from;
    while ((pickup.pickup !== null && !isOpen(pickup.pickup, day)) || !fits(day)) day = addDays(day, by);
    return day;
  };
  return {
    openBranch: (branchId, on) => [branchId, 'omiya', ...calendars.keys()].find((id) => isOpen(id, on)) ?? branchId,
    deadline,
    readyDay: (pickup, day) => step(pickup, day, -1, () => true),
    lastReadyDay: (pickup, day) => step(pickup, addDays(day, -longestKeptDays), 1, (on) => deadline(pickup, on) >= day),
  };
}
