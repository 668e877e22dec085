import { type Day, dayInTokyo } from '../../shared/model/day.ts';
import type { NoticeChoices, NoticeKind } from '../../shared/model/notice.ts';
import { isNoticeTrue, noticeGroupOf, pushAfter } from '../../shared/rules/notices.ts';
import type { Services } from '../services.ts';
import { choicesOf } from './choice-store.ts';
import { type NoticeNow, noticesNow, placeNames, unreadCounts } from './compose-store.ts';
import { sinceFor } from './inbox.ts';
import { originOf } from './origin.ts';
import { noticeIdsOf, type OutboxRow } from './outbox-store.ts';
import { patronsOf, type Reachable } from './reach-store.ts';
import { byIds, type Subscription } from './subscription-store.ts';
import { unsubscribeAddress } from './unsubscribe.ts';
import type { PushMessage } from './web-push.ts';
import { type Letter, letterFrom } from './words/letter-ja.ts';
import { linesOf, mailWords, noticeWords, type Told } from './words/notices-ja.ts';

const dayMs = 86_400_000;
/** Long after it happened, telling it by mail or push only confuses; the inbox still does. */
const usefulMs = 14 * dayMs;
const titleLength = { mail: 1000, push: 40 };
const pushLines = 4;

/** What is to be done with a delivery of notices now. */
export type Composed =
  | { readonly state: 'mail'; readonly to: string; readonly letter: Letter; readonly unsubscribe: string | null }
  | { readonly state: 'push'; readonly subscription: Subscription; readonly message: PushMessage }
  | { readonly state: 'cancel'; readonly reason: 'ENOTTRUE' | 'EREAD' | 'ENOWAY' | 'ECHOICE' | 'EOLD' }
  | { readonly state: 'postpone'; readonly until: number };

type Known = Pick<Services, 'db' | 'now' | 'settings' | 'noticeKeys'>;

const urgencies: Partial<Record<NoticeKind, PushMessage['urgency']>> = {
  'new-device': 'high',
  'mail-changed': 'high',
  'password-changed': 'high',
  'card-expiring': 'low',
  'ebook-returned': 'low',
};

/** The words stand where the rules put them: a delivery is of one kind. */
function toldOf(notice: NoticeNow, choices: NoticeChoices, names: ReadonlyMap<string, string>, today: Day): Told {
  const facts = notice.facts as { readonly branchId?: string | null; readonly stationId?: string | null };
  const branchId = facts.branchId ?? null;
  const placeId = facts.stationId ?? branchId;
  return {
    facts: notice.facts as Told['facts'],
    title: choices.showTitles ? notice.title : null,
    place: placeId === null ? null : (names.get(placeId) ?? placeId),
    branchId,
    shelfUntil: notice.hold?.shelfUntil ?? null,
    today,
  };
}

/**
 * Words each delivery from what is true at this moment: what has been returned, renewed, fetched, read or switched off
 * meanwhile is not sent any more, and what would disturb somebody's night waits. A handful of queries for all rows together.
 */
export async function compose(services: Known, rows: readonly OutboxRow[]): Promise<Map<string, Composed>> {
  const { db, now } = services;
  const at = now();
  const noticeIds = rows.flatMap((row) => noticeIdsOf(row) ?? []);
  if (noticeIds.length === 0) return new Map();
  const notices = await noticesNow(db, noticeIds);
  const patronIds = [...new Set(rows.flatMap(({ patronId }) => patronId ?? []))];
  const patrons = await patronsOf(db, patronIds);
  const choices = await choicesOf(db, patronIds);
  const subscriptions = await byIds(
    db,
    rows.flatMap(({ subscriptionId }) => subscriptionId ?? []),
  );
  const hasPush = rows.some(({ channel }) => channel === 'push');
  const unread = hasPush ? await unreadCounts(db, patronIds, sinceFor(at)) : new Map<string, number>();
  const places = [...notices.values()].flatMap(({ facts }) => {
    const { branchId, stationId } = facts as { branchId?: string | null; stationId?: string | null };
    return [branchId, stationId].filter((id) => typeof id === 'string');
  });
  const names = places.length > 0 ? await placeNames(db, [...new Set(places)]) : new Map<string, string>();

  const composed = new Map<string, Composed>();
  for (const row of rows) {
    const ids = noticeIdsOf(row);
    const patron = row.patronId === null ? undefined : patrons.get(row.patronId);
    if (ids === null || row.patronId === null) continue;
    const own = {
      notices: ids.flatMap((id) => notices.get(id) ?? []),
      patron: patron ?? null,
      choices: choices(row.patronId),
      subscription: subscriptions.get(row.subscriptionId ?? '') ?? null,
      unread: unread.get(row.patronId) ?? 0,
    };
    composed.set(row.id, composeOne(services, row, own, names, at));
  }
  return composed;
}

