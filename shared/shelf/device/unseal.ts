import { join, type RecordState, sameState } from '../record.ts';
import type { Row } from '../wire.ts';
import { recordWith } from './shelf-record.ts';
import type { ShelfDraft } from './store.ts';

/** Rows waiting for a key. Reads `sealed`. */
export const sealedRows = (draft: ShelfDraft): readonly Row[] => draft.records().flatMap(({ sealed }) => sealed);

/** After a key came: takes in what it opened. Rows replaced meanwhile are passed over. Reads the rows' ids. */
export function takeUnsealed(draft: ShelfDraft, row: Row, state: RecordState): void {
  const record = draft.get(row.id);
  const held = record?.sealed.find(({ p }) => p === row.p);
  if (!record || !held) return;
  const sealed = record.sealed.filter((other) => other !== held);
  const isPresent = record.base > 0 && held.ver === record.base;
  // What a clean record says from before is the server's older word, perhaps of before a purge.
  const joined = isPresent && !record.dirty ? state : join(record.state, state);
  const dirty = isPresent ? sealed.length > 0 || !sameState(joined, state) : record.dirty || joined !== record.state;
  draft.put(recordWith(record, { state: joined, sealed, dirty, rev: record.rev + 1 }));
}
