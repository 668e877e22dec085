import type { Knex } from 'knex';
import type { Bib } from '../../shared/model/bib.ts';
import type { Database, Row } from '../db/connect.ts';
import { toBib } from './bib-row.ts';

/** The number of the format that the whole index has. */
const formatName = 'search-format';
/** How far an unfinished rebuild has come. */
const positionName = 'search-rebuild';

/** Blocks below `nextBlock` are made anew in this format. */
export interface RebuildPosition {
  readonly format: number;
  readonly nextBlock: number;
}

async function read<T>(db: Database, name: string): Promise<T | null> {
  const row: Row = await db('setting').where({ name }).first('value');
  if (!row) return null;
  return typeof row.value === 'string' ? JSON.parse(row.value) : row.value;
}

async function write(db: Database, name: string, value: unknown): Promise<void> {
  await db('setting')
    .insert({ name, value: JSON.stringify(value) })
    .onConflict('name')
    .merge();
}

/** The format that all titles are indexed in; null: never said, because the index is older than its formats or empty. */
export const storedFormat = (db: Database): Promise<number | null> => read<number>(db, formatName);

export const rebuildPosition = (db: Database): Promise<RebuildPosition | null> => read(db, positionName);

export const putRebuildPosition = (db: Database, position: RebuildPosition): Promise<void> =>
  write(db, positionName, position);

/** From now on the whole index has the format; no rebuild is under way. */
export async function putFormat(trx: Database, format: number): Promise<void> {
  await write(trx, formatName, format);
  await trx('setting').where({ name: positionName }).delete();
}

/** Titles with ids from `from` on that are to be found. */
export async function countTitles(db: Database, from = 0): Promise<number> {
  const [row] = await db('bib').whereNull('withdrawn_at').where('id', '>=', from).count({ count: '*' });
  return Number(row?.count ?? 0);
}

/** At most `limit` titles that are to be found, with ids from `from` on and below `to`, by id. */
export async function titlesBetween(db: Database, from: number, to: number, limit: number): Promise<Bib[]> {
  const rows: Row[] = await db('bib')
    .where('id', '>=', from)
    .where('id', '<', to)
    .whereNull('withdrawn_at')
    .orderBy('id')
    .limit(limit);
  return rows.map(toBib);
}

/** The smallest id that a title has from `from` on; null: none. */
export async function nextTitle(db: Database, from: number): Promise<number | null> {
  const row: Row = await db('bib').where('id', '>=', from).orderBy('id').first('id');
  return row?.id ?? null;
}

/** The smallest block from `from` on that was ever written; null: none. */
export async function nextWrittenBlock(db: Database, from: number): Promise<number | null> {
  const row: Row = await db('search_block').where('block', '>=', from).orderBy('block').first('block');
  return row?.block ?? null;
}

/**
 * Does the act while nobody else, in whatever process, does one of these; false when somebody else still did after
 * `waitSeconds`. A process that dies lets go of it.
 */
export async function whileAlone(db: Knex, waitSeconds: number, act: () => Promise<void>): Promise<boolean> {
  // The transaction only keeps one connection for us: the lock is the connection's.
  return db.transaction(async (trx) => {
    const [[row]] = await trx.raw("SELECT GET_LOCK(CONCAT('hondana-search-', DATABASE()), ?) AS held", [waitSeconds]);
    if (row.held !== 1) return false;
    try {
      await act();
    } finally {
      await trx.raw("SELECT RELEASE_LOCK(CONCAT('hondana-search-', DATABASE()))");
    }
    return true;
  });
}
