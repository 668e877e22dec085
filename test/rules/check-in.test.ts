import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/model/day.ts';
import type { ItemState } from '../../shared/model/item.ts';
import { checkIn, type CheckInFacts } from '../../shared/rules/check-in.ts';

const facts = (given: Partial<CheckInFacts> = {}): CheckInFacts => ({
  item: { state: 'on-loan', branchId: 'home' },
  hereBranchId: 'home',
  dueOn: '2026-11-23',
  heldFor: null,
  holdsWaiting: 0,
  today: '2026-11-23',
  ...given,
});
const shelve = { kind: 'shelve', branchId: 'home' };
const sendHome = { kind: 'transfer', toBranchId: 'home' };

describe('checking in', () => {
  it('shelves an item at home', () => {
    const value = { state: 'on-shelf', wasOnLoan: true, wasOverdueDays: 0, next: shelve };
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

  it('asks to lay aside what is waited for, at home and elsewhere', () => {
    const wanted = { kind: 'wanted', holdsWaiting: 2 };
    expect(checkIn(facts({ holdsWaiting: 2 }))).toMatchObject({ value: { state: 'on-shelf', next: wanted } });
    const away = checkIn(facts({ holdsWaiting: 2, hereBranchId: 'away' }));
    expect(away).toMatchObject({ value: { state: 'in-transit', next: wanted } });
  });

  it("brings an item of a hold to the hold's pickup branch, whoever else waits", () => {
    const item = { state: 'on-hold-shelf', branchId: 'home' } as const;
    const held = { item, dueOn: null, holdsWaiting: 5, heldFor: { pickupBranchId: 'away' } };
    const toPickup = { state: 'in-transit', next: { kind: 'transfer', toBranchId: 'away' } };
    expect(checkIn(facts(held))).toMatchObject({ value: toPickup });
    const there = checkIn(facts({ ...held, hereBranchId: 'away' }));
    expect(there).toMatchObject({ value: { state: 'on-hold-shelf', next: { kind: 'hold-shelf' } } });
  });
});
