import { addDays, type Day, dayInTokyo, startOfDayInTokyo, weekdayOf } from '../../shared/model/day.ts';
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

/** A day on which it opens, and when. */
interface NextOpening {
  readonly day: Day;
  readonly opens: string;
}

/** How a branch stands at this moment; `next` is undefined where the calendar does not reach that far. */
export type OpeningNow =
  | { readonly state: 'open'; readonly closes: string }
  | { readonly state: 'later'; readonly opens: string; readonly closes: string }
  | { readonly state: 'over'; readonly closes: string; readonly next: NextOpening | undefined }
  | { readonly state: 'closed'; readonly next: NextOpening | undefined };

/** As far as somebody who wants to call looks ahead. */
const lookAheadDays = 31;

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Whether anybody answers now (an instant by the server's clock), and when next. Undefined where the calendar does not say. */
export function openingNow(branch: Branch, now: number, isHoliday: (day: Day) => boolean): OpeningNow | undefined {
  const today = dayInTokyo(now);
  const minute = (now - startOfDayInTokyo(today)) / 60_000;
  const hours = openingOn(branch, today, isHoliday(today));
  if (hours === undefined) return undefined;
  if (hours && minute < minutesOf(hours.opens)) return { state: 'later', ...timesOf(hours) };
  if (hours && minute < minutesOf(hours.closes)) return { state: 'open', closes: hours.closes };
  const next = nextOpening(branch, today, isHoliday);
  return hours ? { state: 'over', closes: hours.closes, next } : { state: 'closed', next };
}

const timesOf = ({ opens, closes }: { readonly opens: string; readonly closes: string }) => ({ opens, closes });

function nextOpening(branch: Branch, today: Day, isHoliday: (day: Day) => boolean): NextOpening | undefined {
  for (let ahead = 1; ahead <= lookAheadDays; ahead++) {
    const day = addDays(today, ahead);
    const hours = openingOn(branch, day, isHoliday(day));
    if (hours) return { day, opens: hours.opens };
  }
  return undefined;
}
