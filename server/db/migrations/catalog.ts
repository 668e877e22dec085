import { migration, tableOptions } from './migration.ts';

/** Branches, calendar, titles and items. */
export const catalogMigrations = [
  migration(
    '0101-branch',
    `CREATE TABLE branch (
      id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      name VARCHAR(100) NOT NULL,
      reading VARCHAR(100) NOT NULL,
      closing_group VARCHAR(20) NOT NULL,
      phone VARCHAR(20) NOT NULL,
      hours JSON NOT NULL,
      sort_order INT NOT NULL,
      calendar_until DATE NULL
    ) ${tableOptions}`,
  ),
  migration(
    '0102-station',
    `CREATE TABLE station (
      id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      branch_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      name VARCHAR(100) NOT NULL,
      reading VARCHAR(100) NOT NULL,
      place VARCHAR(200) NOT NULL,
      is_invented TINYINT NOT NULL,
      sort_order INT NOT NULL,
      CONSTRAINT station_branch FOREIGN KEY (branch_id) REFERENCES branch (id)
    ) ${tableOptions}`,
  ),
  migration(
    '0103-station-visit',
    `CREATE TABLE station_visit (
      station_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      visit_on DATE NOT NULL,
      opens CHAR(5) NOT NULL,
      closes CHAR(5) NOT NULL,
      PRIMARY KEY (station_id, visit_on),
      CONSTRAINT station_visit_station FOREIGN KEY (station_id) REFERENCES station (id)
    ) ${tableOptions}`,
  ),
  // A row per day that differs from "open": closed by a pattern, closed by hand, or (is_closed = 0) opened by hand.
  migration(
    '0104-calendar-day',
    `CREATE TABLE calendar_day (
      branch_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      day_on DATE NOT NULL,
      is_closed TINYINT NOT NULL,
      reason VARCHAR(40) NOT NULL,
      is_edited TINYINT NOT NULL DEFAULT 0,
      PRIMARY KEY (branch_id, day_on),
      CONSTRAINT calendar_day_branch FOREIGN KEY (branch_id) REFERENCES branch (id)
    ) ${tableOptions}`,
  ),
  migration(
    '0105-bib',
    `CREATE TABLE bib (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      source VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      source_id VARCHAR(100) NOT NULL,
      digest BINARY(16) NOT NULL,
      kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      title VARCHAR(1000) NOT NULL,
      title_reading VARCHAR(1000) NULL,
      title_sort VARCHAR(120) NOT NULL,
      author VARCHAR(500) NOT NULL,
      author_sort VARCHAR(120) NOT NULL,
      persons JSON NOT NULL,
      publisher VARCHAR(300) NULL,
      published_year SMALLINT NULL,
      isbns JSON NOT NULL,
      ndc VARCHAR(20) NULL,
      subjects JSON NOT NULL,
      language VARCHAR(10) NULL,
      note TEXT NULL,
      url VARCHAR(1000) NULL,
      licence_count INT NULL,
      is_holdable TINYINT NOT NULL,
      withdrawn_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      updated_at DATETIME(3) NOT NULL,
      UNIQUE KEY bib_source (source, source_id),
      CONSTRAINT bib_kind CHECK (kind IN ('book', 'magazine', 'cd', 'ebook', 'other'))
    ) ${tableOptions}`,
  ),
  migration(
    '0106-item',
    `CREATE TABLE item (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      bib_id BIGINT UNSIGNED NOT NULL,
      barcode VARCHAR(20) NOT NULL,
      branch_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      shelf_mark VARCHAR(100) NULL,
      state VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      is_loanable TINYINT NOT NULL,
      is_renewable TINYINT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY item_barcode (barcode),
      KEY item_bib (bib_id, state),
      KEY item_branch_state (branch_id, state),
      CONSTRAINT item_bib_ref FOREIGN KEY (bib_id) REFERENCES bib (id),
      CONSTRAINT item_branch_ref FOREIGN KEY (branch_id) REFERENCES branch (id),
      CONSTRAINT item_state CHECK (state IN ('on-shelf', 'on-loan', 'in-transit', 'on-hold-shelf', 'on-order', 'missing', 'withdrawn'))
    ) ${tableOptions}`,
  ),
];
