import { account } from './ja/account.ts';
import { accountRefusals } from './ja/refusals-account.ts';

/** The words of signing in and of the card, apart from the others: only who opens those screens loads them. */
export const accountWords = (): typeof account => account;

/** Why the account's procedures say no, loaded with the same screens. */
export const accountRefusalWords = (): typeof accountRefusals => accountRefusals;
