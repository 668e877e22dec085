import { type Day, startOfDayInTokyo, weekdayOf } from '../model/day.ts';
import type { Branch } from '../model/snapshot.ts';

/**
 * The instant at which a branch closes on a day, by its hours; the end of the day where it names none. Whether it is open
 * at all on that day is the calendar's business.
 */
export function closingInstant(hours: Branch['hours'], day: Day, isHoliday: boolean): number {
  const weekday = weekdayOf(day);
  const kind = isHoliday || weekday === 7 ? 'sunday-and-holiday' : weekday === 6 ? 'saturday' : 'weekday';
  const closes = hours.find((line) => line.weekday === kind)?.closes ?? '24:00';
  return startOfDayInTokyo(day) + (Number(closes.slice(0, 2)) * 60 + Number(closes.slice(3))) * 60_000;
}
