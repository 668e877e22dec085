import type { Knex } from 'knex';
import { transact } from '../db/transact.ts';
import { reindexBlock } from './search-index.ts';
import * as store from './search-rebuild-store.ts';
import { searchFormat } from './search-segment.ts';
import { blockSize } from './search-tokens.ts';

export interface RebuildWatch {
  /** Asks to stop between two blocks; what is done is kept. */
  readonly stopping: AbortSignal;
  /** After every block, and once before the first: of `inAll` titles `done` are indexed anew, those of an earlier run included. */
  readonly onProgress?: (done: number, inAll: number) => void;
  /** Begins at the first title, even if an earlier run was interrupted. */
  readonly restarts?: boolean;
  /** Leaves an index alone that is of this format already, also when another process made it while we waited. */
  readonly onlyIfOld?: boolean;
}

/** `occupied`: another process is at it; nothing was done. */
export type RebuildEnd = 'finished' | 'stopped' | 'occupied';

/** Titles read at a time: what a rebuild needs of memory is these and the postings of one block. */
const titlesAtOnce = 2048;

/** Whether all titles are indexed in the format that this code reads and writes. */
export const isIndexCurrent = async (db: Knex): Promise<boolean> => (await store.storedFormat(db)) === searchFormat;

/**
 * Makes the index of all titles anew, a block of them in each transaction. What this code's format holds already stays
 * findable all the while; writers of titles go on, and wait for their block. An interrupted rebuild goes on where it was.
 * While another process rebuilds, waits for it up to `waitSeconds`.
 */
export async function rebuildIndex(db: Knex, watch: RebuildWatch, waitSeconds = 0): Promise<RebuildEnd> {
  let end: RebuildEnd = 'occupied';
  await store.whileAlone(db, waitSeconds, async () => {
    end = await rebuildAlone(db, watch);
  });
  return end;
}

async function rebuildAlone(
  db: Knex,
  { stopping, onProgress, restarts, onlyIfOld }: RebuildWatch,
): Promise<RebuildEnd> {
  if (onlyIfOld && (await isIndexCurrent(db))) return 'finished';
  const position = restarts ? null : await store.rebuildPosition(db);
  const isOurs = position?.format === searchFormat;
  const from = isOurs ? position.nextBlock : 0;
  const left = await store.countTitles(db, from * blockSize);
  const inAll = from === 0 ? left : await store.countTitles(db);
  let done = inAll - left;
  onProgress?.(done, inAll);
  for (let block = await nextBlock(db, from); block !== null; block = await nextBlock(db, block + 1)) {
    if (stopping.aborted) return 'stopped';
    done += await rebuildBlock(db, block);
    onProgress?.(Math.min(done, inAll), inAll);
  }
  await transact(db, (trx) => store.putFormat(trx, searchFormat));
  return 'finished';
}

/** The next block with titles, or with an index of titles that are gone. */
async function nextBlock(db: Knex, from: number): Promise<number | null> {
  const [title, written] = await Promise.all([store.nextTitle(db, from * blockSize), store.nextWrittenBlock(db, from)]);
  const blocks = [title === null ? null : Math.floor(title / blockSize), written].filter((block) => block !== null);
  return blocks.length > 0 ? Math.min(...blocks) : null;
}

const rebuildBlock = (db: Knex, block: number): Promise<number> =>
  transact(db, async (trx) => {
    const to = (block + 1) * blockSize;
    const count = await reindexBlock(trx, block, async (after) => {
      const titles = await store.titlesBetween(trx, Math.max(after + 1, block * blockSize), to, titlesAtOnce);
      return titles.map((bib) => ({ id: bib.id, description: bib }));
    });
    await store.putRebuildPosition(trx, { format: searchFormat, nextBlock: block + 1 });
    return count;
  });
