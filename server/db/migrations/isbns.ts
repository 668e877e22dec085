import { migration, tableOptions } from './migration.ts';

/** Titles by bucket of their ISBN (docs/decisions/0008-private-lookup.md); written by server/catalog/isbn-store.ts. */
export const isbnMigrations = [
  migration(
    '0801-bib-isbn',
    `CREATE TABLE bib_isbn (
      bucket SMALLINT UNSIGNED NOT NULL,
      isbn BIGINT UNSIGNED NOT NULL,
      bib_id BIGINT UNSIGNED NOT NULL,
      PRIMARY KEY (bucket, isbn, bib_id),
      KEY bib_isbn_bib (bib_id, isbn),
      CONSTRAINT bib_isbn_ref FOREIGN KEY (bib_id) REFERENCES bib (id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
  // What isbnBucket reckons, for the titles that are there already. Repeated when it was stopped half way.
  migration(
    '0802-bib-isbn-fill',
    `INSERT IGNORE INTO bib_isbn (bucket, isbn, bib_id)
      SELECT ((FLOOR(found.isbn / 10) % 4294967296) * 2654435761) % 4294967296 DIV 1048576, found.isbn, bib.id
      FROM bib, JSON_TABLE(bib.isbns, '$[*]' COLUMNS (isbn BIGINT UNSIGNED PATH '$')) found`,
  ),
];
