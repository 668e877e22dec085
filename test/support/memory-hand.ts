import type { ShelfHand } from '../../client/local/shelf-device.ts';
import { newSecrets, openGeneration } from '../../client/local/shelf-sealing.ts';
import { editRecord, eraseRecord } from '../../shared/shelf/device/edits.ts';
import { MemoryShelf } from '../../shared/shelf/device/memory-store.ts';

/** A bookshelf with keys of its own that nothing syncs; `editCount` counts the transactions of edits. */
export async function aMemoryHand(device: string, now = 1_795_000_000_000) {
  const { publicKey, secrets } = await newSecrets();
  const newest = await openGeneration('k1', publicKey, secrets);
  if (!newest) throw new Error('no keys');
  const keys = { patron: 'patron', newest, generations: new Map([['k1', newest]]), maySeal: true };
  const shelf = new MemoryShelf(device);
  const counted = { editCount: 0 };
  const hand: ShelfHand = {
    records: () => [...shelf.records.values()],
    record: (id) => shelf.records.get(id),
    keys: async () => keys,
    edit: async (edits) => {
      counted.editCount++;
      shelf.change({ ids: edits.map(({ id }) => id) }, (draft) => {
        for (const { id, kind, fields } of edits) editRecord(draft, id, kind, fields, now);
      });
    },
    erase: async (ids) => shelf.change({ ids }, (draft) => ids.forEach((id) => eraseRecord(draft, id))),
    now: () => now,
  };
  return { hand, counted };
}
