import { describe, expect, it } from 'vitest';
import { holidaysBetween } from '../../server/catalog/holidays.ts';
import { closingGroups } from '../../shared/model/calendar.ts';
import { weekdayOf } from '../../shared/model/day.ts';
import { closedDays } from '../../shared/rules/closed-days.ts';

const holidaysOn = holidaysBetween('2026-01-01', '2027-12-31');
const rows = (group: (typeof closingGroups)[number], year = 2026) => closedDays({ group, year, holidaysOn });
const reasonOn = (group: (typeof closingGroups)[number], on: string) =>
  rows(group, Number(on.slice(0, 4))).find((day) => day.on === on)?.reason;

describe('the closed days of a year', () => {
  it('close every library but Omiya from 29 December through 4 January', () => {
    for (const group of ['central', 'mon', 'tue'] as const) {
      expect(
        rows(group)
          .slice(0, 4)
          .map((day) => day.on),
      ).toEqual(['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04']);
      expect(
        rows(group)
          .slice(-3)
          .map((day) => day.on),
      ).toEqual(['2026-12-29', '2026-12-30', '2026-12-31']);
      expect(reasonOn(group, '2027-01-04')).toBe('year-end');
      expect(reasonOn(group, '2026-01-05')).toBe({ central: 'weekly', mon: 'weekly', tue: undefined }[group]);
    }
    expect(rows('omiya')).toEqual([]);
  });

  it('close the central library on the first and third Monday only', () => {
    expect(['2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28'].map((on) => reasonOn('central', on))).toEqual([
      'weekly',
      undefined,
      'weekly',
      undefined,
    ]);
  });

  it('open a holiday Monday and close the Wednesday after it', () => {
    expect(reasonOn('mon', '2026-11-23')).toBeUndefined();
    expect(reasonOn('mon', '2026-11-25')).toBe('holiday-shift');
    expect(reasonOn('mon', '2027-01-11')).toBeUndefined();
    expect(reasonOn('mon', '2027-01-13')).toBe('holiday-shift');
    expect(reasonOn('central', '2027-01-11'), 'a second Monday closes nothing').toBeUndefined();
    expect(reasonOn('central', '2027-01-13')).toBeUndefined();
    expect(reasonOn('central', '2026-07-20'), 'the third Monday of July, a holiday').toBeUndefined();
    expect(reasonOn('central', '2026-07-22')).toBe('holiday-shift');
  });

  it('close that Wednesday even when it is a holiday itself', () => {
    expect(holidaysOn).toContain('2026-05-06');
    expect(reasonOn('mon', '2026-05-04')).toBeUndefined();
    expect(reasonOn('mon', '2026-05-06')).toBe('holiday-shift');
  });

  it('open a holiday Tuesday and close the next day', () => {
    expect(reasonOn('tue', '2026-11-03')).toBeUndefined();
    expect(reasonOn('tue', '2026-11-04')).toBe('holiday-shift');
    expect(reasonOn('tue', '2026-11-10')).toBe('weekly');
  });

  it('take up the days of stock-taking, and name the pattern first where both close', () => {
    const stockTakingOn = ['2026-02-16', '2026-02-17'] as const;
    expect(closedDays({ group: 'omiya', year: 2026, holidaysOn, stockTakingOn })).toEqual([
      { on: '2026-02-16', reason: 'stock-taking' },
      { on: '2026-02-17', reason: 'stock-taking' },
    ]);
    const monday = closedDays({ group: 'mon', year: 2026, holidaysOn, stockTakingOn }).filter(
      ({ on }) => on === '2026-02-16' || on === '2026-02-17',
    );
    expect(monday.map((day) => day.reason)).toEqual(['weekly', 'stock-taking']);
  });

  it('stand in order, once each, within the year, and a weekly one is never a holiday', () => {
    for (const group of closingGroups) {
      for (const year of [2026, 2027]) {
        const on = rows(group, year).map((day) => day.on);
        expect(on).toEqual([...new Set(on)].toSorted());
        expect(on.every((day) => day.startsWith(`${year}-`))).toBe(true);
        for (const day of rows(group, year).filter(({ reason }) => reason === 'weekly')) {
          expect(holidaysOn).not.toContain(day.on);
          expect(weekdayOf(day.on)).toBe(group === 'tue' ? 2 : 1);
        }
      }
    }
  });
});
