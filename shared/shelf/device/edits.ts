import type { Json } from '../canonical.ts';
import { edit, erase, isAlive } from '../record.ts';
import type { RecordId } from '../record-id.ts';
import { newRecord, recordWith } from './shelf-record.ts';
import type { ShelfDraft } from './store.ts';

/**
 * Writes fields of a record, a new one included, in the same transaction as what the screen shows. Reads `ids: [id]`.
 * `now` is the device's clock in milliseconds.
 */
export function editRecord(
  draft: ShelfDraft,
  id: RecordId,
  kind: string,
  changes: { readonly [field: string]: Json },
  now: number,
): void {
  const record = draft.get(id) ?? newRecord(id, kind);
  const state = edit(record.state, changes, record.unpublished, { now, device: draft.meta.device });
  const fresh = Object.keys(changes).filter((field) => !record.unpublished.includes(field));
  const unpublished = [...record.unpublished, ...fresh];
  draft.put(
    recordWith(record, { state, unpublished, dirty: true, rev: record.rev + 1, rejected: null, limited: false }),
  );
}

/** Deletes everything seen of a record; nothing happens when it is gone already. Reads `ids: [id]`. */
export function eraseRecord(draft: ShelfDraft, id: RecordId): void {
  const record = draft.get(id);
  if (!record || !isAlive(record.state)) return;
  const state = erase(record.state);
  draft.put(recordWith(record, { state, dirty: true, rev: record.rev + 1, rejected: null, limited: false }));
}
