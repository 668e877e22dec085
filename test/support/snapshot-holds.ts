import type { Day } from '../../shared/model/day.ts';
import { defaultPolicy } from '../../shared/model/policy.ts';
import type { Snapshot, SnapshotHold, SnapshotPatron } from '../../shared/model/snapshot.ts';

let count = 0;

/** A hold as the device knows it; what a test does not name is without meaning for it. */
export function aSnapshotHold(facts: Partial<SnapshotHold> & { readonly title?: string } = {}): SnapshotHold {
  const { title = `Title ${++count}`, ...others } = facts;
  return {
    id: `hold-${++count}`,
    bib: { id: count, kind: 'book', title, author: 'Author', publisher: null, publishedYear: null },
    state: 'waiting',
    pickupBranchId: 'chuo',
    stationId: null,
    contact: 'telephone',
    pausedFrom: null,
    pausedUntil: null,
    isPaused: false,
    position: 1,
    waitingCount: 1,
    otherHoldsWaiting: 0,
    placedOn: '2026-11-09',
    readyOn: null,
    shelfUntil: null,
    shelfExtensionCount: 0,
    sequence: null,
    isDormant: false,
    estimatedDays: null,
    ...others,
  };
}

export function aSnapshotPatron(facts: Partial<SnapshotPatron> = {}): SnapshotPatron {
  return {
    id: 'patron',
    cardNumber: '0123456789',
    name: 'Hanako',
    cardExpiresOn: '2030-03-31',
    suspendedUntil: null,
    mailAddress: 'hanako@example.jp',
    isMailVerified: true,
    mailTrouble: null,
    isPushSubscribed: false,
    defaultPickup: null,
    defaultStation: null,
    defaultContact: null,
    ...facts,
  };
}

export function aSnapshot(facts: Partial<Snapshot> = {}): Snapshot {
  return { asOf: 0, policy: defaultPolicy, patron: aSnapshotPatron(), loans: [], holds: [], ...facts };
}

export const ready = (shelfUntil: Day, facts: Partial<SnapshotHold> = {}): SnapshotHold =>
  aSnapshotHold({ state: 'ready', shelfUntil, position: null, ...facts });
