import { shelf } from './ja/shelf.ts';
import { room } from './language.ts';

/** The words of the bookshelf. */
export const shelfWords = room(shelf, {
  en: () => import('./en/shelf.ts').then(({ shelf }) => shelf),
});
