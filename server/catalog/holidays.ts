import holidayJp from '@holiday-jp/holiday_jp';
import { type Day, isDay } from '../../shared/model/day.ts';

const known = Object.keys(holidayJp.holidays).filter(isDay).toSorted();
/** The last year the package lists; later years it would silently take for years without holidays. */
const lastYear = known.at(-1)?.slice(0, 4) ?? '';

/** National holidays from one day through another, in order, substitute and citizens' holidays included. */
export function holidaysBetween(from: Day, until: Day): Day[] {
  if (until.slice(0, 4) > lastYear) throw new Error(`national holidays are known through ${lastYear} only`);
  return known.filter((day) => day >= from && day <= until);
}
