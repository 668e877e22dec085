import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/model/day.ts';
import type { ItemState } from '../../shared/model/item.ts';
import { checkIn, type CheckInFacts } from '../../shared/rules/check-in.ts';

const facts = (given: Partial<CheckInFacts> = {}): CheckInFacts => ({
  item: { state: 'on-loan', branchId: 'home' },
  hereBranchId: 'home',
  dueOn: '2026-11-23',
  heldFor: null,
  nextHold: null,
  today: '2026-11-23',
  ...given,
});
const shelve = { kind: 'shelve', branchId: 'home' };
const sendHome = { kind: 'transfer', toBranchId: 'home', isForHold: false };

describe('checking in', () => {
  it('shelves an item at home', () => {
    const value = { state: 'on-shelf', wasOnLoan: true, wasOverdueDays: 0, next: shelve, holdState: null };
    expect(checkIn(facts())).toEqual({ allowed: true, value });
  });

  it('sends an item home from elsewhere, and it is not available on the way', () => {
    expect(checkIn(facts({ hereBranchId: 'away' }))).toMatchObject({ value: { state: 'in-transit', next: sendHome } });
  });

  it('counts the days overdue from the day after the due date', () => {
    const overdue = (today: Day) => {
      const decision = checkIn(facts({ today }));
      return decision.allowed && decision.value.wasOverdueDays;
    };
    expect([overdue('2026-11-20'), overdue('2026-11-23'), overdue('2026-11-24')]).toEqual([0, 0, 1]);
  });

  const idle: [ItemState, ItemState][] = [
    ['on-shelf', 'on-shelf'],
    ['in-transit', 'on-shelf'],
    ['missing', 'on-shelf'],
  ];
  it.each(idle)('receives an item %s that was not lent: %s', (state, then) => {
    const decision = checkIn(facts({ item: { state, branchId: 'home' }, dueOn: null }));
    expect(decision).toMatchObject({ value: { state: then, wasOnLoan: false, wasOverdueDays: 0, next: shelve } });
  });

  it('refuses what is out of circulation, but ends a loan in any case', () => {
    for (const state of ['withdrawn', 'on-order'] as const) {
      const item = { state, branchId: 'home' };
      const refusal = { code: 'out-of-circulation', state };
      expect(checkIn(facts({ item, dueOn: null }))).toEqual({ allowed: false, refusal });
      expect(checkIn(facts({ item }))).toMatchObject({ allowed: true, value: { wasOnLoan: true } });
    }
  });

  const at = (pickupBranchId: string) => ({ pickupBranchId });

  it('gives the item to the first who waits: onto the hold shelf here, or travelling to the pickup branch', () => {
    expect(checkIn(facts({ nextHold: at('home') }))).toMatchObject({
      value: { state: 'on-hold-shelf', holdState: 'arrived', next: { kind: 'hold-shelf' } },
    });
    const toPickup = { kind: 'transfer', toBranchId: 'away', isForHold: true };
    expect(checkIn(facts({ nextHold: at('away') }))).toMatchObject({
      value: { state: 'in-transit', holdState: 'in-transit', next: toPickup },
    });
  });

  it('receives the item of a hold where it is collected, and leaves ready what is ready', () => {
    const held = (state: 'in-transit' | 'arrived' | 'ready', pickup: string) => {
      const item = { state: 'in-transit', branchId: 'away' } as const;
      return checkIn(facts({ item, dueOn: null, heldFor: { state, ...at(pickup) }, nextHold: at('home') }));
    };
    const here = (holdState: string) => ({
      value: { state: 'on-hold-shelf', holdState, next: { kind: 'hold-shelf' } },
    });
    expect(held('in-transit', 'home')).toMatchObject(here('arrived'));
    expect(held('arrived', 'home')).toMatchObject(here('arrived'));
    expect(held('ready', 'home')).toMatchObject(here('ready'));
    expect(held('in-transit', 'away')).toMatchObject({ value: { state: 'in-transit', holdState: 'in-transit' } });
  });

  it('sends an item on that had stood ready elsewhere: it is where it was scanned', () => {
    const strayed = checkIn(facts({ dueOn: null, heldFor: { state: 'ready', ...at('away') } }));
    expect(strayed).toMatchObject({ value: { state: 'in-transit', holdState: 'in-transit' } });
  });
});
