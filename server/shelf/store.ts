import type { Knex } from 'knex';
import { emptyHead, type Head } from '../../shared/shelf/server-rules.ts';
import type { Row as ShelfRow } from '../../shared/shelf/wire.ts';
import type { Database, Row } from '../db/connect.ts';

const bytesOf = (id: string): Buffer => Buffer.from(id, 'base64url');

const toHead = (row: Row): Head => ({
  epoch: row.epoch,
  ver: row.ver,
  floor: row.floor,
  digest: row.digest,
  liveLists: row.live_lists,
  size: row.size,
});

const toShelfRow = (row: Row): ShelfRow => ({
  id: row.id.toString('base64url'),
  ver: row.ver,
  kind: row.kind,
  dead: row.dead !== 0,
  kid: row.kid,
  p: row.payload.toString('base64url'),
});

const rowColumns = ['id', 'ver', 'kind', 'dead', 'kid', 'payload'];

/** The epoch that shelves without a head are in: the database's own, turned at each restore. */
const databaseEpoch = async (query: Knex.QueryBuilder): Promise<string> => (await query.first('epoch')).epoch;

/** The head as it is, unlocked; of a shelf that nobody has written to, an empty one. */
export async function findHead(db: Database, patronId: string): Promise<Head> {
  const row = await db('shelf_head').where({ patron_id: patronId }).first();
  return row ? toHead(row) : emptyHead(await databaseEpoch(db('shelf_epoch')));
}

/**
 * Reserves `count` versions and so takes the lock of the shelf, held until commit: whoever reads afterwards reads what the one
 * before committed. Null: the shelf is in another epoch, has purged what the writer has not heard of, or has no head yet.
 */
async function reserve(
  trx: Knex.Transaction,
  patronId: string,
  count: number,
  seen: { readonly epoch: string; readonly asOf: number },
): Promise<Head | null> {
  const [result] = await trx.raw(
    `UPDATE shelf_head SET ver = LAST_INSERT_ID(ver + ?)
      WHERE patron_id = ? AND epoch = ? AND floor <= ? AND ver >= ?`,
    [count, patronId, seen.epoch, seen.asOf, seen.asOf],
  );
  if (result.affectedRows === 0) return null;
  const row = await trx('shelf_head').where({ patron_id: patronId }).first();
  return toHead({ ...row, ver: result.insertId - count });
}

/** The first statement of a push: locks the shelf, or answers null when the writer's view of it is out of date. */
export async function lockForPush(
  trx: Knex.Transaction,
  patronId: string,
  count: number,
  seen: { readonly epoch: string; readonly asOf: number },
): Promise<Head | null> {
  const head = await reserve(trx, patronId, count, seen);
  if (head || (await trx('shelf_head').where({ patron_id: patronId }).first('patron_id'))) return head;
  await openShelf(trx, patronId);
  return reserve(trx, patronId, count, seen);
}

/** Gives the patron a shelf; does nothing when there is one. The database's epoch cannot turn in between. */
async function openShelf(trx: Knex.Transaction, patronId: string): Promise<void> {
  const epoch = await databaseEpoch(trx('shelf_epoch').forShare());
  const { ver, floor, digest, size } = emptyHead(epoch);
  await trx('shelf_head')
    .insert({ patron_id: patronId, epoch, ver, floor, digest, size, live_lists: 0 })
    .onConflict('patron_id')
    .ignore();
}

/** Locks the shelf for whoever writes on the server's own account; a new one when there is none. */
export async function lockHead(trx: Knex.Transaction, patronId: string): Promise<Head> {
  const find = () => trx('shelf_head').where({ patron_id: patronId }).forUpdate().first();
  let row = await find();
  if (!row) {
    await openShelf(trx, patronId);
    row = await find();
  }
  return toHead(row);
}

/** Plain reads: the caller holds the shelf's lock, and nobody else writes its rows. */
export async function rowsOf(
  trx: Knex.Transaction,
  patronId: string,
  ids: readonly string[],
): Promise<Map<string, ShelfRow>> {
  if (ids.length === 0) return new Map();
  const rows: Row[] = await trx('shelf_record')
    .where({ patron_id: patronId })
    .whereIn('id', ids.map(bytesOf))
    .select(rowColumns);
  return new Map(rows.map(toShelfRow).map((row) => [row.id, row]));
}

export interface Writing {
  readonly patronId: string;
  /** The session that writes; null: the server. */
  readonly device: string | null;
  readonly at: Date;
}

