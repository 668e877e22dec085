import { describe, expect, it } from 'vitest';
import { type Day, startOfDayInTokyo } from '../../shared/model/day.ts';
import { defaultPolicy as policy } from '../../shared/model/policy.ts';
import type { Branch } from '../../shared/model/snapshot.ts';
import { closingInstant } from '../../shared/rules/closing-time.ts';
import { closeDay, openDay } from '../../shared/rules/edit-calendar.ts';
import { expireHold } from '../../shared/rules/expire-hold.ts';
import { extendShelf, type ExtendShelfFacts } from '../../shared/rules/extend-shelf.ts';
import { moveHold, type MoveHoldFacts } from '../../shared/rules/move-hold.ts';
import { readyHold } from '../../shared/rules/ready-hold.ts';
import { aCalendar } from '../support/calendars.ts';
import { aReadyHold, openStates, places, someHold } from '../support/holds.ts';

const deadline = '2026-11-30';
const closesAt = Date.parse('2026-11-30T19:00:00+09:00');
const place = { kind: 'branch', calendar: aCalendar('central') } as const;
const codeOf = (decision: { allowed: boolean; refusal?: { code: string } }) => decision.refusal?.code ?? 'allowed';

describe('making a hold ready', () => {
  const ready = (given: Parameters<typeof someHold>[0], hereBranchId = 'central', day: Day = '2026-11-20') =>
    readyHold({ hold: someHold({ state: 'arrived', ...given }), hereBranchId, place, policy, today: day });

  it('fixes the deadline on the tenth open day of the branch', () => {
    const value = { state: 'ready', readyOn: '2026-11-20', shelfUntil: '2026-11-30' };
    expect(ready({})).toEqual({ allowed: true, value });
  });

  it('is for arrived holds, at their own branch', () => {
    for (const state of openStates.filter((one) => one !== 'arrived'))
      expect(codeOf(ready({ state }))).toBe('not-arrived');
    expect(codeOf(ready({}, 'kita'))).toBe('collected-elsewhere');
  });

  it('fails loudly where the calendar ends too early', () => {
    expect(ready({}, 'central', '2027-12-20')).toEqual({
      allowed: false,
      refusal: { code: 'calendar-too-short', calendarUntil: '2027-12-31' },
    });
  });
});

describe('extending the shelf deadline', () => {
  const extend = (given: Partial<ExtendShelfFacts> = {}) =>
    extendShelf({
      hold: aReadyHold(deadline),
      place,
      othersWaiting: 0,
      closesAt,
      patron: { cardExpiresOn: deadline, suspendedUntil: null },
      policy,
      now: closesAt - 1,
      today: deadline,
      ...given,
    });

  it('adds five open days, once', () => {
    expect(extend()).toEqual({ allowed: true, value: { shelfUntil: '2026-12-05', shelfExtensionCount: 1 } });
    expect(codeOf(extend({ hold: aReadyHold(deadline, { shelfExtensionCount: 1 }) }))).toBe('already-extended');
  });

  it('is possible until closing time of the deadline day', () => {
    expect(codeOf(extend({ now: closesAt }))).toBe('deadline-passed');
    expect(codeOf(extend({ today: '2026-12-01', now: startOfDayInTokyo('2026-12-01') }))).toBe('deadline-passed');
  });

  it('is refused when anybody else waits, and to an expired card', () => {
    expect(extend({ othersWaiting: 1 })).toEqual({
      allowed: false,
      refusal: { code: 'wanted-by-others', holdsWaiting: 1 },
    });
    expect(codeOf(extend({ patron: { cardExpiresOn: '2026-11-29', suspendedUntil: null } }))).toBe('card-expired');
  });

  it('is for ready holds of things on a shelf', () => {
    for (const state of ['waiting', 'in-transit', 'arrived'] as const) {
      expect(codeOf(extend({ hold: someHold({ state }) }))).toBe('not-ready');
    }
    expect(codeOf(extend({ place: { kind: 'ebook' } }))).toBe('ebook-not-extended');
  });

  it('fails loudly where the calendar ends too early', () => {
    const short = { kind: 'branch', calendar: aCalendar('central', { calendarUntil: '2026-12-04' }) } as const;
    expect(codeOf(extend({ place: short }))).toBe('calendar-too-short');
  });
});

