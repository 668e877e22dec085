import { addDays, type Day } from './day.ts';

/** Libraries that close after the same pattern. */
export const closingGroups = ['central', 'mon', 'tue', 'omiya'] as const;
export type ClosingGroup = (typeof closingGroups)[number];

export const closedReasons = ['year-end', 'weekly', 'holiday-shift', 'stock-taking'] as const;
export type ClosedReason = (typeof closedReasons)[number];

/** Why staff close a day that the pattern leaves open. */
export const closingReasons = ['stock-taking', 'weather', 'works', 'other'] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** An explicit row of a calendar; a day without one is open as far as the calendar reaches. */
export interface ClosedDay {
  readonly on: Day;
  readonly reason: ClosedReason;
}

/** What is known of a branch's open days; a `Branch` of the snapshot is one. */
export interface Calendar {
  readonly closedOn: readonly Day[];
  /** The last day the calendar knows; null: it knows none. */
  readonly calendarUntil: Day | null;
}

/** No day beyond `calendarUntil` can be said to be open or closed. */
export interface CalendarRefusal {
  readonly code: 'calendar-too-short';
  readonly calendarUntil: Day | null;
}

/** The days from `from` through `until`, both included; none when `until` is earlier. */
export function daysFrom(from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}
