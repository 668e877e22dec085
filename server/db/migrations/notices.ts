import { migration, tableOptions } from './migration.ts';

const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
const hash = 'CHAR(43) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const flag = (name: string) => `${name} TINYINT NOT NULL`;

/**
 * Notices, where they go, and the patron's choices. No foreign key leads to the patron: a notice is written under a title's
 * lock, and checking the key would lock the patron after it, against the order of locks.
 */
export const noticeMigrations = [
  // event_key names the event: the same one never gives two notices. loan_id and hold_id lead nowhere once those are erased.
  migration(
    '0701-notice',
    `CREATE TABLE notice (
      id ${id} NOT NULL PRIMARY KEY,
      patron_id ${id} NOT NULL,
      kind ${code(20)} NOT NULL,
      event_key ${code(100)} NOT NULL,
      loan_id ${id} NULL,
      hold_id ${id} NULL,
      facts JSON NOT NULL,
      created_at DATETIME(3) NOT NULL,
      read_at DATETIME(3) NULL,
      UNIQUE KEY notice_event (patron_id, kind, event_key),
      KEY notice_inbox (patron_id, created_at),
      KEY notice_unread (patron_id, read_at),
      KEY notice_age (created_at)
    ) ${tableOptions}`,
  ),
  // No row: the patron has chosen nothing yet.
  migration(
    '0702-notice-choice',
    `CREATE TABLE notice_choice (
      patron_id ${id} NOT NULL PRIMARY KEY,
      due_days ${code(10)} NOT NULL,
      ${['due', 'overdue', 'hold', 'ebook', 'card'].flatMap((group) => [flag(`${group}_mail`), flag(`${group}_push`)]).join(', ')},
      ${flag('shows_titles')},
      quiet_from CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
      quiet_until CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL
    ) ${tableOptions}`,
  ),
  // endpoint_hash: an endpoint is too long for a unique key. session_id: whoever signs out takes the subscription along.
  migration(
    '0703-push-subscription',
    `CREATE TABLE push_subscription (
      id ${id} NOT NULL PRIMARY KEY,
      patron_id ${id} NOT NULL,
      session_id ${id} NOT NULL,
      endpoint_hash ${hash} NOT NULL,
      endpoint ${code(1000)} NOT NULL,
      p256dh ${code(100)} NOT NULL,
      auth ${code(40)} NOT NULL,
      created_at DATETIME(3) NOT NULL,
      checked_at DATETIME(3) NOT NULL,
      UNIQUE KEY push_endpoint (endpoint_hash),
      KEY push_patron (patron_id),
      KEY push_session (session_id),
      KEY push_checked (checked_at)
    ) ${tableOptions}`,
  ),
  // The address is made of the row's id and a key outside the database; only its hash is here.
  migration(
    '0704-calendar-feed',
    `CREATE TABLE calendar_feed (
      patron_id ${id} NOT NULL PRIMARY KEY,
      id ${id} NOT NULL,
      secret_hash ${hash} NOT NULL,
      shows_titles TINYINT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY calendar_secret (secret_hash)
    ) ${tableOptions}`,
  ),
  migration('0705-outbox-patron', 'ALTER TABLE outbox DROP FOREIGN KEY outbox_patron'),
  // One delivery by one way: a mail, or a push to one device. priority 0 goes before 1, so that a code does not wait behind
  // a night's reminders.
  migration(
    '0706-outbox-channels',
    `ALTER TABLE outbox
      MODIFY mail_address VARCHAR(254) NULL,
      ADD COLUMN channel ${code(4)} NOT NULL DEFAULT 'mail',
      ADD COLUMN subscription_id ${id} NULL,
      ADD COLUMN priority TINYINT NOT NULL DEFAULT 0,
      ADD COLUMN cancelled_at DATETIME(3) NULL,
      ADD KEY outbox_waiting (channel, sent_at, dead_at, cancelled_at, priority, send_after),
      ADD KEY outbox_age (created_at)`,
  ),
  migration('0707-patron-mail-bounced', 'ALTER TABLE patron ADD COLUMN mail_bounced_at DATETIME(3) NULL'),
  // The chosen way did not lead to the patron: the desk calls instead.
  migration('0708-hold-unreached', 'ALTER TABLE hold ADD COLUMN is_unreached TINYINT NOT NULL DEFAULT 0'),
];
