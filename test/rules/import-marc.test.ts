import { describe, expect, it } from 'vitest';
import { readIso2709 } from '../../server/catalog/import/iso2709.ts';
import { readMarcxml } from '../../server/catalog/import/marcxml.ts';
import { all, inPieces, summary, titleIn } from '../support/importing.ts';
import { type Field, japaneseFields, japaneseRecord, marcRecord, marcXml } from '../support/marc.ts';

const readMarc = (...records: Buffer[]) => all(readIso2709(inPieces(Buffer.concat(records), 113)));
const readXml = (xml: string | Uint8Array, encoding?: string) => all(readMarcxml(inPieces(xml, 11), encoding));

const first = japaneseRecord('001');
const last = japaneseRecord('003');
const neighbours = ['(XXLIB)001', '(XXLIB)003'];
/** What becomes of a record between two sound ones. */
const between = async (...middle: Buffer[]): Promise<string[]> => {
  const found = summary(await readMarc(first, ...middle, last));
  expect([found[0], found.at(-1)]).toEqual(neighbours);
  return found.slice(1, -1);
};
const patched = (record: Buffer, at: number, bytes: string | number[]): Buffer => {
  const copy = Buffer.from(record);
  Buffer.from(bytes as string, 'latin1').copy(copy, at);
  return copy;
};

describe('a record of JAPAN/MARC', () => {
  it('becomes a title with its readings, its persons and their roles', async () => {
    const { description } = titleIn(await readMarc(first));
    expect(description).toEqual({
      kind: 'book',
      title: '塚のある町 : 短編集. 1',
      titleReading: 'ツカ ノ アル マチ : タンペンシュウ',
      persons: [
        { name: '山﨑一郎', reading: 'ヤマザキ イチロウ', role: 'author' },
        { name: '鈴木花子', reading: 'スズキ ハナコ', role: 'translator' },
      ],
      publisher: '本棚書房',
      publishedYear: 2019,
      isbns: ['9784101010137'],
      ndc: '913.6',
      subjects: ['町'],
      language: 'jpn',
      note: null,
      url: null,
      licenceCount: null,
      isHoldable: true,
    });
  });

  const titleOf = async (...fields: Field[]) =>
    titleIn(await readMarc(marcRecord([['001', '1'], ...fields]))).description;

  it('takes the persons of the statement when it has no headings, and adds those without one', async () => {
    const stated = await titleOf(['245', '00', 'a', '絵本 /', 'c', 'やまだ いちろう ぶん ; 佐藤二郎, 佐藤三郎 絵.']);
    expect(stated.persons.map(({ name, role }) => [name, role])).toEqual([
      ['やまだ いちろう', 'author'],
      ['佐藤二郎', 'illustrator'],
      ['佐藤三郎', 'illustrator'],
    ]);
    const mixed = await titleOf(
      ['245', '00', 'a', '絵本 /', 'c', 'いけうえしゅん 文 ; せきぐちよし 絵.'],
      ['700', '1 ', '6', '880-01', 'a', '池上, 俊'],
      ['880', '1 ', '6', '700-01/$1', 'a', 'イケウエ, シュン'],
    );
    expect(mixed.persons.map(({ name, role }) => [name, role])).toEqual([
      ['池上俊', 'author'],
      ['せきぐちよし', 'illustrator'],
    ]);
  });

  it('does not name a person twice who is spelled in two ways', async () => {
    const { persons } = await titleOf(
      ['245', '00', 'a', '解剖学 /', 'c', 'Frank H.Netter 著.'],
      ['700', '1 ', 'a', 'Netter, Frank Henry'],
    );
    expect(persons).toEqual([{ name: 'Netter, Frank Henry', reading: null, role: 'author' }]);
  });

  it('shows the original script of a record catalogued in Latin letters, and reads it by them', async () => {
    const description = await titleOf(
      ['100', '1 ', '6', '880-01', 'a', 'Kubo, Sakae'],
      ['245', '10', '6', '880-02', 'a', 'Kazanbaichi /', 'c', 'Kubo Sakae.'],
      ['880', '1 ', '6', '100-01/$1', 'a', '久保, 栄'],
      ['880', '10', '6', '245-02/$1', 'a', '火山灰地 /', 'c', '久保栄.'],
    );
    expect(description).toMatchObject({ title: '火山灰地', titleReading: 'Kazanbaichi' });
    expect(description.persons).toEqual([{ name: '久保栄', reading: 'Kubo, Sakae', role: 'author' }]);
  });

  it('tells books, magazines, sound and online resources apart', async () => {
    const kindOf = async (leader: string, ...fields: Field[]) =>
      titleIn(await readMarc(marcRecord([['001', '1'], ['245', '00', 'a', 'X'], ...fields], { leader }))).description;
    expect((await kindOf('nam a')).kind).toBe('book');
    expect((await kindOf('nas a')).kind).toBe('magazine');
    expect((await kindOf('njm a')).kind).toBe('cd');
    expect((await kindOf('nem a')).kind).toBe('other');
    const online: Field[] = [
      ['008', '190212s2019    ja ||||go|||| ||||||jpn  '],
      ['856', '42', 'u', 'https://example.jp/cover'],
      ['856', '40', 'u', 'https://example.jp/book'],
    ];
    expect(await kindOf('nam a', ...online)).toMatchObject({
      kind: 'ebook',
      url: 'https://example.jp/book',
      licenceCount: null,
    });
  });
});

