import { shelfFiles } from './ja/shelf-files.ts';
import { room } from './language.ts';

/** The words of saving the bookshelf to a file and bringing one in. */
export const shelfFileWords = room(shelfFiles, {
  easy: () => import('./easy/shelf-files.ts').then(({ shelfFiles }) => shelfFiles),
  en: () => import('./en/shelf-files.ts').then(({ shelfFiles }) => shelfFiles),
});
