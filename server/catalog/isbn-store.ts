import { isbnBucket } from '../../shared/model/isbn.ts';
import type { BibDescription, BibKind } from '../../shared/model/bib.ts';
import type { Database, Row } from '../db/connect.ts';

/** A title as a device puts it on a bookshelf, under one of its ISBNs. */
export interface TitleByIsbn {
  readonly isbn: string;
  readonly id: number;
  readonly kind: BibKind;
  readonly title: string;
  readonly author: string;
  readonly titleReading: string | null;
}

/** Keeps the ISBNs of these titles in step with their descriptions. The caller holds the titles' rows. */
export async function storeIsbns(
  trx: Database,
  bibs: readonly { readonly id: number; readonly description: Pick<BibDescription, 'isbns'> }[],
): Promise<void> {
  const ids = bibs.map(({ id }) => id);
  await trx('bib_isbn').whereIn('bib_id', ids).delete();
  const rows = bibs.flatMap(({ id, description }) =>
    description.isbns.map((isbn) => ({ bucket: isbnBucket(isbn), isbn: Number(isbn), bib_id: id })),
  );
  if (rows.length > 0) await trx('bib_isbn').insert(rows);
}

const sampleBuckets = 64;
const allBuckets = 4096;

/** About how many ISBNs the catalogue has: counted in some of the buckets, which costs the same at any size. */
export async function estimateIsbns(db: Database): Promise<number> {
  const [row]: Row[] = await db('bib_isbn').where('bucket', '<', sampleBuckets).count({ n: '*' });
  return Number(row.n) * (allBuckets / sampleBuckets);
}

/** Titles offered whose ISBN is in one of these spans of buckets; a title with several ISBNs comes under each. */
export async function titlesInBuckets(
  db: Database,
  spans: readonly { readonly from: number; readonly to: number }[],
): Promise<TitleByIsbn[]> {
  const rows: Row[] = await db('bib_isbn')
    .join('bib', 'bib.id', 'bib_isbn.bib_id')
    .where((any) => {
      for (const { from, to } of spans) any.orWhereBetween('bib_isbn.bucket', [from, to]);
    })
    .whereNull('bib.withdrawn_at')
    .select('bib_isbn.isbn', 'bib.id', 'bib.kind', 'bib.title', 'bib.author', 'bib.title_reading');
  return rows.map(({ isbn, id, kind, title, author, title_reading }) => ({
    isbn: String(isbn),
    id,
    kind,
    title,
    author,
    titleReading: title_reading,
  }));
}

/** The ISBNs of the titles whose ids lie in one of these spans, withdrawn ones too. */
export async function isbnsInSpans(
  db: Database,
  spans: readonly { readonly from: number; readonly to: number }[],
): Promise<{ readonly id: number; readonly isbn: string }[]> {
  const rows: Row[] = await db('bib_isbn')
    .where((any) => {
      for (const { from, to } of spans) any.orWhereBetween('bib_id', [from, to]);
    })
    .orderBy(['bib_id', 'isbn'])
    .select('bib_id', 'isbn');
  return rows.map(({ bib_id, isbn }) => ({ id: bib_id, isbn: String(isbn) }));
}
