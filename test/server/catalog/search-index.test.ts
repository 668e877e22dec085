import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realData, whereThereIs } from '../../support/real-data.ts';
import { importFile } from '../../../server/catalog/import/import-file.ts';
import { searchTitles } from '../../../server/catalog/search.ts';
import { indexBibs, unindexBibs } from '../../../server/catalog/search-index.ts';
import { connect } from '../../../server/db/connect.ts';
import { transact } from '../../../server/db/transact.ts';
import { aDatabase } from '../../support/database.ts';
import { aDescription } from '../../support/titles.ts';

let db: Knex;
let url: string;
let close: () => Promise<void>;
const open = async (): Promise<void> => {
  ({ db, url, close } = await aDatabase());
};

const put = (id: number, title: string): Promise<void> =>
  transact(db, (trx) => indexBibs(trx, [{ id, description: aDescription({ title }) }]));
const found = async (query: string, on = db): Promise<readonly number[]> =>
  (await searchTitles(on, { query, sort: 'newest', cursor: null, limit: 50, fits: null })).ids;

describe('the search index', () => {
  beforeAll(open);
  afterAll(() => close());

  it('misses nothing that is committed while many write titles of one block and segments are merged', async () => {
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < 20; n++) {
        const id = 1 + writer + 6 * n;
        await put(id, `巻${id}冊`);
        expect(await found(`巻${id}冊`)).toEqual([id]);
      }
    });
    await Promise.all(writers);
    for (let id = 1; id <= 120; id++) expect(await found(`「巻${id}冊」`)).toEqual([id]);
    const [{ segments }] = (await db('search_segment').count({ segments: '*' })) as [{ segments: number }];
    expect(segments).toBeLessThan(32);
  }, 60_000);

  it('is seen by another process as this one left it, merged or not', async () => {
    const other = connect(url);
    try {
      expect(await found('蜜柑', other)).toEqual([]);
      for (let n = 0; n < 40; n++) {
        await put(1000 + (n % 3), n % 2 ? '蜜柑' : '林檎');
        if (n % 5 === 4) await transact(db, (trx) => unindexBibs(trx, [1000 + (n % 3)]));
        for (const query of ['蜜柑', '林檎']) expect(await found(query, other)).toEqual(await found(query));
      }
    } finally {
      await other.destroy();
    }
  });

  it('says the same to a process that has just begun as to one that saw everything', async () => {
    const fresh = connect(url);
    try {
      for (const query of ['蜜柑', '林檎', '巻', '']) expect(await found(query, fresh)).toEqual(await found(query));
    } finally {
      await fresh.destroy();
    }
  });

  it('leaves no trace of a title that changed or went', async () => {
    await put(2000, '旧題');
    await put(2000, '新題');
    expect(await found('旧題')).toEqual([]);
    expect(await found('新題')).toEqual([2000]);
    await transact(db, (trx) => unindexBibs(trx, [2000]));
    expect(await found('新題')).toEqual([]);
    await put(2000, '再題');
    expect(await found('再題')).toEqual([2000]);
  });
});

const japanMarc = realData('marc/jp/enju_leaf-marc21.records-001-120.mrc');
const aozora = realData('aozora/list_person_all_extended_utf8.2025-06-27.csv.gz');

whereThereIs(aozora, () =>
  describe('real catalogues', () => {
    beforeAll(open);
    afterAll(() => close());
    const stopping = new AbortController().signal;

    it('JAPAN/MARC: names are found by the letters on the keyboard and by their readings', async () => {
      await importFile({ db, now: Date.now, stopping }, { path: japanMarc });
      // As they stand in the contents: a saki that no keyboard gives, and a tsuka of the compatibility block.
      for (const [typed, printed, count] of [
        ['崎', '\ufa11', 2],
        ['塚', '\ufa10', 1],
      ] as const) {
        const notes: (string | null)[] = await db('bib')
          .whereIn('id', await everything(typed))
          .pluck('note');
        expect(notes.filter((note) => note?.includes(printed))).toHaveLength(count);
      }
      const rows: { id: number; title: string; title_reading: string | null }[] = await db('bib').select(
        'id',
        'title',
        'title_reading',
      );
      for (const { id, title, title_reading: reading } of rows) {
        expect(await everything(title), title).toContain(id);
        if (reading) expect(await everything(reading.replaceAll(' ', '')), reading).toContain(id);
      }
    });

    it('Aozora Bunko: 心 is found by its reading, and the best known first', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'hondana-'));
      const file = join(folder, 'aozora.csv');
      writeFileSync(file, gunzipSync(readFileSync(aozora)));
      await importFile({ db, now: Date.now, stopping }, { path: file });
      rmSync(folder, { recursive: true });
      const titles = async (query: string): Promise<string[]> => {
        const { ids } = await searchTitles(db, { query, sort: 'relevance', cursor: null, limit: 10, fits: null });
        return (await db('bib').whereIn('id', ids).pluck('title')) as string[];
      };
      expect(await titles('夏目漱石 こころ')).toContain('こころ');
      expect(await titles('ワガハイハネコデアル')).toContain('吾輩は猫である');
      expect(await titles('芥川竜之介 らしょうもん')).toContain('羅生門');
      expect(await titles('森鴎外 舞姫')).toContain('舞姫');
    }, 120_000);
  }),
);

async function everything(query: string): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await searchTitles(db, {
      query: `「${query.replace(/[「」『』"]/g, '')}」`,
      sort: 'newest',
      cursor,
      limit: 50,
      fits: null,
    });
    ids.push(...page.ids);
    cursor = page.cursor;
    if (!cursor) return ids;
  }
}
