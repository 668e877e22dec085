import { turnDigest } from '../digest.ts';
import type { RecordId } from '../record-id.ts';
import { metaWith, type ShelfMeta, type ShelfRecord } from './shelf-record.ts';

/** The records a transaction looks at; it may write no others. All parts together. */
export interface Reads {
  readonly ids?: readonly RecordId[];
  /** The next offered records by id. */
  readonly offered?: { readonly after: RecordId; readonly count: number };
  /** Settled tombstones with a base up to here. */
  readonly tombstonesUpTo?: number;
  /** Records with something sealed in them. */
  readonly sealed?: boolean;
  readonly all?: boolean;
}

/**
 * What one transaction sees and writes. It is atomic: all of it is durable when the transaction's promise resolves, or
 * nothing. The digest follows the bases by itself.
 */
export class ShelfDraft {
  meta: ShelfMeta;
  readonly #read: ReadonlyMap<RecordId, ShelfRecord | undefined>;
  /** What to store; null: to delete. */
  readonly written = new Map<RecordId, ShelfRecord | null>();
  readonly #isWhole: boolean;

  /** `read` has every record asked for; ids that do not exist are there as undefined, or `isWhole` says that all are there. */
  constructor(meta: ShelfMeta, read: ReadonlyMap<RecordId, ShelfRecord | undefined>, isWhole: boolean) {
    this.meta = meta;
    this.#read = read;
    this.#isWhole = isWhole;
  }

  get(id: RecordId): ShelfRecord | undefined {
    if (this.written.has(id)) return this.written.get(id) ?? undefined;
    const record = this.#read.get(id);
    if (record === undefined && !this.#isWhole && !this.#read.has(id)) throw new Error(`record ${id} was not read`);
    return record;
  }

  /** What was read, as it is now, in no particular order. */
  records(): ShelfRecord[] {
    const records: ShelfRecord[] = [];
    for (const record of this.#read.values()) if (record && !this.written.has(record.id)) records.push(record);
    for (const record of this.written.values()) if (record) records.push(record);
    return records;
  }

  put(record: ShelfRecord): void {
    this.#turn(record.id, record.base);
    this.written.set(record.id, record);
  }

  remove(id: RecordId): void {
    this.#turn(id, 0);
    this.written.set(id, null);
  }

  #turn(id: RecordId, base: number): void {
    const before = this.get(id)?.base ?? 0;
    if (before === base) return;
    this.meta = metaWith(this.meta, { digest: turnDigest(this.meta.digest, id, before, base) });
  }
}

export type Change<T> = (draft: ShelfDraft) => T;

/** Where a shelf lives. Each call is one transaction; `change` is synchronous and has no effect but on its draft. */
export interface ShelfStore {
  transact<T>(reads: Reads, change: Change<T>): Promise<T>;
}
