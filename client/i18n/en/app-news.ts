import type { appNews as ja } from '../ja/app-news.ts';
import type { Phrases } from '../phrases.ts';

export const appNews: Phrases<typeof ja> = {
  offer: 'A new version is ready.',
  tooOld: 'This version of the app is too old now. What you wrote on this device is safe. Please update.',
  superseded:
    'A newer version was opened in another tab, so this screen can’t save any more. What you wrote until now is safe.',
  newer: 'The records on this device were written by a newer version, and this one leaves them alone. Please update.',
  blocked:
    'This browser keeps nothing on this device (a private window, perhaps). Until you close this screen, everything works as usual.',
  typed: 'What you are typing now will be lost. Save it first to keep it.',
  take: 'Update',
  takeAnyway: 'Update anyway',
  taking: 'Updating',
  later: 'Later',
  notFound: {
    title: 'Page not found',
    words: 'The address may have changed, or may be wrong. You’ll find what you need from Home or by searching.',
    home: 'Go to Home',
    search: 'Search the library',
  },
};
