import { appNews } from './ja/app-news.ts';
import { room } from './language.ts';

/** The words of what is the matter with the app itself: they come when something is. */
export const appNewsWords = room(appNews, {
  easy: () => import('./easy/app-news.ts').then(({ appNews }) => appNews),
  en: () => import('./en/app-news.ts').then(({ appNews }) => appNews),
});
