import { type Bib, type BibKind, bibKinds } from '../../shared/model/bib.ts';
import type { Row } from '../db/connect.ts';

/** JSON comes parsed or as text, as the database likes. */
const parsed = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value);

const knownKind = (kind: string): BibKind => bibKinds.find((known) => known === kind) ?? 'other';

/** The title of a whole row of `bib`. */
export const toBib = (row: Row): Bib => ({
  id: row.id,
  kind: knownKind(row.kind),
  title: row.title,
  titleReading: row.title_reading,
  persons: parsed(row.persons),
  publisher: row.publisher,
  publishedYear: row.published_year,
  isbns: parsed(row.isbns),
  ndc: row.ndc,
  subjects: parsed(row.subjects),
  language: row.language,
  note: row.note,
  url: row.url,
  licenceCount: row.licence_count,
  isHoldable: Boolean(row.is_holdable),
  isWithdrawn: row.withdrawn_at !== null,
});
