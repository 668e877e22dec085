import { allow, type Decision, refuse } from '../decision.ts';

/**
 * What people put between digits: - U+2010..2015 (hyphens, dashes, bar), minus U+2212, small and full-width hyphens, the
 * long vowel mark of kana in both widths (the key beside the digits on a Japanese keyboard), and spaces of every width.
 */
const separator = /[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u30FC\uFF70\s]/u;

/**
 * The ASCII digits of a number written with full-width or ASCII digits, separators left out; `alsoIgnored` names further
 * characters to leave out. Any other character is refused with its position, counted from 1 in what was typed.
 */
export function digitsAsTyped(
  typed: string,
  alsoIgnored?: RegExp,
): Decision<string, { readonly position: number; readonly character: string }> {
  let digits = '';
  for (const [index, character] of [...typed].entries()) {
    if (/[0-9]/.test(character)) digits += character;
    else if (/[\uFF10-\uFF19]/u.test(character)) digits += String(character.charCodeAt(0) - 0xff10);
    else if (!separator.test(character) && !alsoIgnored?.test(character)) {
      return refuse({ position: index + 1, character });
    }
  }
  return allow(digits);
}
