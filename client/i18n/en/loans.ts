import type { loans as ja } from '../ja/loans.ts';
import type { Phrases } from '../phrases.ts';
import { plural } from './plural.ts';

export const loans: Phrases<typeof ja> = {
  title: 'Loans',
  sections: 'Loans and holds',
  loansTab: 'Loans',
  holdsTab: 'Holds',
  count: (count, limit) => `${plural(count, 'item')} (${limit} at most)`,
  none: 'You have nothing on loan.',
  lentOn: (day) => `Borrowed ${day}`,
  lentAt: (branch, day) => `${branch} · borrowed ${day}`,
  renewedOnce: 'renewed',
  dueLabel: 'Due',
  renew: 'Renew',
  renewing: 'Renewing',
  preview: { before: 'Renew now and keep it until ', after: '' },
  shortened: (days) => `${plural(days, 'day')}: the days overdue are taken off`,
  renewed: (day) => `Renewed. Now due ${day}.`,
  renewLabel: (title) => `Renew “${title}”`,
  bulk: {
    open: 'Renew all you can',
    title: 'Renew all',
    explain: (count) =>
      count === 1 ? 'The due date of this item changes:' : `The due dates of these ${count} items change:`,
    act: (count) => `Renew ${plural(count, 'item')}`,
    results: 'Your renewals',
    done: (count) => `${plural(count, 'item')} renewed`,
    change: (from, to) => `${from} → ${to}`,
  },
  ebook: {
    read: 'Read',
    returnsItself: 'Returned for you after the due date',
    returnNow: 'Return',
    confirmTitle: 'Return this e-book?',
    confirm: (title) => `You’re about to return “${title}”. To read on, you’d have to borrow it again.`,
    returned: 'Returned.',
  },
  postNote: 'Items left in a book drop may stay on this list until the library opens and checks them in.',
};
