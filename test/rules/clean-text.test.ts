import { describe, expect, it } from 'vitest';
import { cleanText, cutText } from '../../shared/model/clean-text.ts';

describe('a text that is stored', () => {
  it.each([
    ['塚原', '塚原', 'compatibility ideographs are other letters'],
    ['山﨑', '山﨑', 'so are those without a decomposition'],
    ['\u{2F800}', '\u{2F800}', 'also beyond the BMP'],
    ['か\u3099く', 'がく', 'a voicing mark joins its kana'],
    ['塚か\u3099', '塚が', 'beside a compatibility ideograph too'],
    ['𠮷野家の𩸽', '𠮷野家の𩸽', 'letters beyond the BMP survive'],
    ['葛\u{E0100}城', '葛\u{E0100}城', 'variation selectors survive'],
    ['※［＃「てへん＋劣」、第3水準1-84-77］', '※［＃「てへん＋劣」、第3水準1-84-77］', 'gaiji notation is text'],
    ['cafe\u0301', 'café', 'accents are composed'],
    ['  a\u0000b\u0007\t\n c\u00a0', 'ab c', 'controls go, blanks collapse'],
    ['\uFEFF本\u202Eevil', '本evil', 'no byte-order mark, no turned direction'],
    ['こころ　先生と私', 'こころ　先生と私', 'an ideographic space stays'],
    ['a\uD842b', 'ab', 'half a letter goes'],
  ])('%j becomes %j: %s', (text, stored) => expect(cleanText(text)).toBe(stored));

  it('is cut by letters, never through one', () => {
    expect(cutText('𠮷𠮷𠮷', 3)).toBe('𠮷𠮷𠮷');
    expect(cutText('𠮷𠮷𠮷', 2)).toBe('𠮷𠮷');
    expect(cutText('ab葛\u{E0100}', 3)).toBe('ab');
    expect(cutText('ab cd', 3)).toBe('ab');
  });
});
