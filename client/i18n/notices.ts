import { notices } from './ja/notices.ts';
import { room } from './language.ts';

/** The words of the notices' screens, apart from the others: only who opens those screens loads them. */
export const noticeWords = room(notices, {
  easy: () => import('./easy/notices.ts').then(({ notices }) => notices),
  en: () => import('./en/notices.ts').then(({ notices }) => notices),
});
