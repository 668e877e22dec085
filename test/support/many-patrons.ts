import type { Knex } from 'knex';
import type { Day } from '../../shared/model/day.ts';

/** The patron of this number, among those made here. */
export const patronIdOf = (n: number): string => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
export const cardOf = (n: number): string => String(1_000_000_000 + n);

/** Made inside of MariaDB, a statement a table: a million patrons take seconds. */
const uuid = (expression: string, kind: string) =>
  `CONCAT(LPAD(LOWER(HEX(${expression})), 8, '0'), '-0000-4000-8000-${kind.padStart(12, '0')}')`;

/**
 * Patrons from one number to another, below it: each tenth has three loans due on `dueOn` (0.3 a patron) and a shelf of twenty
 * sealed records, each twentieth waits for a title; half of them are signed in somewhere. Titles are `titleCount`, made before.
 */
export async function manyPatrons(
  db: Knex,
  { from, to, dueOn, titleCount }: { from: number; to: number; dueOn: Day; titleCount: number },
): Promise<void> {
  const loans = { from: from * 0.3, to: to * 0.3 };
  const seq = (first: number, end: number, step = 1) => `seq_${first}_to_${end - 1}_step_${step}`;
  const past = "'2026-01-01 00:00:00'";
  const statements = [
    `INSERT INTO patron (id, card_number, name, reading, phone, born_on, card_expires_on, password_hash, mail_address, created_at)
      SELECT ${uuid('seq', '0')}, 1000000000 + seq, CONCAT('name ', seq), CONCAT('reading ', seq), '0480000000', '1980-01-01',
        '2029-01-01' + INTERVAL seq % 1000 DAY, 'quick:a long password', CONCAT('p', seq, '@example.jp'), ${past}
      FROM ${seq(from, to)}`,
    `INSERT INTO session (id, token_hash, patron_id, device_name, is_shared_device, created_at, last_seen_at, expires_at, password_given_at)
      SELECT ${uuid('seq', '1')}, LPAD(seq, 43, 'x'), ${uuid('seq', '0')}, 'bench', 0, NOW(), NOW(), NOW() + INTERVAL 100 DAY, NOW()
      FROM ${seq(from, to, 2)}`,
    `INSERT INTO item (id, bib_id, barcode, branch_id, state, is_loanable, is_renewable, created_at)
      SELECT seq + 1, 1 + seq % ${titleCount}, CONCAT('B', seq), 'central', 'on-loan', 1, 1, ${past} FROM ${seq(loans.from, loans.to)}`,
    `INSERT INTO loan (id, patron_id, bib_id, item_id, branch_id, lent_on, due_on, renewal_count, is_renewable, created_at)
      SELECT ${uuid('seq', '2')}, ${uuid('10 * (seq DIV 3)', '0')}, 1 + seq % ${titleCount}, seq + 1, 'central',
        '${dueOn}' - INTERVAL 14 DAY, '${dueOn}', 0, 1, ${past}
      FROM ${seq(loans.from, loans.to)}`,
    `INSERT INTO hold (id, patron_id, bib_id, queue_number, state, pickup_branch_id, contact, placed_at)
      SELECT ${uuid('seq', '3')}, ${uuid('seq', '0')}, 1 + (seq DIV 20) % ${titleCount}, seq + 1, 'waiting', 'central', 'telephone', ${past}
      FROM ${seq(from, to, 20)}`,
    `INSERT INTO shelf_head (patron_id, epoch, ver, floor, digest, live_lists, size)
      SELECT ${uuid('seq', '0')}, (SELECT epoch FROM shelf_epoch), 20, 0, 0, 0, 20 * 300 FROM ${seq(from, to, 10)}`,
    `INSERT INTO shelf_record (patron_id, id, ver, kind, dead, kid, at, payload)
      SELECT ${uuid('one.seq', '0')}, UNHEX(LPAD(HEX(1000 * one.seq + two.seq), 32, '0')), two.seq, 'favorite', 0, 'k1', ${past}, REPEAT('x', 300)
      FROM ${seq(from, to, 10)} AS one CROSS JOIN seq_1_to_20 AS two`,
  ];
  await db.transaction(async (trx) => {
    await trx.raw('SET SESSION foreign_key_checks = 0, unique_checks = 0');
    for (const statement of statements) await trx.raw(statement);
    await trx.raw('SET SESSION foreign_key_checks = 1, unique_checks = 1');
  });
  await db.raw('ANALYZE TABLE patron, session, item, loan, hold, shelf_head, shelf_record');
}

/** Titles with the ids from 1, before any other; other titles and items get numbers that leave room for all these. */
export async function manyBareTitles(db: Knex, count: number): Promise<void> {
  for (const table of ['bib', 'item']) await db.raw(`ALTER TABLE ${table} AUTO_INCREMENT = 100000000`);
  await db.raw(
    `INSERT INTO bib (id, source, source_id, digest, kind, title, title_sort, author, author_sort, persons, isbns, subjects,
        is_holdable, created_at, updated_at)
      SELECT seq, 'bench', seq, UNHEX(MD5(seq)), 'book', CONCAT('title ', seq), CONCAT('title ', seq), 'author', 'author', '[]', '[]',
        '[]', 1, '2020-01-01', '2020-01-01'
      FROM seq_1_to_${count}`,
  );
}
