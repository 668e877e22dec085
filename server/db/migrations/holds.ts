import { migration } from './migration.ts';

const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** What holds need beyond their table. */
export const holdMigrations = [
  // The desk that scanned the item last; null: not scanned away from its home since it was stored.
  migration(
    '0401-item-at',
    `ALTER TABLE item ADD COLUMN at_branch_id ${code(40)} NULL, ADD KEY item_at (at_branch_id, state)`,
  ),
  migration(
    '0402-hold-desk',
    `ALTER TABLE hold
      ADD COLUMN called_at DATETIME(3) NULL,
      ADD COLUMN ended_reason ${code(20)} NULL,
      ADD COLUMN ended_note VARCHAR(200) NULL,
      ADD KEY hold_ended (ended_on)`,
  ),
  migration('0403-patron-station', `ALTER TABLE patron ADD COLUMN default_station ${code(40)} NULL`),
  migration('0404-hold-call-tried', 'ALTER TABLE hold ADD COLUMN call_tried_at DATETIME(3) NULL'),
];
