import { allow, type Decision, refuse } from '../decision.ts';

export interface Failures {
  readonly failureCount: number;
  /** Instant of the last failure, milliseconds; meaningless while there is none. */
  readonly lastFailedAt: number;
}

export interface SlowDownLimit {
  /** So many failures cost nothing. */
  readonly freeFailures: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

export interface SlowDownRefusal {
  readonly code: 'slow-down';
  /** Instant from which the next try is taken, milliseconds. */
  readonly retryAt: number;
}

/**
 * Whether a next try is taken now. From the last free failure on each failure doubles the wait, up to the longest: nobody
 * is ever locked out for good. Source: docs/circulation.md, policy values (log-in slow-down).
 */
export function slowDown(failures: Failures, limit: SlowDownLimit, now: number): Decision<null, SlowDownRefusal> {
  const { failureCount, lastFailedAt } = failures;
  if (failureCount < limit.freeFailures) return allow(null);
  const wait = Math.min(limit.firstWaitMs * 2 ** (failureCount - limit.freeFailures), limit.longestWaitMs);
  const retryAt = lastFailedAt + wait;
  return now >= retryAt ? allow(null) : refuse({ code: 'slow-down', retryAt });
}
