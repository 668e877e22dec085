import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../client/shelf/files/csv.ts';
import { liveFields } from '../../client/shelf/files/shelf-now.ts';
import { newSecrets, openGeneration, recordIdOf } from '../../client/local/shelf-sealing.ts';
import { runCycle } from '../../client/local/shelf-sync.ts';
import { syncCycle } from '../../shared/shelf/device/cycle.ts';
import { editRecord } from '../../shared/shelf/device/edits.ts';
import { MemoryShelf, memoryStore } from '../../shared/shelf/device/memory-store.ts';
import { realData, whereThereIs } from '../support/real-data.ts';
import { aShelfServer } from '../support/shelf-server.ts';

const books = realData('goodbooks-10k/books-v1.csv.zip');

/** Rows of a table by the names of its columns. */
function table(text: string): ((column: string) => string)[] {
  const [header, ...rows] = readCsv(text) ?? [];
  return rows.map(
    ({ cells }) =>
      (column) =>
        cells[header?.cells.indexOf(column) ?? -1] ?? '',
  );
}

const titles = () =>
  table(strFromU8(Object.values(unzipSync(readFileSync(books)))[0] as Uint8Array)).map((book) => ({
    bib: Number(book('id')),
    about: { title: book('title'), author: book('authors'), kind: 'book', colour: null },
    addedAt: 1_700_000_000_000,
  }));

/** Whoever rated most: nearly two hundred books, named by their place in the table. */
function ratingsOfOne(): ReadonlyMap<number, number> {
  const byUser = new Map<string, Map<number, number>>();
  for (const row of table(readFileSync(realData('goodbooks-10k/ratings.users-mod50.csv'), 'utf8'))) {
    const own = byUser.get(row('user_id')) ?? new Map<number, number>();
    byUser.set(row('user_id'), own.set(Number(row('book_id')), Number(row('rating'))));
  }
  return [...byUser.values()].reduce((most, one) => (one.size > most.size ? one : most));
}

/** Puts the favorites on one device, syncs it and a new one, and answers what the new one has. */
async function onANewDevice(favorites: readonly (ReturnType<typeof titles>[number] & { rating?: number })[]) {
  const { publicKey, secrets } = await newSecrets();
  const newest = await openGeneration('k1', publicKey, secrets);
  if (!newest) throw new Error('no keys');
  const keys = { patron: 'patron', newest, generations: new Map([['k1', newest]]), maySeal: true };
  const { server } = await aShelfServer('patron');
  const [phone, tablet] = [new MemoryShelf('phone'), new MemoryShelf('tablet')];
  const ids = await Promise.all(favorites.map(({ bib }) => recordIdOf(keys, 'favorite', null, bib)));
  phone.change({ ids }, (draft) => {
    for (const [n, favorite] of favorites.entries())
      editRecord(draft, ids[n] as string, 'favorite', { ...favorite }, 1);
  });
  for (const shelf of [phone, tablet]) {
    expect(await runCycle(syncCycle(), { store: memoryStore(shelf), server, keys })).toBe('done');
  }
  expect([...phone.records.values()].filter(({ dirty }) => dirty)).toEqual([]);
  expect(tablet.meta.repairCount).toBe(0);
  return new Map([...tablet.records.values()].map((record) => [liveFields(record).bib, liveFields(record)]));
}

whereThereIs(books, () => {
  describe('a shelf of real titles on a new device', () => {
    it('is the same, of one reader with nearly two hundred ratings', async () => {
      const ratings = ratingsOfOne();
      const favorites = titles().flatMap((title) => {
        const rating = ratings.get(title.bib);
        return rating === undefined ? [] : [{ ...title, rating }];
      });
      expect(favorites.length).toBeGreaterThan(150);
      expect(await onANewDevice(favorites)).toEqual(new Map(favorites.map((favorite) => [favorite.bib, favorite])));
    });

    it('is the same, with ten thousand of them', async () => {
      const favorites = titles();
      expect(favorites).toHaveLength(10_000);
      expect(await onANewDevice(favorites)).toEqual(new Map(favorites.map((favorite) => [favorite.bib, favorite])));
    });
  });
});
