import { ja } from './ja.ts';
import { room } from './language.ts';

/** The words that every screen may use. */
export const t = room(ja, {
  easy: () => import('./easy.ts').then(({ easy }) => easy),
  en: () => import('./en.ts').then(({ en }) => en),
});
