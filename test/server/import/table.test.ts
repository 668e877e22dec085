import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readTable } from '../../../server/catalog/import/table.ts';
import { aDatabase } from '../../support/database.ts';
import { all, importContent, importPath, inPieces, storedBibs, summary, titleIn } from '../../support/importing.ts';

const fixture = new URL('../../fixtures/titles.csv', import.meta.url);
const table = readFileSync(fixture, 'utf8');

let db: Knex;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await aDatabase());
  const branch = { reading: '', closing_group: 'mon', phone: '', hours: '[]', sort_order: 0 };
  await db('branch').insert([
    { id: 'chuo', name: '中央', ...branch },
    { id: 'kita', name: '北', ...branch },
  ]);
});
afterAll(() => close());
beforeEach(async () => {
  for (const name of ['import_seen', 'import_problem', 'import_run', 'item', 'bib_search', 'bib'])
    if (await db.schema.hasTable(name)) await db(name).delete();
});

it('stores titles and items, and says of every other row why not', async () => {
  const { run, problems } = await importPath(db, { path: fixture.pathname });
  expect(run.counts).toEqual({ added: 3, changed: 0, unchanged: 0, rejected: 7 });
  expect(problems.map(({ place, sourceId, reason }) => `${place} ${sourceId}: ${reason}`)).toEqual([
    '2 t-1: columns that are not known were passed over: shelfNote',
    '3 t-2: the ISBN "9784101010138" is wrong and was left out',
    '5 t-3: the year "[19--?]" cannot be read',
    '6 t-4: an e-book needs licences: a number or unlimited, not ""',
    '7 t-5: has no title',
    '8 t-6: item 1000009: there is no branch "nowhere"',
    '9 t-7: "stone" is no kind',
    '10 t-1: has an identifier that was at 2 already',
    '11 t-8: item 1000003: "on-loan" is no state a file can give',
    '12 t-9: item 1000001 belongs to another title (table t-1)',
  ]);
  const [first, second, third] = await storedBibs(db, 'table');
  expect(first).toMatchObject({
    kind: 'book',
    title: '𠮷野家の"牛"',
    title_reading: 'よしのや の うし',
    author: '塚原一郎, 鈴木花子',
    published_year: 2001,
    isbns: ['9784101010137', '9784101010144'],
    subjects: ['日本文学', '牛'],
    is_holdable: 1,
    items: [
      {
        source_id: 't-1',
        barcode: '1000001',
        branch_id: 'chuo',
        shelf_mark: '913.6ヨ',
        state: 'on-shelf',
        is_loanable: 1,
      },
      { source_id: 't-1', barcode: '1000002', branch_id: 'kita', shelf_mark: null, state: 'missing', is_loanable: 0 },
    ],
  });
  expect(second).toMatchObject({
    kind: 'ebook',
    title: '行を またぐ題',
    published_year: 1982,
    licence_count: 3,
    is_holdable: 0,
  });
  expect(third).toMatchObject({ title: '※［＃「てへん＋劣」、第3水準1-84-77］の歌', published_year: null });
});

it('changes nothing the second time', async () => {
  await importPath(db, { path: fixture.pathname });
  const before = await storedBibs(db, 'table');
  const stamps = await db('bib').orderBy('id').select('id', 'updated_at');
  const { run, missing } = await importPath(db, { path: fixture.pathname });
  expect(run.counts).toEqual({ added: 0, changed: 0, unchanged: 3, rejected: 7 });
  expect(missing).toBe(0);
  expect(await storedBibs(db, 'table')).toEqual(before);
  expect(await db('bib').orderBy('id').select('id', 'updated_at')).toEqual(stamps);
  expect(await db('import_seen')).toEqual([]);
  expect(await db('import_problem')).toEqual([]);
});

it('brings titles and items up to date by a newer edition, and counts those it does not name', async () => {
  await importPath(db, { path: fixture.pathname });
  await db('item').where({ barcode: '1000001' }).update({ state: 'on-loan' });
  const ids = await db('bib').orderBy('id').pluck('id');
  const newer = table
    .replace('@913.6ヨ@on-shelf', '@913.6ヨ@missing')
    .replace('1000002@kita@', '1000002@chuo@')
    .replace(/^t-3.*\n/m, '');
  const { run, missing } = await importContent(db, newer);
  expect(run.counts).toEqual({ added: 0, changed: 1, unchanged: 1, rejected: 7 });
  expect(missing).toBe(1);
  const [first] = await storedBibs(db, 'table');
  // an item on loan stays on loan, whatever the file says
  expect(first?.items.map(({ state, branch_id }) => [state, branch_id])).toEqual([
    ['on-loan', 'chuo'],
    ['missing', 'chuo'],
  ]);
  expect(await db('bib').orderBy('id').pluck('id')).toEqual(ids);
});

