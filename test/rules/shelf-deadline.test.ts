import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingGroups, daysFrom } from '../../shared/model/calendar.ts';
import { addDays, type Day } from '../../shared/model/day.ts';
import { defaultPolicy as policy } from '../../shared/model/policy.ts';
import { extendedShelfDeadline, shelfDeadline } from '../../shared/rules/shelf-deadline.ts';
import { aCalendar } from '../support/calendars.ts';

const calendars = {
  central: aCalendar('central'),
  mon: aCalendar('mon'),
  tue: aCalendar('tue'),
  omiya: aCalendar('omiya'),
};
const at = (group: keyof typeof calendars) => ({ kind: 'branch', calendar: calendars[group] }) as const;
const allowed = (value: Day) => ({ allowed: true, value });

describe('the shelf deadline of a branch', () => {
  it.each([
    ['2026-11-20', 'central', '2026-11-30', '2026-12-05'],
    ['2026-11-20', 'mon', '2026-12-02', '2026-12-08'],
    ['2026-11-20', 'tue', '2026-12-02', '2026-12-07'],
    ['2026-11-20', 'omiya', '2026-11-30', '2026-12-05'],
    ['2026-11-23', 'central', '2026-12-03', '2026-12-09'],
    ['2026-11-23', 'mon', '2026-12-05', '2026-12-11'],
    ['2026-11-23', 'tue', '2026-12-05', '2026-12-11'],
    ['2026-11-23', 'omiya', '2026-12-03', '2026-12-08'],
    ['2026-12-25', 'central', '2027-01-11', '2027-01-16'],
    ['2026-12-25', 'mon', '2027-01-12', '2027-01-19'],
    ['2026-12-25', 'tue', '2027-01-13', '2027-01-18'],
    ['2026-12-25', 'omiya', '2027-01-04', '2027-01-09'],
  ] as const)('ready on %s at %s: until %s, extended until %s', (readyOn, group, until, extended) => {
    expect(shelfDeadline(at(group), readyOn, policy)).toEqual(allowed(until));
    expect(extendedShelfDeadline(at(group), until, policy)).toEqual(allowed(extended));
  });

  it('is the same when the hold became ready on a closed day', () => {
    expect(calendars.mon.closedOn).toContain('2026-11-30');
    expect(shelfDeadline(at('mon'), '2026-11-30', policy)).toEqual(shelfDeadline(at('mon'), '2026-11-29', policy));
  });

  it('is refused when the calendar ends one day too early, and given when it just reaches', () => {
    const ending = (calendarUntil: Day | null) =>
      ({ kind: 'branch', calendar: { ...calendars.mon, calendarUntil } }) as const;
    const tooShort = (calendarUntil: Day | null) => ({
      allowed: false,
      refusal: { code: 'calendar-too-short', calendarUntil },
    });
    expect(shelfDeadline(ending('2027-01-12'), '2026-12-25', policy)).toEqual(allowed('2027-01-12'));
    expect(shelfDeadline(ending('2027-01-11'), '2026-12-25', policy)).toEqual(tooShort('2027-01-11'));
    expect(extendedShelfDeadline(ending('2027-01-19'), '2027-01-12', policy)).toEqual(allowed('2027-01-19'));
    expect(extendedShelfDeadline(ending('2027-01-18'), '2027-01-12', policy)).toEqual(tooShort('2027-01-18'));
    expect(shelfDeadline(ending(null), '2026-12-25', policy)).toEqual(tooShort(null));
  });

  it('is never a closed day and lies exactly so many open days ahead, extended or not', () => {
    const days = daysFrom('2026-01-01', '2027-10-31');
    fc.assert(
      fc.property(fc.constantFrom(...closingGroups), fc.constantFrom(...days), (group, readyOn) => {
        const { closedOn } = calendars[group];
        const openDays = (after: Day, until: Day) =>
          daysFrom(addDays(after, 1), until).filter((day) => !(closedOn as readonly Day[]).includes(day)).length;
        const until = shelfDeadline(at(group), readyOn, policy);
        if (!until.allowed) return false;
        const extended = extendedShelfDeadline(at(group), until.value, policy);
        if (!extended.allowed) return false;
        expect(closedOn).not.toContain(until.value);
        expect(closedOn).not.toContain(extended.value);
        expect(openDays(readyOn, until.value)).toBe(policy.shelfOpenDays);
        expect(openDays(until.value, extended.value)).toBe(policy.shelfExtensionOpenDays);
      }),
    );
  });
});

describe('the shelf deadline of an e-book', () => {
  it('is seven calendar days on, across closed days and the year', () => {
    expect(shelfDeadline({ kind: 'ebook' }, '2026-12-28', policy)).toEqual(allowed('2027-01-04'));
  });
});

describe('the shelf deadline at a station of the bookmobile', () => {
  const station = (...visitsOn: Day[]) => ({ kind: 'station', calendar: calendars.mon, visitsOn }) as const;

  it('is the tenth open day of the home branch when the bookmobile comes before it', () => {
    expect(shelfDeadline(station('2026-11-26', '2026-12-10'), '2026-11-20', policy)).toEqual(allowed('2026-12-02'));
    expect(shelfDeadline(station('2026-12-02'), '2026-11-20', policy)).toEqual(allowed('2026-12-02'));
  });

  it('is the first visit after the ready day when that is later', () => {
    expect(shelfDeadline(station('2026-12-17', '2026-12-03'), '2026-11-20', policy)).toEqual(allowed('2026-12-03'));
  });

  it('does not count a visit on the ready day itself', () => {
    expect(shelfDeadline(station('2026-11-20', '2026-12-10'), '2026-11-20', policy)).toEqual(allowed('2026-12-10'));
  });

  it('extended, reaches at least the next visit', () => {
    expect(extendedShelfDeadline(station('2026-12-04', '2026-12-18'), '2026-12-02', policy)).toEqual(
      allowed('2026-12-08'),
    );
    expect(extendedShelfDeadline(station('2026-12-02', '2026-12-16'), '2026-12-02', policy)).toEqual(
      allowed('2026-12-16'),
    );
  });

  it('is refused while no visit after the ready day is known', () => {
    expect(shelfDeadline(station('2026-11-12', '2026-11-20'), '2026-11-20', policy)).toEqual({
      allowed: false,
      refusal: { code: 'calendar-too-short', calendarUntil: '2026-11-20' },
    });
    expect(shelfDeadline(station(), '2026-11-20', policy)).toEqual({
      allowed: false,
      refusal: { code: 'calendar-too-short', calendarUntil: null },
    });
  });
});
