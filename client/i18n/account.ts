import { account } from './ja/account.ts';
import { accountRefusals } from './ja/refusals-account.ts';
import { room } from './language.ts';

/** The words of signing in and of the card: only who opens those screens loads them. */
export const accountWords = room(account, {
  easy: () => import('./easy/account.ts').then(({ account }) => account),
  en: () => import('./en/account.ts').then(({ account }) => account),
});

/** Why the account's procedures say no, loaded with the same screens. */
export const accountRefusalWords = room(accountRefusals, {
  easy: () => import('./easy/refusals-account.ts').then(({ accountRefusals }) => accountRefusals),
  en: () => import('./en/refusals-account.ts').then(({ accountRefusals }) => accountRefusals),
});