it('offers a withdrawn title again when it comes again', async () => {
  await importPath(db, { path: fixture.pathname });
  await db('bib')
    .where({ source_id: 't-3' })
    .update({ withdrawn_at: new Date(0) });
  const { run } = await importPath(db, { path: fixture.pathname });
  expect(run.counts).toMatchObject({ changed: 1, unchanged: 2 });
  expect(await db('bib').whereNotNull('withdrawn_at')).toEqual([]);
});

it('keeps titles of another source apart', async () => {
  await importPath(db, { path: fixture.pathname });
  const { run } = await importContent(db, 'id,title\nt-3,別の題\n', { source: 'other' });
  expect(run.counts.added).toBe(1);
  expect(await db('bib').where({ source_id: 't-3' }).orderBy('source').pluck('title')).toEqual([
    '別の題',
    '※［＃「てへん＋劣」、第3水準1-84-77］の歌',
  ]);
});

it.each([
  ['UTF-8 with a byte-order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['CP932', (text: string) => iconv.encode(text, 'cp932')],
  ['UTF-16, as Excel saves it', (text: string) => iconv.encode(text, 'utf-16')],
  ['UTF-8 with Windows line ends', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
])('reads %s', async (_, encode) => {
  const text = `id\ttitle\ttitleReading\n${Array.from({ length: 9 }, (__, n) => `${n}\t表示ソ髙﨑${n}\tひょうじ`).join('\n')}\n`;
  const { run } = await importContent(db, encode(text));
  expect(run.counts.added).toBe(9);
  expect((await storedBibs(db, 'table'))[3]).toMatchObject({ source_id: '3', title: '表示ソ髙﨑3' });
});

it('takes a bad byte in a UTF-8 table for damage of its line, not for another encoding', async () => {
  const broken = Buffer.from('id,title\n1,一の本\n2,BAD\n3,三の本\n');
  broken[broken.indexOf('BAD')] = 0x93;
  const { run, problems } = await importContent(db, broken);
  expect(run.counts).toMatchObject({ added: 2, rejected: 1 });
  expect(problems[0]).toMatchObject({ place: 3, reason: 'holds bytes that are not UTF-8' });
});

it('cuts what is too long for its column, by letters', async () => {
  const { problems } = await importContent(
    db,
    `id,title,authors\n1,${'𠮷'.repeat(1001)},${'名'.repeat(201)}\n${'x'.repeat(101)},題,\n`,
  );
  expect(problems.map(({ reason }) => reason)).toEqual([
    'the title was cut to 1000 characters',
    'a name was cut to 200 characters',
    'its identifier is over 100 characters',
  ]);
  expect((await storedBibs(db, 'table'))[0]?.title).toBe('𠮷'.repeat(1000));
});

it('hands on the columns that it does not know', async () => {
  const units = await all(readTable(inPieces(table), { delimiter: ',' }));
  expect(units[0]).toMatchObject({ extra: { shelfNote: 'second shelf' } });
});

it('reads every title of the believable library', async () => {
  const tsv = readFileSync(new URL('../../../server/db/library/titles.tsv', import.meta.url));
  const units = await all(readTable(inPieces(tsv, 1 << 16), { delimiter: '\t' }));
  expect(summary(units).filter((line) => !line.startsWith('demo-'))).toEqual([]);
  expect(units.length).toBeGreaterThan(300);
  expect(units.flatMap((unit) => ('notes' in unit ? unit.notes : []))).toEqual([
    'columns that are not known were passed over: copies',
  ]);
  expect(titleIn(units).description).toMatchObject({
    title: 'こころ',
    persons: [{ name: '夏目漱石', role: 'author' }],
  });
});

it.each([
  ['', 'is empty'],
  ['PK\u0003\u0004', 'is a ZIP archive'],
  ['\u001f\u008bnonsense', 'is damaged: it cannot be unpacked'],
  ['name,price\nx,1\n', 'is neither MARC 21'],
  ['id,title\n', 'holds no records'],
  ['<html></html>', 'holds no records'],
])('says in one sentence why it cannot read a file with %j', async (content, sentence) => {
  await expect(importContent(db, Buffer.from(content, 'latin1'))).rejects.toThrow(sentence);
});
it('says that a file does not exist', () =>
  expect(importPath(db, { path: '/nowhere/x' })).rejects.toThrow('/nowhere/x does not exist.'));
