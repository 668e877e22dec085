import { v4 as randomId } from 'uuid';
import * as v from 'valibot';
import { type DueDays, dueDays, type Inbox, type NoticeChoices, type NoticeGroup } from '../../shared/model/notice.ts';
import { chooseNotices } from '../../shared/rules/notices.ts';
import { hashOfSecret } from '../account/session.ts';
import { patronProcedure, router } from '../trpc.ts';
import { choicesOf, saveChoices } from './choice-store.ts';
import { feedAddress, feedSecret } from './feed.ts';
import { feedOf, removeFeed, saveFeed } from './feed-store.ts';
import { inboxLimit, sinceFor } from './inbox.ts';
import { inboxOf, markRead, unreadCount } from './inbox-store.ts';
import { pushRouter } from './push-api.ts';

const clock = v.nullable(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)));
const ways = v.strictObject({ mail: v.boolean(), push: v.boolean() });
const channels = v.strictObject({ due: ways, overdue: ways, hold: ways, ebook: ways, card: ways } satisfies Record<
  NoticeGroup,
  typeof ways
>);
const days: v.GenericSchema<readonly DueDays[]> = v.pipe(v.array(v.picklist(dueDays)), v.maxLength(10));
const choices = v.strictObject({
  dueDays: days,
  channels,
  showTitles: v.boolean(),
  quietFrom: clock,
  quietUntil: clock,
});

/** What the library has told a patron, and how it is to tell. Source: docs/notices.md. */
export const noticesRouter = router({
  push: pushRouter,

  /** The last 180 days, newest first, at most 200. */
  inbox: patronProcedure.query(async ({ ctx }): Promise<Inbox> => {
    const { patronId } = ctx.patron;
    const since = sinceFor(ctx.now());
    return {
      notices: await inboxOf(ctx.db, patronId, since, inboxLimit),
      unreadCount: await unreadCount(ctx.db, patronId, since),
    };
  }),

  /** Marks notices as read on all devices; those of others and unknown ones are passed over. May be repeated. */
  markRead: patronProcedure
    .input(v.strictObject({ ids: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(200)) }))
    .mutation(async ({ ctx, input }) => {
      const { patronId } = ctx.patron;
      await markRead(ctx.db, patronId, input.ids, new Date(ctx.now()));
      return { unreadCount: await unreadCount(ctx.db, patronId, sinceFor(ctx.now())) };
    }),

  choices: patronProcedure.query(async ({ ctx }): Promise<NoticeChoices> => {
    const { patronId } = ctx.patron;
    return (await choicesOf(ctx.db, [patronId]))(patronId);
  }),

  /** Keeps the choices as a whole; they count for what happens from now on, and for what still waits to be sent. */
  choose: patronProcedure.input(choices).mutation(async ({ ctx, input }) => {
    const decision = chooseNotices(input);
    if (decision.allowed) await saveChoices(ctx.db, ctx.patron.patronId, decision.value);
    return decision;
  }),

  /** The secret address of the patron's calendar; null: there is none. */
  calendar: patronProcedure.query(async ({ ctx }): Promise<{ address: string | null; showTitles: boolean }> => {
    const feed = await feedOf(ctx.db, ctx.patron.patronId);
    return feed
      ? { address: feedAddress(ctx, feed, ctx.visit.origin), showTitles: feed.showsTitles }
      : { address: null, showTitles: false };
  }),

  /** A calendar with a new secret address; the old address is dead. */
  calendarMake: patronProcedure.input(v.strictObject({ showTitles: v.boolean() })).mutation(async ({ ctx, input }) => {
    const { patronId } = ctx.patron;
    const feed = { id: randomId(), patronId, showsTitles: input.showTitles, createdAt: new Date(ctx.now()) };
    await saveFeed(ctx.db, { ...feed, secretHash: hashOfSecret(feedSecret(ctx, feed)) });
    return { address: feedAddress(ctx, feed, ctx.visit.origin), showTitles: feed.showsTitles };
  }),

  calendarRevoke: patronProcedure.mutation(async ({ ctx }) => {
    await removeFeed(ctx.db, ctx.patron.patronId);
    return { address: null, showTitles: false };
  }),
});
