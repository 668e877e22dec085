import { shelfKeys } from './ja/shelf-keys.ts';
import { room } from './language.ts';

/** The words of the bookshelf's settings and keys. */
export const shelfKeyWords = room(shelfKeys, {
  easy: () => import('./easy/shelf-keys.ts').then(({ shelfKeys }) => shelfKeys),
  en: () => import('./en/shelf-keys.ts').then(({ shelfKeys }) => shelfKeys),
});
