import { expect, it } from 'vitest';
import { yearOf } from '../../server/catalog/import/wild-year.ts';

it.each([
  ['2019', 2019],
  ['c2001', 2001],
  ['[2007]-', 2007],
  ['2007-', 2007],
  ['1989.4', 1989],
  ['２０１０．３', 2010],
  ['20190401', 2019],
  ['1962 [i.e. 1963]-', 1963],
  ['1957（昭和32）年5月20日', 1957],
  ['昭和57年', 1982],
  ['平成3', 1991],
  ['平成元年', 1989],
  ['昭和五十七年', 1982],
  ['大正十年', 1921],
  ['令和6年度', 2024],
  ['二〇〇一年', 2001],
  ['昭和64', 1989],
])('reads the year of %s as %i', (date, year) => expect(yearOf(date)).toBe(year));

it.each(['', '[19--?]', '198-', '19uu', '昭和65年', '平成0', '0000', '9999', '2100', 'n.d.', '1,700円'])(
  'does not guess a year from %j',
  (date) => expect(yearOf(date)).toBeNull(),
);
