import { allow, type Decision, refuse } from '../decision.ts';
import { addDays, type Day, dayInTokyo, daysBetween, startOfDayInTokyo } from '../model/day.ts';
import type { ContactMethod } from '../model/patron.ts';
import type { DueDays, NoticeChannel, NoticeChoices, NoticeGroup, NoticeKind } from '../model/notice.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The group whose switches decide where a notice goes; null: it is about the account and no matter of choice. */
export const noticeGroupOf: Readonly<Record<NoticeKind, NoticeGroup | null>> = {
  'due-soon': 'due',
  overdue: 'overdue',
  'hold-ready': 'hold',
  'hold-cancelled': 'hold',
  'hold-expired': 'hold',
  'pickup-moved': 'hold',
  'ebook-ready': 'ebook',
  'ebook-returned': 'ebook',
  'card-expiring': 'card',
  'mail-changed': null,
  'password-changed': null,
  'new-device': null,
};

/** What is known of the ways to a patron. */
export interface NoticeReach {
  /** An address is on file and has not bounced. */
  readonly hasMail: boolean;
  readonly isMailVerified: boolean;
  readonly deviceCount: number;
}

/**
 * Where a notice goes beside the inbox. A hold's own contact decides when it is ready, with the other way standing in where
 * the chosen one leads nowhere any more; notices about the account go wherever the patron can be reached (mail only where
 * the address is verified; a letter of the account's own takes the place of some); the rest is the patron's choice.
 * Source: docs/notices.md, Channels.
 */
export function noticeChannelsOf(
  kind: NoticeKind,
  { choices, contact, reach }: { choices: NoticeChoices; contact: ContactMethod | null; reach: NoticeReach },
): NoticeChannel[] {
  const isPossible = { mail: reach.hasMail, push: reach.deviceCount > 0 };
  const among = (wanted: { mail: boolean; push: boolean }): NoticeChannel[] =>
    (['mail', 'push'] as const).filter((channel) => wanted[channel] && isPossible[channel]);
  if (kind === 'hold-ready') {
    if (contact === 'mail') return isPossible.mail ? ['mail'] : among({ mail: false, push: true });
    if (contact === 'app') return isPossible.push ? ['push'] : among({ mail: true, push: false });
    return [];
  }
  const group = noticeGroupOf[kind];
  if (group === null) return among({ mail: kind === 'new-device' && reach.isMailVerified, push: true });
  return among(choices.channels[group]);
}

/** Minutes after midnight of `HH:MM`. */
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The first instant from `at` on that lies outside the hours (from included, until not), which may go over midnight. */
function afterHours(at: number, from: string, until: string): number {
  const [begin, end] = [minutesOf(from), minutesOf(until)];
  const midnight = startOfDayInTokyo(dayInTokyo(at));
  const now = (at - midnight) / minuteMs;
  const isQuiet = begin <= end ? now >= begin && now < end : now >= begin || now < end;
  if (!isQuiet) return at;
  return midnight + end * minuteMs + (now < end ? 0 : dayMs);
}

/** When a push notification may go: now, or at the end of the patron's quiet hours. */
export const pushAfter = (at: number, { quietFrom, quietUntil }: NoticeChoices): number =>
  quietFrom === null || quietUntil === null ? at : afterHours(at, quietFrom, quietUntil);

/** When a mail may go: those that nightly work gives rise to wait for the morning, those about the account do not. */
export const mailAfter = (at: number, kind: NoticeKind): number =>
  noticeGroupOf[kind] === null ? at : afterHours(at, '00:00', '08:00');

/**
 * Whether a job's run for `runOn` reminds of a due date, and how many days before it; null: not. After days of downtime the
 * run of each missed day asks, and only the latest reminder that is still ahead of the due date is given.
 */
export function dueReminder({
  dueOn,
  chosen,
  runOn,
  today,
}: {
  readonly dueOn: Day;
  readonly chosen: readonly DueDays[];
  readonly runOn: Day;
  readonly today: Day;
}): DueDays | null {
  const days = chosen.find((each) => each === daysBetween(runOn, dueOn));
  if (days === undefined || dueOn < today) return null;
  return chosen.some((later) => later < days && addDays(dueOn, -later) <= today) ? null : days;
}

export const overdueMarks = [1, 7, 14] as const;

/** Days overdue that a job's run for `runOn` tells of; null: none. Of several that were missed only the latest. */
export function overdueMark({
  dueOn,
  runOn,
  today,
}: {
  readonly dueOn: Day;
  readonly runOn: Day;
  readonly today: Day;
}): number | null {
  const days = overdueMarks.find((each) => each === daysBetween(dueOn, runOn));
  if (days === undefined) return null;
  return overdueMarks.some((later) => later > days && addDays(dueOn, later) <= today) ? null : days;
}

/** What a notice's subject is like now; null: it has ended. */
export interface SubjectNow {
  readonly loan: { readonly dueOn: Day } | null;
  readonly hold: { readonly state: string; readonly shelfUntil: Day | null; readonly branchId: string | null } | null;
  readonly cardExpiresOn: Day | null;
}

/**
 * Whether it still makes sense to send a notice: a reminder of what was returned or renewed does not, nor does "ready" for a
 * hold that was fetched, cancelled or moved. What has happened for good stays true.
 */
export function isNoticeTrue(kind: NoticeKind, facts: unknown, now: SubjectNow, today: Day): boolean {
  const told = facts as { readonly dueOn?: Day; readonly branchId?: string; readonly cardExpiresOn?: Day };
  switch (kind) {
    case 'due-soon':
      return now.loan !== null && now.loan.dueOn === told.dueOn && today <= now.loan.dueOn;
    case 'overdue':
      return now.loan !== null && now.loan.dueOn === told.dueOn && now.loan.dueOn < today;
    case 'hold-ready':
    case 'ebook-ready':
      return now.hold?.state === 'ready' && now.hold.shelfUntil !== null && today <= now.hold.shelfUntil;
    case 'pickup-moved':
      return (
        now.hold !== null &&
        ['in-transit', 'arrived', 'ready'].includes(now.hold.state) &&
        now.hold.branchId === told.branchId
      );
    case 'card-expiring':
      return now.cardExpiresOn !== null && now.cardExpiresOn === told.cardExpiresOn && today <= now.cardExpiresOn;
    default:
      return true;
  }
}

export type NoticeChoicesRefusal = { readonly code: 'quiet-hours-incomplete' } | { readonly code: 'quiet-hours-empty' };

/** The choices as they are kept: days once each, from far to near. Quiet hours need a beginning and another end. */
export function chooseNotices(wish: NoticeChoices): Decision<NoticeChoices, NoticeChoicesRefusal> {
  if ((wish.quietFrom === null) !== (wish.quietUntil === null)) return refuse({ code: 'quiet-hours-incomplete' });
  if (wish.quietFrom !== null && wish.quietFrom === wish.quietUntil) return refuse({ code: 'quiet-hours-empty' });
  return allow({ ...wish, dueDays: [...new Set(wish.dueDays)].toSorted((a, b) => b - a) });
}

/** Names the event of a reminder, so that it is told once however often a job looks. */
export const reminderKey = (loanId: string, dueOn: Day, days: number): string => `${loanId} ${dueOn} ${days}`;
