import type { help as ja } from '../ja/help.ts';
import type { Phrases } from '../phrases.ts';
import { plural } from './plural.ts';

const articles: Phrases<(typeof ja)['articles']> = (p) => ({
  renewal: {
    title: 'Renewing a loan',
    points: [
      `You can renew ${plural(p.renewalLimit, 'time', 'times')}, from ${p.renewalOpensDaysBeforeDue} days before the due date. The new due date is ${p.loanPeriodDays} days after the day you renew; you see it before you tap.`,
      `You can still renew up to ${p.renewalRefusedFromDaysOverdue - 1} days after the due date, for that many days less.`,
      'Not if somebody else is waiting, if your card has expired, or if the item comes from another library. The reason stands where the button would be.',
      'E-books go back by themselves after the due date.',
    ],
  },
  holds: {
    title: 'How a hold goes',
    points: [
      'A hold waits, travels to your pickup branch, is prepared there, and is then ready. You see your place in the queue.',
      'An e-book waits and is then kept for you: borrow it from this screen.',
      `You can have ${p.holdLimit} holds at once. Put titles into the cart and choose even when you’re offline.`,
      `Cancelled and expired holds can be seen for ${p.cancelledHoldKeptDays} days.`,
    ],
  },
  change: {
    title: 'Changing pickup and contact',
    points: [
      'While a hold is waiting or travelling, change it from its own screen.',
      'Once it has reached the branch, please call that branch. It can be moved once.',
      'For the bookmobile, choose a stop. We can then only reach you by phone.',
    ],
  },
  sequence: {
    title: 'Volumes in order',
    points: [
      'To borrow volumes one after the other: choose two or more waiting holds and put them in order.',
      'Until the first has reached your pickup branch, the second keeps its place in the queue and waits.',
      'Once a hold is travelling, its order can’t be changed here. Please ask the library.',
    ],
  },
  deadline: {
    title: 'How long a hold is kept',
    points: [
      `Until closing time of the ${p.shelfOpenDays}th open day after it became ready; an e-book for ${p.ebookShelfDays} days.`,
      `If nobody else is waiting, you can have ${p.shelfExtensionOpenDays} more open days, ${plural(p.shelfExtensionLimit, 'time', 'times')}.`,
      'What is not collected by then goes to the next person.',
    ],
  },
  shelf: {
    title: 'My bookshelf and my lists',
    points: [
      'Add favorites from search, from a title, or from your reading notes. It places no hold.',
      `Write ratings and comments (up to ${p.commentLength} characters) in the cover view. Nobody else sees them.`,
      `You can have ${p.myListLimit} lists, and a title can be in several.`,
      'What you write is saved on this device first, and reaches your other devices when you’re online.',
    ],
  },
  secret: {
    title: 'Who can see my bookshelf',
    points: [
      'Favorites, lists, ratings, comments and reading notes are sealed on this device before the library stores them. Staff have no screen for them.',
      'While the library keeps your key, a new device opens your bookshelf when you sign in.',
      'With a key of your own, not even the library can open it. Don’t lose your recovery code.',
      'Once you return an item, the library keeps no record that you had it.',
    ],
  },
  notes: {
    title: 'Reading notes',
    points: [
      'They are off at first. Turn them on and what you borrow from then on is noted.',
      'Turning them off keeps what was noted before. Delete notes one by one or all at once.',
      'There is no limit, and the library can’t see them.',
    ],
  },
  device: {
    title: 'A new phone or computer',
    points: [
      'Sign in on it with your card number and password: your loans, holds and bookshelf are there.',
      'If the old device still says “not synced”, open the app there once where it is online, and wait until that is gone.',
      'With a key of your own you also need your recovery code, or the old device’s approval.',
      'Sign the old device out under “Signed-in devices”.',
    ],
  },
  password: {
    title: 'I forgot my password',
    points: [
      'Under “Register a password”, enter your card number, phone number and birth date, and choose a new one.',
      'If your phone number or name has changed, that won’t work. Please come to the desk with your card.',
      `A temporary password from the desk works for ${p.temporaryPasswordValidDays} days. Change it to one of your own.`,
    ],
  },
  notices: {
    title: 'No notification, no mail',
    points: [
      'Check in the notification settings what we tell you and how. Notifications are switched on device by device.',
      'On iPhone and iPad they only come when the app is on the home screen.',
      'For mail, allow the library’s address and look into your junk folder.',
      'Whatever did not reach you is in the inbox of this app.',
    ],
  },
  offline: {
    title: 'When you’re offline',
    points: [
      'Loans, holds, your card and opening hours show what we had last, with the time.',
      'Your bookshelf can be written as usual. The “not synced” mark goes when you’re online again.',
      'What the library must decide, such as renewals and holds, waits for you until you’re online. Nothing is sent behind your back.',
    ],
  },
  card: {
    title: 'Showing your card',
    points: [
      'Show the bar code of the card screen at the desk. It works offline.',
      'If it doesn’t scan, make the screen brighter. The number will do as well.',
      'After your card has expired you still see your bookshelf and loans. Renew it at the desk to place holds and renew loans again.',
    ],
  },
  install: {
    title: 'On your home screen',
    points: [
      'From the home screen it opens with one tap like an app, and its data is safer on your device.',
      'How to put it there depends on your device and browser. Its own screen shows the steps.',
    ],
  },
});

export const help: Phrases<typeof ja> = {
  title: 'Help',
  lead: 'Choose what you’d like to know. It can be read offline, too.',
  search: 'Search the help',
  found: (count) => `${plural(count, 'article', 'articles')} found`,
  none: (words) => `We found nothing about “${words}”. Please ask the library.`,
  here: 'About the screen you come from',
  all: 'All articles',
  open: (title) => `Open the screen: ${title}`,
  back: 'Back to where you were',
  ask: 'Ask the library',
  branches: 'Phone numbers and opening hours of all branches',
  tourAgain: 'Show the introduction again',
  articles,
};