/** Stores the rows and the head they lead to; keeps what they replace. The caller holds the shelf's lock. */
export async function save(
  trx: Knex.Transaction,
  { patronId, device, at }: Writing,
  head: Head,
  written: readonly ShelfRow[],
  replaced: readonly ShelfRow[],
): Promise<void> {
  if (replaced.length > 0) await keepPrevious(trx, patronId, at, replaced);
  if (written.length > 0) {
    // One binding for all rows: thousands of them, one by one, are half the work of a push.
    const rows = written.map(({ id, ver, kind, dead, kid, p }) => {
      return [patronId, bytesOf(id), ver, kind, dead, kid, at, device, bytesOf(p)];
    });
    await trx.raw(
      `INSERT INTO shelf_record (patron_id, id, ver, kind, dead, kid, \`at\`, device, payload) VALUES ?
        ON DUPLICATE KEY UPDATE ver = VALUES(ver), kind = VALUES(kind), dead = VALUES(dead), kid = VALUES(kid),
          \`at\` = VALUES(\`at\`), device = VALUES(device), payload = VALUES(payload)`,
      [rows as unknown as Knex.Value],
    );
  }
  await saveHead(trx, patronId, head);
}

export async function saveHead(trx: Knex.Transaction, patronId: string, head: Head): Promise<void> {
  const { ver, floor, digest, liveLists, size } = head;
  await trx('shelf_head').where({ patron_id: patronId }).update({ ver, floor, digest, live_lists: liveLists, size });
}

/** Versions kept behind the present one. */
const previousKept = 3;

async function keepPrevious(
  trx: Knex.Transaction,
  patronId: string,
  at: Date,
  replaced: readonly ShelfRow[],
): Promise<void> {
  const ids = replaced.map(({ id }) => bytesOf(id));
  const rows = replaced.map(({ ver, kind, kid, p }, index) => [patronId, ids[index], ver, kind, kid, bytesOf(p), at]);
  await trx.raw('INSERT INTO shelf_prev (patron_id, id, ver, kind, kid, payload, replaced_at) VALUES ?', [
    rows as unknown as Knex.Value,
  ]);
  const kept: Row[] = await trx('shelf_prev')
    .where({ patron_id: patronId })
    .whereIn('id', ids)
    .orderBy('ver', 'desc')
    .select('id', 'ver');
  const counts = new Map<string, number>();
  const surplus = kept.filter((row) => {
    const id = row.id.toString('hex');
    counts.set(id, (counts.get(id) ?? 0) + 1);
    return (counts.get(id) ?? 0) > previousKept;
  });
  if (surplus.length === 0) return;
  await trx('shelf_prev')
    .where({ patron_id: patronId })
    .whereIn(
      ['id', 'ver'],
      surplus.map((row) => [row.id, row.ver]),
    )
    .delete();
}

/** Bytes of payload that one page carries, but for its first row: a page of long records has fewer of them. */
const pageBytes = 1024 * 1024;

export interface StoredPage {
  readonly head: Head;
  /** By version, after the cursor. */
  readonly rows: readonly ShelfRow[];
  readonly more: boolean;
}

/** Head and rows in one consistent view; `mayRead` sees the head first and may call it off, which answers no rows. */
export async function readPage(
  db: Knex,
  patronId: string,
  cursor: number,
  limit: number,
  mayRead: (head: Head) => boolean,
): Promise<StoredPage> {
  return db.transaction(
    async (trx) => {
      const head = await findHead(trx, patronId);
      if (!mayRead(head)) return { head, rows: [], more: false };
      const rows: Row[] = await trx('shelf_record')
        .where({ patron_id: patronId })
        .where('ver', '>', cursor)
        .orderBy('ver')
        .limit(limit + 1)
        .select(rowColumns);
      const page = rows.slice(0, pageEnd(rows, limit));
      return { head, rows: page.map(toShelfRow), more: page.length < rows.length };
    },
    { isolationLevel: 'repeatable read' },
  );
}

function pageEnd(rows: readonly Row[], limit: number): number {
  let bytes = 0;
  const end = rows.findIndex((row, index) => (bytes += row.payload.length) > pageBytes && index > 0);
  return end === -1 ? limit : Math.min(end, limit);
}

export async function headsOf(
  db: Database,
  patronIds: readonly string[],
): Promise<{ patronId: string; epoch: string; ver: number }[]> {
  const rows: Row[] = await db('shelf_head').whereIn('patron_id', patronIds).select('patron_id', 'epoch', 'ver');
  return rows.map((row) => ({ patronId: row.patron_id, epoch: row.epoch, ver: row.ver }));
}

/**
 * Begins another history: every shelf and the database itself. Devices take a snapshot and give back what the database does
 * not know. Needed whenever a backup was restored.
 */
export async function turnEpoch(trx: Knex.Transaction, epoch: string): Promise<void> {
  await trx('shelf_epoch').update({ epoch });
  await trx('shelf_head').update({ epoch });
}
