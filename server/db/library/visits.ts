import { daysFrom } from '../../../shared/model/calendar.ts';
import { type Day, weekdayOf } from '../../../shared/model/day.ts';
import type { BookmobileStation } from './stations.ts';

/** The days of the span on which the bookmobile stops at a station: its weekdays, except holidays and its branch's closed days. */
export function visitsOf(
  station: Pick<BookmobileStation, 'weekday' | 'weeksOfMonth'>,
  span: { readonly from: Day; readonly until: Day },
  restsOn: ReadonlySet<Day>,
): Day[] {
  return daysFrom(span.from, span.until).filter(
    (day) =>
      weekdayOf(day) === station.weekday &&
      station.weeksOfMonth.includes(Math.ceil(Number(day.slice(8)) / 7)) &&
      !restsOn.has(day),
  );
}
