import { allow, type Decision, refuse } from '../decision.ts';
import { addDays, type Day } from '../model/day.ts';
import type { Hold, Pause } from '../model/hold.ts';
import type { Policy } from '../model/policy.ts';

export type PauseRefusal =
  /** Only a waiting hold can be paused: for any other an item is on its way. */
  | { readonly code: 'no-longer-waiting' }
  | { readonly code: 'pause-in-past' }
  | { readonly code: 'pause-backwards' }
  | { readonly code: 'pause-too-long'; readonly latestUntil: Day };

/** Whether a hold is passed over on this day because the patron asked for it; both ends belong to the pause. */
export const isPaused = ({ pausedFrom, pausedUntil }: Pause, today: Day): boolean =>
  pausedFrom !== null && pausedUntil !== null && pausedFrom <= today && today <= pausedUntil;

/**
 * A waiting hold is passed over from one day through another and keeps its place; a new pause replaces an earlier one. It
 * may begin today or later and end at most `policy.holdPauseDays` from today. Source: docs/circulation.md, Holds.
 */
export function pauseHold(facts: {
  readonly hold: Pick<Hold, 'state'>;
  readonly from: Day;
  readonly until: Day;
  readonly policy: Pick<Policy, 'holdPauseDays'>;
  readonly today: Day;
}): Decision<{ readonly pausedFrom: Day; readonly pausedUntil: Day }, PauseRefusal> {
  const { from, until, today } = facts;
  if (facts.hold.state !== 'waiting') return refuse({ code: 'no-longer-waiting' });
  if (from < today) return refuse({ code: 'pause-in-past' });
  if (until < from) return refuse({ code: 'pause-backwards' });
  const latestUntil = addDays(today, facts.policy.holdPauseDays);
  if (until > latestUntil) return refuse({ code: 'pause-too-long', latestUntil });
  return allow({ pausedFrom: from, pausedUntil: until });
}
