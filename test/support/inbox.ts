import type { Notice, NoticeFacts, NoticeKind, NoticeOf } from '../../shared/model/notice.ts';

let count = 0;

/** Facts of every kind, as the server could tell them in November 2026. */
export const someFacts: NoticeFacts = {
  'hold-ready': { shelfUntil: '2026-11-30', branchId: 'chuo', stationId: null },
  'ebook-ready': { shelfUntil: '2026-11-30' },
  'hold-cancelled': { reason: 'item-lost' },
  'hold-expired': { shelfUntil: '2026-11-20', branchId: 'chuo' },
  'pickup-moved': { branchId: 'chuo', stationId: null },
  'due-soon': { dueOn: '2026-11-26', days: 3, isEbook: false },
  overdue: { dueOn: '2026-11-20', days: 1 },
  'ebook-returned': { dueOn: '2026-11-22' },
  'mail-changed': {},
  'password-changed': { isRegistration: false },
  'new-device': { deviceName: 'Chrome / Android', isSharedDevice: false },
  'card-expiring': { cardExpiresOn: '2026-12-31' },
};

/** An unread notice of that kind, on Monday 23 November 2026 at noon in Tokyo unless told otherwise. */
export function aNotice<K extends NoticeKind>(kind: K, facts: Partial<NoticeOf<K>> = {}): Notice {
  return {
    id: `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`,
    kind,
    at: Date.parse('2026-11-23T12:00:00+09:00'),
    readAt: null,
    subject: null,
    title: null,
    facts: someFacts[kind],
    ...facts,
  } as Notice;
}
