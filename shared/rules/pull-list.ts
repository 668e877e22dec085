import type { Day } from '../model/day.ts';
import { nextInQueue, type QueuedHold } from './fill-hold.ts';

/**
 * Which items to fetch from the shelves for the waiting holds of one title: each hold that is not passed over, in the order
 * of the queue, takes an item of its pickup branch if one is left, else the first of the others. Fetching an item promises
 * it to nobody: scanning it does, and it goes to whoever is first then. Source: docs/circulation.md, The desk.
 */
export function pullList<
  H extends QueuedHold & { readonly pickupBranchId: string | null },
  I extends { readonly branchId: string },
>(queue: readonly H[], onShelf: readonly I[], today: Day): { readonly hold: H; readonly item: I }[] {
  const left = [...onShelf];
  const pulls: { hold: H; item: I }[] = [];
  for (const hold of nextInQueue(queue, today)) {
    const own = left.findIndex((item) => item.branchId === hold.pickupBranchId);
    const [item] = left.splice(own === -1 ? 0 : own, 1);
    if (!item) break;
    pulls.push({ hold, item });
  }
  return pulls;
}
