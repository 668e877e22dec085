import type { Day } from './day.ts';
import type { ContactMethod } from './patron.ts';

export const holdStates = ['waiting', 'in-transit', 'arrived', 'ready', 'filled', 'cancelled', 'expired'] as const;
/** End states are `filled`, `cancelled` and `expired`; the others are open. */
export type HoldState = (typeof holdStates)[number];

export const openHoldStates = ['waiting', 'in-transit', 'arrived', 'ready'] as const satisfies readonly HoldState[];
export type OpenHoldState = (typeof openHoldStates)[number];

export const isOpen = (state: HoldState): state is OpenHoldState =>
  (openHoldStates as readonly HoldState[]).includes(state);

/** Where a physical hold is collected: a branch, or a stop of the bookmobile with the branch the bookmobile belongs to. */
export interface Pickup {
  readonly pickupBranchId: string;
  readonly stationId: string | null;
}

/** What the patron chose for a hold. An e-book has no pickup. */
export interface HoldTerms {
  readonly pickupBranchId: string | null;
  readonly stationId: string | null;
  readonly contact: ContactMethod;
}

/** A patron's wish for a title, as the rules see it. `pickupBranchId` null: an e-book. */
export interface Hold extends HoldTerms {
  readonly id: string;
  readonly state: HoldState;
  /** The last day to collect it; only while `ready`. */
  readonly shelfUntil: Day | null;
  readonly shelfExtensionCount: number;
}

/** Days, both included, on which a waiting hold is passed over; both null: it is not paused. */
export interface Pause {
  readonly pausedFrom: Day | null;
  readonly pausedUntil: Day | null;
}

/** A hold's place in its sequence, counted from 1. */
export interface SequencePlace {
  readonly sequenceId: string;
  readonly position: number;
}

export const isEbookHold = (hold: Pick<HoldTerms, 'pickupBranchId'>): boolean => hold.pickupBranchId === null;

/** How a hold that was not collected ended: by the patron, by its shelf deadline, by the library. */
export const cancellationKinds = ['patron', 'expired', 'library'] as const;
export type CancellationKind = (typeof cancellationKinds)[number];

/** Why the library cancelled a hold. */
export const cancellationReasons = ['item-lost', 'withdrawn', 'duplicate', 'patron-asked', 'other'] as const;
export type CancellationReason = (typeof cancellationReasons)[number];
