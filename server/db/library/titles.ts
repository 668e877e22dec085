import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BibDescription, BibKind, Person, PersonRole } from '../../../shared/model/bib.ts';
import { ebookUrls } from './ebook-urls.ts';

export interface LibraryTitle {
  /** `demo-0001`: what the scenario calls the title, and its id at the source. */
  readonly sourceId: string;
  readonly description: BibDescription;
  /** Physical items; 0 for e-books and for what is still on order. */
  readonly itemCount: number;
}

const textOrNull = (text: string): string | null => text || null;
const list = (text: string): string[] => (text === '' ? [] : text.split(';'));

function toPerson(text: string): Person {
  const [name = '', reading = '', role = 'other'] = text.split('|');
  return { name, reading: textOrNull(reading), role: role as PersonRole };
}

function toTitle(row: (column: string) => string): LibraryTitle {
  const licences = row('licences');
  const year = row('year');
  return {
    sourceId: row('id'),
    itemCount: Number(row('copies')),
    description: {
      kind: row('kind') as BibKind,
      title: row('title').normalize('NFC'),
      titleReading: textOrNull(row('titleReading')),
      persons: list(row('authors')).map(toPerson),
      publisher: textOrNull(row('publisher')),
      publishedYear: year === '' ? null : Number(year),
      isbns: list(row('isbn')),
      ndc: textOrNull(row('ndc')),
      subjects: list(row('subjects')),
      language: textOrNull(row('language')),
      note: textOrNull(row('description')),
      url: ebookUrls[row('id')] ?? null,
      licenceCount: /^\d+$/.test(licences) ? Number(licences) : null,
      isHoldable: row('holdable') === 'yes',
    },
  };
}

/** Every title of the believable library, in the order of the list; the first line of titles.tsv names the columns. */
export function readTitles(): LibraryTitle[] {
  const text = readFileSync(join(import.meta.dirname, 'titles.tsv'), 'utf8').trimEnd();
  const [columns = [], ...lines] = text.split('\n').map((line) => line.split('\t'));
  return lines.map((cells) => toTitle((column) => cells[columns.indexOf(column)] ?? ''));
}
