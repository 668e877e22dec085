import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { realData, whereThereIs } from '../../support/real-data.ts';
import { holidaysBetween } from '../../../server/catalog/holidays.ts';

const list = realData('holidays/syukujitsu.csv');

describe('the national holidays', () => {
  it('know the holidays the calendars hang on', () => {
    expect(holidaysBetween('2026-11-01', '2027-01-31')).toEqual([
      '2026-11-03',
      '2026-11-23',
      '2027-01-01',
      '2027-01-11',
    ]);
  });

  it('include substitute and citizens’ holidays', () => {
    expect(holidaysBetween('2026-05-01', '2026-05-31')).toEqual([
      '2026-05-03',
      '2026-05-04',
      '2026-05-05',
      '2026-05-06',
    ]);
    expect(holidaysBetween('2026-09-20', '2026-09-30')).toEqual(['2026-09-21', '2026-09-22', '2026-09-23']);
  });

  it('are not guessed beyond the years that are listed', () => {
    expect(() => holidaysBetween('2050-01-01', '2051-01-01')).toThrow('2050');
  });

  whereThereIs(list, () =>
    it('agree with the Cabinet Office’s list', () => {
      const official = iconv
        .decode(readFileSync(list), 'cp932')
        .split('\r\n')
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => {
          const [year = '', month = '', day = ''] = line.slice(0, line.indexOf(',')).split('/');
          return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
        })
        .filter((day) => day >= '2000-01-01');
      expect(holidaysBetween('2000-01-01', '2027-12-31')).toEqual(official);
    }),
  );
});
