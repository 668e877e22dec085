import { emptyState, includes, join, type RecordState } from '../../../shared/shelf/record.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';
import { emptyHead, type Head, pullReset, pushReset, takeItems, turnHead } from '../../../shared/shelf/server-rules.ts';
import type { PullAnswer, PullRequest, PushAnswer, PushRequest, Row } from '../../../shared/shelf/wire.ts';
import { expectThat } from './broken.ts';
import { nameOf, type Vault } from './vault.ts';

/** Everything a backup holds. */
export interface Backup {
  readonly head: Head;
  readonly rows: ReadonlyMap<RecordId, Row>;
  readonly writtenAt: ReadonlyMap<RecordId, number>;
  readonly emitted: ReadonlySet<RecordId>;
}

/**
 * The server's side for one patron: the decisions are the real server's, the tables are maps, and each method is one
 * transaction, as the shelf's lock makes it.
 */
export class ModelServer {
  head: Head = emptyHead('epoch-1');
  rows = new Map<RecordId, Row>();
  /** What the purged tombstones said, since the last restore: nobody is owed what they deleted. */
  readonly purged = new Map<RecordId, RecordState>();
  /** The same of before it: a device may learn of such a purge by an answer that was under way. */
  readonly purgedBefore = new Map<RecordId, RecordState>();
  #writtenAt = new Map<RecordId, number>();
  #emitted = new Set<RecordId>();
  #epochs = 1;
  readonly #vault: Vault;
  readonly #listLimit: number;
  /** Told of every row written. */
  readonly #onWrite: (row: Row) => void;

  constructor(vault: Vault, listLimit: number, onWrite: (row: Row) => void) {
    this.#vault = vault;
    this.#listLimit = listLimit;
    this.#onWrite = onWrite;
  }

  get isFullOfLists(): boolean {
    return this.head.liveLists >= this.#listLimit;
  }

  pull(request: PullRequest): PullAnswer {
    const reset = pullReset(this.head, request);
    if (reset) return reset;
    const { epoch, ver, floor, digest } = this.head;
    const newer: Row[] = [];
    for (const row of request.cursor < ver ? this.rows.values() : []) if (row.ver > request.cursor) newer.push(row);
    if (newer.length > 1) newer.sort((a, b) => a.ver - b.ver);
    const rows = newer.slice(0, request.limit);
    const more = newer.length > request.limit;
    const cursor = more ? (rows.at(-1)?.ver ?? 0) : ver;
    return { epoch, rows, more, cursor, head: ver, floor, digest: more ? null : digest };
  }

  push(request: PushRequest, now: number): PushAnswer {
    const reset = pushReset(this.head, request);
    if (reset) return reset;
    const prev = this.head.ver;
    const { head, results, written } = takeItems(this.head, this.rows, request.items, this.#listLimit);
    for (const row of written) this.#write(row, now);
    this.head = head;
    expectThat(head.liveLists <= this.#listLimit, 'there are never more live lists than the limit', String(head.ver));
    return { epoch: head.epoch, prev, head: head.ver, results };
  }

  #write(row: Row, now: number): void {
    const before = this.rows.get(row.id);
    if (before) {
      const hasGrown = includes(this.#vault.look(row.p), this.#vault.look(before.p));
      expectThat(hasGrown, 'a row of the server only grows', () => nameOf(row.id));
    }
    this.rows.set(row.id, row);
    this.#writtenAt.set(row.id, now);
    this.#onWrite(row);
  }

  /** A reading note at check-out, once per loan. */
  emitNote(id: RecordId, kid: string, p: string, now: number): void {
    if (this.#emitted.has(id) || this.rows.has(id)) return;
    this.#emitted.add(id);
    const row = { id, ver: this.head.ver + 1, kind: 'note', dead: false, kid, p };
    this.head = turnHead(this.head, id, undefined, row);
    this.#write(row, now);
  }

  purge(before: number): void {
    for (const row of this.rows.values()) {
      if (!row.dead || (this.#writtenAt.get(row.id) ?? 0) >= before) continue;
      this.rows.delete(row.id);
      this.purged.set(row.id, join(this.purged.get(row.id) ?? emptyState, this.#vault.look(row.p)));
      this.head = turnHead(this.head, row.id, row, undefined);
    }
  }

  backUp(): Backup {
    const [rows, writtenAt, emitted] = [new Map(this.rows), new Map(this.#writtenAt), new Set(this.#emitted)];
    return { head: this.head, rows, writtenAt, emitted };
  }

  restore({ head, rows, writtenAt, emitted }: Backup): void {
    this.head = { ...head, epoch: `epoch-${++this.#epochs}` };
    this.rows = new Map(rows);
    this.#writtenAt = new Map(writtenAt);
    this.#emitted = new Set(emitted);
    for (const [id, state] of this.purged) {
      this.purgedBefore.set(id, join(this.purgedBefore.get(id) ?? emptyState, state));
    }
    this.purged.clear();
  }
}
