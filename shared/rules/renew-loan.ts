import { allow, type Decision, refuse } from '../decision.ts';
import { addDays, type Day, daysBetween } from '../model/day.ts';
import type { Loan } from '../model/loan.ts';
import type { PatronStanding, StandingRefusal } from '../model/patron.ts';
import type { Policy } from '../model/policy.ts';
import { standingRefusal } from './patron-standing.ts';

export interface RenewalFacts {
  readonly loan: Loan;
  /** Holds of other patrons on the title still `waiting`, dormant ones included. */
  readonly holdsWaiting: number;
  readonly patron: PatronStanding;
  readonly policy: Policy;
  readonly today: Day;
}

export type RenewalRefusal =
  | { readonly code: 'not-renewable' }
  | { readonly code: 'already-renewed' }
  | { readonly code: 'too-late'; readonly dueOn: Day }
  | { readonly code: 'wanted-by-others'; readonly holdsWaiting: number }
  | { readonly code: 'too-early'; readonly renewableFrom: Day }
  | StandingRefusal;

/**
 * The loan with its new due date, or why not. In time: a full period from today. Overdue: the days overdue are taken off,
 * so the new date is always the old one plus a period. A reason that will not pass comes before one that will.
 * Source: docs/circulation.md, Loans and renewal.
 */
export function renewLoan({ loan, holdsWaiting, patron, policy, today }: RenewalFacts): Decision<Loan, RenewalRefusal> {
  const daysOverdue = daysBetween(loan.dueOn, today);
  if (!loan.isRenewable) return refuse({ code: 'not-renewable' });
  if (loan.renewalCount >= policy.renewalLimit) return refuse({ code: 'already-renewed' });
  if (daysOverdue >= policy.renewalRefusedFromDaysOverdue) return refuse({ code: 'too-late', dueOn: loan.dueOn });
  const standing = standingRefusal(patron, today);
  if (standing) return refuse(standing);
  if (holdsWaiting > 0) return refuse({ code: 'wanted-by-others', holdsWaiting });
  if (daysOverdue < -policy.renewalOpensDaysBeforeDue) {
    return refuse({ code: 'too-early', renewableFrom: addDays(loan.dueOn, -policy.renewalOpensDaysBeforeDue) });
  }
  const days = policy.loanPeriodDays - Math.max(0, daysOverdue);
  return allow({ ...loan, dueOn: addDays(today, days), renewalCount: loan.renewalCount + 1 });
}
