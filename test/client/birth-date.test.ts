import { describe, expect, it } from 'vitest';
import { type Era, parseBirthDate } from '../../client/account/birth-date.ts';

const today = '2026-11-24';
const typed = (era: Era, year: string, month: string, day: string) => parseBirthDate({ era, year, month, day }, today);
const refused = (...given: Parameters<typeof typed>) => {
  const parsed = typed(...given);
  return parsed.allowed ? undefined : parsed.refusal;
};

describe('a birth date as people write it', () => {
  it.each([
    ['western', '1950', '4', '3', '1950-04-03'],
    ['western', '１９５０', '０４', '３', '1950-04-03'],
    ['western', '1950年', '4月', '3日', '1950-04-03'],
    ['showa', '25', '4', '3', '1950-04-03'],
    ['showa', '２５', '4', '3', '1950-04-03'],
    ['showa', '元', '12', '25', '1926-12-25'],
    ['showa', '64', '1', '7', '1989-01-07'],
    ['heisei', '1', '1', '8', '1989-01-08'],
    ['taisho', '15', '1', '1', '1926-01-01'],
    ['reiwa', '6', '2', '29', '2024-02-29'],
    // Four digits are a Western year whatever stands beside them.
    ['showa', '1950', '4', '3', '1950-04-03'],
  ] as const)('reads %s %s %s %s as %s', (era, year, month, day, expected) => {
    expect(typed(era, year, month, day)).toEqual({ allowed: true, value: expected });
  });

  it('names the part that is missing or no number', () => {
    expect(refused('western', '', '4', '3')).toEqual({ code: 'date-part-missing', part: 'year' });
    expect(refused('western', '1950', ' ', '3')).toEqual({ code: 'date-part-missing', part: 'month' });
    expect(refused('western', '1950', '4', '三')).toEqual({ code: 'date-part-not-digits', part: 'day' });
    expect(refused('western', '元', '4', '3')).toEqual({ code: 'date-part-not-digits', part: 'year' });
  });

  it('asks for the era where a year has two digits', () => {
    expect(refused('western', '25', '4', '3')).toEqual({ code: 'year-without-era', part: 'year' });
    expect(refused('western', '1899', '4', '3')).toEqual({ code: 'year-without-era', part: 'year' });
  });

  it('refuses the year after an era’s last', () => {
    expect(refused('showa', '65', '4', '3')).toMatchObject({ code: 'year-outside-era', last: 64 });
    expect(refused('heisei', '0', '4', '3')).toMatchObject({ code: 'year-outside-era', last: 31 });
  });

  it('refuses days that do not exist and days to come', () => {
    expect(refused('western', '1951', '2', '29')).toEqual({ code: 'no-such-day', part: 'day' });
    expect(refused('western', '1951', '13', '1')).toEqual({ code: 'no-such-day', part: 'month' });
    expect(refused('western', '2026', '11', '25')).toEqual({ code: 'day-in-future', part: 'year' });
    expect(typed('western', '2026', '11', '24').allowed).toBe(true);
  });
});
