import { allow, type Decision, refuse } from '../decision.ts';
import { addDays, type Day } from '../model/day.ts';
import type { PatronStanding, StandingRefusal } from '../model/patron.ts';
import type { Policy } from '../model/policy.ts';
import { standingRefusal } from './patron-standing.ts';

export interface EbookFacts {
  /** Simultaneous loans allowed; null: no limit. */
  readonly licenceCount: number | null;
  /** Licences lent out, kept for a ready hold of somebody else, or due to those who have waited longer. */
  readonly licencesTaken: number;
  readonly isWithdrawn: boolean;
  readonly isOnLoanToPatron: boolean;
  readonly loanCount: number;
  readonly patron: PatronStanding;
  readonly policy: Policy;
  readonly today: Day;
}

export type EbookRefusal =
  | { readonly code: 'withdrawn' }
  | { readonly code: 'on-loan-to-you' }
  | { readonly code: 'no-licence-free' }
  | { readonly code: 'loan-limit'; readonly loanLimit: number }
  | StandingRefusal;

/** The terms of an e-book loan, or why not. It counts within the one loan limit and returns itself after the due date. */
export function borrowEbook(facts: EbookFacts): Decision<{ lentOn: Day; dueOn: Day }, EbookRefusal> {
  const { patron, policy, today } = facts;
  if (facts.isWithdrawn) return refuse({ code: 'withdrawn' });
  if (facts.isOnLoanToPatron) return refuse({ code: 'on-loan-to-you' });
  const standing = standingRefusal(patron, today);
  if (standing) return refuse(standing);
  if (facts.loanCount >= policy.loanLimit) return refuse({ code: 'loan-limit', loanLimit: policy.loanLimit });
  if (facts.licenceCount !== null && facts.licencesTaken >= facts.licenceCount) {
    return refuse({ code: 'no-licence-free' });
  }
  return allow({ lentOn: today, dueOn: addDays(today, policy.loanPeriodDays) });
}
