import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/model/day.ts';
import { callsOf } from '../../client/desk/call-list.ts';
import { closingEffect, daysOfMonth, monthFrom } from '../../client/desk/closing.ts';
import { groupsFor, placeAt, places } from '../../client/desk/places.ts';
import { byDeadline, meantBy } from '../../client/desk/shelf-list.ts';

const onShelf = (barcode: string, shelfUntil: Day | null) => ({
  barcode,
  shelfUntil,
  state: shelfUntil === null ? 'arrived' : 'ready',
});

describe('the hold shelf', () => {
  it('stands by deadline, the next day first, without what is still to be processed', () => {
    const holds = [
      onShelf('1', '2026-12-05'),
      onShelf('2', null),
      onShelf('3', '2026-12-01'),
      onShelf('4', '2026-12-05'),
    ];
    const groups = byDeadline(holds).map(({ on, holds: own }) => [on, own.map((hold) => hold.barcode)]);
    expect(groups).toEqual([
      ['2026-12-01', ['3']],
      ['2026-12-05', ['1', '4']],
    ]);
  });

  it('reads a scan as what is to be done with the item', () => {
    const lists = { holds: [onShelf('11', null), onShelf('12', '2026-12-05')], toClear: [{ barcode: '13' }] };
    expect(meantBy('11', lists).kind).toBe('to-ready');
    expect(meantBy('12', lists).kind).toBe('stands-ready');
    expect(meantBy('13', lists).kind).toBe('to-clear');
    expect(meantBy('14', lists).kind).toBe('not-here');
  });

  it('takes an item off the shelf even where a hold of the next patron has it already', () => {
    const lists = { holds: [onShelf('13', null)], toClear: [{ barcode: '13' }] };
    expect(meantBy('13', lists).kind).toBe('to-clear');
  });

  it('reads full-width letters and the start and stop letters of NW-7', () => {
    const lists = { holds: [onShelf('3000011090', null)], toClear: [] };
    expect(meantBy('A3000011090B', lists).kind).toBe('to-ready');
    expect(meantBy('３０００011090', lists).kind).toBe('to-ready');
  });
});

describe('the telephone list', () => {
  const toCall = (id: string, shelfUntil: Day, callTriedAt: number | null = null) => ({
    patron: { id },
    shelfUntil,
    callTriedAt,
  });

  it('calls each patron once for all that stands ready, the first deadline first', () => {
    const calls = callsOf([toCall('a', '2026-12-05'), toCall('b', '2026-12-02'), toCall('a', '2026-12-01')]);
    expect(calls.map((call) => [call.patronId, call.holds.map((hold) => hold.shelfUntil)])).toEqual([
      ['a', ['2026-12-01', '2026-12-05']],
      ['b', ['2026-12-02']],
    ]);
  });

  it('puts those who did not answer behind the others, the longest ago first', () => {
    const calls = callsOf([
      toCall('a', '2026-12-01', 2000),
      toCall('b', '2026-12-09'),
      toCall('c', '2026-12-02', 1000),
    ]);
    expect(calls.map((call) => call.patronId)).toEqual(['b', 'c', 'a']);
  });

  it('calls again at once when something more has become ready since nobody answered', () => {
    const [call] = callsOf([toCall('a', '2026-12-01', 1000), toCall('a', '2026-12-05')]);
    expect(call?.triedAt).toBeNull();
  });
});

describe('closing a day', () => {
  const facts = {
    calendar: { closedOn: ['2026-12-05', '2026-12-07'], calendarUntil: '2026-12-31' },
    today: '2026-12-01',
    deadlines: [{ on: '2026-12-04', count: 3 }],
  } as const;

  it('says how many deadlines move, and to which open day', () => {
    expect(closingEffect({ ...facts, day: '2026-12-04' })).toEqual({
      allowed: true,
      value: { movedCount: 3, deadlineMovesTo: '2026-12-06' },
    });
  });

  it('moves none where none ends, and refuses a past, a closed and an unknown day', () => {
    expect(closingEffect({ ...facts, day: '2026-12-06' })).toMatchObject({
      value: { movedCount: 0, deadlineMovesTo: '2026-12-08' },
    });
    expect(closingEffect({ ...facts, day: '2026-11-30' })).toMatchObject({ refusal: { code: 'day-in-past' } });
    expect(closingEffect({ ...facts, day: '2026-12-05' })).toMatchObject({ refusal: { code: 'already-closed' } });
    expect(closingEffect({ ...facts, day: '2026-12-31' })).toMatchObject({ refusal: { code: 'calendar-too-short' } });
  });

  it('knows the months before and after the turn of the year', () => {
    expect(monthFrom('2026-12-15', 1)).toEqual({ year: 2027, month: 1 });
    expect(monthFrom('2027-01-15', -1)).toEqual({ year: 2026, month: 12 });
    expect(daysOfMonth({ year: 2028, month: 2 })).toEqual({ from: '2028-02-01', until: '2028-02-29' });
    expect(daysOfMonth({ year: 2026, month: 12 })).toEqual({ from: '2026-12-01', until: '2026-12-31' });
  });
});

describe('the desk’s screens', () => {
  it('shows each role what it may open, and an admin everything', () => {
    const names = (...roles: Parameters<typeof groupsFor>[0]) =>
      groupsFor(roles).flatMap((group) => group.places.map((place) => place.name));
    expect(names('desk')).not.toContain('withdraw');
    expect(names('desk')).toContain('calendar');
    expect(names('catalogue')).toEqual(['withdraw']);
    expect(names('admin')).toEqual(places.map((place) => place.name));
  });

  it('gives no function key twice and none of the browser’s', () => {
    const keys = places.flatMap((place) => place.key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => ['F1', 'F3', 'F5', 'F11', 'F12'].includes(key))).toEqual([]);
  });

  it('opens the counter where an address names no screen', () => {
    expect(placeAt('/desk/pull/').name).toBe('pull');
    expect(placeAt('/desk/elsewhere').name).toBe('checkOut');
  });
});
