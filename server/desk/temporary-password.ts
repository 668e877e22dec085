import { randomInt } from 'node:crypto';

/** Lower-case letters and digits without those that look or sound alike when read aloud or from paper (0 o, 1 l i). */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const length = 10;

/** Ten letters that can be read aloud over the counter: about 49 bits, for a few days and one purpose. */
export const newTemporaryPassword = (): string =>
  Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');
