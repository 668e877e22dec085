import { help } from './ja/help.ts';
import { room } from './language.ts';

/** The words of the help: they come with its screen. */
export const helpWords = room(help, {
  easy: () => import('./easy/help.ts').then(({ help }) => help),
  en: () => import('./en/help.ts').then(({ help }) => help),
});
