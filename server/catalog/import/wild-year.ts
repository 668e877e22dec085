import { digits, eras, firstYear, ten } from './era-words.ts';

const isYear = (year: number): boolean => year >= 1000 && year <= 2099;

const eraDate = new RegExp(`(${Object.keys(eras).join('|')})\\s*(\\d{1,2}|${firstYear}|[${digits}${ten}]{1,3})`, 'u');

/** A number up to 99 in Chinese figures, as era years are written. */
function fromFigures(text: string): number {
  if (!text.includes(ten)) return Number([...text].map((figure) => digits.indexOf(figure)).join(''));
  const [tens = '', ones = ''] = text.split(ten);
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0);
}

function yearOfEra(text: string): number | null {
  const [, name = '', figures = ''] = eraDate.exec(text) ?? [];
  const era = eras[name];
  if (!era) return null;
  const count = figures === firstYear ? 1 : /^\d/.test(figures) ? Number(figures) : fromFigures(figures);
  return count >= 1 && count <= era.years ? era.before + count : null;
}

/**
 * The year of a date as sources write it: `c2001`, `1989.4`, `[2007]-`, `1962 [i.e. 1963]`, `20190401`, full-width digits,
 * Chinese figures, Japanese eras. Null for what is not one year (`[19--?]`, `198-`) or out of 1000–2099.
 */
export function yearOf(date: string): number | null {
  const text = date.normalize('NFKC');
  const corrected = /i\.\s*e\.\s*\D{0,3}(\d{4})(?!\d)/i.exec(text)?.[1];
  const plain = /(?<!\d)(1\d{3}|20\d{2})(?!\d)/.exec(text)?.[1];
  const compact = /(?<!\d)(1\d{3}|20\d{2})(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?(?!\d)/.exec(text)?.[1];
  const found = corrected ?? plain ?? compact;
  if (found) return isYear(Number(found)) ? Number(found) : null;
  const era = yearOfEra(text);
  if (era !== null) return era;
  const figures = new RegExp(`(?<![${digits}])[${digits}]{4}(?![${digits}])`, 'u').exec(text)?.[0];
  const year = figures ? fromFigures(figures) : 0;
  return isYear(year) ? year : null;
}
