import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/model/day.ts';
import type { ItemState } from '../../shared/model/item.ts';
import { defaultPolicy } from '../../shared/model/policy.ts';
import { checkOut, type CheckOutFacts } from '../../shared/rules/check-out.ts';

const today = '2026-11-23';
const anItem = (given: Partial<CheckOutFacts['item']> = {}) =>
  ({ state: 'on-shelf', isLoanable: true, isRenewable: true, ...given }) as const;
const facts = (given: Partial<CheckOutFacts> = {}): CheckOutFacts => ({
  item: anItem(),
  heldFor: 'nobody',
  loanCount: 0,
  patron: { cardExpiresOn: '2030-12-31', suspendedUntil: null },
  policy: defaultPolicy,
  today,
  ...given,
});
const codeOf = (given: Partial<CheckOutFacts>) => {
  const decision = checkOut(facts(given));
  return decision.allowed ? 'allowed' : decision.refusal.code;
};

describe('checking out an item', () => {
  it('is due 14 days later, over the end of month and year and on closed days too', () => {
    expect(checkOut(facts())).toEqual({ allowed: true, value: { lentOn: today, dueOn: '2026-12-07' } });
    expect(checkOut(facts({ today: '2026-12-20' }))).toMatchObject({ value: { dueOn: '2027-01-03' } });
    expect(checkOut(facts({ today: '2028-02-15' }))).toMatchObject({ value: { dueOn: '2028-02-29' } });
  });

  it('lends the 30th item and refuses the 31st', () => {
    expect(codeOf({ loanCount: 29 })).toBe('allowed');
    expect(checkOut(facts({ loanCount: 30 }))).toEqual({
      allowed: false,
      refusal: { code: 'loan-limit', loanLimit: 30 },
    });
  });

  it('lends on the last day of the card and refuses the day after', () => {
    const on = (cardExpiresOn: Day) => checkOut(facts({ patron: { cardExpiresOn, suspendedUntil: null } }));
    expect(on(today)).toMatchObject({ allowed: true });
    expect(on('2026-11-22')).toEqual({ allowed: false, refusal: { code: 'card-expired', expiredOn: '2026-11-22' } });
  });

  it('refuses through the last day of a suspension', () => {
    const on = (suspendedUntil: Day) => codeOf({ patron: { cardExpiresOn: '2030-12-31', suspendedUntil } });
    expect(on(today)).toBe('suspended');
    expect(on('2026-11-22')).toBe('allowed');
  });

  const states: [ItemState, string][] = [
    ['on-shelf', 'allowed'],
    ['on-loan', 'on-loan'],
    ['in-transit', 'allowed'],
    ['on-hold-shelf', 'allowed'],
    ['missing', 'allowed'],
    ['on-order', 'out-of-circulation'],
    ['withdrawn', 'out-of-circulation'],
  ];
  it.each(states)('an item %s that nobody else shall get: %s', (state, code) => {
    expect(codeOf({ item: anItem({ state }) })).toBe(code);
  });

  it('refuses what stays in the house', () => {
    expect(codeOf({ item: anItem({ isLoanable: false }) })).toBe('not-loanable');
  });

  it("gives a hold's item to its patron only, wherever it lies", () => {
    for (const state of ['on-hold-shelf', 'in-transit', 'on-shelf'] as const) {
      expect(codeOf({ item: anItem({ state }), heldFor: 'patron' })).toBe('allowed');
      expect(codeOf({ item: anItem({ state }), heldFor: 'another' })).toBe('held-for-another');
    }
  });

  it('names the patron’s reason before the item’s, and the limit last', () => {
    const expired = { cardExpiresOn: '2026-01-01', suspendedUntil: null } as const;
    expect(codeOf({ patron: expired, item: anItem({ state: 'on-loan' }), loanCount: 30 })).toBe('card-expired');
    expect(codeOf({ item: anItem({ state: 'on-loan' }), loanCount: 30 })).toBe('on-loan');
    expect(codeOf({ heldFor: 'another', loanCount: 30 })).toBe('held-for-another');
  });
});
