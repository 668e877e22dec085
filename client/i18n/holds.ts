import { holds } from './ja/holds.ts';
import { room } from './language.ts';

/** The words of the holds, of the cart and of sequences. */
export const holdWords = room(holds);
