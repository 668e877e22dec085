import { migration, tableOptions } from './migration.ts';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** Loans and holds. A loan row goes at check-in; that row is the only link between a patron and a borrowed title. */
export const circulationMigrations = [
  // item_id is null for an e-book; (patron_id, ebook_bib_id) keeps a patron from borrowing the same e-book twice.
  migration(
    '0301-loan',
    `CREATE TABLE loan (
      id ${id} NOT NULL PRIMARY KEY,
      patron_id ${id} NOT NULL,
      bib_id BIGINT UNSIGNED NOT NULL,
      item_id BIGINT UNSIGNED NULL,
      ebook_bib_id BIGINT UNSIGNED NULL,
      branch_id ${code(40)} NULL,
      lent_on DATE NOT NULL,
      due_on DATE NOT NULL,
      renewal_count INT NOT NULL,
      is_renewable TINYINT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY loan_item (item_id),
      UNIQUE KEY loan_ebook (patron_id, ebook_bib_id),
      KEY loan_bib (bib_id),
      KEY loan_ebook_due (ebook_bib_id, due_on),
      KEY loan_due (due_on),
      CONSTRAINT loan_patron_ref FOREIGN KEY (patron_id) REFERENCES patron (id),
      CONSTRAINT loan_bib_ref FOREIGN KEY (bib_id) REFERENCES bib (id),
      CONSTRAINT loan_item_ref FOREIGN KEY (item_id) REFERENCES item (id),
      CONSTRAINT loan_thing CHECK ((item_id IS NULL) <> (ebook_bib_id IS NULL))
    ) ${tableOptions}`,
  ),
  // queue_number gives the order of the queue: taken under the bib's lock, so it follows the order of commit.
  migration(
    '0302-hold',
    `CREATE TABLE hold (
      id ${id} NOT NULL PRIMARY KEY,
      patron_id ${id} NOT NULL,
      bib_id BIGINT UNSIGNED NOT NULL,
      queue_number BIGINT UNSIGNED NOT NULL,
      state ${code(12)} NOT NULL,
      item_id BIGINT UNSIGNED NULL,
      pickup_branch_id ${code(40)} NULL,
      station_id ${code(40)} NULL,
      contact ${code(10)} NOT NULL,
      placed_at DATETIME(3) NOT NULL,
      ready_on DATE NULL,
      shelf_until DATE NULL,
      shelf_extension_count INT NOT NULL DEFAULT 0,
      staff_move_count INT NOT NULL DEFAULT 0,
      sequence_id ${id} NULL,
      sequence_position INT NULL,
      paused_from DATE NULL,
      paused_until DATE NULL,
      ended_on DATE NULL,
      ended_by ${code(20)} NULL,
      open_bib_id BIGINT UNSIGNED GENERATED ALWAYS AS (CASE WHEN ended_on IS NULL THEN bib_id END) STORED,
      open_item_id BIGINT UNSIGNED GENERATED ALWAYS AS (CASE WHEN ended_on IS NULL THEN item_id END) STORED,
      UNIQUE KEY hold_once (patron_id, open_bib_id),
      UNIQUE KEY hold_item (open_item_id),
      UNIQUE KEY hold_sequence (sequence_id, sequence_position),
      KEY hold_queue (bib_id, state, queue_number),
      KEY hold_state (state, shelf_until),
      KEY hold_pickup (pickup_branch_id, state),
      CONSTRAINT hold_patron_ref FOREIGN KEY (patron_id) REFERENCES patron (id),
      CONSTRAINT hold_bib_ref FOREIGN KEY (bib_id) REFERENCES bib (id),
      CONSTRAINT hold_state_known CHECK (state IN ('waiting', 'in-transit', 'arrived', 'ready', 'filled', 'cancelled', 'expired'))
    ) ${tableOptions}`,
  ),
  migration(
    '0303-job-run',
    `CREATE TABLE job_run (
      job ${code(40)} NOT NULL,
      run_on DATE NOT NULL,
      started_at DATETIME(3) NOT NULL,
      finished_at DATETIME(3) NULL,
      PRIMARY KEY (job, run_on)
    ) ${tableOptions}`,
  ),
  migration(
    '0304-setting',
    `CREATE TABLE setting (name ${code(40)} NOT NULL PRIMARY KEY, value JSON NOT NULL) ${tableOptions}`,
  ),
  // What the desk finds a patron by: name and reading without spaces, ASCII or ideographic (U+3000).
  migration(
    '0305-patron-keys',
    `ALTER TABLE patron
      ADD COLUMN name_key VARCHAR(100) GENERATED ALWAYS AS (REPLACE(REPLACE(name, ' ', ''), _utf8mb4 0xE38080, '')) STORED,
      ADD COLUMN reading_key VARCHAR(100) GENERATED ALWAYS AS (REPLACE(REPLACE(reading, ' ', ''), _utf8mb4 0xE38080, '')) STORED,
      ADD KEY patron_name_key (name_key),
      ADD KEY patron_reading_key (reading_key)`,
  ),
];
