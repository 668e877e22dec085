import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import type { NoticeChannel } from '../../shared/model/notice.ts';
import type { Database, Row } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../services.ts';
import { parsed } from './inbox-store.ts';
import type { MailFacts, MailKind } from './words/index.ts';

export interface NewMail<K extends MailKind> {
  readonly patronId: string | null;
  readonly kind: K;
  readonly mailAddress: string;
  /** What the words are made of when the mail is sent; never a title (docs/security.md, titles outside). */
  readonly facts: MailFacts[K];
}

/** Notices that go out together, by one way: a mail, or a push to one device. */
export interface NewDelivery {
  readonly patronId: string;
  readonly kind: string;
  readonly channel: NoticeChannel;
  readonly noticeIds: readonly string[];
  readonly subscriptionId: string | null;
  /** Instant. */
  readonly sendAfter: number;
  /** 0 goes before 1. */
  readonly priority: 0 | 1;
}

export interface OutboxRow {
  readonly id: string;
  readonly patronId: string | null;
  readonly kind: string;
  readonly channel: NoticeChannel;
  /** Where a letter of the account goes; null for notices, which go where the patron is reached when they are sent. */
  readonly mailAddress: string | null;
  readonly subscriptionId: string | null;
  readonly facts: unknown;
  readonly createdAt: Date;
  readonly attemptCount: number;
  readonly sendAfter: Date;
  readonly sentAt: Date | null;
  readonly deadAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly lastError: string | null;
}

export const toOutboxRow = (row: Row): OutboxRow => ({
  id: row.id,
  patronId: row.patron_id,
  kind: row.kind,
  channel: row.channel,
  mailAddress: row.mail_address,
  subscriptionId: row.subscription_id,
  facts: parsed(row.facts),
  createdAt: row.created_at,
  attemptCount: row.attempt_count,
  sendAfter: row.send_after,
  sentAt: row.sent_at,
  deadAt: row.dead_at,
  cancelledAt: row.cancelled_at,
  lastError: row.last_error,
});

/** The notices of a delivery; null: it is a letter of the account. */
export const noticeIdsOf = ({ facts }: Pick<OutboxRow, 'facts'>): readonly string[] | null =>
  (facts as { readonly noticeIds?: readonly string[] }).noticeIds ?? null;

type Teller = Pick<Services, 'now' | 'signals'>;

/** Wakes the senders of this process once the transaction has committed. */
function wakeAfter({ signals }: Teller, trx: Knex.Transaction): void {
  trx.executionPromise.then(
    () => signals.emit('outbox-queued'),
    () => {},
  );
}

/** Queues a mail in the transaction of the event it tells of: both happen or neither. The sender is woken after the commit. */
export async function queueMail<K extends MailKind>(
  services: Teller,
  trx: Knex.Transaction,
  mail: NewMail<K>,
): Promise<void> {
  const at = new Date(services.now());
  await trx('outbox').insert({
    id: newId(),
    patron_id: mail.patronId,
    kind: mail.kind,
    mail_address: mail.mailAddress,
    facts: JSON.stringify(mail.facts),
    created_at: at,
    send_after: at,
  });
  wakeAfter(services, trx);
}

const rowsAtOnce = 500;

/** Queues deliveries of notices in the transaction that writes them. */
export async function queueDeliveries(
  services: Teller,
  trx: Knex.Transaction,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  const at = new Date(services.now());
  const rows = deliveries.map((delivery) => ({
    id: newId(),
    patron_id: delivery.patronId,
    kind: delivery.kind,
    channel: delivery.channel,
    subscription_id: delivery.subscriptionId,
    facts: JSON.stringify({ noticeIds: delivery.noticeIds }),
    created_at: at,
    send_after: new Date(delivery.sendAfter),
    priority: delivery.priority,
  }));
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await trx('outbox').insert(rows.slice(from, from + rowsAtOnce));
  }
  if (rows.length > 0) wakeAfter(services, trx);
}

export const waiting = { sent_at: null, dead_at: null, cancelled_at: null } as const;

/** Takes up to `count` deliveries that are due until `claimedUntil`; other processes pass over them meanwhile. */
export async function claim(
  db: Knex,
  channel: NoticeChannel,
  at: number,
  claimedUntil: number,
  count: number,
): Promise<OutboxRow[]> {
  const now = new Date(at);
  return transact(db, async (trx) => {
    const rows: Row[] = [];
    for (const priority of [0, 1]) {
      if (rows.length === count) break;
      const found: Row[] = await trx('outbox')
        .where({ channel, ...waiting, priority })
        .where('send_after', '<=', now)
        .where((free) => free.whereNull('claimed_until').orWhere('claimed_until', '<=', now))
        .orderBy('send_after')
        .limit(count - rows.length)
        .forUpdate()
        .skipLocked();
      rows.push(...found);
    }
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.id);
    await trx('outbox')
      .whereIn('id', ids)
      .update({ claimed_until: new Date(claimedUntil), attempt_count: trx.raw('attempt_count + 1') });
    return rows.map((row) => ({ ...toOutboxRow(row), attemptCount: row.attempt_count + 1 }));
  });
}

/** A letter's facts may hold a link or a code: a secret, gone once the letter is. Ids of notices stay: they lead to nothing more. */
const keptFacts = (row: Pick<OutboxRow, 'facts'>) => (noticeIdsOf(row) ? {} : { facts: JSON.stringify({}) });

type Named = Pick<OutboxRow, 'id' | 'facts'>;

export async function markSent(db: Database, row: Named, at: Date): Promise<void> {
  await db('outbox')
    .where({ id: row.id })
    .update({ sent_at: at, claimed_until: null, last_error: null, ...keptFacts(row) });
}

export async function markDead(db: Database, row: Named, at: Date, lastError: string): Promise<void> {
  await db('outbox')
    .where({ id: row.id })
    .update({ dead_at: at, claimed_until: null, last_error: lastError, ...keptFacts(row) });
}

/** Not sent because it is no longer true or has lost its way: nothing for the operator to mend. */
export async function cancel(db: Database, row: Named, at: Date, reason: string): Promise<void> {
  await db('outbox')
    .where({ id: row.id })
    .update({ cancelled_at: at, claimed_until: null, last_error: reason, ...keptFacts(row) });
}

/** To be tried again. */
export async function putOff(db: Database, id: string, sendAfter: Date, lastError: string): Promise<void> {
  await db('outbox').where({ id }).update({ send_after: sendAfter, claimed_until: null, last_error: lastError });
}

/** Its time has not come: what was claimed counts as no attempt. */
export async function postpone(db: Database, id: string, sendAfter: Date): Promise<void> {
  await db('outbox')
    .where({ id })
    .update({ send_after: sendAfter, claimed_until: null, attempt_count: db.raw('attempt_count - 1') });
}

/** The ways other than this row by which the same notices go or have gone: sent, or still to be. */
export async function otherWays(db: Database, row: OutboxRow): Promise<OutboxRow[]> {
  const rows: Row[] = await db('outbox').where({ patron_id: row.patronId, kind: row.kind }).whereNot({ id: row.id });
  const ids = noticeIdsOf(row) ?? [];
  return rows.map(toOutboxRow).filter((other) => noticeIdsOf(other)?.some((id) => ids.includes(id)));
}
