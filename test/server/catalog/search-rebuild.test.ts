import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { storeBibs } from '../../../server/catalog/bib-store.ts';
import { searchTitles } from '../../../server/catalog/search.ts';
import { indexBibs, unindexBibs } from '../../../server/catalog/search-index.ts';
import { rebuildIndex } from '../../../server/catalog/search-rebuild.ts';
import { whileAlone } from '../../../server/catalog/search-rebuild-store.ts';
import { searchFormat } from '../../../server/catalog/search-segment.ts';
import { renewIndex } from '../../../server/cli/reindex.ts';
import { connect } from '../../../server/db/connect.ts';
import { transact } from '../../../server/db/transact.ts';
import { aDatabase } from '../../support/database.ts';
import { startServer } from '../../support/server.ts';
import { aDescription, anAuthor } from '../../support/titles.ts';

let db: Knex;
let url: string;
let close: () => Promise<void>;
const open = async (): Promise<void> => {
  ({ db, url, close } = await aDatabase());
};

const going = new AbortController().signal;
const store = (sourceId: string, title: string): Promise<number> =>
  transact(db, async (trx) => {
    const [bib] = await storeBibs(trx, 'test', [{ sourceId, description: aDescription({ title }) }], 0);
    return (bib as { id: number }).id;
  });
const found = async (query: string, on = db): Promise<readonly number[]> =>
  (await searchTitles(on, { query, sort: 'newest', cursor: null, limit: 50, fits: null })).ids;

/** What a version left whose segments were laid out otherwise: this one would read beyond their ends. */
async function asAnotherVersionLeftIt(on: Knex): Promise<void> {
  await on('search_segment').update({ format: searchFormat - 1 });
  await on('search_page').update({ data: Buffer.from([255, 255, 255, 255, 1, 2, 3, 4, 5]) });
  await on('setting')
    .where({ name: 'search-format' })
    .update({ value: String(searchFormat - 1) });
}

/** Beside the index nothing knows of the titles: they were stored before there was one. */
async function asBeforeTheIndex(on: Knex): Promise<void> {
  for (const table of ['search_block', 'search_segment', 'search_page', 'search_title']) await on(table).delete();
  await on('setting').where({ name: 'search-format' }).delete();
}

describe('a server that starts', () => {
  it('makes an index of another version anew, says so in one line, and does it once', async () => {
    const server = await startServer({ env: { DEMO: 'on' } });
    const other = connect(server.databaseUrl);
    const linesSaid = () =>
      server.log().match(/^The search index is of another version: indexing \d+ titles/gm)?.length;
    try {
      expect(linesSaid()).toBeUndefined();
      const before = await found('猫', other);
      expect(before.length).toBeGreaterThan(0);
      await server.kill('SIGTERM');
      await asAnotherVersionLeftIt(other);
      expect(await found('猫', other)).toEqual([]);
      await server.restart();
      expect(linesSaid()).toBe(1);
      const answer = await fetch(`${server.url}/api/catalog.search?input=${encodeURIComponent('{"query":"猫"}')}`);
      expect(answer.status).toBe(200);
      expect(await found('猫', other)).toEqual(before);
      await server.restart();
      expect(linesSaid()).toBe(1);
    } finally {
      await other.destroy();
      await server.stop();
    }
  }, 180_000);
});

