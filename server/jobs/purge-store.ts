import type { Knex } from 'knex';

/** Few enough rows per statement that nobody waits for their locks. */
const chunk = 1000;

async function deleteAll(rows: () => Knex.QueryBuilder): Promise<number> {
  for (let total = 0; ; ) {
    const deleted: number = await rows().limit(chunk).delete();
    total += deleted;
    if (deleted < chunk) return total;
  }
}

/** Rows of the table whose instant in the column is at or before the given one. */
export const deleteUntil = (db: Knex, table: string, column: string, until: number): Promise<number> =>
  deleteAll(() => db(table).where(column, '<=', new Date(until)));

/** Sessions of one kind that nobody has used since the instant. */
export const deleteIdleSessions = (
  db: Knex,
  kind: 'personal' | 'shared' | 'staff',
  lastSeenUntil: number,
): Promise<number> =>
  deleteAll(() => {
    const idle = db('session').where('last_seen_at', '<=', new Date(lastSeenUntil));
    if (kind === 'staff') return idle.whereNotNull('staff_id');
    return idle.whereNotNull('patron_id').where({ is_shared_device: kind === 'shared' });
  });

/** Deliveries queued at or before the instant: dead ones stay longer than those sent, cancelled or never sent. */
export const deleteDeliveriesUntil = (
  db: Knex,
  { living, dead }: { readonly living: number; readonly dead: number },
): Promise<number> =>
  deleteAll(() =>
    db('outbox').where((old) =>
      old
        .where('created_at', '<=', new Date(dead))
        .orWhere((done) => done.where('created_at', '<=', new Date(living)).whereNull('dead_at')),
    ),
  );
