import { lists } from './ja/lists.ts';

/** The words of my-lists: they come with those screens, not with the app. */
export const listWords = (): typeof lists => lists;
