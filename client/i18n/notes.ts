import { notes } from './ja/notes.ts';
import { room } from './language.ts';

/** The words of the reading notes and of giving the bookshelf up: they come with those screens, not with the app. */
export const noteWords = room(notes, {
  easy: () => import('./easy/notes.ts').then(({ notes }) => notes),
  en: () => import('./en/notes.ts').then(({ notes }) => notes),
});
