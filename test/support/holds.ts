import type { Day } from '../../shared/model/day.ts';
import type { Hold, OpenHoldState, Pause, SequencePlace } from '../../shared/model/hold.ts';
import type { QueuedHold } from '../../shared/rules/fill-hold.ts';
import type { Places, Reach } from '../../shared/rules/choose-pickup.ts';

/** A physical hold waiting for pickup at `central`, to be told by telephone, unless told otherwise. */
export const someHold = (given: Partial<Hold> = {}): Hold => ({
  id: 'h1',
  state: 'waiting',
  pickupBranchId: 'central',
  stationId: null,
  contact: 'telephone',
  shelfUntil: null,
  shelfExtensionCount: 0,
  ...given,
});

export const aReadyHold = (shelfUntil: Day, given: Partial<Hold> = {}): Hold =>
  someHold({ state: 'ready', shelfUntil, ...given });

export const anEbookHold = (given: Partial<Hold> = {}): Hold =>
  someHold({ pickupBranchId: null, contact: 'mail', ...given });

/** Two branches, and a bookmobile that belongs to the second. */
export const places: Places = {
  branches: [{ id: 'central' }, { id: 'kita' }],
  stations: [{ id: 'st-01', branchId: 'kita' }],
};

export const reach = (given: Partial<Reach> = {}): Reach => ({ mail: true, app: true, ...given });

export const openStates: readonly OpenHoldState[] = ['waiting', 'in-transit', 'arrived', 'ready'];

/** A place in a queue. */
export const queued = (
  queueNumber: number,
  given: Partial<QueuedHold & Pause> & { pickupBranchId?: string } = {},
): QueuedHold & { pickupBranchId: string } => ({
  queueNumber,
  isDormant: false,
  pausedFrom: null,
  pausedUntil: null,
  pickupBranchId: 'central',
  ...given,
});

export const placeIn = (sequenceId: string, position: number): SequencePlace => ({ sequenceId, position });
