import { bibKinds, type Person, personRoles } from '../../../shared/model/bib.ts';
import { cleanText } from '../../../shared/model/clean-text.ts';
import { fit } from './fit.ts';
import type { Encoding } from './lines.ts';
import {
  type Bytes,
  givenStates,
  type ReadTitle,
  type RejectedRecord,
  reject,
  type SourceItem,
  UnreadableFile,
} from './reading.ts';
import { type Delimiter, readRows } from './rows.ts';
import { yearOf } from './wild-year.ts';

/** Columns that are read; docs/import.md describes them. Others are handed on in `extra`. */
const columns = [
  'id',
  'kind',
  'title',
  'titleReading',
  'authors',
  'publisher',
  'year',
  'isbn',
  'ndc',
  'subjects',
  'language',
  'holdable',
  'licences',
  'url',
  'items',
  'description',
] as const;
type Column = (typeof columns)[number];
const isColumn = (name: string): name is Column => (columns as readonly string[]).includes(name);

/** A title of a table with the cells of columns that are not ours, by the name in the header. */
export type TableTitle = ReadTitle & { readonly extra: Readonly<Record<string, string>> };

const oneOf = <T extends string>(values: readonly T[], text: string): T | undefined =>
  values.find((value) => value === text);

const parts = (cell: string, separator: string): string[] =>
  cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A sentence that says why the row is not stored; thrown inside this file only. */
class Unfit extends Error {}

function readPersons(cell: string, notes: string[]): Person[] {
  return parts(cell, ';').map((part) => {
    const [name = '', reading = '', given = ''] = part.split('|').map(cleanText);
    const role = oneOf(personRoles, given || 'author');
    if (!role) notes.push(`"${given}" is no role; ${name} is kept as other`);
    return { name, reading: reading || null, role: role ?? 'other' };
  });
}

function readItem(part: string): SourceItem {
  const [barcode = '', branchId = '', shelfMark = '', state = '', use = '', ...rest] = part.split('@').map(cleanText);
  if (!/^[\w$:/.+-]{1,20}$/.test(barcode)) throw new Unfit(`"${barcode}" is no barcode`);
  if (!/^[\w-]{1,40}$/.test(branchId)) throw new Unfit(`item ${barcode}: "${branchId}" is no branch`);
  if ([...shelfMark].length > 100) throw new Unfit(`item ${barcode}: the shelf mark is over 100 characters`);
  const given = oneOf(givenStates, state || 'on-shelf');
  if (!given) throw new Unfit(`item ${barcode}: "${state}" is no state a file can give`);
  if ((use !== '' && use !== 'reference') || rest.length > 0) throw new Unfit(`item ${barcode} has too many parts`);
  return { barcode, branchId, shelfMark: shelfMark || null, state: given, isLoanable: use !== 'reference' };
}

/** Simultaneous loans of an e-book: a number, or null for `unlimited`. A forgotten cell must not give books away. */
function readLicences(cell: string): number | null {
  if (cell === 'unlimited') return null;
  if (!/^[1-9]\d{0,5}$/.test(cell)) throw new Unfit(`an e-book needs licences: a number or unlimited, not "${cell}"`);
  return Number(cell);
}

function readHoldable(cell: string): boolean {
  if (cell === '' || cell === 'yes') return true;
  if (cell === 'no') return false;
  throw new Unfit(`holdable must be yes or no, not "${cell}"`);
}

function readTitle(line: number, cell: (column: Column) => string, notes: string[]): ReadTitle | RejectedRecord {
  const kind = oneOf(bibKinds, cell('kind') || 'book');
  if (!kind) throw new Unfit(`"${cell('kind')}" is no kind`);
  const year = yearOf(cell('year'));
  if (cell('year') && year === null) notes.push(`the year "${cell('year').slice(0, 40)}" cannot be read`);
  const items = parts(cell('items'), ';').map(readItem);
  if (new Set(items.map((item) => item.barcode)).size < items.length) throw new Unfit('a barcode is there twice');
  return fit(
    { place: line, sourceId: cell('id') },
    {
      kind,
      title: cell('title'),
      titleReading: cell('titleReading'),
      persons: readPersons(cell('authors'), notes),
      publisher: cell('publisher'),
      publishedYear: year,
      isbns: parts(cell('isbn'), ';'),
      ndc: cell('ndc'),
      subjects: parts(cell('subjects'), ';'),
      language: cell('language'),
      note: cell('description'),
      url: cell('url') || null,
      licenceCount: kind === 'ebook' ? readLicences(cell('licences')) : null,
      isHoldable: readHoldable(cell('holdable')),
      items,
      notes,
    },
  );
}

/**
 * Titles of the library's own table (docs/import.md, Tables), row by row, in bounded memory. The header must name `id` and
 * `title`; columns it does not know are handed on.
 */
export async function* readTable(
  bytes: Bytes,
  { encoding = 'utf-8', delimiter }: { readonly encoding?: Encoding; readonly delimiter: Delimiter },
): AsyncGenerator<TableTitle | RejectedRecord> {
  let header: readonly string[] | undefined;
  let notes: readonly string[] = [];
  for await (const { line, cells, problem } of readRows(bytes, encoding, delimiter)) {
    if (!header) {
      header = cells.map((name) => name.trim());
      for (const name of ['id', 'title'])
        if (!header.includes(name)) throw new UnreadableFile(`The table has no column "${name}" in its first line.`);
      // The operator hears of a misspelled name, once, with the first title.
      const others = header.filter((name) => !isColumn(name));
      if (others.length > 0) notes = [`columns that are not known were passed over: ${others.join(', ')}`];
      continue;
    }
    if (problem) {
      yield reject(line, null, problem);
      continue;
    }
    const extra: Record<string, string> = {};
    const known: Partial<Record<Column, string>> = {};
    for (const [index, name] of header.entries()) (isColumn(name) ? known : extra)[name as Column] = cells[index] ?? '';
    try {
      const unit = readTitle(line, (column) => (known[column] ?? '').trim(), [...notes]);
      if (!('rejection' in unit)) notes = [];
      yield 'rejection' in unit ? unit : { ...unit, extra };
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      yield reject(line, cleanText(known.id ?? '') || null, error.message);
    }
  }
}
