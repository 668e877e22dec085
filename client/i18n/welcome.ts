import { welcome } from './ja/welcome.ts';
import { room } from './language.ts';

/** The words of the first days with the app, and of the home screen. */
export const welcomeWords = room(welcome, {
  easy: () => import('./easy/welcome.ts').then(({ welcome }) => welcome),
  en: () => import('./en/welcome.ts').then(({ welcome }) => welcome),
});
