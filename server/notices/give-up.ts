import type { ContactMethod } from '../../shared/model/patron.ts';
import { mailAfter, noticeChannelsOf, pushAfter } from '../../shared/rules/notices.ts';
import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { lockPatron } from '../loans/locks-store.ts';
import type { Services } from '../services.ts';
import { choicesOf } from './choice-store.ts';
import { noticesNow } from './compose-store.ts';
import { type NewDelivery, noticeIdsOf, otherWays, type OutboxRow, queueDeliveries } from './outbox-store.ts';
import { markUnreached, patronsOf } from './reach-store.ts';
import { subscriptionsOf } from './subscription-store.ts';

/**
 * Gives a delivery up: `mark` says in which way. A hold that is ready must not wait for somebody who was never told: when no
 * other announcement of it goes or has gone, the way that still leads to the patron is taken, and where none does, the desk
 * calls. Of other kinds nothing more is done: the inbox has them.
 */
export async function giveUp(services: Services, row: OutboxRow, mark: (db: Database) => Promise<void>): Promise<void> {
  const { patronId, kind } = row;
  if (kind !== 'hold-ready' || patronId === null) return mark(services.db);
  await transact(services.db, async (trx) => {
    // Of several devices that fail at the same moment, the last one finds all the others given up.
    await lockPatron(trx, patronId);
    await mark(trx);
    const others = await otherWays(trx, row);
    if (others.some(({ deadAt, cancelledAt }) => deadAt === null && cancelledAt === null)) return;
    const tried = new Set([row, ...others].map(({ channel }) => channel));
    const notices = [...(await noticesNow(trx, noticeIdsOf(row) ?? [])).values()];
    const patron = (await patronsOf(trx, [patronId])).get(patronId);
    const devices = await subscriptionsOf(trx, [patronId]);
    const choices = (await choicesOf(trx, [patronId]))(patronId);
    const channels = noticeChannelsOf(kind, {
      choices,
      contact: (notices[0]?.hold?.contact ?? null) as ContactMethod | null,
      reach: {
        hasMail: !tried.has('mail') && patron?.mailAddress !== null && patron?.isMailBounced === false,
        isMailVerified: patron?.isMailVerified ?? false,
        deviceCount: tried.has('push') ? 0 : devices.length,
      },
    });
    const at = services.now();
    const about = { patronId, kind, noticeIds: noticeIdsOf(row) ?? [], priority: 0 } as const;
    const deliveries = channels.flatMap((channel): NewDelivery[] =>
      channel === 'mail'
        ? [{ ...about, channel, subscriptionId: null, sendAfter: mailAfter(at, kind) }]
        : devices.map(({ id }) => ({ ...about, channel, subscriptionId: id, sendAfter: pushAfter(at, choices) })),
    );
    if (deliveries.length > 0) await queueDeliveries(services, trx, deliveries);
    else
      await markUnreached(
        trx,
        notices.flatMap(({ holdId }) => holdId ?? []),
      );
  });
}
