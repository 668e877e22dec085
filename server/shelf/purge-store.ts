import type { Knex } from 'knex';
import type { Row as ShelfRow } from '../../shared/shelf/wire.ts';
import type { Database } from '../db/connect.ts';
import { rowsOf } from './store.ts';

/** Patrons with records that were deleted at or before the instant. */
export async function patronsWithTombstones(db: Database, until: Date): Promise<string[]> {
  return db('shelf_record').where({ dead: 1 }).where('at', '<=', until).distinct().pluck('patron_id');
}

/** Some of the patron's oldest tombstones, at most `count`; the caller holds the shelf's lock. */
export async function tombstonesOf(
  trx: Knex.Transaction,
  patronId: string,
  until: Date,
  count: number,
): Promise<ShelfRow[]> {
  const ids: Buffer[] = await trx('shelf_record')
    .where({ patron_id: patronId, dead: 1 })
    .where('at', '<=', until)
    .orderBy('ver')
    .limit(count)
    .pluck('id');
  const names = ids.map((id) => id.toString('base64url'));
  return [...(await rowsOf(trx, patronId, names)).values()];
}

export async function deleteRows(trx: Knex.Transaction, patronId: string, rows: readonly ShelfRow[]): Promise<void> {
  const ids = rows.map(({ id }) => Buffer.from(id, 'base64url'));
  await trx('shelf_record').where({ patron_id: patronId }).whereIn('id', ids).delete();
}
