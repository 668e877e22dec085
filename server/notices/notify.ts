import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import type { NoticeFacts, NoticeKind, NoticeSubject } from '../../shared/model/notice.ts';
import type { ContactMethod } from '../../shared/model/patron.ts';
import { mailAfter, noticeChannelsOf, pushAfter } from '../../shared/rules/notices.ts';
import type { Services } from '../services.ts';
import { choicesOf } from './choice-store.ts';
import { insertNotices } from './inbox-store.ts';
import { type NewDelivery, queueDeliveries } from './outbox-store.ts';
import { markUnreached, patronsOf } from './reach-store.ts';
import { subscriptionsOf } from './subscription-store.ts';

interface EventOf<K extends NoticeKind> {
  readonly kind: K;
  readonly patronId: string;
  readonly subject?: NoticeSubject;
  readonly facts: NoticeFacts[K];
  /** How a hold is to be announced; only for `hold-ready`. */
  readonly contact?: ContactMethod;
  /** Names the event where it may be met more than once; what happens under a lock, once, needs no name. */
  readonly key?: string;
}

export type NoticeEvent = { [K in NoticeKind]: EventOf<K> }[NoticeKind];

/** What telling a patron something needs of the services. */
export type Teller = Pick<Services, 'now' | 'signals'>;

/** Reminders by the thousand do not go before what somebody waits for. */
const inBulk: readonly NoticeKind[] = ['due-soon', 'overdue', 'card-expiring', 'ebook-returned'];

/**
 * Tells patrons what has happened, in the transaction in which it does: each event once gives a notice in the inbox, and one
 * delivery per way that leads to the patron. What is told to one patron at the same time goes out together. Answers how many
 * notices are new. Source: docs/notices.md.
 */
export async function notify(services: Teller, trx: Knex.Transaction, events: readonly NoticeEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const at = services.now();
  const named = events.map((event) => {
    const id = newId();
    return { ...event, id, key: event.key ?? id };
  });
  const isNew = await insertNotices(trx, named, new Date(at));
  const fresh = named.filter(({ id }) => isNew.has(id));
  if (fresh.length === 0) return 0;

  const together = new Map<string, (typeof fresh)[number][]>();
  for (const event of fresh) {
    const key = `${event.patronId} ${event.kind} ${event.contact ?? ''}`;
    together.set(key, [...(together.get(key) ?? []), event]);
  }
  const patronIds = [...new Set(fresh.map(({ patronId }) => patronId))];
  const patrons = await patronsOf(trx, patronIds);
  const choices = await choicesOf(trx, patronIds);
  const devices = await subscriptionsOf(trx, patronIds);
  const devicesOf = new Map<string, string[]>();
  for (const { id, patronId } of devices) devicesOf.set(patronId, [...(devicesOf.get(patronId) ?? []), id]);
  const deliveries: NewDelivery[] = [];
  for (const group of together.values()) {
    const [{ kind, patronId, contact = null }] = group as [(typeof fresh)[number]];
    const patron = patrons.get(patronId);
    const own = devicesOf.get(patronId) ?? [];
    const channels = noticeChannelsOf(kind, {
      choices: choices(patronId),
      contact,
      reach: {
        hasMail: patron?.mailAddress !== null && patron?.isMailBounced === false,
        isMailVerified: patron?.isMailVerified ?? false,
        deviceCount: own.length,
      },
    });
    const noticeIds = group.map(({ id }) => id);
    const about = { patronId, kind, noticeIds, priority: inBulk.includes(kind) ? 1 : 0 } as const;
    if (channels.includes('mail')) {
      deliveries.push({ ...about, channel: 'mail', subscriptionId: null, sendAfter: mailAfter(at, kind) });
    }
    for (const subscriptionId of channels.includes('push') ? own : []) {
      deliveries.push({ ...about, channel: 'push', subscriptionId, sendAfter: pushAfter(at, choices(patronId)) });
    }
    if (channels.length === 0 && (contact === 'mail' || contact === 'app')) {
      await markUnreached(
        trx,
        group.flatMap(({ subject }) => subject?.holdId ?? []),
      );
    }
  }
  await queueDeliveries(services, trx, deliveries);
  return fresh.length;
}
