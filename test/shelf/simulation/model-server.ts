import { type Digest, turnDigest } from '../../../shared/shelf/digest.ts';
import { emptyState, includes, join, type RecordState } from '../../../shared/shelf/record.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';
import type {
  PullAnswer,
  PullRequest,
  PushAnswer,
  PushItem,
  PushRequest,
  PushResult,
  Row,
} from '../../../shared/shelf/wire.ts';
import { expectThat } from './broken.ts';
import { nameOf, type Vault } from './vault.ts';

interface ServerRow extends Row {
  readonly at: number;
}

/** Everything a backup holds. */
interface Backup {
  readonly head: number;
  readonly floor: number;
  readonly digest: Digest;
  readonly rows: ReadonlyMap<RecordId, ServerRow>;
  readonly emitted: ReadonlySet<RecordId>;
}

/** The server's side of the protocol (docs/bookshelf.md, Server), each method one transaction, for one patron. */
export class ModelServer {
  epoch = 'epoch-1';
  head = 0;
  floor = 0;
  digest: Digest = 0;
  rows = new Map<RecordId, ServerRow>();
  /** What the purged tombstones said, since the last restore: nobody is owed what they deleted. */
  purged = new Map<RecordId, RecordState>();
  #emitted = new Set<RecordId>();
  #liveLists = 0;
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
    return this.#liveLists >= this.#listLimit;
  }

  pull({ epoch, cursor, limit, snapshotFloor }: PullRequest): PullAnswer {
    const reset = { epoch: this.epoch, floor: this.floor };
    if (epoch !== this.epoch || cursor > this.head) return { ...reset, reset: 'epoch' };
    if (cursor < this.floor && snapshotFloor !== this.floor) return { ...reset, reset: 'gc' };
    const newer = [...this.rows.values()].filter(({ ver }) => ver > cursor).sort((a, b) => a.ver - b.ver);
    const rows = newer.slice(0, limit);
    const more = newer.length > limit;
    return {
      epoch,
      rows,
      more,
      cursor: more ? (rows.at(-1)?.ver ?? 0) : this.head,
      head: this.head,
      floor: this.floor,
      digest: more ? null : this.digest,
    };
  }

  push({ epoch, asOf, items }: PushRequest, now: number): PushAnswer {
    if (epoch !== this.epoch) return { reset: 'epoch', epoch: this.epoch, floor: this.floor };
    if (asOf < this.floor) return { reset: 'gc', epoch, floor: this.floor };
    const prev = this.head;
    this.head += items.length;
    const results = items.map((item, index) => this.#take(item, prev + index + 1, now));
    return { epoch, prev, head: this.head, results };
  }

  #take(item: PushItem, ver: number, now: number): PushResult {
    const row = this.rows.get(item.id);
    if ((row?.ver ?? 0) !== item.base) return { status: 'stale', row: row ?? null };
    const isNewList = item.kind === 'list' && !item.dead && (!row || row.dead);
    if (isNewList && this.isFullOfLists) return { status: 'limit' };
    const { id, kind, dead, kid, p } = item;
    this.#write({ id, ver, kind, dead, kid, p, at: now });
    return { status: 'ok', ver };
  }

  #write(row: ServerRow): void {
    const before = this.rows.get(row.id);
    if (before) {
      const hasGrown = includes(this.#vault.look(row.p), this.#vault.look(before.p));
      expectThat(hasGrown, 'a row of the server only grows', nameOf(row.id));
    }
    this.rows.set(row.id, row);
    this.digest = turnDigest(this.digest, row.id, before?.ver ?? 0, row.ver);
    this.#liveLists += Number(isLiveList(row)) - Number(before !== undefined && isLiveList(before));
    expectThat(this.#liveLists <= this.#listLimit, 'there are never more live lists than the limit', nameOf(row.id));
    this.#onWrite(row);
  }

  /** A reading note at check-out, once per loan. */
  emitNote(id: RecordId, kid: string, p: string, now: number): void {
    if (this.#emitted.has(id) || this.rows.has(id)) return;
    this.#emitted.add(id);
    this.head++;
    this.#write({ id, ver: this.head, kind: 'note', dead: false, kid, p, at: now });
  }

  purge(before: number): void {
    for (const row of this.rows.values()) {
      if (!row.dead || row.at >= before) continue;
      this.rows.delete(row.id);
      this.purged.set(row.id, join(this.purged.get(row.id) ?? emptyState, this.#vault.look(row.p)));
      this.digest = turnDigest(this.digest, row.id, row.ver, 0);
      this.floor = Math.max(this.floor, row.ver);
    }
  }

  backUp(): Backup {
    const { head, floor, digest } = this;
    return { head, floor, digest, rows: new Map(this.rows), emitted: new Set(this.#emitted) };
  }

  restore({ head, floor, digest, rows, emitted }: Backup): void {
    Object.assign(this, { head, floor, digest, rows: new Map(rows) });
    this.#emitted = new Set(emitted);
    this.#liveLists = [...rows.values()].filter(isLiveList).length;
    this.purged.clear();
    this.epoch = `epoch-${++this.#epochs}`;
  }
}

const isLiveList = ({ kind, dead }: Row): boolean => kind === 'list' && !dead;

export type { Backup };
