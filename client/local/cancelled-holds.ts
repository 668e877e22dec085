import { createSignal } from 'solid-js';
import { addDays, type Day } from '../../shared/model/day.ts';
import { api } from '../api.ts';
import { createCall } from './call.ts';
import { serverNow, today } from './clock.ts';
import { type KeptCancelledHolds, keepCancelledHolds, readCancelledHolds } from './database.ts';

/** Those that may still be shown: the day they ended is at most so many days ago, wherever the list was kept. */
export const stillKept = <H extends { readonly endedOn: Day }>(holds: readonly H[], now: Day, keptDays: number): H[] =>
  holds.filter(({ endedOn }) => endedOn >= addDays(now, -keptDays));

/**
 * 予約取消照会 as this device knows it: first as it was kept, then as the server says. `known` is undefined until
 * either is there. What is too old is neither shown nor kept.
 */
export function createCancelledHolds(keptDays: () => number) {
  const [known, setKnown] = createSignal<KeptCancelledHolds>();
  const call = createCall(() => api.holds.cancelled.query());
  const isTooOldGone = ({ asOf, holds }: KeptCancelledHolds): KeptCancelledHolds => ({
    asOf,
    holds: stillKept(holds, today(), keptDays()),
  });
  const refresh = async (): Promise<void> => {
    const holds = await call.run();
    if (!holds) return;
    const answer = { asOf: serverNow(), holds };
    setKnown(answer);
    await keepCancelledHolds(answer);
  };
  const open = async (): Promise<void> => {
    const kept = await readCancelledHolds();
    if (kept) {
      const shown = isTooOldGone(kept);
      if (!known()) setKnown(shown);
      if (shown.holds.length < kept.holds.length) await keepCancelledHolds(shown);
    }
    await refresh();
  };
  return { known, state: call.state, open, refresh };
}
