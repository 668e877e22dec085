import type { Person } from '../../../shared/model/bib.ts';
import { aozoraColumns, aozoraNotes, aozoraPublisher, aozoraRoles, childrensLiterature } from './aozora-words.ts';
import { fit } from './fit.ts';
import type { Encoding } from './lines.ts';
import { joinName } from './person-name.ts';
import { type Bytes, type ReadUnit, reject, UnreadableFile } from './reading.ts';
import { type Row, readRows } from './rows.ts';
import { yearOf } from './wild-year.ts';

type Column = keyof typeof aozoraColumns;
type Cells = (column: Column) => string;

/** Rows of one work that have come so far. */
interface Work {
  readonly place: number;
  readonly first: Cells;
  readonly persons: Person[];
  missingRows: number;
}

/** Reads the header and gives access to a row's cells by our names. */
function cellsBy(header: Row): (row: Row) => Cells {
  const places = new Map<Column, number>();
  for (const [column, name] of Object.entries(aozoraColumns) as [Column, string][]) {
    const place = header.cells.indexOf(name);
    if (place < 0) throw new UnreadableFile(`The catalogue has no column "${name}" in its first line.`);
    places.set(column, place);
  }
  return (row) => (column) => row.cells[places.get(column) ?? -1] ?? '';
}

/** A damaged row still shows its work when its first cell is whole. */
const workOfDamaged = (row: Row): string | null => /^"?(\d{6})(?!\d)/.exec(row.cells[0] ?? '')?.[1] ?? null;

/** How many rows each work has, and which works have a damaged one. */
async function countRows(
  bytes: Bytes,
  encoding: Encoding,
): Promise<{ rows: Map<string, number>; damaged: Set<string> }> {
  const rows = new Map<string, number>();
  const damaged = new Set<string>();
  let cellsOf: ReturnType<typeof cellsBy> | undefined;
  for await (const row of readRows(bytes, encoding, ',')) {
    if (!cellsOf) {
      cellsOf = cellsBy(row);
      continue;
    }
    const id = row.problem ? workOfDamaged(row) : cellsOf(row)('id');
    if (row.problem && id) damaged.add(id);
    if (!row.problem && id) rows.set(id, (rows.get(id) ?? 0) + 1);
  }
  return { rows, damaged };
}

function personOf(cell: Cells): Person {
  return {
    name: joinName(cell('surname'), cell('givenName')),
    reading: [cell('surnameReading'), cell('givenNameReading')].filter(Boolean).join(' ') || null,
    role: aozoraRoles[cell('role')] ?? 'other',
  };
}

const oneLine = (text: string): string => text.replaceAll(/<br\s*\/?>/gi, ' / ');

function noteOf(cell: Cells): string {
  const sentences = [
    cell('originalTitle') && aozoraNotes.originalTitle(cell('originalTitle')),
    cell('base') && aozoraNotes.base(cell('base'), cell('basePublisher')),
    cell('firstPublished') && aozoraNotes.firstPublished(cell('firstPublished')),
  ];
  return sentences.filter(Boolean).map(oneLine).join(' ');
}

function titleOf(id: string, { place, first: cell, persons }: Work): ReadUnit {
  const [, child, ndc] = /^NDC\s+(K?)([\d.]+)/.exec(cell('ndc')) ?? [];
  return fit(
    { place, sourceId: id },
    {
      kind: 'ebook',
      title: [cell('title'), cell('subtitle')].filter(Boolean).join(' : '),
      titleReading: [cell('titleReading'), cell('subtitleReading')].filter(Boolean).join(' : '),
      persons,
      publisher: aozoraPublisher,
      publishedYear: yearOf(cell('publishedOn')),
      isbns: [],
      ndc: ndc ?? null,
      subjects: child ? [childrensLiterature] : [],
      language: 'ja',
      note: noteOf(cell),
      url: cell('card') || null,
      licenceCount: null,
      isHoldable: true,
    },
  );
}

/**
 * The catalogue of Aozora Bunko as e-books without a limit of licences. It has a row per work and person, and rows of one
 * work may be far apart: a first reading counts them (a number per work is held), the second holds a work only until its
 * last row has come. A work with a damaged row is rejected whole: it would lack a person.
 */
export async function* readAozora(open: () => Bytes, encoding: Encoding = 'utf-8'): AsyncGenerator<ReadUnit> {
  const { rows, damaged } = await countRows(open(), encoding);
  const works = new Map<string, Work>();
  let cellsOf: ReturnType<typeof cellsBy> | undefined;
  for await (const row of readRows(open(), encoding, ',')) {
    if (!cellsOf) {
      cellsOf = cellsBy(row);
      continue;
    }
    if (row.problem) {
      yield reject(row.line, workOfDamaged(row), row.problem);
      continue;
    }
    const cell = cellsOf(row);
    const id = cell('id');
    if (!id) yield reject(row.line, null, 'has no identifier');
    if (!id || damaged.has(id)) continue;
    const work = works.get(id) ?? { place: row.line, first: cell, persons: [], missingRows: rows.get(id) ?? 0 };
    works.set(id, work);
    work.persons.push(personOf(cell));
    work.missingRows -= 1;
    if (work.missingRows > 0) continue;
    works.delete(id);
    yield titleOf(id, work);
  }
}
