import { catalog } from './ja/catalog.ts';
import { room } from './language.ts';

/** The words of searching and of a title. */
export const catalogWords = room(catalog, {
  easy: () => import('./easy/catalog.ts').then(({ catalog }) => catalog),
  en: () => import('./en/catalog.ts').then(({ catalog }) => catalog),
});
