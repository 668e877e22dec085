import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { isEbookHold } from '../../shared/model/hold.ts';

/** Whether the hold can become a member of a new sequence, as far as this device knows. */
export const canJoin = (hold: Pick<SnapshotHold, 'state' | 'pickupBranchId' | 'sequence'>): boolean =>
  hold.state === 'waiting' && !isEbookHold(hold) && hold.sequence === null;

/** What the pulldown of each title offers. */
export const placesOf = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/**
 * The ids with one of them put to a place (counted from 1); who was there takes its old one. So every order is whole at any
 * time, and places given one after the other all stay as given.
 */
export function putTo(order: readonly string[], id: string, place: number): readonly string[] {
  const from = order.indexOf(id);
  const other = order[place - 1];
  if (from < 0 || other === undefined) return order;
  return order.map((one, index) => (index === from ? other : index === place - 1 ? id : one));
}

/** The chosen ids with one more at the end, or without it. */
export const toggled = (chosen: readonly string[], id: string, isChosen: boolean): readonly string[] =>
  isChosen ? [...chosen.filter((one) => one !== id), id] : chosen.filter((one) => one !== id);

export interface Sequence {
  readonly sequenceId: string;
  readonly holds: readonly SnapshotHold[];
}

/** The sequences among the holds, each in its order. */
export function sequencesOf(holds: readonly SnapshotHold[]): Sequence[] {
  const found = new Map<string, SnapshotHold[]>();
  for (const hold of holds) {
    if (hold.sequence) found.set(hold.sequence.sequenceId, [...(found.get(hold.sequence.sequenceId) ?? []), hold]);
  }
  return [...found].map(([sequenceId, members]) => ({
    sequenceId,
    holds: members.toSorted((a, b) => (a.sequence?.position ?? 0) - (b.sequence?.position ?? 0)),
  }));
}
