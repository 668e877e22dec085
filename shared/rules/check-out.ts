import { allow, type Decision, refuse } from '../decision.ts';
import { addDays, type Day } from '../model/day.ts';
import type { ItemState } from '../model/item.ts';
import type { PatronStanding, StandingRefusal } from '../model/patron.ts';
import type { Policy } from '../model/policy.ts';
import { standingRefusal } from './patron-standing.ts';

export interface CheckOutFacts {
  readonly item: { readonly state: ItemState; readonly isLoanable: boolean; readonly isRenewable: boolean };
  /** Whose open hold the item is assigned to, on the hold shelf or on its way there. */
  readonly heldFor: 'nobody' | 'patron' | 'another';
  readonly loanCount: number;
  readonly patron: PatronStanding;
  readonly policy: Policy;
  readonly today: Day;
}

export type CheckOutRefusal =
  | { readonly code: 'on-loan' }
  | { readonly code: 'held-for-another' }
  | { readonly code: 'not-loanable' }
  | { readonly code: 'out-of-circulation'; readonly state: ItemState }
  | { readonly code: 'loan-limit'; readonly loanLimit: number }
  | StandingRefusal;

/**
 * The terms of a new loan of a physical item, or why not. The limit counts all branches and kinds. An item that lies on the
 * counter may be lent even if it was thought missing or on its way home. Source: docs/circulation.md, policy and The desk.
 */
export function checkOut(facts: CheckOutFacts): Decision<{ lentOn: Day; dueOn: Day }, CheckOutRefusal> {
  const { item, patron, policy, today } = facts;
  const standing = standingRefusal(patron, today);
  if (standing) return refuse(standing);
  if (item.state === 'on-loan') return refuse({ code: 'on-loan' });
  if (item.state === 'withdrawn' || item.state === 'on-order') {
    return refuse({ code: 'out-of-circulation', state: item.state });
  }
  if (!item.isLoanable) return refuse({ code: 'not-loanable' });
  if (facts.heldFor === 'another') return refuse({ code: 'held-for-another' });
  if (facts.loanCount >= policy.loanLimit) return refuse({ code: 'loan-limit', loanLimit: policy.loanLimit });
  return allow({ lentOn: today, dueOn: addDays(today, policy.loanPeriodDays) });
}
