import knexModule, { type Knex } from 'knex';

const { knex } = knexModule;

/** A row as the driver gives it: only the store that asked for it knows its columns. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Row = any;

/** What a store asks of: the database itself or the transaction it runs in. */
export type Database = Knex | Knex.Transaction;

const sessionSettings =
  "SET SESSION collation_connection = 'utf8mb4_bin', time_zone = '+00:00', " +
  "sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

/**
 * A pool of connections to `mysql://user:password@host:port/database`, or to a Unix socket named by `?socketPath=`.
 * DATE comes back as the string it is, DATETIME(3) as a Date of UTC; the session is strict on MariaDB and MySQL alike.
 */
export function connect(url: string, { poolSize = 10 } = {}): Knex {
  const address = new URL(url);
  const socketPath = address.searchParams.get('socketPath');
  return knex({
    client: 'mysql2',
    connection: {
      ...(socketPath ? { socketPath } : { host: address.hostname, port: Number(address.port || 3306) }),
      user: decodeURIComponent(address.username),
      password: decodeURIComponent(address.password),
      database: address.pathname.slice(1),
      charset: 'utf8mb4',
      timezone: 'Z',
      dateStrings: ['DATE'] as unknown as boolean, // knex's types know only true; mysql2 takes the names of types
      supportBigNumbers: true,
      decimalNumbers: true,
    },
    pool: {
      min: 0,
      max: poolSize,
      afterCreate: (
        connection: { query: (sql: string, done: (error: Error | null) => void) => void },
        done: (error: Error | null, connection: unknown) => void,
      ) => connection.query(sessionSettings, (error) => done(error, connection)),
    },
    acquireConnectionTimeout: 10_000,
  });
}