describe('damage in the middle of ISO 2709', () => {
  const middle = japaneseRecord('002');

  it('costs nothing where there is none', async () => expect(await between(middle)).toEqual(['(XXLIB)002']));

  it('a bad byte', async () =>
    expect(await between(patched(middle, middle.indexOf('塚'), [0xff]))).toEqual([
      '2: holds bytes that are not UTF-8',
    ]));

  it('a wrong directory', async () => {
    expect(await between(patched(middle, 24 + 3, '9999'))).toEqual(['2: field 001 lies outside of it']);
    expect(await between(patched(middle, 24 + 3, '00x0'))).toEqual(['2: its directory is damaged']);
    expect(await between(patched(middle, 24 + 12 + 7, '00001'))).toEqual([
      '2: field 003 does not end where the directory says',
    ]);
    expect(await between(patched(middle, 12, '00099'))).toEqual(['2: its directory is damaged']);
  });

  it('a wrong length in the leader, too long or too short', async () => {
    for (const length of ['00100', '90000'])
      expect(await between(patched(middle, 0, length))).toEqual([
        `2: its leader says ${Number(length)} bytes, it has ${middle.length}`,
      ]);
  });

  it('a record that is cut off', async () => {
    const [found, ...others] = await between(middle.subarray(0, 300));
    expect(found).toBe(`2: its leader says ${middle.length} bytes, it has 300`);
    expect(others).toEqual([]);
  });

  it('a terminator inside', async () =>
    expect(await between(patched(middle, middle.indexOf('塚'), [0x1d]))).toEqual([
      '2: there is a record terminator inside',
    ]));

  it('rubbish and line ends between records', async () => {
    expect(await between(Buffer.from('\r\n'), middle, Buffer.from('\r\n\u001a'))).toEqual(['(XXLIB)002']);
    expect(await between(Buffer.from('rubbish\x1d'))).toEqual(['2: it does not begin with a leader']);
    const huge = Buffer.concat([first, Buffer.alloc(2_000_000, 0x41), last]);
    expect(summary(await all(readIso2709(inPieces(huge, 1 << 16))))).toEqual([
      '(XXLIB)001',
      '2: no record ends within 400 kilobytes',
      '(XXLIB)003',
    ]);
  });

  it('an end of the file in a record', async () =>
    expect(summary(await readMarc(first, last.subarray(0, 200)))).toEqual([
      '(XXLIB)001',
      '2: the file ends in the middle of it',
    ]));
});

describe('MARC-8', () => {
  const record = (title: string, leader = 'nam  ') =>
    marcRecord(
      [
        ['001', '9'],
        ['245', '00', 'a', title],
      ],
      { leader },
    );

  it('is accepted where it is plain ASCII, and rejected where it is not', async () => {
    expect(summary(await readMarc(record('Papers')))).toEqual(['9']);
    const accented = record('Globalizac~ao');
    accented[accented.indexOf('~')] = 0xe4;
    expect(summary(await readMarc(accented))).toEqual(['1: MARC-8 is not supported']);
    expect(summary(await readMarc(record('\u001b$1!0\u001b(B')))).toEqual(['1: MARC-8 is not supported']);
  });

  it('is not believed of a record that is UTF-8 in every byte', async () =>
    expect(summary(await readMarc(record('夏')))).toEqual(['9']));
});

