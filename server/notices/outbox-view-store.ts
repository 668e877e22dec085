import type { NoticeChannel } from '../../shared/model/notice.ts';
import type { Database, Row } from '../db/connect.ts';
import { type OutboxRow, toOutboxRow, waiting } from './outbox-store.ts';

const newestFirst = [
  { column: 'created_at', order: 'desc' },
  { column: 'id', order: 'desc' },
] as const;

/** The last mails, newest first; without those that were not sent because they had become untrue. */
export async function latestMails(db: Database, count: number): Promise<OutboxRow[]> {
  const rows: Row[] = await db('outbox')
    .where({ channel: 'mail', cancelled_at: null })
    .orderBy([...newestFirst])
    .limit(count);
  return rows.map(toOutboxRow);
}

export interface OutboxCounts {
  readonly channel: NoticeChannel;
  readonly waiting: number;
  /** Waiting deliveries that have failed at least once. */
  readonly failing: number;
  readonly sent: number;
  readonly cancelled: number;
  readonly dead: number;
}

export async function counts(db: Database): Promise<OutboxCounts[]> {
  const isWaiting = 'sent_at IS NULL AND dead_at IS NULL AND cancelled_at IS NULL';
  const rows: Row[] = await db('outbox')
    .groupBy('channel')
    .orderBy('channel')
    .select(
      'channel',
      db.raw(`SUM(${isWaiting}) AS waiting`),
      db.raw(`SUM(${isWaiting} AND last_error IS NOT NULL) AS failing`),
      db.raw('SUM(sent_at IS NOT NULL) AS sent'),
      db.raw('SUM(cancelled_at IS NOT NULL) AS cancelled'),
      db.raw('SUM(dead_at IS NOT NULL) AS dead'),
    );
  return rows.map((row) => ({
    channel: row.channel,
    waiting: Number(row.waiting),
    failing: Number(row.failing),
    sent: Number(row.sent),
    cancelled: Number(row.cancelled),
    dead: Number(row.dead),
  }));
}

/** What an operator may have to mend: dead deliveries and those that failed and wait for another try, newest first. */
export async function troubled(db: Database, count: number): Promise<OutboxRow[]> {
  const rows: Row[] = await db('outbox')
    .where((dead) =>
      dead.whereNotNull('dead_at').orWhere((failing) => failing.where(waiting).whereNotNull('last_error')),
    )
    .orderBy([...newestFirst])
    .limit(count);
  return rows.map(toOutboxRow);
}

export async function find(db: Database, id: string): Promise<OutboxRow | null> {
  const row = await db('outbox').where({ id }).first();
  return row ? toOutboxRow(row) : null;
}

/** Has a dead or waiting delivery tried at once, with as many attempts as a new one; false: it is neither, or under way. */
export async function retry(db: Database, id: string, at: Date): Promise<boolean> {
  const changed = await db('outbox')
    .where({ id, sent_at: null, cancelled_at: null })
    .where((free) => free.whereNull('claimed_until').orWhere('claimed_until', '<=', at))
    .update({ dead_at: null, claimed_until: null, send_after: at, attempt_count: 0, last_error: null });
  return changed > 0;
}

/** Since when the delivery waits that has been due longest; null: nothing is due. */
export async function oldestWaiting(db: Database, now: Date): Promise<Date | null> {
  const [row] = await db('outbox').where(waiting).where('send_after', '<=', now).min({ since: 'send_after' });
  return row?.since ?? null;
}
