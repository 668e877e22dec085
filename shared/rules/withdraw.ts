import { allow, type Decision, refuse } from '../decision.ts';
import type { ItemState } from '../model/item.ts';

export type TakeOutRefusal = { readonly code: 'on-loan' } | { readonly code: 'already-out'; readonly state: ItemState };

/**
 * Takes an item out of circulation, for good or because it cannot be found. Not while a patron has it. A hold it was assigned to
 * goes back to its place in the queue. Source: docs/circulation.md, The desk.
 */
export function takeOut<S extends 'missing' | 'withdrawn'>(
  item: { readonly state: ItemState },
  to: S,
): Decision<S, TakeOutRefusal> {
  if (item.state === 'on-loan') return refuse({ code: 'on-loan' });
  if (item.state === to || item.state === 'withdrawn') return refuse({ code: 'already-out', state: item.state });
  return allow(to);
}

export type WithdrawTitleRefusal =
  | { readonly code: 'titles-on-loan'; readonly loanCount: number }
  | { readonly code: 'already-withdrawn' };

/** A title leaves the library with all its items, and its open holds are cancelled; not while anything of it is on loan. */
export function withdrawTitle(facts: {
  readonly isWithdrawn: boolean;
  readonly loanCount: number;
}): Decision<null, WithdrawTitleRefusal> {
  if (facts.isWithdrawn) return refuse({ code: 'already-withdrawn' });
  if (facts.loanCount > 0) return refuse({ code: 'titles-on-loan', loanCount: facts.loanCount });
  return allow(null);
}
