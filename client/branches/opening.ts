import { addDays, type Day, weekdayOf } from '../../shared/model/day.ts';
import type { Branch } from '../../shared/model/snapshot.ts';

/** The branch's hours on a day; null when it is closed; undefined where the calendar does not reach. */
export function openingOn(
  branch: Branch,
  day: Day,
  isHoliday: boolean,
): { opens: string; closes: string } | null | undefined {
  if (branch.calendarUntil === null || day > branch.calendarUntil) return undefined;
  if (branch.closedOn.includes(day)) return null;
  const weekday = weekdayOf(day);
  const kind = isHoliday || weekday === 7 ? 'sunday-and-holiday' : weekday === 6 ? 'saturday' : 'weekday';
  return branch.hours.find((hours) => hours.weekday === kind);
}

/** The next closed day after today, if the calendar knows one. */
export const nextClosedOn = (branch: Branch, today: Day): Day | undefined =>
  branch.closedOn.filter((day) => day > today).sort()[0];

/** The days of a month in weeks from Monday; days of other months are undefined. */
export function weeksOf(year: number, month: number): (Day | undefined)[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01` as Day;
  const cells: (Day | undefined)[] = Array.from({ length: weekdayOf(first) - 1 }, () => undefined);
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) cells.push(day);
  while (cells.length % 7 > 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
