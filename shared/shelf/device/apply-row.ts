import { compareTags } from '../tag.ts';
import { join, type RecordState, sameState } from '../record.ts';
import type { Row } from '../wire.ts';
import { newRecord, recordWith, type ShelfRecord } from './shelf-record.ts';
import type { ShelfDraft } from './store.ts';

/** A row of the server and what is in it; null when no key of this device opens it. */
export interface OpenedRow {
  readonly row: Row;
  readonly state: RecordState | null;
}

/** Takes in a row of the server. Reads `ids: [row.id]`. */
export function applyRow(draft: ShelfDraft, { row, state }: OpenedRow): void {
  const { snapshot } = draft.meta;
  const known = draft.get(row.id);
  const local = known ?? newRecord(row.id, row.kind);
  if (!snapshot && row.ver <= local.base) return;
  const isClean = !known || (!known.dirty && known.base > 0);
  const seen = snapshot?.n ?? local.seen;
  const { kind, ver: base } = row;
  // What is sealed here may hold more than the row, when a restore or a purge lies between.
  const older = isClean ? [] : local.sealed.filter(({ p }) => p !== row.p);
  if (state === null) {
    const isSame = !local.dirty && local.sealed.some(({ p }) => p === row.p) && older.length === 0;
    draft.put(recordWith(local, { kind, base, seen, sealed: [...older, row], dirty: !isClean && !isSame }));
    return;
  }
  const joined = isClean ? state : join(local.state, state);
  const isChanged = joined !== local.state && !sameState(joined, local.state);
  const dirty = !isClean && (older.length > 0 || !sameState(joined, state));
  const rev = isChanged ? local.rev + 1 : local.rev;
  const unpublished = isChanged ? stillUnpublished(local, joined) : local.unpublished;
  draft.put(recordWith(local, { kind, base, seen, state: joined, sealed: older, dirty, rev, unpublished }));
}

/** Fields whose last write is still the one made here. */
function stillUnpublished(local: ShelfRecord, joined: RecordState): readonly string[] {
  return local.unpublished.filter((field) => compareTags(joined.f[field]?.[1], local.state.f[field]?.[1]) === 0);
}
