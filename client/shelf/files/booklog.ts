import { isbn13Of } from '../../../shared/model/isbn.ts';
import { dayInTokyo } from '../../../shared/model/day.ts';
import { booklogColumns, booklogStatuses } from '../../i18n/ja/foreign-files.ts';
import type { CsvRow } from './csv.ts';
import { instantOf, type LoggedBook, ratingOf, type ReadingStatus, readingStatuses } from './reading-log.ts';
import { writeCsv } from './write-csv.ts';

const [service, item, isbnColumn, , rating, status, review, , , added, read, title, author] = booklogColumns;
/** Rows without a header have at least those up to the day of reading. */
const leastColumns = 11;

const statusOf = (text: string): ReadingStatus | null =>
  readingStatuses.find((one) => booklogStatuses[one] === text.trim()) ?? null;

/** A row of ours: numbers where the service has them, as its exports have no header to know them by. */
const looksLikeBooklog = ({ cells }: CsvRow): boolean =>
  cells.length >= leastColumns && /^\d*$/.test(cells[0]?.trim() ?? '') && /^[0-5]?$/.test(cells[4]?.trim() ?? '');

/**
 * The books of an export of ブクログ: 17 columns or 18, or the 11 of its import format; with or without a header. Null when the
 * rows are nothing of the kind.
 */
export function readBooklog(rows: readonly CsvRow[]): readonly LoggedBook[] | null {
  const [first] = rows;
  if (!first) return null;
  const hasHeader = first.cells.some((cell) => cell.trim() === isbnColumn);
  const header: readonly string[] = hasHeader ? first.cells.map((cell) => cell.trim()) : booklogColumns;
  const books = hasHeader ? rows.slice(1) : rows;
  if (!hasHeader && !looksLikeBooklog(first)) return null;
  return books.map(({ row, cells }) => {
    const cell = (name: string): string => cells[header.indexOf(name)]?.trim() ?? '';
    // Of a book Amazon's number is the ISBN of ten digits.
    const isbnWritten = cell(isbnColumn) || (cell(service) === '1' ? (isbn13Of(cell(item)) ?? '') : '');
    const readAt = instantOf(cell(read));
    return {
      row,
      title: cell(title),
      author: cell(author),
      isbnWritten,
      isbn: isbn13Of(isbnWritten),
      rating: ratingOf(cell(rating)),
      comment: cell(review) || null,
      status: statusOf(cell(status)),
      addedAt: instantOf(cell(added)),
      readOn: readAt === null ? null : dayInTokyo(readAt),
    };
  });
}

/** A favorite with what ブクログ's import takes of it. */
export interface BooklogEntry {
  readonly isbn: string;
  readonly rating: number | null;
  readonly comment: string | null;
  readonly status: ReadingStatus | null;
  /** Instant in milliseconds. */
  readonly addedAt: number;
  readonly readOn: string | null;
}

const amazonJapan = '1';
const timeInTokyo = (at: number): string => new Date(at + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** The 11 columns of ブクログ's import, without a header, as its own exports are. */
export const writeBooklog = (entries: readonly BooklogEntry[]): string =>
  writeCsv(
    entries.map(({ isbn, rating: stars, comment, status: state, addedAt, readOn }) => [
      amazonJapan,
      '',
      isbn,
      '',
      stars === null ? '' : String(stars),
      state === null ? '' : booklogStatuses[state],
      comment ?? '',
      '',
      '',
      timeInTokyo(addedAt),
      readOn === null ? '' : `${readOn} 00:00:00`,
    ]),
  );
