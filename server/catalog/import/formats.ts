import { decode } from 'iconv-lite';
import { readAozora } from './aozora.ts';
import { aozoraColumns } from './aozora-words.ts';
import { readIso2709 } from './iso2709.ts';
import { readMarcxml } from './marcxml.ts';
import { type Bytes, type ReadUnit, UnreadableFile } from './reading.ts';
import type { Delimiter } from './rows.ts';
import type { SourceFile } from './source-file.ts';
import { readTable } from './table.ts';

export const importFormats = ['marc', 'marcxml', 'aozora', 'table'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** The name under which titles of a format are kept when the operator gives none. */
export const defaultSources: Readonly<Record<ImportFormat, string>> = {
  marc: 'marc',
  marcxml: 'marc',
  aozora: 'aozora',
  table: 'table',
};

const firstLine = ({ head, encoding }: SourceFile): string =>
  decode(head, encoding)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split(/\r?\n/, 1)[0] ?? '';

const delimiterOf = (file: SourceFile): Delimiter => (firstLine(file).includes('\t') ? '\t' : ',');

/** Recognises a file by its beginning; throws UnreadableFile for one that is none of our formats. */
export function formatOf(file: SourceFile): ImportFormat {
  const line = firstLine(file);
  if (line.startsWith('<')) return 'marcxml';
  if (/^\d{5}[a-z ]/.test(line) || (file.head.includes(0x1e) && file.head.includes(0x1d))) return 'marc';
  const cells = line.split(delimiterOf(file)).map((cell) => cell.replace(/^"|"$/g, '').trim());
  if (cells.includes(aozoraColumns.id) && cells.includes(aozoraColumns.personId)) return 'aozora';
  if (cells.includes('id') && cells.includes('title')) return 'table';
  throw new UnreadableFile(
    `${file.path} is neither MARC 21 (ISO 2709 or XML), nor the catalogue of Aozora Bunko, nor a table with the columns id and title.`,
  );
}

/** The titles of a file, one after the other. `onBytes` hears how many bytes of the file were read. */
export function readFile(
  file: SourceFile,
  format: ImportFormat,
  onBytes: (count: number) => void,
): AsyncIterable<ReadUnit> {
  if (format === 'marc') return readIso2709(file.open(onBytes));
  if (format === 'marcxml') {
    const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(firstLine(file))?.[1];
    return readMarcxml(file.open(onBytes), declared && !/^utf-16/i.test(declared) ? declared : 'utf-8');
  }
  if (format === 'table')
    return readTable(file.open(onBytes), { encoding: file.encoding, delimiter: delimiterOf(file) });
  let isCounting = true;
  // The catalogue is read twice; the bar follows the second reading.
  const open = (): Bytes => {
    const bytes = file.open(isCounting ? undefined : onBytes);
    isCounting = false;
    return bytes;
  };
  return readAozora(open, file.encoding);
}
