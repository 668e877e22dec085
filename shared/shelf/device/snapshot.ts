import type { ResetReason } from '../wire.ts';
import { metaWith, recordWith, type ShelfRecord } from './shelf-record.ts';
import type { ShelfDraft } from './store.ts';

/** Offers a record as if the server had never heard of it. */
const withoutBase = (record: ShelfRecord, dirty: boolean): ShelfRecord =>
  recordWith(record, { base: 0, dirty, sealed: record.sealed.map((row) => ({ ...row, ver: 0 })) });

/**
 * Begins to read the whole shelf anew; durable, and gone on with after a restart. After a restore (`epoch`), or when the digest
 * found a hole, no version means anything any more, so every record is compared by content. Reads `all` then.
 */
export function startSnapshot(draft: ShelfDraft, reason: ResetReason | 'hole', epoch: string, floor: number): void {
  if (reason !== 'gc') {
    for (const record of draft.records()) if (record.base > 0) draft.put(withoutBase(record, record.dirty));
  }
  const n = draft.meta.snapshotCount + 1;
  const isRepair = reason === 'hole' ? { isRepair: true as const } : {};
  draft.meta = metaWith(draft.meta, { snapshot: { n, epoch, floor, cursor: 0, ...isRepair }, snapshotCount: n });
}

/**
 * After the last page: what the server did not have was either deleted and purged there, and is forgotten here when this
 * device had nothing to add; or the server lost it, and it is offered again. Reads `all`.
 */
export function endSnapshot(draft: ShelfDraft, cursor: number, floor: number): void {
  const { snapshot } = draft.meta;
  if (!snapshot) return;
  for (const record of draft.records()) {
    if (record.seen === snapshot.n) continue;
    if (!record.dirty && record.base > 0 && record.base <= floor) draft.remove(record.id);
    else draft.put(withoutBase(record, true));
  }
  draft.meta = metaWith(draft.meta, { snapshot: null, epoch: snapshot.epoch, cursor, floor });
}
