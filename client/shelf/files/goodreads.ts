import { isbn13Of } from '../../../shared/model/isbn.ts';
import { dayInTokyo } from '../../../shared/model/day.ts';
import type { CsvRow } from './csv.ts';
import { instantOf, type LoggedBook, ratingOf, type ReadingStatus } from './reading-log.ts';

const shelves: Readonly<Record<string, ReadingStatus>> = {
  read: 'read',
  'currently-reading': 'reading',
  'to-read': 'wanted',
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** A review without its markup, its line breaks kept. */
const plain = (html: string): string =>
  html
    .replace(/<br\s*\/?>|<\/p>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .trim();

/** The armour that keeps a spreadsheet from rounding a number. */
const unarmoured = (cell: string): string => cell.replace(/^="(.*)"$/, '$1').trim();

/** The books of an export of Goodreads: 31 columns, or the 24 of newer ones, known by their names. Null when it is none. */
export function readGoodreads(rows: readonly CsvRow[]): readonly LoggedBook[] | null {
  const header = rows[0]?.cells.map((cell) => cell.trim()) ?? [];
  if (!header.includes('ISBN13') || !header.includes('My Rating')) return null;
  return rows.slice(1).map(({ row, cells }) => {
    const cell = (name: string): string => cells[header.indexOf(name)]?.trim() ?? '';
    const isbnWritten = unarmoured(cell('ISBN13')) || unarmoured(cell('ISBN'));
    const readAt = instantOf(cell('Date Read'));
    return {
      row,
      title: cell('Title'),
      author: cell('Author'),
      isbnWritten,
      isbn: isbn13Of(unarmoured(cell('ISBN13'))) ?? isbn13Of(unarmoured(cell('ISBN'))),
      rating: ratingOf(cell('My Rating')),
      comment: plain(cell('My Review')) || null,
      status: shelves[cell('Exclusive Shelf')] ?? null,
      addedAt: instantOf(cell('Date Added')),
      readOn: readAt === null ? null : dayInTokyo(readAt),
    };
  });
}
