import type { StaffRole } from '../../shared/model/patron.ts';
import type { Database, Row } from '../db/connect.ts';

export interface SessionRow {
  readonly id: string;
  readonly patronId: string | null;
  readonly staffId: string | null;
  readonly deviceName: string;
  readonly isSharedDevice: boolean;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly passwordGivenAt: Date;
}

export interface NewSession {
  readonly id: string;
  readonly tokenHash: string;
  readonly patronId: string | null;
  readonly staffId: string | null;
  readonly deviceName: string;
  readonly isSharedDevice: boolean;
  readonly at: Date;
  readonly expiresAt: Date;
}

export async function insert(db: Database, session: NewSession): Promise<void> {
  await db('session').insert({
    id: session.id,
    token_hash: session.tokenHash,
    patron_id: session.patronId,
    staff_id: session.staffId,
    device_name: session.deviceName,
    is_shared_device: session.isSharedDevice,
    created_at: session.at,
    last_seen_at: session.at,
    password_given_at: session.at,
    expires_at: session.expiresAt,
  });
}

const toSession = (row: Row): SessionRow => ({
  id: row.id,
  patronId: row.patron_id,
  staffId: row.staff_id,
  deviceName: row.device_name,
  isSharedDevice: Boolean(row.is_shared_device),
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
  passwordGivenAt: row.password_given_at,
});

export async function findByToken(db: Database, tokenHash: string): Promise<SessionRow | null> {
  const row = await db('session').where({ token_hash: tokenHash }).first();
  return row ? toSession(row) : null;
}

/** Those that there are, by the hash of their token. */
export async function findByTokens(db: Database, tokenHashes: readonly string[]): Promise<Map<string, SessionRow>> {
  const rows: Row[] = await db('session').whereIn('token_hash', [...tokenHashes]);
  return new Map(rows.map((row) => [row.token_hash as string, toSession(row)]));
}

export async function ofPatron(db: Database, patronId: string): Promise<SessionRow[]> {
  const rows = await db('session').where({ patron_id: patronId }).orderBy('last_seen_at', 'desc');
  return rows.map(toSession);
}

export async function touch(db: Database, id: string, at: Date): Promise<void> {
  await db('session').where({ id }).update({ last_seen_at: at });
}

/** Gives the session a new token; the old one is worthless. The password was given at this instant. Answers when it ends. */
export async function renew(db: Database, id: string, tokenHash: string, at: Date): Promise<Date> {
  await db('session').where({ id }).update({ token_hash: tokenHash, last_seen_at: at, password_given_at: at });
  const row: Row = await db('session').where({ id }).first('expires_at');
  return row?.expires_at ?? at;
}

/**
 * Ends the sessions of these ids. A browser that is signed out takes no more notifications; one that was
 * only idle for too long goes on taking them (docs/notices.md, Push).
 */
async function endThose(db: Database, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  await db('push_subscription')
    .whereIn('session_id', [...ids])
    .delete();
  return db('session')
    .whereIn('id', [...ids])
    .delete();
}

/** Ends one session of the patron; false when it is not theirs. */
export async function end(db: Database, patronId: string, id: string): Promise<boolean> {
  return (await endThose(db, await db('session').where({ id, patron_id: patronId }).pluck('id'))) > 0;
}

export async function endByToken(db: Database, tokenHash: string): Promise<void> {
  await endThose(db, await db('session').where({ token_hash: tokenHash }).pluck('id'));
}

/** Ends the patron's sessions, all of them or all but one. */
export async function endAll(db: Database, patronId: string, exceptId: string | null = null): Promise<void> {
  // Of sessions that ended by themselves there may be subscriptions left.
  for (const [table, column] of [
    ['push_subscription', 'session_id'],
    ['session', 'id'],
  ] as const) {
    const query = db(table).where({ patron_id: patronId });
    await (exceptId ? query.whereNot({ [column]: exceptId }) : query).delete();
  }
}

export async function findActiveStaff(
  db: Database,
  id: string,
): Promise<{ name: string; branchId: string; roles: StaffRole[] } | null> {
  const row = await db('staff').where({ id, disabled_at: null }).first();
  if (!row) return null;
  return {
    name: row.name,
    branchId: row.branch_id,
    roles: typeof row.roles === 'string' ? JSON.parse(row.roles) : row.roles,
  };
}
