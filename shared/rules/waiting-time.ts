import type { Policy } from '../model/policy.ts';

/**
 * Rough days until it is a waiting hold's turn, or null where nothing can be said: no item is in circulation. Every item
 * serves one patron per loan period plus the time between two loans; those on the shelf serve the first in the queue
 * within that time. An estimate, not a promise: show it in weeks.
 */
export function waitingDays(facts: {
  /** 1 is next. */
  readonly position: number;
  /** Loanable items in circulation, on order not included; licences of an e-book (Infinity: no limit). */
  readonly itemCount: number;
  /** Those of them that nobody has. */
  readonly freeCount: number;
  readonly isEbook: boolean;
  readonly policy: Pick<Policy, 'loanPeriodDays' | 'holdTurnaroundDays'>;
}): number | null {
  const { position, itemCount, freeCount, policy } = facts;
  if (itemCount === 0) return null;
  const turnaround = facts.isEbook ? 0 : policy.holdTurnaroundDays;
  const rounds = Math.ceil(Math.max(0, position - freeCount) / itemCount);
  return rounds * (policy.loanPeriodDays + turnaround) + turnaround;
}
