import { holds } from './ja/holds.ts';
import { room } from './language.ts';

/** The words of the holds, of the cart and of sequences. */
export const holdWords = room(holds, {
  en: () => import('./en/holds.ts').then(({ holds }) => holds),
});
