import type { ClosedDay, ClosedReason, ClosingGroup } from '../model/calendar.ts';
import { daysFrom } from '../model/calendar.ts';
import { addDays, type Day, type Weekday, weekdayOf } from '../model/day.ts';

interface Pattern {
  readonly closesAtYearEnd: boolean;
  /** Whether the library closes on this day of the week by itself: holidays are looked at afterwards. */
  readonly isWeekly: (day: Day) => boolean;
  /** Days from a weekly closed day that is a holiday, and so open, to the day that is closed in its place. */
  readonly shiftDays: number;
}

const on = (weekday: Weekday) => (day: Day) => weekdayOf(day) === weekday;
const isFirstOrThird = (day: Day): boolean => [1, 3].includes(Math.ceil(Number(day.slice(8)) / 7));

const patterns: Readonly<Record<ClosingGroup, Pattern>> = {
  central: { closesAtYearEnd: true, isWeekly: (day) => on(1)(day) && isFirstOrThird(day), shiftDays: 2 },
  mon: { closesAtYearEnd: true, isWeekly: on(1), shiftDays: 2 },
  tue: { closesAtYearEnd: true, isWeekly: on(2), shiftDays: 1 },
  omiya: { closesAtYearEnd: false, isWeekly: () => false, shiftDays: 0 },
};

const isYearEnd = (day: Day): boolean => day.slice(5) >= '12-29' || day.slice(5) <= '01-04';

/**
 * The closed days of a calendar year in order, a row per day. `holidaysOn` are the national holidays of the whole year:
 * a weekly closed day on one of them is open, and the group's next weekday is closed instead, holiday or not.
 * `stockTakingOn` are the days the library sets itself. Source: docs/circulation.md, Shelf deadline.
 */
export function closedDays(facts: {
  readonly group: ClosingGroup;
  readonly year: number;
  readonly holidaysOn: readonly Day[];
  readonly stockTakingOn?: readonly Day[];
}): ClosedDay[] {
  const pattern = patterns[facts.group];
  const holidays = new Set(facts.holidaysOn);
  const stockTaking = new Set(facts.stockTakingOn);
  const isShift = (day: Day): boolean => {
    const origin = addDays(day, -pattern.shiftDays);
    return pattern.isWeekly(origin) && holidays.has(origin);
  };
  const reasonFor = (day: Day): ClosedReason | undefined => {
    if (pattern.closesAtYearEnd && isYearEnd(day)) return 'year-end';
    if (pattern.isWeekly(day) && !holidays.has(day)) return 'weekly';
    if (isShift(day)) return 'holiday-shift';
    return stockTaking.has(day) ? 'stock-taking' : undefined;
  };
  return daysFrom(`${facts.year}-01-01`, `${facts.year}-12-31`).flatMap((day) => {
    const reason = reasonFor(day);
    return reason ? [{ on: day, reason }] : [];
  });
}
