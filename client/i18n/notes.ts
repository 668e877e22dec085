import { notes } from './ja/notes.ts';

/** The words of the reading notes and of giving the bookshelf up: they come with those screens, not with the app. */
export const noteWords = (): typeof notes => notes;
