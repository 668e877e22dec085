import { createHash } from 'node:crypto';
import type { Middleware } from 'koa';
import { addDays, type Day, dayInTokyo, startOfDayInTokyo } from '../../shared/model/day.ts';
import { hashOfSecret } from '../account/session.ts';
import type { Services } from '../services.ts';
import * as calendar from './calendar-store.ts';
import { placeNames } from './compose-store.ts';
import { type Feed, feedBySecret } from './feed-store.ts';
import { icsOf, type IcsEvent } from './ics.ts';
import { originOf } from './origin.ts';
import { calendarWords } from './words/calendar-ja.ts';
import { senderName } from './words/letter-ja.ts';

const closedDaysAhead = 120;

/** What stands in the calendar of the feed: due dates, shelf deadlines, and closed days where the patron collects. */
async function eventsOf(services: Services, { id, patronId, showsTitles }: Feed, today: Day): Promise<IcsEvent[]> {
  const { db } = services;
  const [host, origin] = [new URL(originOf(services)).hostname, originOf(services)];
  const due = await calendar.dueDays(db, patronId, today);
  const shelf = await calendar.shelfDays(db, patronId, today);
  const branchIds = await calendar.pickupBranches(db, patronId);
  const closed = await calendar.closedDays(db, branchIds, today, closedDaysAhead);
  const placeIds = shelf.flatMap(({ branchId, stationId }) => stationId ?? branchId ?? []);
  const names = await placeNames(db, [...new Set([...placeIds, ...branchIds])]);
  const nameOf = (place: string): string => names.get(place) ?? place;

  /** One entry for all that is alike on a day. */
  const together = (
    kind: string,
    days: readonly calendar.DayOfTitle[],
    page: string,
    summary: (count: number, place: string) => string,
  ): IcsEvent[] => {
    const groups = new Map<string, calendar.DayOfTitle[]>();
    for (const day of days) {
      const key = `${kind}-${day.on}-${day.stationId ?? day.branchId ?? 'all'}`;
      groups.set(key, [...(groups.get(key) ?? []), day]);
    }
    return [...groups].map(([key, [first, ...more]]) => {
      const { on, stationId, branchId, title } = first as calendar.DayOfTitle;
      const titles = [title, ...more.map((one) => one.title)].map(calendarWords.title);
      return {
        uid: `${key}-${id}@${host}`,
        from: on,
        until: on,
        summary: summary(titles.length, nameOf(stationId ?? branchId ?? '')),
        description: showsTitles ? titles : [],
        url: `${origin}${page}`,
      };
    });
  };
  const isEbook = (day: calendar.DayOfTitle): boolean => day.isEbook;
  const isItem = (day: calendar.DayOfTitle): boolean => !day.isEbook;
  return [
    ...together('due', due.filter(isItem), '/loans', calendarWords.due),
    ...together('ebook-due', due.filter(isEbook), '/loans', calendarWords.dueEbook),
    ...together('shelf', shelf.filter(isItem), '/holds', (count, place) => calendarWords.shelf(place, count)),
    ...together('ebook-shelf', shelf.filter(isEbook), '/holds', calendarWords.shelfEbook),
    ...spansOf(closed).map(({ branchId, from, until }) => ({
      // By its end: its beginning is cut off by today.
      uid: `closed-${branchId}-${until}-${id}@${host}`,
      from,
      until,
      summary: calendarWords.closed(nameOf(branchId)),
      description: [],
      url: `${origin}/branches/${branchId}`,
    })),
  ];
}

/** Closed days that follow each other are one entry. */
function spansOf(days: readonly { branchId: string; on: Day }[]): { branchId: string; from: Day; until: Day }[] {
  const spans: { branchId: string; from: Day; until: Day }[] = [];
  for (const { branchId, on } of days) {
    const last = spans.at(-1);
    if (last?.branchId === branchId && addDays(last.until, 1) === on) last.until = on;
    else spans.push({ branchId, from: on, until: on });
  }
  return spans;
}

/**
 * `/calendar/….ics`: the calendar of whoever made the secret address, for programs that have no session. An unknown address is
 * not found, and a revoked one is unknown. What is answered is as of the day, so that it stays the same while nothing changes.
 */
export const calendarFeed =
  (services: Services): Middleware =>
  async (ctx, next) => {
    const secret = /^\/calendar\/([\w-]{43})\.ics$/.exec(ctx.path)?.[1];
    if (secret === undefined || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    const feed = await feedBySecret(services.db, hashOfSecret(secret));
    if (!feed) {
      ctx.status = 404;
      ctx.body = '';
      return;
    }
    const today = dayInTokyo(services.now());
    const text = icsOf({
      name: calendarWords.name(senderName(services.settings)),
      asOf: startOfDayInTokyo(today),
      events: await eventsOf(services, feed, today),
    });
    ctx.set('Cache-Control', 'private, no-cache');
    ctx.set('Content-Type', 'text/calendar; charset=utf-8');
    const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
    ctx.etag = etag;
    const known = ctx.get('if-none-match').split(',');
    if (known.some((one) => one.trim() === etag)) ctx.status = 304;
    else ctx.body = text;
  };
