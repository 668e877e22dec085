import { describe, expect, it } from 'vitest';
import { nextClosedOn, openingNow, openingOn, weeksOf } from '../../client/branches/opening.ts';
import type { Branch } from '../../shared/model/snapshot.ts';

const branch: Branch = {
  id: 'chuo',
  name: '中央図書館',
  phone: '048-000-0001',
  hours: [
    { weekday: 'weekday', opens: '9:00', closes: '21:00' },
    { weekday: 'saturday', opens: '9:00', closes: '20:00' },
    { weekday: 'sunday-and-holiday', opens: '9:00', closes: '18:00' },
  ],
  closedOn: ['2026-12-07', '2026-11-25'],
  calendarUntil: '2026-12-31',
};

describe("a branch's calendar", () => {
  it('has the hours of the weekday, of Saturday, and of Sunday on a holiday too', () => {
    expect(openingOn(branch, '2026-11-24', false)?.closes).toBe('21:00');
    expect(openingOn(branch, '2026-11-28', false)?.closes).toBe('20:00');
    expect(openingOn(branch, '2026-11-29', false)?.closes).toBe('18:00');
    expect(openingOn(branch, '2026-11-23', true)?.closes).toBe('18:00');
  });

  it('is closed on a closed day and unknown beyond its last day', () => {
    expect(openingOn(branch, '2026-11-25', false)).toBeNull();
    expect(openingOn(branch, '2026-12-31', false)).toBeDefined();
    expect(openingOn(branch, '2027-01-01', false)).toBeUndefined();
  });

  it('names the next closed day after today, not today', () => {
    expect(nextClosedOn(branch, '2026-11-24')).toBe('2026-11-25');
    expect(nextClosedOn(branch, '2026-11-25')).toBe('2026-12-07');
    expect(nextClosedOn(branch, '2026-12-07')).toBeUndefined();
  });

  it('lays a month in weeks from Monday', () => {
    const weeks = weeksOf(2026, 11);
    expect(weeks[0]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, '2026-11-01']);
    expect(weeks.at(-1)?.[0]).toBe('2026-11-30');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeksOf(2027, 2).flat().filter(Boolean)).toHaveLength(28);
  });
});

describe('whether anybody answers at a branch now', () => {
  const at = (time: string) => openingNow(branch, Date.parse(`${time}+09:00`), (day) => day === '2026-11-23');

  it('turns at the minute it opens and at the minute it closes', () => {
    expect(at('2026-11-24T08:59:59')).toEqual({ state: 'later', opens: '9:00', closes: '21:00' });
    expect(at('2026-11-24T09:00:00')).toEqual({ state: 'open', closes: '21:00' });
    expect(at('2026-11-24T20:59:59')).toEqual({ state: 'open', closes: '21:00' });
    expect(at('2026-11-24T21:00:00')?.state).toBe('over');
  });

  it('goes by the hours of a holiday, and by the day in Tokyo', () => {
    expect(at('2026-11-23T17:59:00')).toEqual({ state: 'open', closes: '18:00' });
    expect(at('2026-11-23T18:00:00')?.state).toBe('over');
    expect(openingNow(branch, Date.parse('2026-11-23T15:30:00Z'), () => false)?.state).toBe('later');
  });

  it('names the next day on which it opens, past closed ones', () => {
    expect(at('2026-11-24T21:00:00')).toMatchObject({ next: { day: '2026-11-26', opens: '9:00' } });
    expect(at('2026-11-25T12:00:00')).toEqual({ state: 'closed', next: { day: '2026-11-26', opens: '9:00' } });
  });

  it('says nothing beyond the calendar', () => {
    expect(at('2026-12-31T22:00:00')).toEqual({ state: 'over', closes: '21:00', next: undefined });
    expect(at('2027-01-01T12:00:00')).toBeUndefined();
    expect(openingNow({ ...branch, calendarUntil: null }, Date.parse('2026-11-24T12:00:00+09:00'), () => false)).toBe(
      undefined,
    );
  });
});
