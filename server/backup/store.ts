import type { Knex } from 'knex';

const tablesIn = (db: Knex): Promise<string[]> =>
  db('information_schema.tables').whereRaw('table_schema = DATABASE()').pluck('table_name');

export const isEmpty = async (db: Knex): Promise<boolean> => (await tablesIn(db)).length === 0;

/** Connections to this database that are not of this pool: a library that is running. Those of other accounts count where this one may see them. */
export async function visitorCount(db: Knex): Promise<number> {
  return db.transaction(async (trx) => {
    const [rows] = await trx.raw(
      'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
    );
    return rows.length;
  });
}

export async function dropAll(db: Knex): Promise<void> {
  const tables = await tablesIn(db);
  await db.transaction(async (trx) => {
    await trx.raw('SET FOREIGN_KEY_CHECKS = 0');
    try {
      for (const table of tables) await trx.raw('DROP TABLE ??', [table]);
    } finally {
      await trx.raw('SET FOREIGN_KEY_CHECKS = 1');
    }
  });
}

/** Everybody's, patrons and staff, with the notifications that went to them. */
export async function endAllSessions(trx: Knex.Transaction): Promise<void> {
  await trx('push_subscription').delete();
  await trx('session').delete();
}
