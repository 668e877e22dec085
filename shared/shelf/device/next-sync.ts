/** What decides when a device syncs next. Everything but `isAsked` and `failures` is read from the store at start. */
export interface Pulse {
  /** Somebody asked since the last cycle began: start, `online`, the app shown again, a poke. */
  readonly isAsked: boolean;
  /** Dirty records that a push offers and the server has not put off. */
  readonly offeredCount: number;
  /** A snapshot is under way. */
  readonly isResuming: boolean;
  /** Cycles in a row that ended without an answer. */
  readonly failures: number;
  /** When the last cycle ended, in milliseconds; null: none since the start. */
  readonly endedAt: number | null;
  /** When the last edit was made here since the start; null: none. */
  readonly editedAt: number | null;
  /** In [0, 1), drawn anew after each cycle, so that devices that failed together do not return together. */
  readonly jitter: number;
}

export const syncPauses = {
  /** From an edit to its sync: a burst of edits travels together. */
  afterEditMs: 1_000,
  shortestMs: 1_000,
  longestMs: 300_000,
} as const;

/**
 * The instant of the next sync, in the same clock; there always is one. Failures double the pause from a second to five
 * minutes, with jitter, and nothing is ever given up. A clock that was set back does not make the device wait for it.
 */
export function nextSyncAt(pulse: Pulse, now: number): number {
  const { isAsked, offeredCount, isResuming, failures, endedAt, editedAt, jitter } = pulse;
  const { afterEditMs, shortestMs, longestMs } = syncPauses;
  if (endedAt === null) return now;
  const since = Math.min(endedAt, now);
  if (failures > 0) {
    if (isAsked) return now;
    const pause = Math.min(longestMs, shortestMs * 2 ** Math.min(failures - 1, 20));
    return since + pause * (1 - jitter / 2);
  }
  if (isAsked) return now;
  if (offeredCount > 0 || isResuming) return Math.max(since, Math.min(editedAt ?? since, now) + afterEditMs);
  return since + longestMs;
}
