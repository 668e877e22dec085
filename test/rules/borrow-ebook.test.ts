import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../shared/model/policy.ts';
import { borrowEbook, type EbookFacts } from '../../shared/rules/borrow-ebook.ts';

const today = '2026-11-23';
const facts = (given: Partial<EbookFacts> = {}): EbookFacts => ({
  licenceCount: 2,
  licencesTaken: 0,
  isWithdrawn: false,
  isOnLoanToPatron: false,
  loanCount: 0,
  patron: { cardExpiresOn: '2030-12-31', suspendedUntil: null },
  policy: defaultPolicy,
  today,
  ...given,
});
const codeOf = (given: Partial<EbookFacts>) => {
  const decision = borrowEbook(facts(given));
  return decision.allowed ? 'allowed' : decision.refusal.code;
};

describe('borrowing an e-book', () => {
  it('is for 14 days', () => {
    expect(borrowEbook(facts())).toEqual({ allowed: true, value: { lentOn: today, dueOn: '2026-12-07' } });
  });

  it('takes the last licence and not one more; without a limit there is always one', () => {
    expect(codeOf({ licencesTaken: 1 })).toBe('allowed');
    expect(codeOf({ licencesTaken: 2 })).toBe('no-licence-free');
    expect(codeOf({ licenceCount: 0 })).toBe('no-licence-free');
    expect(codeOf({ licenceCount: null, licencesTaken: 100_000 })).toBe('allowed');
  });

  it('counts within the 30: the 30th is lent, the 31st is not', () => {
    expect(codeOf({ loanCount: 29 })).toBe('allowed');
    expect(borrowEbook(facts({ loanCount: 30 }))).toMatchObject({ refusal: { code: 'loan-limit', loanLimit: 30 } });
  });

  it('is not lent twice to one patron, nor when the library has withdrawn it', () => {
    expect(codeOf({ isOnLoanToPatron: true })).toBe('on-loan-to-you');
    expect(codeOf({ isWithdrawn: true })).toBe('withdrawn');
  });

  it('needs a card that is valid today', () => {
    expect(codeOf({ patron: { cardExpiresOn: today, suspendedUntil: null } })).toBe('allowed');
    expect(codeOf({ patron: { cardExpiresOn: '2026-11-22', suspendedUntil: null } })).toBe('card-expired');
    expect(codeOf({ patron: { cardExpiresOn: '2030-12-31', suspendedUntil: today } })).toBe('suspended');
  });
});
