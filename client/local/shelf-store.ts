import type { ShelfMeta, ShelfRecord } from '../../shared/shelf/device/shelf-record.ts';
import { isOffered, isSettledTombstone, newMeta } from '../../shared/shelf/device/shelf-record.ts';
import { type Reads, ShelfDraft, type ShelfStore } from '../../shared/shelf/device/store.ts';
import { base64urlOfBytes, type RecordId } from '../../shared/shelf/record-id.ts';
import type { PatronDatabase, RecordRow } from './database.ts';
import { shownFavorite } from './shelf-view.ts';

type Tables = Pick<PatronDatabase, 'record' | 'shelf' | 'transaction'>;

/** A name for a store that no other store has: 72 random bits. */
export const newDeviceName = (): string => base64urlOfBytes(crypto.getRandomValues(new Uint8Array(9)));

function toRow(record: ShelfRecord): RecordRow {
  const favorite = shownFavorite(record);
  return {
    ...record,
    ...(favorite ? { added: favorite.addedAt } : {}),
    ...(isOffered(record) ? { offered: 1 } : {}),
    ...(isSettledTombstone(record) ? { settled: record.base } : {}),
    ...(record.sealed.length > 0 ? { waits: 1 } : {}),
  };
}

/** Without what it is looked up by: a copy of that must not outlive what it says. */
function toRecord(row: RecordRow): ShelfRecord {
  const { id, kind, base, state, dirty, rev, unpublished, limited, rejected, seen, sealed } = row;
  return { id, kind, base, state, dirty, rev, unpublished, limited, rejected, seen, sealed };
}

/** A bookshelf in the patron's own database: each transaction is one of IndexedDB, durable when its promise resolves. */
export const dexieStore = (db: Tables): ShelfStore => ({
  transact: (reads, change) =>
    db.transaction('rw', db.record, db.shelf, async () => {
      const kept = (await db.shelf.get('meta'))?.value as ShelfMeta | undefined;
      const meta = kept ?? newMeta(newDeviceName());
      const draft = new ShelfDraft(meta, await read(db, reads), reads.all === true);
      const result = change(draft);
      const written = [...draft.written];
      const put = written.flatMap(([, record]) => (record ? [toRow(record)] : []));
      const gone = written.flatMap(([id, record]) => (record ? [] : [id]));
      if (put.length > 0) await db.record.bulkPut(put);
      if (gone.length > 0) await db.record.bulkDelete(gone);
      if (draft.meta !== kept) await db.shelf.put({ key: 'meta', value: draft.meta });
      return result;
    }),
});

async function read({ record }: Tables, reads: Reads): Promise<Map<RecordId, ShelfRecord | undefined>> {
  if (reads.all) return new Map((await record.toArray()).map((row) => [row.id, toRecord(row)]));
  const found = new Map<RecordId, ShelfRecord | undefined>();
  const take = (rows: readonly RecordRow[]) => rows.forEach((row) => found.set(row.id, toRecord(row)));
  const ids = reads.ids ?? [];
  for (const id of ids) found.set(id, undefined);
  if (ids.length > 0) take((await record.bulkGet([...ids])).filter((row) => row !== undefined));
  if (reads.offered) {
    const { after, count } = reads.offered;
    const next = record.where('[offered+id]').between([1, after], [1, '\uffff'], false, true);
    take(await next.limit(count).toArray());
  }
  const upTo = reads.tombstonesUpTo ?? 0;
  if (upTo > 0) take(await record.where('settled').belowOrEqual(upTo).toArray());
  if (reads.sealed) take(await record.where('waits').equals(1).toArray());
  return found;
}

/** Records as they are stored now; those that do not exist are left out. */
export async function readRecords({ record }: Tables, ids: readonly RecordId[]): Promise<ShelfRecord[]> {
  return (await record.bulkGet([...ids])).flatMap((row) => (row ? [toRecord(row)] : []));
}

const recordsAtOnce = 500;

/** All records by id, some at a time, so that a large shelf keeps no finger waiting. Not of one moment. */
export async function* readAllRecords({ record }: Tables): AsyncGenerator<readonly ShelfRecord[]> {
  for (let after = ''; ; ) {
    const rows = await record.where('id').above(after).limit(recordsAtOnce).toArray();
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(toRecord);
    after = last.id;
  }
}

/** What a screen shows before a large shelf is read: the newest favorites, and how many there are in all. */
export interface FirstSight {
  readonly records: readonly ShelfRecord[];
  readonly count: number;
}

export const readFirstSight = (db: Tables, limit: number): Promise<FirstSight> =>
  db.transaction('r', db.record, async () => {
    const [count, rows] = await Promise.all([
      db.record.orderBy('added').count(),
      db.record.orderBy('added').reverse().limit(limit).toArray(),
    ]);
    return { count, records: rows.map(toRecord) };
  });

/** Whether the device has no room left: the transaction did nothing. */
export function isNoRoom(error: unknown): boolean {
  const { name, inner } = (error ?? {}) as { readonly name?: string; readonly inner?: unknown };
  return name === 'QuotaExceededError' || (inner !== undefined && inner !== null && isNoRoom(inner));
}

/** The same store, telling what each transaction wrote (null: deleted) once it is durable, and why one did nothing. */
export const toldOf = (
  store: ShelfStore,
  tell: (written: ReadonlyMap<RecordId, ShelfRecord | null>) => void,
  tellFailed: (error: unknown) => void,
): ShelfStore => ({
  transact: async (reads, change) => {
    let written: ReadonlyMap<RecordId, ShelfRecord | null> = new Map();
    try {
      const result = await store.transact(reads, (draft) => {
        const changed = change(draft);
        written = draft.written;
        return changed;
      });
      if (written.size > 0) tell(written);
      return result;
    } catch (error) {
      tellFailed(error);
      throw error;
    }
  },
});
