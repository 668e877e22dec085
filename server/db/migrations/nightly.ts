import { migration } from './migration.ts';

/** What the nightly jobs look for, so that a night costs what it changes and not how many patrons there are. */
export const nightlyMigrations = [
  migration('1201-patron-card-expires', 'ALTER TABLE patron ADD KEY patron_card_expires (card_expires_on)'),
  migration('1202-hold-paused', 'ALTER TABLE hold ADD KEY hold_paused (paused_until)'),
  migration('1203-session-seen', 'ALTER TABLE session ADD KEY session_seen (last_seen_at)'),
  migration('1204-known-device-used', 'ALTER TABLE known_device ADD KEY known_device_used (last_used_at)'),
  migration('1205-mail-token-expires', 'ALTER TABLE mail_token ADD KEY mail_token_expires (expires_at)'),
];
