import type { BibBrief } from '../../shared/model/bib.ts';
import type { Row } from '../db/connect.ts';

/** Columns of a query that joins `bib`, under names that do not clash with the table it is joined to. */
export const bibBriefColumns = [
  'bib.id as bib_brief_id',
  'bib.kind as bib_kind',
  'bib.title as bib_title',
  'bib.author as bib_author',
  'bib.publisher as bib_publisher',
  'bib.published_year as bib_published_year',
] as const;

/** The title of a row that was selected with `bibBriefColumns`. */
export const toBibBrief = (row: Row): BibBrief => ({
  id: row.bib_brief_id,
  kind: row.bib_kind,
  title: row.bib_title,
  author: row.bib_author,
  publisher: row.bib_publisher,
  publishedYear: row.bib_published_year,
});
