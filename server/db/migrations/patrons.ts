import { migration, tableOptions } from './migration.ts';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const hash = 'CHAR(43) CHARACTER SET ascii COLLATE ascii_bin';

/** Patrons, staff, sessions, guessing limits, receipts of commands, outgoing mail. */
export const patronMigrations = [
  migration(
    '0201-patron',
    `CREATE TABLE patron (
      id ${id} NOT NULL PRIMARY KEY,
      card_number CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      name VARCHAR(100) NOT NULL,
      reading VARCHAR(100) NOT NULL,
      phone VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      born_on DATE NOT NULL,
      card_expires_on DATE NOT NULL,
      suspended_until DATE NULL,
      mail_address VARCHAR(254) NULL,
      mail_verified_at DATETIME(3) NULL,
      password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
      temporary_password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
      temporary_password_expires_at DATETIME(3) NULL,
      default_pickup VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
      default_contact VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY patron_card_number (card_number)
    ) ${tableOptions}`,
  ),
  migration(
    '0202-staff',
    `CREATE TABLE staff (
      id ${id} NOT NULL PRIMARY KEY,
      login_name VARCHAR(40) NOT NULL,
      name VARCHAR(100) NOT NULL,
      roles JSON NOT NULL,
      branch_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      disabled_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY staff_login_name (login_name),
      CONSTRAINT staff_branch FOREIGN KEY (branch_id) REFERENCES branch (id)
    ) ${tableOptions}`,
  ),
  // token_hash is SHA-256 of the cookie in base64url: the cookie itself is kept nowhere.
  migration(
    '0203-session',
    `CREATE TABLE session (
      id ${id} NOT NULL PRIMARY KEY,
      token_hash ${hash} NOT NULL,
      patron_id ${id} NULL,
      staff_id ${id} NULL,
      device_name VARCHAR(100) NOT NULL,
      is_shared_device TINYINT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      last_seen_at DATETIME(3) NOT NULL,
      expires_at DATETIME(3) NOT NULL,
      password_given_at DATETIME(3) NOT NULL,
      UNIQUE KEY session_token (token_hash),
      KEY session_patron (patron_id),
      KEY session_staff (staff_id),
      KEY session_expires (expires_at),
      CONSTRAINT session_patron_ref FOREIGN KEY (patron_id) REFERENCES patron (id),
      CONSTRAINT session_staff_ref FOREIGN KEY (staff_id) REFERENCES staff (id),
      CONSTRAINT session_owner CHECK ((patron_id IS NULL) <> (staff_id IS NULL))
    ) ${tableOptions}`,
  ),
  // A device that has signed in to this account before is not slowed down by strangers who guess.
  migration(
    '0204-known-device',
    `CREATE TABLE known_device (
      device_hash ${hash} NOT NULL,
      account_id ${id} NOT NULL,
      last_used_at DATETIME(3) NOT NULL,
      PRIMARY KEY (device_hash, account_id)
    ) ${tableOptions}`,
  ),
  // bucket is a hash of what is limited (card + address, address, card): no card number stands here.
  migration(
    '0205-guess',
    `CREATE TABLE guess (
      bucket ${hash} NOT NULL PRIMARY KEY,
      failure_count INT NOT NULL,
      first_failed_at DATETIME(3) NOT NULL,
      last_failed_at DATETIME(3) NOT NULL,
      KEY guess_last (last_failed_at)
    ) ${tableOptions}`,
  ),
  // Confirmation links and registration codes: single use, expiring; only the hash is kept.
  migration(
    '0206-mail-token',
    `CREATE TABLE mail_token (
      token_hash ${hash} NOT NULL PRIMARY KEY,
      patron_id ${id} NOT NULL,
      purpose VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      mail_address VARCHAR(254) NOT NULL,
      try_count INT NOT NULL DEFAULT 0,
      created_at DATETIME(3) NOT NULL,
      expires_at DATETIME(3) NOT NULL,
      used_at DATETIME(3) NULL,
      KEY mail_token_patron (patron_id, purpose),
      CONSTRAINT mail_token_patron_ref FOREIGN KEY (patron_id) REFERENCES patron (id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
  // command_id and input_hash are keyed by the client's command id, which is kept nowhere; the answer holds ids of loans,
  // days and codes only: after check-in nothing here leads from a patron to a title.
  migration(
    '0207-receipt',
    `CREATE TABLE receipt (
      actor_id ${id} NOT NULL,
      command_id ${id} NOT NULL,
      command VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      input_hash ${hash} NOT NULL,
      answer JSON NULL,
      decided_at DATETIME(3) NOT NULL,
      PRIMARY KEY (actor_id, command_id),
      KEY receipt_decided (decided_at)
    ) ${tableOptions}`,
  ),
  // facts hold what the words are made of when the mail is sent; never a title.
  migration(
    '0208-outbox',
    `CREATE TABLE outbox (
      id ${id} NOT NULL PRIMARY KEY,
      patron_id ${id} NULL,
      kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      mail_address VARCHAR(254) NOT NULL,
      facts JSON NOT NULL,
      created_at DATETIME(3) NOT NULL,
      send_after DATETIME(3) NOT NULL,
      attempt_count INT NOT NULL DEFAULT 0,
      claimed_until DATETIME(3) NULL,
      sent_at DATETIME(3) NULL,
      dead_at DATETIME(3) NULL,
      last_error VARCHAR(300) NULL,
      KEY outbox_due (sent_at, dead_at, send_after),
      CONSTRAINT outbox_patron FOREIGN KEY (patron_id) REFERENCES patron (id) ON DELETE CASCADE
    ) ${tableOptions}`,
  ),
];
