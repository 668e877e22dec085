import { migration, tableOptions } from './migration.ts';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/**
 * The private bookshelf: sealed records, their heads, key rings. Nothing here can be read without a key that the database
 * does not have. Everything hangs on the head, which writers hold until they commit: a record that referred to the patron
 * would make each writer wait for the patron's row too, which a check-out holds while it waits for the head.
 */
export const shelfMigrations = [
  // ver: of the newest record; floor: the highest version whose tombstone was purged; size: bytes of all payloads.
  migration(
    '0601-shelf-head',
    `CREATE TABLE shelf_head (
      patron_id ${id} NOT NULL PRIMARY KEY,
      epoch ${code(36)} NOT NULL,
      ver BIGINT UNSIGNED NOT NULL,
      floor BIGINT UNSIGNED NOT NULL,
      digest BIGINT UNSIGNED NOT NULL,
      live_lists INT UNSIGNED NOT NULL,
      size BIGINT UNSIGNED NOT NULL,
      CONSTRAINT shelf_head_patron FOREIGN KEY (patron_id) REFERENCES patron (id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
  // device: the session that wrote it; null: the server itself, a reading note.
  migration(
    '0602-shelf-record',
    `CREATE TABLE shelf_record (
      patron_id ${id} NOT NULL,
      id BINARY(16) NOT NULL,
      ver BIGINT UNSIGNED NOT NULL,
      kind ${code(20)} NOT NULL,
      dead TINYINT NOT NULL,
      kid ${code(40)} NOT NULL,
      at DATETIME(3) NOT NULL,
      device ${id} NULL,
      payload VARBINARY(16384) NOT NULL,
      PRIMARY KEY (patron_id, id),
      UNIQUE KEY shelf_record_ver (patron_id, ver),
      KEY shelf_record_dead (dead, at),
      CONSTRAINT shelf_record_head FOREIGN KEY (patron_id) REFERENCES shelf_head (patron_id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
  migration(
    '0603-shelf-prev',
    `CREATE TABLE shelf_prev (
      patron_id ${id} NOT NULL,
      id BINARY(16) NOT NULL,
      ver BIGINT UNSIGNED NOT NULL,
      kind ${code(20)} NOT NULL,
      kid ${code(40)} NOT NULL,
      payload VARBINARY(16384) NOT NULL,
      replaced_at DATETIME(3) NOT NULL,
      PRIMARY KEY (patron_id, id, ver),
      KEY shelf_prev_replaced (replaced_at),
      CONSTRAINT shelf_prev_head FOREIGN KEY (patron_id) REFERENCES shelf_head (patron_id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
  // A generation of a patron's keys: what the server may know of it. The newest one's public key seals reading notes.
  migration(
    '0604-shelf-generation',
    `CREATE TABLE shelf_generation (
      patron_id ${id} NOT NULL,
      number INT UNSIGNED NOT NULL,
      kid ${code(40)} NOT NULL,
      public_key VARBINARY(200) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      PRIMARY KEY (patron_id, number),
      UNIQUE KEY shelf_generation_kid (patron_id, kid),
      CONSTRAINT shelf_generation_patron FOREIGN KEY (patron_id) REFERENCES patron (id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
  // Append-only: a generation's secrets, each time sealed for another opener. The library's are deleted when the patron says so.
  migration(
    '0605-keyring',
    `CREATE TABLE keyring (
      patron_id ${id} NOT NULL,
      kid ${code(40)} NOT NULL,
      wrapped_by ${code(20)} NOT NULL,
      wrap_id ${code(64)} NOT NULL,
      sealed VARBINARY(4096) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      PRIMARY KEY (patron_id, kid, wrapped_by, wrap_id),
      CONSTRAINT keyring_generation FOREIGN KEY (patron_id, kid) REFERENCES shelf_generation (patron_id, kid) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
  migration(
    '0606-shelf-setting',
    `CREATE TABLE shelf_setting (
      patron_id ${id} NOT NULL PRIMARY KEY,
      writes_notes TINYINT NOT NULL,
      keeps_key TINYINT NOT NULL,
      CONSTRAINT shelf_setting_patron FOREIGN KEY (patron_id) REFERENCES patron (id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
  // loan_event: a hash of the loan's id. Loan ids vanish with the loan, and no title was ever beside them here.
  migration(
    '0607-note-emitted',
    `CREATE TABLE note_emitted (
      patron_id ${id} NOT NULL,
      loan_event BINARY(16) NOT NULL,
      PRIMARY KEY (patron_id, loan_event),
      CONSTRAINT note_emitted_patron FOREIGN KEY (patron_id) REFERENCES patron (id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
  // One row: what shelves that nobody has written to are in; turned, like every head's, when the database was restored.
  migration(
    '0608-shelf-epoch',
    `CREATE TABLE shelf_epoch (only TINYINT NOT NULL PRIMARY KEY, epoch ${code(36)} NOT NULL) ${tableOptions}`,
  ),
  migration('0609-shelf-epoch-first', 'INSERT IGNORE INTO shelf_epoch VALUES (1, UUID())'),
];
