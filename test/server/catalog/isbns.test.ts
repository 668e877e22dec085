import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeBibs } from '../../../server/catalog/bib-store.ts';
import { isbnMigrations } from '../../../server/db/migrations/isbns.ts';
import { transact } from '../../../server/db/transact.ts';
import { isbnBucket } from '../../../shared/model/isbn.ts';
import { asStranger, type Caller, servicesAt } from '../../support/calling.ts';
import { aDatabase } from '../../support/database.ts';
import { manyTitles } from '../../support/many-titles.ts';

let db: Knex;
let close: () => Promise<void>;
let catalog: Caller['catalog'];
let ids: number[] = [];
const titles = Array.from({ length: 1500 }, (_, n) => manyTitles(n));
const isbns = titles.flatMap((title) => title.isbns);

const store = (description: (typeof titles)[number], n: number) =>
  transact(db, (trx) => storeBibs(trx, 'test', [{ sourceId: String(n), description }], 0));

beforeAll(async () => {
  ({ db, close } = await aDatabase());
  catalog = asStranger(servicesAt(db, '2026-11-23')).catalog;
  const bibs = titles.map((description, n) => ({ sourceId: String(n), description }));
  ids = (await transact(db, (trx) => storeBibs(trx, 'test', bibs, 0))).map(({ id }) => id);
}, 120_000);
afterAll(() => close());

describe('titles asked for by bucket', () => {
  it('are the whole catalogue, each ISBN once, in buckets of more than a hundred', async () => {
    const { bits } = await catalog.isbnBuckets();
    expect(bits).toBeGreaterThan(0);
    const found: string[] = [];
    for (let bucket = 0; bucket < 2 ** bits; bucket++) {
      const answer = await catalog.titlesByIsbn({ bits, buckets: [bucket] });
      expect(answer.length).toBeGreaterThan(100);
      expect(answer.every(({ isbn }) => isbnBucket(isbn) >>> (12 - bits) === bucket)).toBe(true);
      found.push(...answer.map(({ isbn }) => isbn));
    }
    expect(found.sort()).toEqual(isbns.toSorted());
  });

  it('cannot be asked for so finely that a bucket tells the title', async () => {
    await expect(catalog.titlesByIsbn({ bits: 12, buckets: [1] })).rejects.toThrow('bits');
    const { bits } = await catalog.isbnBuckets();
    await expect(catalog.titlesByIsbn({ bits, buckets: [2 ** bits] })).rejects.toThrow('bits');
  });

  it('are in the same buckets when the database fills them for titles of before', async () => {
    const before = await db('bib_isbn').orderBy(['bucket', 'isbn', 'bib_id']);
    await db('bib_isbn').delete();
    await isbnMigrations.at(-1)?.up(db);
    expect(await db('bib_isbn').orderBy(['bucket', 'isbn', 'bib_id'])).toEqual(before);
  });

  it('follow a description that changes, and leave out what was withdrawn', async () => {
    const [first, second] = titles.filter((title) => title.isbns.length > 0) as [
      (typeof titles)[0],
      (typeof titles)[0],
    ];
    const [n, m] = [titles.indexOf(first), titles.indexOf(second)];
    const { bits } = await catalog.isbnBuckets();
    const bucketOf = (isbn: string) => isbnBucket(isbn) >>> (12 - bits);
    const find = async (isbn: string) =>
      (await catalog.titlesByIsbn({ bits, buckets: [bucketOf(isbn)] })).filter((title) => title.isbn === isbn);
    await store({ ...first, isbns: ['9784101092058'] }, n);
    expect(await find(first.isbns[0] ?? '')).toEqual([]);
    expect(await find('9784101092058')).toMatchObject([{ id: ids[n], title: first.title }]);
    await db('bib').where({ id: ids[m] }).update({ withdrawn_at: new Date() });
    expect(await find(second.isbns[0] ?? '')).toEqual([]);
  });

  it('tell the ISBNs of whole blocks of ids', async () => {
    const { idsPerBlock } = await catalog.isbnBuckets();
    const block = Math.floor((ids[700] ?? 0) / idsPerBlock);
    const answer = await catalog.isbnsOfBlocks({ blocks: [block] });
    const expected = titles.flatMap((title, n) =>
      Math.floor((ids[n] ?? 0) / idsPerBlock) === block ? title.isbns.map((isbn) => ({ id: ids[n], isbn })) : [],
    );
    expect(answer).toEqual(expected);
  });
});
