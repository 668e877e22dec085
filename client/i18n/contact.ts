import { contact } from './ja/contact.ts';
import { room } from './language.ts';

/** The words of whom to ask. */
export const contactWords = room(contact, {
  easy: () => import('./easy/contact.ts').then(({ contact }) => contact),
  en: () => import('./en/contact.ts').then(({ contact }) => contact),
});
