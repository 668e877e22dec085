import type { help as ja } from '../ja/help.ts';
import type { Phrases } from '../phrases.ts';
import { ordinal, plural } from './plural.ts';

const times = (count: number): string => (count === 1 ? 'once' : plural(count, 'time'));

const articles: Phrases<(typeof ja)['articles']> = (p) => ({
  renewal: {
    title: 'Renewing a loan',
    points: [
      `You can renew a loan ${times(p.renewalLimit)}, from ${plural(p.renewalOpensDaysBeforeDue, 'day')} before the due date. The new due date is ${plural(p.loanPeriodDays, 'day')} after the day you renew. You see it before you tap.`,
      `You can still renew up to ${plural(p.renewalRefusedFromDaysOverdue - 1, 'day')} after the due date. The days overdue are then taken off.`,
      'You can’t renew if someone else is waiting, if your card has expired, or if the item comes from another library. The reason is shown in place of the button.',
      'E-books are returned for you after the due date.',
    ],
  },
  holds: {
    title: 'How holds work',
    points: [
      'A hold is “Waiting”, then “In transit”, “Being prepared” and “Ready to pick up”. You see your place in line.',
      'An e-book is “Waiting”, then “Ready to borrow”. You borrow it on the screen of the hold.',
      `You can have ${plural(p.holdLimit, 'hold')} in all. Put titles in your cart to choose them even when you’re offline.`,
      `Holds that were canceled or not picked up in time stay under “Past holds” for ${plural(p.cancelledHoldKeptDays, 'day')}.`,
    ],
  },
  change: {
    title: 'Changing pickup and contact',
    points: [
      'While a hold is “Waiting” or “In transit”, open it and choose “Change hold”.',
      'Once it has reached your pickup location, please call the branch. It can be changed only once.',
      'For bookmobile pickup, choose a stop. We can then contact you only by phone.',
    ],
  },
  sequence: {
    title: 'In-order holds',
    points: [
      'To get the volumes of a set one after the other, choose 2 or more holds that are “Waiting” and put them in order.',
      'Until the first has reached your pickup location, the second waits and keeps its place in line.',
      'Once a hold is “In transit”, its place in the order can’t be changed here. Please contact the library.',
    ],
  },
  deadline: {
    title: 'Pick-up-by dates',
    points: [
      `A hold is kept for you until closing time on the ${ordinal(p.shelfOpenDays)} open day after it’s ready, and an e-book for ${plural(p.ebookShelfDays, 'day')}.`,
      `If nobody else is waiting, you can extend it ${times(p.shelfExtensionLimit)}, by ${plural(p.shelfExtensionOpenDays, 'open day')}.`,
      'What isn’t picked up by then goes to the next person in line.',
    ],
  },
  shelf: {
    title: 'My bookshelf and my lists',
    points: [
      'Add favorites from search, from a title’s page or from your reading notes. This is not a hold.',
      `Write ratings and comments (up to ${p.commentLength} characters) in the cover view. Nobody else sees them.`,
      `You can have ${p.myListLimit} lists, and a title can be in several.`,
      'What you write is saved on this device first, and syncs to your other devices when you’re online.',
    ],
  },
  secret: {
    title: 'Who can see my bookshelf',
    points: [
      'Favorites, lists, ratings, comments and reading notes are sealed on this device before the library stores them. They’re never shown to staff.',
      'If the library keeps your key, signing in is all it takes to open your bookshelf on a new device.',
      'If only you have the key, not even the library can open it. Don’t lose your recovery code.',
      'Once you return an item, the library keeps no record that you had it.',
    ],
  },
  notes: {
    title: 'Reading notes',
    points: [
      'They’re off at first. Turn them on, and what you borrow from then on is noted.',
      'Turning them off keeps the notes you have. You can delete notes one by one or all at once.',
      'There is no limit, and the library can’t see them.',
    ],
  },
  device: {
    title: 'A new phone or computer',
    points: [
      'Sign in with your card number and password, and your loans, holds and bookshelf are there.',
      'If the old device still says “Not synced”, open the app there once while it’s online, and wait until that’s gone.',
      'If only you have the key, you also need your recovery code or approval on the old device.',
      'Sign out the old device under “Signed-in devices”.',
    ],
  },
  password: {
    title: 'I forgot my password',
    points: [
      'Under “Set a password”, enter your card number, phone number and date of birth, and choose a new password.',
      'If your phone number or name has changed, that won’t work. Please bring your card to the library desk.',
      `A temporary password from the library desk works for ${plural(p.temporaryPasswordValidDays, 'day')}. Change it to one of your own.`,
    ],
  },
  notices: {
    title: 'No emails or notifications?',
    points: [
      'Check under “Notice settings” what we send and how. App notifications are turned on for each device.',
      'On iPhone and iPad, they need the app on your Home Screen.',
      'For email, allow mail from the library’s address and check your spam folder.',
      'Whatever didn’t reach you is on the Notices screen.',
    ],
  },
  offline: {
    title: 'When you’re offline',
    points: [
      'Loans, holds, your card and opening hours show what we had last, with the time.',
      'You can write on your bookshelf as usual. The mark “Not synced” goes away once you’re back online.',
      'What the library has to decide, such as renewals and holds, is possible once you’re back online. Nothing is sent without you.',
    ],
  },
  card: {
    title: 'Showing your card',
    points: [
      'Show the barcode on the Card screen at the library desk. It works offline.',
      'If it won’t scan, make your screen brighter. The number will do, too.',
      'When your card has expired, you still see your bookshelf and loans. Renew it at the library desk to place holds and renew loans again.',
      'Your family’s cards fit on one phone: sign in under “Add a family card” and tap a name to switch. Loans and bookshelves stay apart.',
    ],
  },
  install: {
    title: 'On your Home Screen',
    points: [
      'From your Home Screen it opens with one tap, and its data is safer on your device.',
      'How to add it depends on your device and browser. Its own screen shows the steps.',
    ],
  },
  accessibility: {
    title: 'Accessibility',
    points: [
      'The app is made for everybody to use. Our goal is level AA of JIS X 8341-3:2016 and WCAG 2.2, and each screen is tested for it.',
      'Choose the size of text, contrast, colors and language under “Display”.',
      'Everything works with a keyboard alone and has a name for screen readers. Nothing needs to be dragged.',
      'If something doesn’t work for you, please tell your library. The desk and the telephone can do the same for you.',
    ],
  },
});

export const help: Phrases<typeof ja> = {
  title: 'Help',
  lead: 'Choose what you’d like to know. Works offline, too.',
  search: 'Search the help',
  found: (count) => `${plural(count, 'article', 'articles')} found`,
  none: (words) => `We found nothing about “${words}”. Please ask the library.`,
  here: 'About the screen you came from',
  all: 'All articles',
  open: (title) => `Open the screen: ${title}`,
  back: 'Back to where you were',
  ask: 'Ask the library',
  branches: 'Phone numbers and opening hours of all branches',
  tourAgain: 'Show the introduction again',
  articles,
};
