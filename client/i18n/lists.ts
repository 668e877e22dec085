import { lists } from './ja/lists.ts';
import { room } from './language.ts';

/** The words of my-lists: they come with those screens, not with the app. */
export const listWords = room(lists, {
  easy: () => import('./easy/lists.ts').then(({ lists }) => lists),
  en: () => import('./en/lists.ts').then(({ lists }) => lists),
});
