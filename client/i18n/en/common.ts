import type { common as ja } from '../ja/common.ts';
import type { Phrases } from '../phrases.ts';

export const common: Phrases<typeof ja> = {
  appName: 'Hondana',
  libraryName: 'Library',
  mainNavigation: 'Main screens',
  skipToContent: 'Skip to content',
  help: 'Help',
  nav: { home: 'Home', shelf: 'Bookshelf', search: 'Search', loans: 'Loans', card: 'Card' },
  offline: 'You’re offline. Showing what we had last',
  serverAway: 'Can’t reach the library. Trying again by itself',
  needsSignIn: 'You’ve been signed out. Showing the copy on this device.',
  signIn: 'Sign in',
  signInFirst: 'Please sign in to see this.',
  loading: 'Loading',
  notLoaded: 'Not loaded yet. Open this again when you’re online.',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  notOnline: 'Not possible while you’re offline',
  failures: {
    later:
      'We couldn’t reach the library. Please try again where your connection is better. Nothing will be done twice.',
    'sign-in': 'You’ve been signed out. Please sign in again.',
    'too-old': 'This version of the app is too old for that. Please tap “Update” at the top of the screen.',
    gone: 'We couldn’t find it. It may already be done.',
    broken: 'Something went wrong at the library, and nothing was changed. Please try again later.',
  },
  backToJapanese: (name) => `Back to ${name}`,
  requestId: (id) => `Reference number ${id}`,
  crashed: {
    title: 'We couldn’t show this screen',
    words: 'Nothing is lost. Please reload the screen.',
    act: 'Reload',
    home: 'Go to Home',
  },
  beside: ' · ',
  comma: ', ',
  added: (words) => ` (${words})`,
  named: (name, words) => `${name}: ${words}`,
  kinds: { book: 'Book', magazine: 'Magazine', cd: 'CD', ebook: 'E-book', other: 'Other' },
};
