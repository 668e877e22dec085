/** A plain calendar day of the library, `YYYY-MM-DD`, always of Asia/Tokyo. Days compare as strings. */
export type Day = `${number}-${number}-${number}`;

const MS_PER_DAY = 86_400_000;
/** Tokyo has had no daylight saving time since 1951, and due dates do not reach back that far. */
const TOKYO_OFFSET_MS = 9 * 3_600_000;

const toUtc = (day: Day): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
const fromUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day;

/** Whether the text is a day that exists: `2026-02-29` and `2026-2-1` do not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = toUtc(text as Day);
  return !Number.isNaN(ms) && fromUtc(ms) === text;
}

/** The day in Tokyo at an instant (milliseconds since the epoch); the time zone of the machine does not matter. */
export const dayInTokyo = (instant: number): Day => fromUtc(instant + TOKYO_OFFSET_MS);

/** The instant at which the day begins in Tokyo. */
export const startOfDayInTokyo = (day: Day): number => toUtc(day) - TOKYO_OFFSET_MS;

/** The day `count` days later (earlier when negative). */
export const addDays = (day: Day, count: number): Day => fromUtc(toUtc(day) + count * MS_PER_DAY);

/** The same day `count` years later; 29 February becomes 28 where there is none. */
export function addYears(day: Day, count: number): Day {
  const same = `${String(Number(day.slice(0, 4)) + count).padStart(4, '0')}${day.slice(4)}`;
  return isDay(same) ? same : (`${same.slice(0, 7)}-28` as Day);
}

/** Days from `from` to `to`: positive when `to` is later, 0 on the same day. */
export const daysBetween = (from: Day, to: Day): number => (toUtc(to) - toUtc(from)) / MS_PER_DAY;

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** ISO weekday: Monday is 1, Sunday is 7. */
export const weekdayOf = (day: Day): Weekday => (new Date(toUtc(day)).getUTCDay() || 7) as Weekday;

export const monthOf = (day: Day): string => day.slice(0, 7);
