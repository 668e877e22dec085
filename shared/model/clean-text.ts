/** Controls, lone surrogates, noncharacters, byte-order marks and the marks that turn the direction of what follows. */
const unwanted = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;
const whitespace = /[\t\n\v\f\r\u0085\u00A0\u2028\u2029 ]+/g;

/** CJK compatibility ideographs: the standard composition would replace these letters of names by other ones. */
const composable = /[^\uF900-\uFAFF\u{2F800}-\u{2FA1F}]+/gu;

/** Composed as `cleanText` does it, and otherwise as it is. */
export const composeText = (text: string): string => text.replace(composable, (run) => run.normalize('NFC'));

/**
 * One line of text as it is stored: composed (a kana and its voicing mark become one letter), trimmed, blanks collapsed,
 * without control characters. Compatibility ideographs (U+FA10), letters beyond the BMP, variation selectors and
 * ideographic spaces between words stay as they are.
 */
export const cleanText = (text: string): string =>
  composeText(text.replace(whitespace, ' ').replace(unwanted, '')).trim();

/** The text cut to at most `limit` code points, never between a letter and the marks or selectors that belong to it. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = [...text];
  if (points.length <= limit) return text;
  let end = limit;
  while (end > 0 && /^[\p{M}\u200D]/u.test(points[end] ?? '')) end--;
  return points.slice(0, end).join('').trimEnd();
}
