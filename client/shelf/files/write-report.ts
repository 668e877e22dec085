import { shelfFileWords as say } from '../../i18n/shelf-files.ts';
import { plain } from '../../ui/readings.ts';
import type { RemarkedRow } from './import-plan.ts';
import { writeCsv } from './write-csv.ts';

/** Every remark with the row it is about, for a spreadsheet. */
export const writeReport = (remarks: readonly RemarkedRow[]): string =>
  writeCsv([
    say().report.columns.map(plain),
    ...remarks.map(({ book, remark }) => [
      String(book.row),
      book.title,
      book.author,
      book.isbnWritten,
      plain(say().report.remarks[remark]),
      book.comment ?? '',
    ]),
  ]);
