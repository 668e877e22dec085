import type { BibDescription } from '../../shared/model/bib.ts';
import type { Database } from '../db/connect.ts';
import { goneFacts, packFacts, sortKeysOf } from './search-columns.ts';
import * as store from './search-page-store.ts';
import { mergeSegments, packHead, type Segment, segmentOf, unpackHead, unpackPage } from './search-segment.ts';
import { blockBits, blockSize, packText, putTokens, searchTextOf } from './search-tokens.ts';

/** A block keeps fewer segments than this: every one of them is a page to read for every token of a query. */
const segmentMaximum = 16;

interface Entry {
  readonly place: number;
  readonly facts: Buffer;
  /** Puts the title's postings; nothing for a title that is gone. */
  readonly put: (postings: Map<number, number[]>) => void;
}

/**
 * Makes the titles findable (again): called in the transaction that stores them, they are found when it commits. Writers of
 * neighbouring titles wait for each other. One call for many titles costs far less than many calls.
 */
export async function indexBibs(
  db: Database,
  bibs: readonly { readonly id: number; readonly description: BibDescription }[],
): Promise<void> {
  const latest = new Map(bibs.map(({ id, description }) => [id, description]));
  const titles: store.TitleRow[] = [];
  const entries = new Map<number, Entry>();
  for (const [id, description] of latest) {
    const text = searchTextOf(description);
    const keys = sortKeysOf(description);
    const place = id & (blockSize - 1);
    titles.push({ bibId: id, titleKey: keys.title, authorKey: keys.author, body: packText(text) });
    entries.set(id, {
      place,
      facts: packFacts(description, keys),
      put: (postings) =>
        putTokens(text, (token, field) => {
          const posting = (field << blockBits) | place;
          const list = postings.get(token);
          if (!list) postings.set(token, [posting]);
          else if (list.at(-1) !== posting) list.push(posting);
        }),
    });
  }
  await store.putTitles(db, titles);
  await addEntries(db, entries);
}

/** Titles that are no longer to be found (withdrawn): called in the transaction that withdraws them. */
export async function unindexBibs(db: Database, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await store.deleteTitles(db, ids);
  const gone = (id: number): Entry => ({ place: id & (blockSize - 1), facts: goneFacts(), put: () => {} });
  await addEntries(db, new Map(ids.map((id) => [id, gone(id)])));
}

async function addEntries(db: Database, entries: ReadonlyMap<number, Entry>): Promise<void> {
  const byBlock = new Map<number, Entry[]>();
  for (const id of [...entries.keys()].sort((a, b) => a - b)) {
    const block = Math.floor(id / blockSize);
    const inBlock = byBlock.get(block) ?? [];
    inBlock.push(entries.get(id) as Entry);
    byBlock.set(block, inBlock);
  }
  for (const [block, inBlock] of byBlock) {
    const isNew = await store.lockBlock(db, block);
    const postings = new Map<number, number[]>();
    for (const entry of inBlock) entry.put(postings);
    const places = Uint16Array.from(inBlock, (entry) => entry.place);
    await insert(db, block, segmentOf(places, Buffer.concat(inBlock.map((entry) => entry.facts)), postings));
    await mergeWhenMany(db, block);
    if (isNew && block > 0) await leaveBlock(db, block - 1);
  }
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
