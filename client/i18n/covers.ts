import { covers } from './ja/covers.ts';
import { room } from './language.ts';

/** The words beside pictures of covers. */
export const coverWords = room(covers, {
  easy: () => import('./easy/covers.ts').then(({ covers }) => covers),
  en: () => import('./en/covers.ts').then(({ covers }) => covers),
});
