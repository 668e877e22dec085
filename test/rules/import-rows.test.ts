import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { type Delimiter, readRows } from '../../server/catalog/import/rows.ts';
import type { Encoding } from '../../server/catalog/import/lines.ts';
import { all, inPieces } from '../support/importing.ts';

const rowsOf = async (content: string | Uint8Array, delimiter: Delimiter = ',', encoding: Encoding = 'utf-8') =>
  (await all(readRows(inPieces(content), encoding, delimiter))).map(({ line, cells, problem }) =>
    problem ? `${line}: ${problem}` : cells,
  );

it('reads cells with commas, quotation marks and line breaks, whatever piece they come in', async () => {
  expect(await rowsOf('\uFEFFa,b\r\n"𠮷, ""野""",2\r\n\r\n"two\nlines",3')).toEqual([
    ['a', 'b'],
    ['𠮷, "野"', '2'],
    ['two\nlines', '3'],
  ]);
});

it('takes quotation marks inside a cell of a TSV as text', async () => {
  expect(await rowsOf('a\tb\n7" disc\tsay "hi"\n"x\ty"\tz', '\t')).toEqual([
    ['a', 'b'],
    ['7" disc', 'say "hi"'],
    ['x\ty', 'z'],
  ]);
});

it('loses only the line that is damaged', async () => {
  const broken = Buffer.concat([Buffer.from('a,b\n1,一\n2,'), Buffer.from([0x93, 0xfa]), Buffer.from('\n3,三\n')]);
  expect(await rowsOf(broken)).toEqual([['a', 'b'], ['1', '一'], '3: holds bytes that are not UTF-8', ['3', '三']]);
  expect(await rowsOf('a,b\n1\n2,x,y\n3,三')).toEqual([
    ['a', 'b'],
    '2: has 1 cells where the header has 2',
    '3: has 3 cells where the header has 2',
    ['3', '三'],
  ]);
  expect(await rowsOf('a,b\n1,"x"y\n2,二')).toEqual([
    ['a', 'b'],
    '2: has quotation marks in wrong places',
    ['2', '二'],
  ]);
});

it('does not let an open quotation mark swallow the rows behind it', async () => {
  expect(await rowsOf('a,b\n1,"open\n2,"二"\n3,三\n')).toEqual([
    ['a', 'b'],
    '2: has a quotation mark that is not closed',
    ['2', '二'],
    ['3', '三'],
  ]);
  const many = Array.from({ length: 300 }, (_, index) => `${index},x`);
  expect(await rowsOf(['a,b', '0,"open', ...many].join('\n'))).toHaveLength(302);
});

it('reads CP932, and finds what is not', async () => {
  const table = Buffer.concat([
    iconv.encode('題,名\nソ表,髙﨑\n', 'cp932'),
    Buffer.from([0x31, 0x2c, 0x85, 0xff, 0x0a]),
  ]);
  expect(await rowsOf(table, ',', 'cp932')).toEqual([
    ['題', '名'],
    ['ソ表', '髙﨑'],
    '3: holds bytes that are not CP932',
  ]);
});

it('never holds a line of over a megabyte', async () => {
  const long = Buffer.concat([Buffer.from('a\nx'), Buffer.alloc(3 << 20, 0x78), Buffer.from('\ny\n')]);
  const pieces = inPieces(long, 1 << 16);
  const rows = await all(readRows(pieces, 'utf-8', ','));
  expect(rows.map((row) => row.problem ?? row.cells[0])).toEqual(['a', 'is longer than a megabyte', 'y']);
});
