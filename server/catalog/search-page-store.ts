import type { Database, Row } from '../db/connect.ts';
import { searchFormat } from './search-segment.ts';

export interface SegmentRow {
  readonly id: number;
  readonly block: number;
  readonly titleCount: number;
}

const pagesPerSegment = 65_536;
/** Rows of one statement: far below the packet size of either database. */
const bytesPerStatement = 1 << 20;
const idsPerStatement = 2000;

export const pageId = (segmentId: number, number: number): number => segmentId * pagesPerSegment + number;

/** The segments there are now in the format that this code reads, oldest first within their block. */
export async function segments(db: Database): Promise<SegmentRow[]> {
  const rows = await db('search_segment')
    .select('id', 'block', 'title_count')
    .where({ format: searchFormat })
    .orderBy(['block', 'id']);
  return rows.map((row: Row) => ({ id: row.id, block: row.block, titleCount: row.title_count }));
}

/** The ids of these segments, in any order: what every search asks for, and mostly all it needs. */
export async function segmentIds(db: Database): Promise<number[]> {
  const [rows] = await db.raw(`SELECT id FROM search_segment WHERE format = ${searchFormat}`);
  return rows.map((row: Row) => row.id);
}

/** Pages by their ids; those that a merge has taken away are missing. */
export async function pages(db: Database, ids: readonly number[]): Promise<Map<number, Buffer>> {
  const found = new Map<number, Buffer>();
  for (let i = 0; i < ids.length; i += idsPerStatement) {
    // The ids are numbers of our own: written out, they cost half of what bindings cost.
    const [rows] = await db.raw(
      `SELECT id, data FROM search_page WHERE id IN (${ids.slice(i, i + idsPerStatement).join(',')})`,
    );
    for (const row of rows) found.set(row.id, row.data);
  }
  return found;
}

/** Makes the caller the only writer of the block until its transaction ends; true when the block is new. */
export async function lockBlock(trx: Database, block: number): Promise<boolean> {
  const [{ affectedRows }] = await trx.raw(
    'INSERT INTO search_block (block) VALUES (?) ON DUPLICATE KEY UPDATE block = VALUES(block)',
    [block],
  );
  return affectedRows === 1;
}

/** The block's segments of this format, oldest first, as they are now whatever the transaction has seen before. */
export async function segmentsOfBlock(trx: Database, block: number): Promise<SegmentRow[]> {
  const rows = await trx('search_segment')
    .select('id', 'block', 'title_count')
    .where({ block, format: searchFormat })
    .orderBy('id')
    .forUpdate();
  return rows.map((row: Row) => ({ id: row.id, block: row.block, titleCount: row.title_count }));
}

/** Removes all segments of the block, of whatever format; the caller is its only writer. */
export async function emptyBlock(trx: Database, block: number): Promise<void> {
  const ids: number[] = await trx('search_segment').where({ block }).forUpdate().pluck('id');
  await deleteSegments(trx, ids);
}

/** All pages of a segment, the head first. */
export async function pagesOfSegment(trx: Database, segmentId: number): Promise<Buffer[]> {
  const rows = await trx('search_page')
    .select('data')
    .whereBetween('id', [pageId(segmentId, 0), pageId(segmentId + 1, 0) - 1])
    .orderBy('id')
    .forShare();
  return rows.map((row: Row) => row.data);
}

export async function insertSegment(
  trx: Database,
  block: number,
  titleCount: number,
  packedPages: readonly Buffer[],
): Promise<void> {
  const [segmentId = 0] = await trx('search_segment').insert({ block, title_count: titleCount, format: searchFormat });
  for (let from = 0; from < packedPages.length; ) {
    let to = from;
    let bytes = 0;
    while (to < packedPages.length && (to === from || bytes < bytesPerStatement)) {
      bytes += packedPages[to]?.length ?? 0;
      to++;
    }
    const rows = packedPages.slice(from, to).map((data, i) => [pageId(segmentId, from + i), data]);
    await trx.raw(`INSERT INTO search_page (id, data) VALUES ${rows.map(() => '(?, ?)').join(', ')}`, rows.flat());
    from = to;
  }
}

export async function deleteSegments(trx: Database, ids: readonly number[]): Promise<void> {
  await trx('search_segment').whereIn('id', ids).delete();
  for (const id of ids) {
    await trx('search_page')
      .whereBetween('id', [pageId(id, 0), pageId(id + 1, 0) - 1])
      .delete();
  }
}

export interface TitleRow {
  readonly bibId: number;
  readonly titleKey: Buffer;
  readonly authorKey: Buffer;
  readonly body: string;
}

export async function putTitles(trx: Database, titles: readonly TitleRow[]): Promise<void> {
  for (let i = 0; i < titles.length; i += 500) {
    const rows = titles.slice(i, i + 500).map((title) => ({
      bib_id: title.bibId,
      title_key: title.titleKey,
      author_key: title.authorKey,
      body: title.body,
    }));
    await trx('search_title').insert(rows).onConflict('bib_id').merge();
  }
}

export async function deleteTitles(trx: Database, ids: readonly number[]): Promise<void> {
  await trx('search_title').whereIn('bib_id', ids).delete();
}

/** Removes what is kept of titles with ids from `from` on and below `to`, except of `ids`. */
export async function deleteTitlesExcept(
  trx: Database,
  ids: ReadonlySet<number>,
  from: number,
  to: number,
): Promise<void> {
  const kept: number[] = await trx('search_title').where('bib_id', '>=', from).where('bib_id', '<', to).pluck('bib_id');
  const gone = kept.filter((id) => !ids.has(id));
  for (let i = 0; i < gone.length; i += idsPerStatement) await deleteTitles(trx, gone.slice(i, i + idsPerStatement));
}

/** Texts of the titles that are still findable, packed. */
export async function bodies(db: Database, ids: readonly number[]): Promise<Map<number, string>> {
  const [rows] = ids.length
    ? await db.raw(`SELECT bib_id, body FROM search_title WHERE bib_id IN (${ids.join(',')})`)
    : [[]];
  return new Map(rows.map((row: Row) => [row.bib_id, row.body]));
}

/** Whole sort keys of the titles that are still findable. */
export async function sortKeys(
  db: Database,
  ids: readonly number[],
): Promise<Map<number, { title: Buffer; author: Buffer }>> {
  const [rows] = ids.length
    ? await db.raw(`SELECT bib_id, title_key, author_key FROM search_title WHERE bib_id IN (${ids.join(',')})`)
    : [[]];
  return new Map(rows.map((row: Row) => [row.bib_id, { title: row.title_key, author: row.author_key }]));
}
