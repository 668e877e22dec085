import { describe, expect, it } from 'vitest';
import { startOfDayInTokyo } from '../../shared/model/day.ts';
import { asOfWords, dayWords, distanceWords } from '../../client/i18n/dates.ts';

describe('a day in words', () => {
  it('is said with its weekday, a holiday with its mark', () => {
    expect(dayWords('2026-11-24')).toBe('11月24日（火）');
    expect(dayWords('2026-11-23', { isHoliday: true })).toBe('11月23日（月・祝）');
  });

  it('carries the year only in another year', () => {
    expect(dayWords('2026-12-31', { today: '2026-11-23' })).toBe('12月31日（木）');
    expect(dayWords('2027-01-01', { today: '2026-12-31' })).toBe('2027年1月1日（金）');
  });

  it('is near or far in words, today itself included', () => {
    expect(distanceWords('2026-11-22', '2026-11-23')).toBe('1日過ぎています');
    expect(distanceWords('2026-11-23', '2026-11-23')).toBe('きょうまで');
    expect(distanceWords('2026-11-24', '2026-11-23')).toBe('あしたまで');
    expect(distanceWords('2026-11-25', '2026-11-23')).toBe('あと2日');
  });
});

describe('the time of the copy in hand', () => {
  const midnight = startOfDayInTokyo('2026-11-23');

  it('is an hour today and has its date from the day before', () => {
    expect(asOfWords(midnight + (18 * 60 + 5) * 60_000, '2026-11-23')).toBe('18:05 時点');
    expect(asOfWords(midnight, '2026-11-23')).toBe('0:00 時点');
    expect(asOfWords(midnight - 1, '2026-11-23')).toBe('11月22日 23:59 時点');
  });
});
