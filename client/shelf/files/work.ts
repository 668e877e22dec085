import { valueOf } from '../../../shared/shelf/record.ts';
import { base64urlOfBytes } from '../../../shared/shelf/record-id.ts';
import { unnamedApi } from '../../api.ts';
import { isStatusList } from '../../i18n/ja/foreign-files.ts';
import type { ShelfHand } from '../../local/shelf-device.ts';
import { recordIdOf } from '../../local/shelf-sealing.ts';
import { type BooklogEntry, writeBooklog } from './booklog.ts';
import { type ImportChoices, type ImportPlan, planImport } from './import-plan.ts';
import { type BucketServer, findIsbns, findTitles } from './private-lookup.ts';
import { type LoggedBook, readingStatuses } from './reading-log.ts';
import { type NameRecord, planRestore, type RestorePlan } from './restore-plan.ts';
import type { SavedRecord } from './shelf-json.ts';
import { shelfNow } from './shelf-now.ts';

/** What is under way: the catalogue is asked for, some of it is there, or the shelf is written. */
export type Progressed = { readonly done: number; readonly all: number } | 'writing';

export interface Work {
  readonly hand: ShelfHand;
  readonly server: BucketServer;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progressed) => void;
}

/** The catalogue over the network, asked by nobody in particular. */
export const bucketServer: BucketServer = {
  isbnBuckets: () => unnamedApi.catalog.isbnBuckets.query(),
  titlesByIsbn: (input, signal) => unnamedApi.catalog.titlesByIsbn.query(input, { signal }),
  isbnsOfBlocks: (input, signal) => unnamedApi.catalog.isbnsOfBlocks.query(input, { signal }),
};

const namerOf = async (hand: ShelfHand): Promise<NameRecord> => {
  const keys = await hand.keys();
  return (kind, list, bib) => recordIdOf(keys, kind, list, bib);
};

const lookup = ({ server, signal, onProgress }: Work) => ({
  server,
  signal,
  random: Math.random,
  onProgress: (done: number, all: number) => onProgress({ done, all }),
});

/** Until here it can be called off; from here on all of it is written in one transaction, or nothing. */
function beginWriting({ signal, onProgress }: Work): void {
  signal.throwIfAborted();
  onProgress('writing');
}

/** Puts a saved shelf back. */
export async function restoreShelf(saved: readonly SavedRecord[], work: Work): Promise<RestorePlan> {
  const { hand } = work;
  const plan = await planRestore(saved, shelfNow(hand.records() ?? []), await namerOf(hand));
  beginWriting(work);
  if (plan.edits.length > 0) await hand.edit(plan.edits);
  return plan;
}

/** Puts the books of another service on the shelf. Throws, with nothing written, when the catalogue cannot be read. */
export async function importBooks(
  books: readonly LoggedBook[],
  choices: ImportChoices,
  work: Work,
): Promise<ImportPlan> {
  const { hand } = work;
  const found = await findTitles(new Set(books.flatMap(({ isbn }) => isbn ?? [])), lookup(work));
  const plan = await planImport(books, found, choices, {
    now: shelfNow(hand.records() ?? []),
    nameRecord: await namerOf(hand),
    newId: () => base64urlOfBytes(crypto.getRandomValues(new Uint8Array(16))),
    random: Math.random,
    at: hand.now(),
  });
  beginWriting(work);
  if (plan.edits.length > 0) await hand.edit(plan.edits);
  return plan;
}

/** The favorites that have an ISBN, the first added first, as ブクログ imports them; and how many have none. */
export async function exportBooklog(work: Work): Promise<{ readonly text: string; readonly withoutIsbn: number }> {
  const { favorites, lists } = shelfNow(work.hand.records() ?? []);
  const isbns = await findIsbns(new Set(favorites.keys()), lookup(work));
  const listOf = (status: (typeof readingStatuses)[number]) => lists.find(({ name }) => isStatusList(name, status));
  const entries = [...favorites].flatMap(([bib, { state }]): BooklogEntry[] => {
    const isbn = isbns.get(bib);
    if (isbn === undefined) return [];
    const value = (field: string) => valueOf(state, field);
    const [rating, comment, addedAt, readOn] = [value('rating'), value('comment'), value('addedAt'), value('readOn')];
    return [
      {
        isbn,
        rating: typeof rating === 'number' ? rating : null,
        comment: typeof comment === 'string' ? comment : null,
        status: readingStatuses.find((status) => listOf(status)?.bibs.has(bib)) ?? null,
        addedAt: typeof addedAt === 'number' ? addedAt : 0,
        readOn: typeof readOn === 'string' ? readOn : null,
      },
    ];
  });
  entries.sort((a, b) => a.addedAt - b.addedAt);
  return { text: writeBooklog(entries), withoutIsbn: favorites.size - entries.length };
}
