import { allow, type Decision, refuse } from '../decision.ts';
import type { Day } from '../model/day.ts';
import type { Hold } from '../model/hold.ts';

/** A ready hold ends the day after its deadline; refused until then. Source: docs/circulation.md, Daily jobs. */
export function expireHold(
  hold: Pick<Hold, 'state' | 'shelfUntil'>,
  today: Day,
): Decision<{ readonly state: 'expired' }, { readonly code: 'not-due' }> {
  const isDue = hold.state === 'ready' && hold.shelfUntil !== null && hold.shelfUntil < today;
  return isDue ? allow({ state: 'expired' }) : refuse({ code: 'not-due' });
}
