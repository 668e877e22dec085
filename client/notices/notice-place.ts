import type { Notice } from '../../shared/model/notice.ts';

/** The screen that a notice is about, while there is something to see there; else the nearest one. */
export function noticePlace({ kind, subject, title, facts }: Notice): string {
  // Without a title the hold is over, and has no page any more.
  const hold = subject?.holdId && title !== null ? `/holds/${subject.holdId}` : '/holds';
  switch (kind) {
    case 'hold-ready':
    case 'ebook-ready':
    case 'pickup-moved':
      return hold;
    case 'hold-cancelled':
      return '/holds/cancelled';
    case 'hold-expired':
      // E-books are not in the list of cancelled holds.
      return facts.branchId === null ? '/holds' : '/holds/cancelled';
    case 'due-soon':
    case 'overdue':
    case 'ebook-returned':
      return '/loans';
    case 'mail-changed':
      return '/settings/mail';
    case 'password-changed':
      return '/settings/password';
    case 'new-device':
      return '/settings/devices';
    case 'card-expiring':
      return '/card';
  }
}
