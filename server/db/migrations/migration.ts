import type { Knex } from 'knex';

export interface Migration {
  readonly name: string;
  readonly up: (db: Knex) => Promise<void>;
}

/** One statement per migration: MySQL and MariaDB commit each DDL statement by itself, so a longer one could stop half done. */
export const migration = (name: string, sql: string): Migration => ({
  name,
  up: async (db) => {
    await db.raw(sql);
  },
});

export const tableOptions = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
