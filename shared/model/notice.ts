import type { Day } from './day.ts';
import type { CancellationReason } from './hold.ts';

export const noticeKinds = [
  'hold-ready',
  'ebook-ready',
  'hold-cancelled',
  'hold-expired',
  'pickup-moved',
  'due-soon',
  'overdue',
  'ebook-returned',
  'mail-changed',
  'password-changed',
  'new-device',
  'card-expiring',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const dueDays = [7, 3, 1, 0] as const;
/** Days before the due date on which a patron may be reminded; 0 is the due date itself. */
export type DueDays = (typeof dueDays)[number];

/** What a notice is worded from. Never a title: that is looked up by the subject when the notice is shown or sent. */
export interface NoticeFacts {
  'hold-ready': { readonly shelfUntil: Day; readonly branchId: string; readonly stationId: string | null };
  'ebook-ready': { readonly shelfUntil: Day };
  'hold-cancelled': { readonly reason: CancellationReason | null };
  /** `branchId` null: an e-book. */
  'hold-expired': { readonly shelfUntil: Day | null; readonly branchId: string | null };
  'pickup-moved': { readonly branchId: string; readonly stationId: string | null };
  'due-soon': { readonly dueOn: Day; readonly days: DueDays; readonly isEbook: boolean };
  /** `days` after the due date. */
  overdue: { readonly dueOn: Day; readonly days: number };
  'ebook-returned': { readonly dueOn: Day };
  'mail-changed': Readonly<Record<string, never>>;
  /** `isRegistration`: set with the card's facts (first use or forgotten), not with the old password. */
  'password-changed': { readonly isRegistration: boolean };
  /** `deviceName` e.g. `Chrome / Android`; empty when unknown. */
  'new-device': { readonly deviceName: string; readonly isSharedDevice: boolean };
  'card-expiring': { readonly cardExpiresOn: Day };
}

/** What a notice is about; an id that leads nowhere once the loan or hold is erased. */
export interface NoticeSubject {
  readonly loanId?: string;
  readonly holdId?: string;
}

export interface NoticeOf<K extends NoticeKind> {
  readonly id: string;
  readonly kind: K;
  /** Instant. */
  readonly at: number;
  /** Instant; null: unread. */
  readonly readAt: number | null;
  readonly subject: NoticeSubject | null;
  /** Null: the loan or hold has ended, or the notice is not about a title. */
  readonly title: string | null;
  readonly facts: NoticeFacts[K];
}

export type Notice = { [K in NoticeKind]: NoticeOf<K> }[NoticeKind];

/** Ways out of the house; the inbox always gets the notice as well. */
export const noticeChannels = ['mail', 'push'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** What a patron may switch. Notices about the account itself are in no group: they are not a matter of choice. */
export const noticeGroups = ['due', 'overdue', 'hold', 'ebook', 'card'] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

export interface NoticeChoices {
  readonly dueDays: readonly DueDays[];
  readonly channels: { readonly [G in NoticeGroup]: { readonly mail: boolean; readonly push: boolean } };
  /** Titles in mails and push notifications; in the app they always stand. */
  readonly showTitles: boolean;
  /** `HH:MM` in Tokyo, for push only; both null: no quiet hours. */
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
}

const both = { mail: true, push: true } as const;

/** Of a patron who has chosen nothing yet. */
export const defaultNoticeChoices: NoticeChoices = {
  dueDays: [3, 0],
  channels: { due: both, overdue: both, hold: both, ebook: both, card: both },
  showTitles: false,
  quietFrom: '21:00',
  quietUntil: '08:00',
};

export interface Inbox {
  /** Newest first, at most 200, of the last 180 days. */
  readonly notices: readonly Notice[];
  readonly unreadCount: number;
}
