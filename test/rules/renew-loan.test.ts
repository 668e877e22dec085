import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween } from '../../shared/model/day.ts';
import type { Loan } from '../../shared/model/loan.ts';
import { defaultPolicy } from '../../shared/model/policy.ts';
import { type RenewalFacts, renewLoan } from '../../shared/rules/renew-loan.ts';
import { renewalVectors } from '../support/renewal-vectors.ts';

const dueOn = '2026-11-23';
const aLoan = (given: Partial<Loan> = {}): Loan => ({
  id: 'loan',
  lentOn: '2026-11-09',
  dueOn,
  renewalCount: 0,
  isRenewable: true,
  ...given,
});
const facts = (given: Partial<RenewalFacts> = {}): RenewalFacts => ({
  loan: aLoan(),
  holdsWaiting: 0,
  patron: { cardExpiresOn: '2030-12-31', suspendedUntil: null },
  policy: defaultPolicy,
  today: dueOn,
  ...given,
});
const codeOf = (given: Partial<RenewalFacts>) => {
  const decision = renewLoan(facts(given));
  return decision.allowed ? 'allowed' : decision.refusal.code;
};

describe('renewing a loan due 2026-11-23', () => {
  it.each(renewalVectors)('on $today: $newDueOn $code', ({ today, newDueOn, code }) => {
    const decision = renewLoan(facts({ today }));
    if (newDueOn) {
      expect(decision).toEqual({ allowed: true, value: { ...aLoan(), dueOn: newDueOn, renewalCount: 1 } });
    } else {
      expect(decision).toMatchObject({ allowed: false, refusal: { code } });
    }
  });

  it('says the first possible day when it is too early, and the due date when it is too late', () => {
    const early = { allowed: false, refusal: { code: 'too-early', renewableFrom: '2026-11-10' } };
    expect(renewLoan(facts({ today: '2026-11-09' }))).toEqual(early);
    expect(renewLoan(facts({ today: '2026-12-07' }))).toEqual({ allowed: false, refusal: { code: 'too-late', dueOn } });
  });

  it('refuses a second renewal, even on the day of the first', () => {
    expect(codeOf({ loan: aLoan({ renewalCount: 1 }) })).toBe('already-renewed');
  });

  it('refuses an inter-library loan', () => {
    expect(codeOf({ loan: aLoan({ isRenewable: false }) })).toBe('not-renewable');
  });

  it('refuses from the first hold of somebody else, and says how many wait', () => {
    const wanted = { allowed: false, refusal: { code: 'wanted-by-others', holdsWaiting: 3 } };
    expect(renewLoan(facts({ holdsWaiting: 3 }))).toEqual(wanted);
    expect(codeOf({ holdsWaiting: 1 })).toBe('wanted-by-others');
  });

  it('allows on the last day of the card and not on the day after', () => {
    const on = (cardExpiresOn: Day) => codeOf({ patron: { cardExpiresOn, suspendedUntil: null } });
    expect(on('2026-11-23')).toBe('allowed');
    expect(on('2026-11-22')).toBe('card-expired');
  });

  it('refuses on the last day of a suspension and allows on the day after', () => {
    const on = (suspendedUntil: Day) => codeOf({ patron: { cardExpiresOn: '2030-12-31', suspendedUntil } });
    expect(on('2026-11-23')).toBe('suspended');
    expect(on('2026-11-22')).toBe('allowed');
  });

  it('goes by the policy of the library: two renewals, or none', () => {
    const allowing = (renewalLimit: number) => ({ ...defaultPolicy, renewalLimit });
    expect(codeOf({ policy: allowing(2), loan: aLoan({ renewalCount: 1 }) })).toBe('allowed');
    expect(codeOf({ policy: allowing(2), loan: aLoan({ renewalCount: 2 }) })).toBe('already-renewed');
    expect(codeOf({ policy: allowing(0) })).toBe('already-renewed');
  });
});

describe('where several reasons stand in the way', () => {
  it('names one that will not pass before one that will', () => {
    const expired = { cardExpiresOn: '2026-01-01', suspendedUntil: '2027-01-01' } as const;
    const all = { patron: expired, holdsWaiting: 1 };
    const [tooEarly, tooLate] = ['2026-11-09', '2026-12-07'] as const;
    const fixed = aLoan({ isRenewable: false, renewalCount: 1 });
    expect(codeOf({ ...all, loan: fixed, today: tooLate })).toBe('not-renewable');
    expect(codeOf({ ...all, loan: aLoan({ renewalCount: 1 }), today: tooLate })).toBe('already-renewed');
    expect(codeOf({ ...all, today: tooLate })).toBe('too-late');
    expect(codeOf({ ...all, today: tooEarly })).toBe('card-expired');
    const suspended = { cardExpiresOn: '2030-12-31', suspendedUntil: '2027-01-01' } as const;
    expect(codeOf({ ...all, patron: suspended, today: tooEarly })).toBe('suspended');
    expect(codeOf({ holdsWaiting: 1, today: tooEarly })).toBe('wanted-by-others');
  });
});

describe('on any day', () => {
  const days = fc.integer({ min: -400, max: 400 });
  const dueDays = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count));

  it('a renewal gives 14 days from today in time, and always the old date plus 14 when overdue', () => {
    fc.assert(
      fc.property(dueDays, days, (due, n) => {
        const today = addDays(due, n);
        const patron = { cardExpiresOn: '2100-01-01', suspendedUntil: null } as const;
        const decision = renewLoan(facts({ loan: aLoan({ dueOn: due }), today, patron }));
        expect(decision.allowed).toBe(-13 <= n && n <= 13);
        if (!decision.allowed) return;
        expect(decision.value.dueOn).toBe(n <= 0 ? addDays(today, 14) : addDays(due, 14));
        expect(decision.value.dueOn > due && decision.value.dueOn > today).toBe(true);
        expect(daysBetween(due, decision.value.dueOn)).toBeLessThanOrEqual(14);
        expect(decision.value).toEqual({ ...aLoan({ dueOn: decision.value.dueOn }), renewalCount: 1 });
      }),
    );
  });

  it('the first possible day that a refusal names is the first on which the rule allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: -14 }), (n) => {
        const decision = renewLoan(facts({ today: addDays(dueOn, n) }));
        if (decision.allowed || decision.refusal.code !== 'too-early') throw new Error('should be too early');
        const { renewableFrom } = decision.refusal;
        expect(codeOf({ today: renewableFrom })).toBe('allowed');
        expect(codeOf({ today: addDays(renewableFrom, -1) })).toBe('too-early');
      }),
    );
  });
});
