import type { Day } from '../../shared/model/day.ts';
import type { Database, Row } from '../db/connect.ts';

export interface DatabaseFacts {
  readonly version: string;
  readonly isMaria: boolean;
  /** How much of a commit is on the disk when it is answered: 1 is all of it. */
  readonly flushAtCommit: number;
  readonly packetBytes: number;
  readonly maxConnections: number;
  readonly isDoublewritten: boolean;
  readonly logsStatements: boolean;
  /** Of this database, for tables to come. */
  readonly characters: string;
  /** Of the connections that the library makes. */
  readonly zone: string;
  readonly now: Date;
}

export async function databaseFacts(db: Database): Promise<DatabaseFacts> {
  const [[row]] = await db.raw(
    `SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush_at_commit, @@max_allowed_packet AS packet_bytes,
            @@max_connections AS max_connections, UTC_TIMESTAMP(3) AS now_at,
            @@innodb_doublewrite AS doublewrite, @@general_log AS general_log, @@session.time_zone AS zone,
            (SELECT DEFAULT_CHARACTER_SET_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()) AS characters`,
  );
  return {
    version: row.version,
    isMaria: /mariadb/i.test(row.version),
    flushAtCommit: Number(row.flush_at_commit),
    packetBytes: Number(row.packet_bytes),
    maxConnections: Number(row.max_connections),
    isDoublewritten: ['1', 'ON'].includes(String(row.doublewrite)),
    logsStatements: Number(row.general_log) === 1,
    characters: row.characters,
    zone: row.zone,
    now: row.now_at,
  };
}

/** How far the calendar of each branch reaches; null: it has none. */
export async function calendarEnds(db: Database): Promise<{ branchId: string; until: Day | null }[]> {
  const rows = await db('branch').orderBy('sort_order').select('id', 'calendar_until');
  return rows.map((row: Row) => ({ branchId: row.id, until: row.calendar_until }));
}
