import { randomBytes } from 'node:crypto';
import knexModule, { type Knex } from 'knex';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrations/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseSocket: string;
  }
}

/** An empty database of a test's own, gone after `drop`. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Creates an empty database on the MariaDB that all tests share. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `t_${randomBytes(6).toString('hex')}`;
  await tell(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => tell(server, `DROP DATABASE IF EXISTS ${name}`) };
}

/** A migrated database with a connection; `close` ends both. */
export async function aDatabase(): Promise<{ db: Knex; url: string; close(): Promise<void> }> {
  const { url, drop } = await openTestDatabase();
  const db = connect(url);
  await migrate(db);
  return {
    db,
    url,
    close: async () => {
      await db.destroy();
      await drop();
    },
  };
}

/** Under vitest its own MariaDB; elsewhere (screenshots, benchmarks) the one of DATABASE_URL. */
async function serverUrl(): Promise<string> {
  if (!process.env.VITEST) return process.env.DATABASE_URL ?? '';
  const { inject } = await import('vitest');
  return `mysql://root@localhost/hondana?socketPath=${encodeURIComponent(inject('databaseSocket'))}`;
}

async function tell(url: string, sql: string): Promise<void> {
  const { knex } = knexModule;
  const server = knex({ client: 'mysql2', connection: url });
  try {
    await server.raw(sql);
  } finally {
    await server.destroy();
  }
}
