import type { Knex } from 'knex';
import { catalogMigrations } from './catalog.ts';
import { circulationMigrations } from './circulation.ts';
import { holdMigrations } from './holds.ts';
import { importMigrations } from './import.ts';
import { isbnMigrations } from './isbns.ts';
import type { Migration } from './migration.ts';
import { nightlyMigrations } from './nightly.ts';
import { noticeMigrations } from './notices.ts';
import { patronMigrations } from './patrons.ts';
import { searchFormatMigrations, searchMigrations } from './search.ts';
import { shelfMigrations } from './shelf.ts';
import { shelfKeyMigrations } from './shelf-keys.ts';

/** Every migration in the order it was shipped: new ones are added at the end, shipped ones are never changed. */
const migrations: readonly Migration[] = [
  ...catalogMigrations,
  ...patronMigrations,
  ...circulationMigrations,
  ...importMigrations,
  ...searchMigrations,
  ...holdMigrations,
  ...shelfMigrations,
  ...searchFormatMigrations,
  ...noticeMigrations,
  ...shelfKeyMigrations,
  ...isbnMigrations,
  ...nightlyMigrations,
];

const migrationSource = {
  getMigrations: async () => [...migrations],
  getMigrationName: (migration: Migration) => migration.name,
  getMigration: async (migration: Migration) => ({ ...migration, down: async () => {} }),
};

const config = { migrationSource, disableTransactions: true } as const;

/**
 * Brings the schema up to date. Several processes may start at once: an advisory lock lets one do it while the others
 * wait up to a minute, and frees what a killed predecessor left locked.
 */
export async function migrate(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    const [[row]] = await trx.raw("SELECT GET_LOCK(CONCAT('hondana-migrate-', DATABASE()), 60) AS held");
    if (row.held !== 1) throw new Error('another process has been migrating the database for over a minute');
    try {
      await db.migrate.forceFreeMigrationsLock(config);
      await db.migrate.latest(config);
    } finally {
      await trx.raw("SELECT RELEASE_LOCK(CONCAT('hondana-migrate-', DATABASE()))");
    }
  });
}

/** Whether the schema is the one this code was written for; false also when it is newer or the table does not exist. */
export async function isMigrated(db: Knex): Promise<boolean> {
  const rows: { name: string }[] = await db('knex_migrations').select('name');
  const names = new Set(rows.map((row) => row.name));
  return migrations.every((migration) => names.has(migration.name));
}
