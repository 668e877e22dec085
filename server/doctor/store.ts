import type { Database } from '../db/connect.ts';

export interface DatabaseFacts {
  readonly version: string;
  readonly isMaria: boolean;
  /** How much of a commit is on the disk when it is answered: 1 is all of it. */
  readonly flushAtCommit: number;
  readonly packetBytes: number;
  readonly maxConnections: number;
  readonly now: Date;
}

export async function databaseFacts(db: Database): Promise<DatabaseFacts> {
  const [[row]] = await db.raw(
    `SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush_at_commit, @@max_allowed_packet AS packet_bytes,
            @@max_connections AS max_connections, UTC_TIMESTAMP(3) AS now_at`,
  );
  return {
    version: row.version,
    isMaria: /mariadb/i.test(row.version),
    flushAtCommit: Number(row.flush_at_commit),
    packetBytes: Number(row.packet_bytes),
    maxConnections: Number(row.max_connections),
    now: row.now_at,
  };
}
