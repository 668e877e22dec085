import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import type { Database, Row } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../services.ts';
import type { MailFacts, MailKind } from './words/index.ts';

export interface NewMail<K extends MailKind> {
  readonly patronId: string | null;
  readonly kind: K;
  readonly mailAddress: string;
  /** What the words are made of when the mail is sent; never a title (docs/security.md, titles outside). */
  readonly facts: MailFacts[K];
}

export interface OutboxMail {
  readonly id: string;
  readonly kind: string;
  readonly mailAddress: string;
  readonly facts: unknown;
  readonly createdAt: Date;
  readonly attemptCount: number;
  readonly sentAt: Date | null;
  readonly deadAt: Date | null;
  readonly lastError: string | null;
}

const toMail = (row: Row): OutboxMail => ({
  id: row.id,
  kind: row.kind,
  mailAddress: row.mail_address,
  facts: typeof row.facts === 'string' ? JSON.parse(row.facts) : row.facts,
  createdAt: row.created_at,
  attemptCount: row.attempt_count,
  sentAt: row.sent_at,
  deadAt: row.dead_at,
  lastError: row.last_error,
});

/** Facts may hold a link or a code: a secret, gone once the mail is. */
const noFacts = JSON.stringify({});

/** Queues a mail in the transaction of the event it tells of: both happen or neither. The sender is woken after the commit. */
export async function queueMail<K extends MailKind>(
  { now, signals }: Pick<Services, 'now' | 'signals'>,
  trx: Knex.Transaction,
  mail: NewMail<K>,
): Promise<void> {
  const at = new Date(now());
  await trx('outbox').insert({
    id: newId(),
    patron_id: mail.patronId,
    kind: mail.kind,
    mail_address: mail.mailAddress,
    facts: JSON.stringify(mail.facts),
    created_at: at,
    send_after: at,
  });
  trx.executionPromise.then(
    () => signals.emit('mail-queued'),
    () => {},
  );
}

/** Takes up to `count` mails that are due until `claimedUntil`; other processes pass over them meanwhile. */
export async function claim(db: Knex, at: number, claimedUntil: number, count: number): Promise<OutboxMail[]> {
  const now = new Date(at);
  return transact(db, async (trx) => {
    const rows: Row[] = await trx('outbox')
      .where({ sent_at: null, dead_at: null })
      .where('send_after', '<=', now)
      .where((free) => free.whereNull('claimed_until').orWhere('claimed_until', '<=', now))
      .orderBy('send_after')
      .limit(count)
      .forUpdate()
      .skipLocked();
    const ids = rows.map((row) => row.id);
    await trx('outbox')
      .whereIn('id', ids)
      .update({ claimed_until: new Date(claimedUntil), attempt_count: trx.raw('attempt_count + 1') });
    return rows.map((row) => ({ ...toMail(row), attemptCount: row.attempt_count + 1 }));
  });
}

export async function markSent(db: Database, id: string, at: Date): Promise<void> {
  await db('outbox').where({ id }).update({ sent_at: at, claimed_until: null, last_error: null, facts: noFacts });
}

export async function markDead(db: Database, id: string, at: Date, lastError: string): Promise<void> {
  await db('outbox').where({ id }).update({ dead_at: at, claimed_until: null, last_error: lastError, facts: noFacts });
}

export async function putOff(db: Database, id: string, sendAfter: Date, lastError: string): Promise<void> {
  await db('outbox').where({ id }).update({ send_after: sendAfter, claimed_until: null, last_error: lastError });
}

/** The last mails, newest first. */
export async function latest(db: Database, count: number): Promise<OutboxMail[]> {
  const rows: Row[] = await db('outbox')
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(count);
  return rows.map(toMail);
}
