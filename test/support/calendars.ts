import type { Calendar, ClosingGroup } from '../../shared/model/calendar.ts';
import { closedDays } from '../../shared/rules/closed-days.ts';
import { holidaysBetween } from '../../server/catalog/holidays.ts';

/** The calendar of a group for 2026 and 2027 as its pattern and the real national holidays give it. */
export function aCalendar(group: ClosingGroup, { calendarUntil = '2027-12-31' as Calendar['calendarUntil'] } = {}) {
  const closedOn = [2026, 2027].flatMap((year) =>
    closedDays({ group, year, holidaysOn: holidaysBetween(`${year}-01-01`, `${year}-12-31`) }).map((day) => day.on),
  );
  return { closedOn, calendarUntil } satisfies Calendar;
}
