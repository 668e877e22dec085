/** MariaDB of the same run, for servers that keep their records there; `mysql2` is the product's own. */
import mysql from 'mysql2/promise';

/** Makes the peer's own database beside the one of DATABASE_URL. */
export async function database(name) {
  const url = new URL(process.env.DATABASE_URL);
  const own = mysql.createPool({
    socketPath: url.searchParams.get('socketPath'),
    user: url.username,
    connectionLimit: 10,
  });
  await own.query(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await own.end();
  return mysql.createPool({
    socketPath: url.searchParams.get('socketPath'),
    user: url.username,
    database: name,
    connectionLimit: 10,
  });
}

async function tell(statements) {
  const url = new URL(process.env.DATABASE_URL);
  const connection = await mysql.createConnection({
    socketPath: url.searchParams.get('socketPath'),
    user: url.username,
  });
  await connection.query('SET foreign_key_checks = 0');
  for (const statement of statements) await connection.query(statement);
  await connection.end();
}

/** Tables are made without waiting for the disk; what is measured is not. */
export const setDurable = (isDurable) => tell([`SET GLOBAL innodb_flush_log_at_trx_commit = ${isDurable ? 1 : 0}`]);

/** Forgets the databases that these tables are in. */
export const dropDatabases = (tables) =>
  tell([...new Set(tables.map((table) => table.split('.')[0]))].map((name) => `DROP DATABASE IF EXISTS ${name}`));

export const emptyTables = (tables) => tell(tables.map((table) => `DELETE FROM ${table}`));

export const copyTables = (tables) =>
  tell(
    tables.flatMap((table) => [
      `DROP TABLE IF EXISTS ${table}_copy`,
      `CREATE TABLE ${table}_copy AS SELECT * FROM ${table}`,
    ]),
  );

export const putTablesBack = (tables) =>
  tell(tables.flatMap((table) => [`DELETE FROM ${table}`, `INSERT INTO ${table} SELECT * FROM ${table}_copy`]));

/** Runs the act in one transaction. */
export async function transaction(pool, act) {
  const connection = await pool.getConnection();
  try {
    await connection.query('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await connection.beginTransaction();
    const result = await act(connection);
    await connection.commit();
    return result;
  } catch (error) {
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}
