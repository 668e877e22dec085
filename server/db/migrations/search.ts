import { migration, tableOptions } from './migration.ts';

/** The search index (docs/decisions/0002-search-index.md): written by server/catalog/search-index.ts and by nobody else. */
export const searchMigrations = [
  // The row of a block is what writers lock: segments of one block follow each other in the order of their commits.
  migration('0401-search-block', `CREATE TABLE search_block (block INT UNSIGNED NOT NULL PRIMARY KEY) ${tableOptions}`),
  migration(
    '0402-search-segment',
    `CREATE TABLE search_segment (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      block INT UNSIGNED NOT NULL,
      title_count INT UNSIGNED NOT NULL,
      KEY search_segment_block (block)
    ) ${tableOptions}`,
  ),
  // id is the segment's id * 65536 + the number of the page.
  migration(
    '0403-search-page',
    `CREATE TABLE search_page (
      id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
      data MEDIUMBLOB NOT NULL
    ) ${tableOptions}`,
  ),
  migration(
    '0404-search-title',
    `CREATE TABLE search_title (
      bib_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
      title_key VARBINARY(500) NOT NULL,
      author_key VARBINARY(500) NOT NULL,
      body MEDIUMTEXT NOT NULL
    ) ${tableOptions}`,
  ),
  // What can be taken along, and where, is answered from this index alone.
  migration('0405-item-available', 'CREATE INDEX item_available ON item (bib_id, branch_id, state, is_loanable)'),
];

/** Shipped later: each is at the end of the list of its day. */
export const searchFormatMigrations = [
  // Segments of a format that the code does not know are not read. Those written before formats were counted are of format 1.
  migration(
    '0701-search-segment-format',
    'ALTER TABLE search_segment ADD COLUMN format INT UNSIGNED NOT NULL DEFAULT 1',
  ),
];
