import type { RecordId } from '../record-id.ts';
import { isOffered, isSettledTombstone, newMeta, type ShelfMeta, type ShelfRecord } from './shelf-record.ts';
import { type Change, type Reads, ShelfDraft, type ShelfStore } from './store.ts';

/** A shelf in memory: for a shared device, where nothing may be kept, and for the simulation. */
export class MemoryShelf {
  meta: ShelfMeta;
  readonly records = new Map<RecordId, ShelfRecord>();

  constructor(device: string) {
    this.meta = newMeta(device);
  }

  /** As `ShelfStore.transact`, at once. */
  change<T>(reads: Reads, change: Change<T>): T {
    const draft = new ShelfDraft(this.meta, this.#read(reads), reads.all === true);
    const result = change(draft);
    this.meta = draft.meta;
    for (const [id, record] of draft.written) {
      if (record) this.records.set(id, record);
      else this.records.delete(id);
    }
    return result;
  }

  #read(reads: Reads): ReadonlyMap<RecordId, ShelfRecord | undefined> {
    if (reads.all) return this.records;
    const read = new Map<RecordId, ShelfRecord | undefined>();
    for (const id of reads.ids ?? []) read.set(id, this.records.get(id));
    if (reads.offered) {
      const { after, count } = reads.offered;
      const offered: ShelfRecord[] = [];
      for (const record of this.records.values()) if (isOffered(record) && record.id > after) offered.push(record);
      if (offered.length > count) offered.sort((a, b) => (a.id < b.id ? -1 : 1)).length = count;
      for (const record of offered) read.set(record.id, record);
    }
    const upTo = reads.tombstonesUpTo ?? 0;
    if (upTo > 0 || reads.sealed) {
      for (const record of this.records.values()) {
        const isWanted =
          (record.base <= upTo && isSettledTombstone(record)) || (reads.sealed && record.sealed.length > 0);
        if (isWanted) read.set(record.id, record);
      }
    }
    return read;
  }
}

export const memoryStore = (shelf: MemoryShelf): ShelfStore => ({
  transact: (reads, change) => Promise.resolve(shelf.change(reads, change)),
});
