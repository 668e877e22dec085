import { type Day, dayInTokyo, daysBetween, weekdayOf } from '../../shared/model/day.ts';
import { dates, type SaidDay } from './ja/dates.ts';
import { room } from './language.ts';

const say = room(dates, {
  easy: () => import('./easy/dates.ts').then(({ dates }) => dates),
  en: () => import('./en/dates.ts').then(({ dates }) => dates),
});

interface DayWordsOptions {
  readonly isHoliday?: boolean;
  /** Where the day lies in another year than this one, the year is said. */
  readonly today?: Day;
}

const partsOf = (day: Day) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8)),
});

const saidDay = (day: Day, isHoliday: boolean, isYearSaid: boolean): SaidDay => {
  const { year, month, date } = partsOf(day);
  return { year: isYearSaid ? year : null, month, date, weekday: weekdayOf(day), isHoliday };
};

/** `11月23日（月・祝）`, with the year only where it is not this one. The one function that words a day. */
export function dayWords(day: Day, { isHoliday = false, today }: DayWordsOptions = {}): string {
  const isOtherYear = today !== undefined && today.slice(0, 4) !== day.slice(0, 4);
  return say().day(saidDay(day, isHoliday, isOtherYear));
}

/** `18:05` in Tokyo: hours as every language here writes them, since the branches' hours are written so. */
export const timeWords = (instant: number): string =>
  new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' }).format(instant);

/** `18:05` today, `11月20日 18:05` before. */
export function momentWords(instant: number, today: Day): string {
  const day = dayInTokyo(instant);
  return day === today ? timeWords(instant) : say().moment(saidDay(day, false, false), timeWords(instant));
}

/** `18:05 時点` today, `11月20日 18:05 時点` before. */
export const asOfWords = (instant: number, today: Day): string => say().asOf(momentWords(instant, today));

/** How far a due day is, in words: `あと2日`, `きょうまで`, `3日過ぎています`. */
export function distanceWords(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return say().dueToday;
  if (days === 1) return say().dueTomorrow;
  return days > 0 ? say().daysLeft(days) : say().daysOver(-days);
}

/** `1950年4月3日` */
export function longDayWords(day: Day): string {
  const { year, month, date } = partsOf(day);
  return say().longDay(year, month, date);
}

/** `昭和25年4月3日`, in the count of years that the papers of the city use. */
export const japaneseYearDayWords = (day: Day): string => say().japaneseYearDay(Date.parse(day));