describe('moving a hold after it has arrived', () => {
  const move = (given: Partial<MoveHoldFacts> = {}) =>
    moveHold({
      hold: { ...aReadyHold(deadline), staffMoveCount: 0 },
      to: { pickupBranchId: 'kita', stationId: null },
      places,
      closesAt,
      now: closesAt - 1,
      policy,
      ...given,
    });

  it('sends it travelling again, once', () => {
    const value = { pickupBranchId: 'kita', stationId: null, contact: 'telephone', state: 'in-transit' };
    expect(move()).toEqual({ allowed: true, value });
    expect(codeOf(move({ hold: { ...aReadyHold(deadline), staffMoveCount: 1 } }))).toBe('already-moved');
  });

  it('is not possible after closing time on the deadline day', () => {
    expect(codeOf(move({ now: closesAt }))).toBe('deadline-passed');
    const arrived = { ...someHold({ state: 'arrived' }), staffMoveCount: 0 };
    expect(codeOf(move({ hold: arrived, closesAt: null, now: closesAt }))).toBe('allowed');
  });

  it('is for arrived and ready holds, to another place that there is', () => {
    for (const state of ['waiting', 'in-transit'] as const) {
      expect(codeOf(move({ hold: { ...someHold({ state }), staffMoveCount: 0 } }))).toBe('not-arrived');
    }
    expect(codeOf(move({ to: { pickupBranchId: 'central', stationId: null } }))).toBe('same-pickup');
    expect(codeOf(move({ to: { pickupBranchId: 'nowhere', stationId: null } }))).toBe('unknown-pickup');
  });

  it('to the bookmobile makes the contact the telephone', () => {
    const hold = { ...aReadyHold(deadline, { contact: 'mail' }), staffMoveCount: 0 };
    const to = { pickupBranchId: 'kita', stationId: 'st-01' };
    expect(move({ hold, to })).toMatchObject({ value: { contact: 'telephone' } });
    expect(move({ hold })).toMatchObject({ value: { contact: 'mail' } });
  });
});

describe('a hold that is not collected', () => {
  it('expires the day after its deadline and not on it', () => {
    expect(expireHold(aReadyHold(deadline), deadline).allowed).toBe(false);
    expect(expireHold(aReadyHold(deadline), '2026-12-01')).toEqual({ allowed: true, value: { state: 'expired' } });
    expect(expireHold(someHold({ state: 'arrived' }), '2026-12-01').allowed).toBe(false);
  });
});

describe('closing time', () => {
  const hours: Branch['hours'] = [
    { weekday: 'weekday', opens: '09:00', closes: '21:00' },
    { weekday: 'saturday', opens: '09:00', closes: '18:30' },
    { weekday: 'sunday-and-holiday', opens: '09:00', closes: '17:00' },
  ];
  it.each([
    ['2026-11-20', false, '2026-11-20T21:00:00+09:00'],
    ['2026-11-21', false, '2026-11-21T18:30:00+09:00'],
    ['2026-11-22', false, '2026-11-22T17:00:00+09:00'],
    ['2026-11-23', true, '2026-11-23T17:00:00+09:00'],
  ] as const)('of %s (holiday: %s) is %s', (day, isHoliday, instant) => {
    expect(closingInstant(hours, day, isHoliday)).toBe(Date.parse(instant));
  });

  it('is the end of the day where the hours do not tell', () => {
    expect(closingInstant([], '2026-11-20', false)).toBe(startOfDayInTokyo('2026-11-21'));
  });
});

describe('editing the calendar', () => {
  const edit = (day: Day) => ({ calendar: aCalendar('central'), day, today: '2026-11-23' as Day });

  it('moves deadlines on a day that is closed to the next open day', () => {
    expect(closeDay(edit('2026-12-06'))).toEqual({ allowed: true, value: { deadlineMovesTo: '2026-12-08' } });
  });

  it('closes today and no day before', () => {
    expect(codeOf(closeDay(edit('2026-11-23')))).toBe('allowed');
    expect(codeOf(closeDay(edit('2026-11-22')))).toBe('day-in-past');
  });

  it('does not guess beyond the calendar', () => {
    expect(codeOf(closeDay(edit('2028-01-01')))).toBe('calendar-too-short');
    const { calendar } = { calendar: aCalendar('omiya') };
    expect(codeOf(closeDay({ calendar, day: '2027-12-31', today: '2026-11-23' }))).toBe('calendar-too-short');
    expect(codeOf(openDay(edit('2028-01-01')))).toBe('calendar-too-short');
  });

  it('closes what is open and opens what is closed', () => {
    expect(codeOf(closeDay(edit('2026-12-07')))).toBe('already-closed');
    expect(codeOf(openDay(edit('2026-12-07')))).toBe('allowed');
    expect(codeOf(openDay(edit('2026-12-08')))).toBe('already-open');
  });
});