describe('a rebuilt index', () => {
  beforeAll(open);
  afterAll(() => close());
  const renew = () => renewIndex({ db, now: Date.now, stopping: going });

  it('finds titles that were stored before there was an index, and none that were withdrawn', async () => {
    const [cat, dog] = [await store('cat', '黒猫'), await store('dog', '白犬')];
    await transact(db, async (trx) => {
      await trx('bib')
        .where({ id: dog })
        .update({ withdrawn_at: new Date(0) });
      await unindexBibs(trx, [dog]);
    });
    await asBeforeTheIndex(db);
    expect(await found('猫')).toEqual([]);
    expect(await renew()).toBe(true);
    expect(await found('猫')).toEqual([cat]);
    expect(await found('犬')).toEqual([]);
    expect(await db('search_title').pluck('bib_id')).toEqual([cat]);
  });

  it('goes on where it was stopped, in other words leaves the blocks alone that are done', async () => {
    await db.raw('ALTER TABLE bib AUTO_INCREMENT = 16380');
    const ids = await Promise.all(Array.from({ length: 10 }, (_, n) => store(`border${n}`, '境界')));
    await asAnotherVersionLeftIt(db);
    const stopping = new AbortController();
    const seen: number[][] = [];
    const onProgress = (done: number, inAll: number) => {
      seen.push([done, inAll]);
      if (done > 0) stopping.abort();
    };
    expect(await rebuildIndex(db, { stopping: stopping.signal, onProgress })).toBe('stopped');
    const inFirst = seen.at(-1)?.[0] as number;
    const segments = () => db('search_segment').where({ format: searchFormat }).pluck('id');
    const [first] = await segments();
    expect(await rebuildIndex(db, { stopping: going, onProgress: (...counts) => seen.push(counts) })).toBe('finished');
    expect(seen).toEqual([
      [0, 11],
      [inFirst, 11],
      [inFirst, 11],
      [11, 11],
    ]);
    expect(await segments()).toContain(first);
    expect((await found('境界')).toSorted()).toEqual(ids.toSorted());
    expect(await db('search_segment').whereNot({ format: searchFormat })).toEqual([]);
  });

  it('begins at the first title when that is asked for', async () => {
    const stopping = new AbortController();
    await rebuildIndex(db, { stopping: stopping.signal, onProgress: (done) => done > 0 && stopping.abort() });
    const seen: number[] = [];
    await rebuildIndex(db, { stopping: going, restarts: true, onProgress: (done) => seen.push(done) });
    expect(seen[0]).toBe(0);
  });

  it('misses nothing while it is made: titles stay, come, change and go', async () => {
    const stays = await store('stays', '不動');
    let isOver = false;
    const writing = (async () => {
      for (let n = 0; n < 15; n++) {
        const id = await store('moves', n % 2 ? '行雲' : '流水');
        expect(await found(n % 2 ? '行雲' : '流水')).toEqual([id]);
        expect(await found(n % 2 ? '流水' : '行雲')).toEqual([]);
      }
    })();
    const searching = (async () => {
      const other = connect(url);
      while (!isOver) expect(await found('不動', other)).toEqual([stays]);
      await other.destroy();
    })();
    for (let n = 0; n < 3; n++) expect(await rebuildIndex(db, { stopping: going })).toBe('finished');
    await writing;
    isOver = true;
    await searching;
  }, 60_000);

  it('is made by one process at a time, and by nobody in vain', async () => {
    await whileAlone(db, 0, async () => {
      expect(await rebuildIndex(db, { stopping: going })).toBe('occupied');
    });
    await asAnotherVersionLeftIt(db);
    const lines = vi.spyOn(console, 'log').mockImplementation(() => {});
    expect(await Promise.all([renew(), renew()])).toEqual([true, true]);
    expect(lines).toHaveBeenCalledTimes(1);
    lines.mockRestore();
    expect(await found('猫')).toHaveLength(1);
  });
});

describe('the format number', () => {
  beforeAll(open);
  afterAll(() => close());

  it('is raised with every change of what is written (when this fails, raise searchFormat)', async () => {
    const named = aDescription({
      title: '髙橋ビール・コーヒー𠮷野家 ABC 123',
      titleReading: 'タカハシ ビール',
      persons: [anAuthor('斎藤, 茂吉', 'サイトウ, モキチ')],
      ndc: '913.6',
      isbns: ['9784000000008'],
      note: '一\n二',
    });
    const plain = aDescription({ kind: 'cd', title: '海'.repeat(30), publishedYear: null });
    const bibs = [named, plain].map((description, id) => ({ id: id + 1, description }));
    await transact(db, (trx) => indexBibs(trx, bibs));
    const hash = createHash('sha256');
    for (const data of await db('search_page').orderBy('id').pluck('data')) hash.update(data);
    for (const row of await db('search_title').orderBy('bib_id'))
      hash.update(row.title_key).update(row.author_key).update(row.body);
    expect({ format: searchFormat, digest: hash.digest('hex').slice(0, 16) }).toEqual({
      format: 2,
      digest: '96bbdd04ed526237',
    });
  });
});
