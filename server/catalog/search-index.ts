import type { BibDescription } from '../../shared/model/bib.ts';
import type { Database } from '../db/connect.ts';
import { goneFacts, packFacts, sortKeysOf } from './search-columns.ts';
import * as store from './search-page-store.ts';
import { mergeSegments } from './search-merge.ts';
import { packHead, type Segment, segmentOf, unpackHead, unpackPage } from './search-segment.ts';
import { blockBits, blockSize, packText, putTokens, searchTextOf } from './search-tokens.ts';

/** A block keeps fewer segments than this: every one of them is a page to read for every token of a query. */
const segmentMaximum = 16;

export interface IndexedBib {
  readonly id: number;
  readonly description: BibDescription;
}

/** What is written of a title: the row that proves and sorts it, and its part of a segment. */
interface Prepared {
  /** Null for a title that is gone. */
  readonly row: store.TitleRow | null;
  readonly place: number;
  readonly facts: Buffer;
  /** Puts the title's postings; nothing for a title that is gone. */
  readonly put: (postings: Map<number, number[]>) => void;
}

function prepare({ id, description }: IndexedBib): Prepared {
  const text = searchTextOf(description);
  const keys = sortKeysOf(description);
  const place = id & (blockSize - 1);
  return {
    place,
    row: { bibId: id, titleKey: keys.title, authorKey: keys.author, body: packText(text) },
    facts: packFacts(description, keys),
    put: (postings) =>
      putTokens(text, (token, field) => {
        const posting = (field << blockBits) | place;
        const list = postings.get(token);
        if (!list) postings.set(token, [posting]);
        else if (list.at(-1) !== posting) list.push(posting);
      }),
  };
}

const prepareGone = (id: number): Prepared => ({
  place: id & (blockSize - 1),
  row: null,
  facts: goneFacts(),
  put: () => {},
});

/**
 * Makes the titles findable (again): called in the transaction that stores them, they are found when it commits. Writers of
 * neighbouring titles wait for each other. One call for many titles costs far less than many calls.
 */
export async function indexBibs(db: Database, bibs: readonly IndexedBib[]): Promise<void> {
  await addEntries(db, new Map(bibs.map((bib) => [bib.id, prepare(bib)])));
}

/** Titles that are no longer to be found (withdrawn): called in the transaction that withdraws them. */
export async function unindexBibs(db: Database, ids: readonly number[]): Promise<void> {
  await addEntries(db, new Map(ids.map((id) => [id, prepareGone(id)])));
}

/**
 * Makes a block of the index anew, whatever is there, in the caller's transaction: titles stay findable until it commits, and
 * are after it. `read` answers the next titles of the block above an id, a few at a time and none at the end; it is
 * asked while nobody else writes the block. Answers how many titles there are.
 */
export async function reindexBlock(
  db: Database,
  block: number,
  read: (after: number) => Promise<readonly IndexedBib[]>,
): Promise<number> {
  await store.lockBlock(db, block);
  const ids = new Set<number>();
  const parts: Parameters<typeof mergeSegments>[0][number][] = [];
  for (let after = -1; ; ) {
    const bibs = await read(after);
    const last = bibs.at(-1);
    if (!last) break;
    after = last.id;
    const prepared = bibs.map(prepare);
    for (const { id } of bibs) ids.add(id);
    await putRows(db, prepared);
    const { head, pages } = segmentFrom(prepared);
    parts.push({ head, pages: pages.map(unpackPage) });
  }
  await store.emptyBlock(db, block);
  await store.deleteTitlesExcept(db, ids, block * blockSize, (block + 1) * blockSize);
  if (parts.length > 0) await insert(db, block, mergeSegments(parts, true));
  return ids.size;
}

async function addEntries(db: Database, titles: ReadonlyMap<number, Prepared>): Promise<void> {
  const byBlock = new Map<number, Prepared[]>();
  const gone: number[] = [];
  for (const id of [...titles.keys()].sort((a, b) => a - b)) {
    const block = Math.floor(id / blockSize);
    const title = titles.get(id) as Prepared;
    const inBlock = byBlock.get(block) ?? [];
    inBlock.push(title);
    byBlock.set(block, inBlock);
    if (!title.row) gone.push(id);
  }
  for (const [block, inBlock] of byBlock) {
    // First the lock: whoever has it never waits for a row of the block's titles.
    const isNew = await store.lockBlock(db, block);
    await putRows(db, inBlock);
    await store.deleteTitles(
      db,
      gone.filter((id) => Math.floor(id / blockSize) === block),
    );
    await insert(db, block, segmentFrom(inBlock));
    await mergeWhenMany(db, block);
    if (isNew && block > 0) await leaveBlock(db, block - 1);
  }
}

const putRows = (db: Database, titles: readonly Prepared[]): Promise<void> =>
  store.putTitles(
    db,
    titles.flatMap(({ row }) => row ?? []),
  );

/** The segment of titles of one block, in the order of their places. */
function segmentFrom(titles: readonly Prepared[]): Segment {
  const postings = new Map<number, number[]>();
  for (const title of titles) title.put(postings);
  const places = Uint16Array.from(titles, (title) => title.place);
  return segmentOf(places, Buffer.concat(titles.map((title) => title.facts)), postings);
}

const insert = (db: Database, block: number, { head, pages }: Segment): Promise<void> =>
  store.insertSegment(db, block, head.places.length, [packHead(head), ...pages]);

/** Keeps the oldest, large segment out of it as long as what came after it is little. */
async function mergeWhenMany(db: Database, block: number): Promise<void> {
  const segments = await store.segmentsOfBlock(db, block);
  if (segments.length < segmentMaximum) return;
  const [oldest, ...later] = segments as [store.SegmentRow, ...store.SegmentRow[]];
  const laterCount = later.reduce((count, segment) => count + segment.titleCount, 0);
  await merge(db, block, laterCount * 4 < oldest.titleCount ? later : segments, laterCount * 4 >= oldest.titleCount);
}

/** The first title of a new block: the block before it is full, as ids only grow, and is made one segment. */
async function leaveBlock(db: Database, block: number): Promise<void> {
  await store.lockBlock(db, block);
  const segments = await store.segmentsOfBlock(db, block);
  if (segments.length > 1) await merge(db, block, segments, true);
}

async function merge(db: Database, block: number, rows: readonly store.SegmentRow[], isWhole: boolean): Promise<void> {
  const segments = [];
  for (const { id } of rows) {
    const [head, ...pages] = await store.pagesOfSegment(db, id);
    segments.push({ head: unpackHead(head as Buffer), pages: pages.map(unpackPage) });
  }
  await store.deleteSegments(
    db,
    rows.map(({ id }) => id),
  );
  await insert(db, block, mergeSegments(segments, isWhole));
}
