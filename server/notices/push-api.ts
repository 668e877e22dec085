import { TRPCError } from '@trpc/server';
import { v7 as newId } from 'uuid';
import * as v from 'valibot';
import { allow, refuse } from '../../shared/decision.ts';
import { hashOfSecret } from '../account/session.ts';
import { transact } from '../db/transact.ts';
import { lockPatron } from '../loans/locks-store.ts';
import { patronProcedure, router } from '../trpc.ts';
import { sinceFor } from './inbox.ts';
import { unreadCount } from './inbox-store.ts';
import { isPushEndpointAllowed } from './push-endpoint.ts';
import * as subscriptions from './subscription-store.ts';
import { sendPush } from './web-push.ts';
import { tryWords } from './words/push-ja.ts';

const devicesPerPatron = 10;
const endpoint = v.pipe(v.string(), v.maxLength(1000), v.regex(/^[\x21-\x7e]+$/));
const subscription = v.strictObject({
  endpoint,
  p256dh: v.pipe(v.string(), v.regex(/^[\w-]{87}=?$/)),
  auth: v.pipe(v.string(), v.regex(/^[\w-]{22}(==)?$/)),
});
const device = v.strictObject({ endpoint });

/** Push notifications to this patron's browsers. Source: docs/notices.md, Push. */
export const pushRouter = router({
  /** What the browser subscribes with. */
  key: patronProcedure.query(({ ctx }) => ({ publicKey: ctx.noticeKeys().publicKey })),

  /**
   * This browser takes the patron's notifications from now on; one that did so for somebody else has moved. To be repeated at
   * every start of the app. Not on a shared device.
   */
  subscribe: patronProcedure.input(subscription).mutation(async ({ ctx, input }) => {
    const { patronId, sessionId, isSharedDevice } = ctx.patron;
    if (isSharedDevice) throw new TRPCError({ code: 'FORBIDDEN', message: 'shared-device' });
    if (!isPushEndpointAllowed(input.endpoint, ctx.settings)) return refuse({ code: 'push-host-refused' });
    const endpointHash = hashOfSecret(input.endpoint);
    return transact(ctx.db, async (trx) => {
      await lockPatron(trx, patronId);
      const known = await subscriptions.ofPatron(trx, patronId, endpointHash);
      if (!known && (await subscriptions.countOf(trx, patronId)) >= devicesPerPatron) {
        return refuse({ code: 'push-too-many' });
      }
      const at = new Date(ctx.now());
      await subscriptions.save(trx, { ...input, id: newId(), patronId, sessionId, endpointHash, at });
      return allow({ state: 'subscribed' as const });
    });
  }),

  /** Takes this browser off; one that was none of the patron's stays as it is. */
  unsubscribe: patronProcedure.input(device).mutation(async ({ ctx, input }) => {
    await subscriptions.remove(ctx.db, ctx.patron.patronId, hashOfSecret(input.endpoint));
    return {};
  }),

  /** Whether the browser with this endpoint (null: it has none) takes notifications, and how many of the patron's do. */
  state: patronProcedure.input(v.strictObject({ endpoint: v.nullable(endpoint) })).query(async ({ ctx, input }) => {
    const { patronId } = ctx.patron;
    const known =
      input.endpoint === null ? null : await subscriptions.ofPatron(ctx.db, patronId, hashOfSecret(input.endpoint));
    return { isSubscribed: known !== null, count: await subscriptions.countOf(ctx.db, patronId) };
  }),

  /** Sends a notification to this browser at once. Refused when the push service does not take it (now, or any more). */
  try: patronProcedure.input(device).mutation(async ({ ctx, input }) => {
    const { patronId } = ctx.patron;
    const found = await subscriptions.ofPatron(ctx.db, patronId, hashOfSecret(input.endpoint));
    if (!found) return refuse({ code: 'push-not-subscribed' });
    const unread = await unreadCount(ctx.db, patronId, sinceFor(ctx.now()));
    const message = {
      ...tryWords,
      path: '/notices',
      about: 'try',
      unreadCount: unread,
      ttl: 60,
      urgency: 'high',
    } as const;
    const outcome = await sendPush(ctx, found, message, ctx.visit.origin);
    if (outcome.state === 'gone') await subscriptions.removeGone(ctx.db, found.id);
    if (outcome.state === 'sent') return allow({});
    return refuse({ code: outcome.state === 'gone' ? 'push-gone' : 'push-failed' });
  }),
});
