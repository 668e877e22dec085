import { existsSync, readdirSync } from 'node:fs';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { realData } from '../../support/real-data.ts';
import { aDatabase } from '../../support/database.ts';
import { importContent, importPath, storedBibs } from '../../support/importing.ts';
import { japaneseFields, japaneseRecord, marcXml } from '../../support/marc.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
});
afterAll(() => close());

it('stores a damaged file without the damaged record, and the mended one adds it', async () => {
  const records = ['1', '2', '3'].map(japaneseRecord);
  const sound = Buffer.concat(records);
  const broken = Buffer.from(sound);
  broken[sound.indexOf('塚', (records[0]?.length ?? 0) + 1)] = 0xff;
  const { run, problems } = await importContent(db, broken);
  expect(run.counts).toEqual({ added: 2, changed: 0, unchanged: 0, rejected: 1 });
  expect(problems).toMatchObject([{ place: 2, reason: 'holds bytes that are not UTF-8' }]);
  expect((await importContent(db, sound)).run.counts).toEqual({ added: 1, changed: 0, unchanged: 2, rejected: 0 });
  expect((await storedBibs(db, 'marc')).map((bib) => [bib.title, bib.author])).toEqual(
    ['1', '2', '3'].map((number) => [`塚のある町 : 短編集. ${number}`, '山﨑一郎, 鈴木花子']),
  );
});

it('knows a title again when the same source sends MARCXML', async () => {
  const xml = `<collection>${['1', '4'].map((number) => marcXml(japaneseFields(number), { prefix: 'm:' })).join('')}</collection>`;
  expect((await importContent(db, xml)).run.counts).toEqual({ added: 1, changed: 0, unchanged: 1, rejected: 0 });
});

const data = `${realData('marc')}/`;
const rejectedIn: Record<string, readonly string[]> = {
  'bad_subfield_code.marc': ['MARC-8 is not supported'],
  'bad_utf_byte.utf8.marc': ['holds bytes that are not UTF-8'],
  'escaped_character_reference.marc8.marc': ['has no title'],
  'namespace-test.xml': ['is not a MARC record'],
  'oai-pmh-one-record-2.xml': ['is not a MARC record'],
  'oai-pmh-one-record-first.xml': ['is not a MARC record'],
  'one-marc8.mrc': ['MARC-8 is not supported'],
  'sample-oai-no-namespace.xml': Array(10).fill('is not a MARC record'),
  'sample-oai-pmh.xml': Array(10).fill('is not a MARC record'),
  'test_data.utf8.marc.xml': ['the source has deleted this record'],
  'test_data.utf8.mrc': ['the source has deleted this record'],
};

if (existsSync(data)) {
  it.each(readdirSync(`${data}traject`))('settles every record of traject/%s', async (name) => {
    const source = name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 20);
    const { run, problems } = await importPath(db, { path: `${data}traject/${name}`, source });
    const rejections = problems.filter((problem) => problem.isRejection).map((problem) => problem.reason);
    expect(rejections).toEqual(rejectedIn[name] ?? []);
    const stored = name.startsWith('test_data') ? 29 : rejectedIn[name] ? 0 : 1;
    expect(run.counts).toEqual({ added: stored, changed: 0, unchanged: 0, rejected: rejections.length });
  });

  it('reads the same titles from the same records in ISO 2709 and in XML', async () => {
    expect(await storedBibs(db, 'testdatautf8mrc')).toEqual(await storedBibs(db, 'testdatautf8marcxml'));
  });

  it('stores all records of JAPAN/MARC with their readings', async () => {
    const path = `${data}jp/enju_leaf-marc21.records-001-120.mrc`;
    const { run } = await importPath(db, { path, source: 'jp' });
    expect(run.counts).toEqual({ added: 120, changed: 0, unchanged: 0, rejected: 0 });
    const bibs = await storedBibs(db, 'jp');
    // one record has none for its title, in Korea they are in hangul
    expect(bibs.filter((bib) => bib.title_reading === null).map((bib) => bib.source_id)).toEqual(['(JTNDL)028064297']);
    expect(bibs.find((bib) => bib.source_id === '(JTNDL)029455884')).toMatchObject({
      title: 'これからの本の話をしよう',
      title_reading: 'コレカラ ノ ホン ノ ハナシ オ シヨウ',
      persons: [{ name: '萩野正昭', reading: 'ハギノ マサアキ', role: 'author' }],
      publisher: '晶文社',
      published_year: 2019,
      isbns: ['9784794970756'],
      ndc: '023',
      subjects: ['電子書籍', '電子出版'],
    });
    // compatibility ideographs stand in the contents, and stay as they are
    expect(bibs.filter((bib) => /[\uFA10\uFA11]/.test(bib.note ?? ''))).toHaveLength(3);
    expect((await importPath(db, { path, source: 'jp' })).run.counts.unchanged).toBe(120);
  });
}
