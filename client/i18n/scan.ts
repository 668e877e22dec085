import { scan } from './ja/scan.ts';
import { room } from './language.ts';

/** The words of finding a book by its bar code, and of what other apps share. */
export const scanWords = room(scan, {
  easy: () => import('./easy/scan.ts').then(({ scan }) => scan),
  en: () => import('./en/scan.ts').then(({ scan }) => scan),
});
