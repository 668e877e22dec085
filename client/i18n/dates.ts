import { type Day, dayInTokyo, daysBetween, weekdayOf } from '../../shared/model/day.ts';

const weekdays = ['', '月', '火', '水', '木', '金', '土', '日'] as const;

interface DayWordsOptions {
  readonly isHoliday?: boolean;
  /** Where the day lies in another year than this one, the year is said. */
  readonly today?: Day;
}

/** `11月23日（月・祝）`, with the year only where it is not this one. The one function that words a day. */
export function dayWords(day: Day, { isHoliday = false, today }: DayWordsOptions = {}): string {
  const [year, month, date] = day.split('-').map(Number);
  const isOtherYear = today !== undefined && today.slice(0, 4) !== day.slice(0, 4);
  return `${isOtherYear ? `${year}年` : ''}${month}月${date}日（${weekdays[weekdayOf(day)]}${isHoliday ? '・祝' : ''}）`;
}

/** `18:05` in Tokyo. */
export const timeWords = (instant: number): string =>
  new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' }).format(instant);

/** `18:05` today, `11月20日 18:05` before. */
export function momentWords(instant: number, today: Day): string {
  const day = dayInTokyo(instant);
  const date = day === today ? '' : `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 `;
  return `${date}${timeWords(instant)}`;
}

/** `18:05 時点` today, `11月20日 18:05 時点` before. */
export const asOfWords = (instant: number, today: Day): string => `${momentWords(instant, today)} 時点`;

/** How far a due day is, in words: `あと2日`, `きょうまで`, `3日過ぎています`. */
export function distanceWords(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'きょうまで';
  if (days === 1) return 'あしたまで';
  return days > 0 ? `あと${days}日` : `${-days}日過ぎています`;
}

const partsOf = (day: Day) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8)),
});

/** `1950年4月3日` */
export function longDayWords(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `${year}年${month}月${date}日`;
}

/** `昭和25年4月3日`, in the count of years that the papers of the city use. */
export const japaneseYearDayWords = (day: Day): string =>
  new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