it('rejects records without number or title, and those the source has deleted', async () => {
  const title: Field = ['245', '00', 'a', 'X'];
  expect(
    summary(
      await readMarc(
        marcRecord([title]),
        marcRecord([['001', '2']]),
        marcRecord([['001', '3'], title], { leader: 'dam a' }),
        marcRecord([['035', '  ', 'a', '(OCoLC)4'], title]),
      ),
    ),
  ).toEqual(['1: has no identifier', '2: has no title', '3: the source has deleted this record', '(OCoLC)4']);
});

describe('MARCXML', () => {
  const collection = (...records: string[]) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<collection>${records.join('\n')}</collection>`;
  const xml = marcXml(japaneseFields('001'));

  it('says the same as ISO 2709, with any prefix, attributes in any order', async () => {
    const { description } = titleIn(await readMarc(first));
    expect(titleIn(await readXml(collection(xml))).description).toEqual(description);
    expect(titleIn(await readXml(collection(marcXml(japaneseFields('001'), { prefix: 'marc:' })))).description).toEqual(
      description,
    );
  });

  it('is found inside OAI-PMH, whose wrapper is called record too', async () => {
    const wrapped = (record: string) =>
      `<record><header><identifier>1</identifier></header><metadata>${record}</metadata></record>`;
    const deleted = '<record><header status="deleted"><identifier>2</identifier></header></record>';
    const dublinCore = '<record><header/><metadata><dc><title>no MARC</title></dc></metadata></record>';
    expect(
      summary(await readXml(`<OAI-PMH><!-- <record> -->${wrapped(xml)}${deleted}${dublinCore}</OAI-PMH>`)),
    ).toEqual(['(XXLIB)001', '2: the source has deleted this record', '3: is not a MARC record']);
  });

  it('decodes entities and sections', async () => {
    const record = marcXml([
      ['001', '1'],
      ['245', '00', 'a', 'TITLE'],
    ]);
    const titled = (title: string) => readXml(collection(record.replace('TITLE', title)));
    expect(titleIn(await titled('A &amp; B &#x1F3FA; &#22618; <![CDATA[<record>]]>')).description.title).toBe(
      'A & B 🏺 塚 <record>',
    );
    expect(summary(await titled('A &nbsp; B'))).toEqual(['1: "&nbsp;" is no XML']);
    expect(summary(await titled('A & B'))).toEqual(
      ['1: "& B" is no XML'].map(() => expect.stringContaining('is no XML')),
    );
  });

  it('loses only the record that is damaged', async () => {
    const whole = (number: string) =>
      marcXml([
        ['001', number],
        ['245', '00', 'a', '題'],
      ]);
    const bad = Buffer.from(collection(whole('1'), whole('2').replace('題', 'BAD'), whole('3')));
    bad[bad.indexOf('BAD')] = 0xff;
    expect(summary(await readXml(bad))).toEqual(['1', '2: holds bytes that are not UTF-8', '3']);
    expect(summary(await readXml(collection(whole('1'), whole('2').replace('</subfield>', ''), whole('3'))))).toEqual([
      '1',
      '2: its XML is not well formed',
      '3',
    ]);
    expect(summary(await readXml(collection(whole('1'), whole('2').replace('</record>', ''), whole('3'))))).toEqual([
      '1',
      '2: it does not end',
      '3',
    ]);
    expect(summary(await readXml(`${collection(whole('1'))}${whole('2').slice(0, 60)}`))).toEqual([
      '1',
      '2: the file ends in the middle of it',
    ]);
  });

  it('believes the encoding that the file declares', async () => {
    const euc = Buffer.concat([
      Buffer.from(
        '<collection><record><leader>     nam</leader><controlfield tag="001">1</controlfield><datafield tag="245" ind1="0" ind2="0"><subfield code="a">',
      ),
      Buffer.from([0xcb, 0xdc]),
      Buffer.from('</subfield></datafield></record></collection>'),
    ]);
    expect(titleIn(await readXml(euc, 'euc-jp')).description.title).toBe('本');
    await expect(readXml(euc, 'klingon')).rejects.toThrow('klingon, which is not supported');
  });
});
