import type { Language } from './language.ts';

/** Every language by its own name, whatever is spoken now: who looks for it must be able to read it. */
export const languageNames = {
  ja: '日本語【一般】',
  easy: 'やさしい日本語',
  en: 'English',
} satisfies Record<Language, string>;
