import { allow, type Decision, refuse } from '../decision.ts';
import type { Calendar, CalendarRefusal } from '../model/calendar.ts';
import { addDays, type Day } from '../model/day.ts';
import type { Policy } from '../model/policy.ts';

/** Where a hold is collected, with what its deadline hangs on. */
export type ShelfPlace =
  | { readonly kind: 'branch'; readonly calendar: Calendar }
  /** A stop of the bookmobile: the calendar of its home branch, and the days it comes, in any order. */
  | { readonly kind: 'station'; readonly calendar: Calendar; readonly visitsOn: readonly Day[] }
  | { readonly kind: 'ebook' };

type ShelfPolicy = Pick<Policy, 'shelfOpenDays' | 'ebookShelfDays' | 'shelfExtensionOpenDays'>;

/** The `count`th open day after a day; refused when the calendar ends before it. */
export function openDayAfter(calendar: Calendar, after: Day, count: number): Decision<Day, CalendarRefusal> {
  const { calendarUntil } = calendar;
  const closed = new Set(calendar.closedOn);
  let day = after;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (calendarUntil === null || day > calendarUntil) return refuse({ code: 'calendar-too-short', calendarUntil });
    if (!closed.has(day)) left--;
  }
  return allow(day);
}

function firstVisitAfter(visitsOn: readonly Day[], after: Day): Decision<Day, CalendarRefusal> {
  let next: Day | null = null;
  let last: Day | null = null;
  for (const visit of visitsOn) {
    if (visit > after && (next === null || visit < next)) next = visit;
    if (last === null || visit > last) last = visit;
  }
  return next === null ? refuse({ code: 'calendar-too-short', calendarUntil: last }) : allow(next);
}

/** So many open days on; at a station at least the next visit. */
function onwards(
  place: Exclude<ShelfPlace, { kind: 'ebook' }>,
  from: Day,
  openDays: number,
): Decision<Day, CalendarRefusal> {
  const byCalendar = openDayAfter(place.calendar, from, openDays);
  if (place.kind === 'branch' || !byCalendar.allowed) return byCalendar;
  const visit = firstVisitAfter(place.visitsOn, from);
  if (!visit.allowed) return visit;
  return allow(visit.value > byCalendar.value ? visit.value : byCalendar.value);
}

/**
 * The last day, until closing time, on which a hold that becomes ready on `readyOn` can be collected: the 10th open day
 * after it; at a station the later of that and the first visit after it; for an e-book 7 calendar days, through 23:59:59.
 * Refused, never guessed, where the calendar or the visits do not reach far enough. Source: docs/circulation.md, Shelf deadline.
 */
export function shelfDeadline(place: ShelfPlace, readyOn: Day, policy: ShelfPolicy): Decision<Day, CalendarRefusal> {
  if (place.kind === 'ebook') return allow(addDays(readyOn, policy.ebookShelfDays));
  return onwards(place, readyOn, policy.shelfOpenDays);
}

/**
 * The deadline after an extension, counted from the present one: 5 open days on, at a station at least the next visit.
 * Whether the patron may extend is not asked here; an e-book's deadline is never extended.
 */
export function extendedShelfDeadline(
  place: Exclude<ShelfPlace, { kind: 'ebook' }>,
  shelfUntil: Day,
  policy: ShelfPolicy,
): Decision<Day, CalendarRefusal> {
  return onwards(place, shelfUntil, policy.shelfExtensionOpenDays);
}
