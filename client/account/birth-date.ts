import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { type Day, isDay } from '../../shared/model/day.ts';
import { digitsAsTyped } from '../../shared/model/digits-as-typed.ts';

export const eras = ['western', 'showa', 'heisei', 'reiwa', 'taisho'] as const;
export type Era = (typeof eras)[number];

export const dateParts = ['year', 'month', 'day'] as const;
export type DatePart = (typeof dateParts)[number];

/** A date as it stands in its fields. */
export type TypedDate = { readonly era: Era } & Readonly<Record<DatePart, string>>;

export const noDate: TypedDate = { era: 'western', year: '', month: '', day: '' };

export type BirthDateRefusal =
  | { readonly code: 'date-part-missing'; readonly part: DatePart }
  | { readonly code: 'date-part-not-digits'; readonly part: DatePart }
  /** A year of one to three digits with no era chosen. */
  | { readonly code: 'year-without-era'; readonly part: 'year' }
  | { readonly code: 'year-outside-era'; readonly part: 'year'; readonly era: Era; readonly last: number }
  | { readonly code: 'no-such-day'; readonly part: 'month' | 'day' }
  | { readonly code: 'day-in-future'; readonly part: 'year' };

/** The year before the first one, and the last one. People keep counting on: no month is held against them. */
const yearsOf: Readonly<Record<Exclude<Era, 'western'>, { readonly before: number; readonly last: number }>> = {
  taisho: { before: 1911, last: 15 },
  showa: { before: 1925, last: 64 },
  heisei: { before: 1988, last: 31 },
  reiwa: { before: 2018, last: 99 },
};

/** Nobody living was born before. */
const earliestYear = 1900;

/** The signs for year, month and day, where somebody writes them into the fields. */
const signs = /[\u5E74\u6708\u65E5]/u;

/** The first year of an era is written so. */
const firstYear = '\u5143';

function yearOf({ era, year }: TypedDate, digits: string): Decision<number, BirthDateRefusal> {
  const typed = year.trim() === firstYear ? 1 : Number(digits);
  // A year of four digits is Western whatever is chosen beside it.
  if (digits.length >= 4 || era === 'western') {
    if (digits.length === 4 && typed >= earliestYear) return allow(typed);
    return refuse({ code: 'year-without-era', part: 'year' });
  }
  const { before, last } = yearsOf[era];
  if (typed < 1 || typed > last) return refuse({ code: 'year-outside-era', part: 'year', era, last });
  return allow(before + typed);
}

/** The day meant by what stands in the fields: full-width digits are welcome, and so is the first year of an era by its name. */
export function parseBirthDate(typed: TypedDate, today: Day): Decision<Day, BirthDateRefusal> {
  const digits: Record<string, string> = {};
  for (const part of dateParts) {
    if (typed[part].trim() === '') return refuse({ code: 'date-part-missing', part });
    const read = digitsAsTyped(typed[part], signs);
    const isFirstYear = part === 'year' && typed.era !== 'western' && typed.year.trim() === firstYear;
    if (!isFirstYear && (!read.allowed || read.value === '')) return refuse({ code: 'date-part-not-digits', part });
    digits[part] = read.allowed ? read.value : '';
  }
  const year = yearOf(typed, digits.year ?? '');
  if (!year.allowed) return year;
  const month = Number(digits.month);
  if (month < 1 || month > 12) return refuse({ code: 'no-such-day', part: 'month' });
  const day = `${year.value}-${String(month).padStart(2, '0')}-${String(Number(digits.day)).padStart(2, '0')}`;
  if (!isDay(day)) return refuse({ code: 'no-such-day', part: 'day' });
  return day > today ? refuse({ code: 'day-in-future', part: 'year' }) : allow(day);
}
