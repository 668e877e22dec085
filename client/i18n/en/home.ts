import type { home as ja } from '../ja/home.ts';
import type { Phrases } from '../phrases.ts';
import { plural } from './plural.ts';

export const home: Phrases<typeof ja> = {
  title: 'Home',
  bell: (unreadCount) => (unreadCount > 0 ? `Notices, ${unreadCount} unread` : 'Notices'),
  welcome: {
    title: 'Your library, in your pocket.',
    shelf: ['Botchan', 'Kokoro', 'Rashomon', 'Snow Country', 'Night Train'],
    words: 'What you’ve borrowed, when it’s due, and how your holds are doing. Works without a signal, too.',
    signIn: 'Sign in',
    register: 'New here, or forgot your password?',
    search: 'Search the catalog',
    branches: 'Opening hours',
  },
  dueTitle: 'Due soon',
  seeAll: 'See all',
  readyTitle: 'Ready to pick up',
  shelfUntil: 'Pick up by',
  nothingDue: 'Nothing is due soon.',
  noLoans: 'You have nothing on loan.',
  find: 'Search the catalog',
  holdsUnderway: (count) => `${plural(count, 'hold')} on the way`,
  cardSoon: (day) => `Your library card expires ${day}. You can renew it at the library desk.`,
  cardExpired: (day) => `Your library card expired ${day}. Please renew it at the library desk.`,
  mailUnverified: 'Your email address isn’t confirmed yet. Open the link in the email we sent you.',
};
