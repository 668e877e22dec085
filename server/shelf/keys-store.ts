import type { Knex } from 'knex';
import type { Generation, Wrap } from '../../shared/shelf/key-ring.ts';
import type { Database, Row } from '../db/connect.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');

/** From the oldest to the newest. */
export async function generationsOf(db: Database, patronId: string): Promise<Generation[]> {
  const rows: Row[] = await db('shelf_generation').where({ patron_id: patronId }).orderBy('number');
  return rows.map((row) => ({ kid: row.kid, publicKey: row.public_key.toString('base64url') }));
}

/** All wraps, but of those for devices only the one device's. */
export async function wrapsFor(db: Database, patronId: string, device: string | null): Promise<Wrap[]> {
  const rows: Row[] = await db('keyring')
    .where({ patron_id: patronId })
    .where((some) => some.whereNot({ wrapped_by: 'device' }).orWhere({ wrap_id: device ?? '' }))
    .orderBy(['created_at', 'kid', 'wrap_id']);
  return rows.map(toWrap);
}

const toWrap = (row: Row): Wrap => ({
  kid: row.kid,
  wrappedBy: row.wrapped_by,
  wrapId: row.wrap_id,
  blob: row.sealed.toString('base64url'),
});

export async function wrapCount(trx: Knex.Transaction, patronId: string): Promise<number> {
  const [row] = await trx('keyring').where({ patron_id: patronId }).count({ wraps: '*' });
  return Number(row?.wraps);
}

/** Whether the patron wants the library to have no wrap, and how often that was changed. */
export async function choiceOf(
  db: Database,
  patronId: string,
): Promise<{ readonly isKeptToMyself: boolean; readonly choiceCount: number }> {
  const row = await db('shelf_setting').where({ patron_id: patronId }).first('keeps_key', 'key_choices');
  return { isKeptToMyself: Boolean(row?.keeps_key), choiceCount: row?.key_choices ?? 0 };
}

/** The caller holds the patron's lock, so the number is free. */
export async function addGeneration(
  trx: Knex.Transaction,
  patronId: string,
  number: number,
  { kid, publicKey }: Generation,
  at: Date,
): Promise<void> {
  await trx('shelf_generation').insert({
    patron_id: patronId,
    number,
    kid,
    public_key: bytesOf(publicKey),
    created_at: at,
  });
}

/** The stored wrap of this name, if any. */
export async function findWrap(db: Database, patronId: string, wrap: Omit<Wrap, 'blob'>): Promise<Wrap | null> {
  const { kid, wrappedBy, wrapId } = wrap;
  const row = await db('keyring').where({ patron_id: patronId, kid, wrapped_by: wrappedBy, wrap_id: wrapId }).first();
  return row ? toWrap(row) : null;
}

export async function addWrap(trx: Knex.Transaction, patronId: string, wrap: Wrap, at: Date): Promise<void> {
  await trx('keyring').insert({
    patron_id: patronId,
    kid: wrap.kid,
    wrapped_by: wrap.wrappedBy,
    wrap_id: wrap.wrapId,
    sealed: bytesOf(wrap.blob),
    created_at: at,
  });
}

/** Which of the patron's wraps are the library's. */
export async function libraryWrapsOf(
  db: Database,
  patronId: string,
): Promise<{ kid: string; wrapId: string; blob: Buffer }[]> {
  const rows: Row[] = await db('keyring').where({ patron_id: patronId, wrapped_by: 'library' });
  return rows.map((row) => ({ kid: row.kid, wrapId: row.wrap_id, blob: row.sealed }));
}

/** Deleted when the patron keeps the key. */
export async function deleteLibraryWraps(trx: Knex.Transaction, patronId: string): Promise<void> {
  await trx('keyring').where({ patron_id: patronId, wrapped_by: 'library' }).delete();
}

/** Deleted when a new code opens the same generation. Of generations that the new one does not open, the old code stays. */
export async function deleteOtherCodes(trx: Knex.Transaction, patronId: string, { kid, wrapId }: Wrap): Promise<void> {
  await trx('keyring').where({ patron_id: patronId, kid, wrapped_by: 'code' }).whereNot({ wrap_id: wrapId }).delete();
}

/** The caller has looked: it is not the choice already. */
export async function choose(trx: Knex.Transaction, patronId: string, keepsKey: boolean): Promise<void> {
  await trx('shelf_setting')
    .insert({ patron_id: patronId, writes_notes: false, keeps_key: keepsKey, key_choices: 1 })
    .onConflict('patron_id')
    .merge({ keeps_key: keepsKey, key_choices: trx.raw('key_choices + 1') });
}

/** How many patrons have wraps for library keys other than these. */
export async function patronsWrappedForOthers(db: Database, ids: readonly string[]): Promise<number> {
  const [row] = await db('keyring')
    .where({ wrapped_by: 'library' })
    .whereNotIn('wrap_id', ids)
    .countDistinct({ patrons: 'patron_id' });
  return Number(row?.patrons);
}
