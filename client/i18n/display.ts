import { display } from './ja/display.ts';
import { room } from './language.ts';

/** The words of choosing how the app is shown. */
export const displayWords = room(display, {
  easy: () => import('./easy/display.ts').then(({ display }) => display),
  en: () => import('./en/display.ts').then(({ display }) => display),
});
