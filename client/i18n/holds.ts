import { holds } from './ja/holds.ts';
import { room } from './language.ts';

/** The words of the holds, of the cart and of sequences. */
export const holdWords = room(holds, {
  easy: () => import('./easy/holds.ts').then(({ holds }) => holds),
  en: () => import('./en/holds.ts').then(({ holds }) => holds),
});
