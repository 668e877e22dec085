import type { Day } from '../model/day.ts';
import type { OpenHoldState, Pause } from '../model/hold.ts';
import { isPaused } from './pause-hold.ts';

/** A waiting hold in the queue of its title. */
export interface QueuedHold extends Pause {
  readonly queueNumber: number;
  readonly isDormant: boolean;
}

/** Whether the queue goes past it today; it keeps its place and counts in everybody's position. */
export const isPassedOver = (hold: QueuedHold, today: Day): boolean => hold.isDormant || isPaused(hold, today);

/** Those an item or licence could go to today, the first in the queue first. Source: docs/circulation.md, Holds. */
export const nextInQueue = <H extends QueuedHold>(queue: readonly H[], today: Day): H[] =>
  queue.filter((hold) => !isPassedOver(hold, today)).toSorted((a, b) => a.queueNumber - b.queueNumber);

/** The hold that gets a free item: the first that is not passed over; null: nobody. */
export const fillHold = <H extends QueuedHold>(queue: readonly H[], today: Day): H | null =>
  nextInQueue(queue, today)[0] ?? null;

/** The state of a hold that is given an item which is at a branch; null: the item is travelling. */
export const assignedState = (
  hold: { readonly pickupBranchId: string | null },
  itemAtBranchId: string | null,
): OpenHoldState => (hold.pickupBranchId === itemAtBranchId ? 'arrived' : 'in-transit');
