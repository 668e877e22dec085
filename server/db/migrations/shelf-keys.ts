import { migration, tableOptions } from './migration.ts';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';

/** The keys in the patron's hand: the choice that outlives a restore, and new devices that ask another one to let them in. */
export const shelfKeyMigrations = [
  // How often the choice was changed: a device that remembers more of them knows that the database was restored.
  migration('0610-key-choices', 'ALTER TABLE shelf_setting ADD COLUMN key_choices INT UNSIGNED NOT NULL DEFAULT 0'),
  // Who chose before choices were counted has chosen once.
  migration('0611-key-choices-made', 'UPDATE shelf_setting SET key_choices = 1 WHERE keeps_key = 1'),
  // A question ends with the session that asked it. answer: the secrets, sealed by another device to device_key; null: none yet.
  migration(
    '0612-shelf-ask',
    `CREATE TABLE shelf_ask (
      patron_id ${id} NOT NULL,
      id ${id} NOT NULL,
      session_id ${id} NOT NULL,
      device_key VARBINARY(65) NOT NULL,
      asked_at DATETIME(3) NOT NULL,
      answer MEDIUMBLOB NULL,
      PRIMARY KEY (patron_id, id),
      KEY shelf_ask_asked (asked_at),
      CONSTRAINT shelf_ask_patron FOREIGN KEY (patron_id) REFERENCES patron (id) ON DELETE CASCADE,
      CONSTRAINT shelf_ask_session FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
];
