import { branches } from './ja/branches.ts';
import { room } from './language.ts';

/** The words of the branches and their calendars. */
export const branchWords = room(branches, {
  easy: () => import('./easy/branches.ts').then(({ branches }) => branches),
  en: () => import('./en/branches.ts').then(({ branches }) => branches),
});