interface Own {
  readonly notices: readonly NoticeNow[];
  readonly patron: Reachable | null;
  readonly choices: NoticeChoices;
  readonly subscription: Subscription | null;
  readonly unread: number;
}

/** Kinds whose hold still has a page of its own. */
const withOwnPage: readonly NoticeKind[] = ['hold-ready', 'ebook-ready', 'pickup-moved'];

/** Where a notification about one thing leads: its own page if it has one; the app marks `notice` as read on arrival. */
const pageOf = (kind: NoticeKind, path: string, { id, holdId }: NoticeNow): string =>
  `${withOwnPage.includes(kind) && holdId !== null ? `${path}/${holdId}` : path}?notice=${id}`;

function composeOne(
  services: Known,
  row: OutboxRow,
  { notices, patron, choices, subscription, unread }: Own,
  names: ReadonlyMap<string, string>,
  at: number,
): Composed {
  const today = dayInTokyo(at);
  const kind = row.kind as NoticeKind;
  const words = noticeWords[kind];
  const group = noticeGroupOf[kind];
  const stillTrue = notices.filter((notice) =>
    isNoticeTrue(kind, notice.facts, { ...notice, cardExpiresOn: patron?.cardExpiresOn ?? null }, today),
  );
  if (stillTrue.length === 0 || !patron) return { state: 'cancel', reason: 'ENOTTRUE' };
  if (at - row.createdAt.getTime() > usefulMs) return { state: 'cancel', reason: 'EOLD' };
  if (group !== null && kind !== 'hold-ready' && !choices.channels[group][row.channel]) {
    return { state: 'cancel', reason: 'ECHOICE' };
  }
  const told = stillTrue.map((notice) => toldOf(notice, choices, names, today));
  const origin = originOf(services);

  if (row.channel === 'push') {
    if (subscription?.patronId !== row.patronId) return { state: 'cancel', reason: 'ENOWAY' };
    if (stillTrue.every(({ isRead }) => isRead)) return { state: 'cancel', reason: 'EREAD' };
    const after = pushAfter(at, choices);
    if (after > at) return { state: 'postpone', until: after };
    const lines = linesOf(words as never, told, titleLength.push);
    const first = stillTrue[0] as NoticeNow;
    const message: PushMessage = {
      title: words.subject(told as never),
      body: lines.length > pushLines ? [...lines.slice(0, pushLines - 1), '…'].join('\n') : lines.join('\n'),
      path: stillTrue.length === 1 ? pageOf(kind, words.path, first) : words.path,
      // One hold's story replaces itself on the screen; other things stand beside each other, and none comes twice.
      about: first.holdId ?? first.id,
      unreadCount: unread,
      ttl: kind === 'due-soon' ? secondsLeft(at) : (3 * dayMs) / 1000,
      urgency: urgencies[kind] ?? 'normal',
    };
    return { state: 'push', subscription, message };
  }

  if (patron.mailAddress === null || patron.isMailBounced) return { state: 'cancel', reason: 'ENOWAY' };
  const unsubscribe =
    group === null || row.patronId === null ? null : unsubscribeAddress(services, row.patronId, group);
  const branches = [...new Set(told.flatMap(({ branchId }) => branchId ?? []))];
  const subject = words.subject(told as never);
  const paragraphs = [
    `${subject}${mailWords.fullStop}`,
    linesOf(words as never, told, titleLength.mail)
      .map((line) => (told.length > 1 ? `・${line}` : line))
      .join('\n'),
    words.after(told as never),
    `${words.linkName}\n${new URL(words.path, origin).href}`,
    ...branches.map(
      (id) => `${mailWords.calendar}（${names.get(id) ?? id}）\n${new URL(`/branches/${id}`, origin).href}`,
    ),
    kind === 'due-soon' || kind === 'overdue' ? `${mailWords.calendar}\n${new URL('/branches', origin).href}` : '',
    group === null ? '' : `${mailWords.settings}\n${new URL('/settings/notices', origin).href}`,
    unsubscribe === null ? '' : `${mailWords.stop}\n${unsubscribe}`,
  ].filter((paragraph) => paragraph !== '');
  const letter = letterFrom({ subject, paragraphs }, services.settings);
  return { state: 'mail', to: patron.mailAddress, letter, unsubscribe };
}

/** A reminder says how many days are left: a device that is off gets it today or not at all. */
const secondsLeft = (at: number): number => Math.max(600, Math.floor((dayMs - ((at + 9 * 3_600_000) % dayMs)) / 1000));
