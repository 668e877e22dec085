import type { ShelfRecord } from '../../shared/shelf/device/shelf-record.ts';
import { isAlive } from '../../shared/shelf/record.ts';
import type { ShelfHand } from './shelf-device.ts';
import { allRecords } from './shelf-removal.ts';

/** The cart is put together to be emptied; it is no part of what is kept for years. */
const isKept = ({ kind, state }: ShelfRecord): boolean => kind !== 'cart' && isAlive(state);

/** How many records of each kind a deletion of the whole shelf would take, kinds of newer versions included. */
export function countByKind(hand: ShelfHand): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of (hand.records() ?? []).filter(isKept)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/**
 * Deletes everything on the shelf in one transaction, here at once and on the other devices with their next sync. What another
 * device wrote meanwhile and nobody has seen yet stays; so do records that no key of this device opens.
 */
export async function wipeShelf(hand: ShelfHand): Promise<void> {
  const kept = (await allRecords(hand)).filter(isKept);
  await hand.erase(kept.map(({ id }) => id));
}
