import { shelf } from './ja/shelf.ts';
import { room } from './language.ts';

/** The words of the bookshelf. */
export const shelfWords = room(shelf, {
  easy: () => import('./easy/shelf.ts').then(({ shelf }) => shelf),
  en: () => import('./en/shelf.ts').then(({ shelf }) => shelf),
});
