import { kanjiVariants } from './kanji-variants.ts';

const maximum = 120;
const primaryMaximum = 79;
/** Sorts below every letter and digit of a key. */
const separator = '!';

const smallKana = '\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096';
const largeKana = '\u3042\u3044\u3046\u3048\u304a\u3064\u3084\u3086\u3088\u308f\u304b\u3051';
/** The kana of each vowel, a to o, without voiced and small ones. */
const kanaOfVowel = [
  ['\u3042', '\u3042\u304b\u3055\u305f\u306a\u306f\u307e\u3084\u3089\u308f'],
  ['\u3044', '\u3044\u304d\u3057\u3061\u306b\u3072\u307f\u308a\u3090'],
  ['\u3046', '\u3046\u304f\u3059\u3064\u306c\u3075\u3080\u3086\u308b'],
  ['\u3048', '\u3048\u3051\u305b\u3066\u306d\u3078\u3081\u308c\u3091'],
  ['\u304a', '\u304a\u3053\u305d\u3068\u306e\u307b\u3082\u3088\u308d\u3092'],
] as const;
const vowelOf = new Map(kanaOfVowel.flatMap(([vowel, kana]) => [...kana].map((letter) => [letter, vowel] as const)));

const isVoicing = (character: string): boolean => character === '\u3099' || character === '\u309a';
const isLongVowel = (character: string): boolean => character === '\u30fc';

/** Numbers compare as numbers: the count of digits goes before them. */
const countedNumbers = (text: string): string =>
  text.replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '').slice(0, 40);
    return String.fromCharCode(0x2f + number.length) + number;
  });

/**
 * The key by which titles and authors stand on a list, at most 120 characters, compared by code point (`utf8mb4_bin`):
 * first as if without width, case, voicing marks, small kana, long vowels (resolved to the vowel before them), spaces and
 * punctuation, numbers by their value; where that leaves two equal, as dictionaries do, plain kana before long vowels before
 * small ones, unvoiced before voiced before half-voiced. Give it the reading where there is one. Text without letters has the empty key.
 */
export function sortKeyOf(text: string): string {
  const plain = countedNumbers(
    text
      .replace(/\u309b/g, '\u3099')
      .replace(/\u309c/g, '\u309a')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[\u0300-\u036f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '')
      .replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
      .replace(/[^\p{L}\p{N}\u3099\u309a]+/gu, ''),
  );
  const letters: string[] = [];
  const marks: number[] = [];
  for (const character of plain) {
    const previous = letters.at(-1) ?? '';
    const small = smallKana.indexOf(character);
    if (isVoicing(character)) {
      if (marks.length > 0) marks[marks.length - 1] = (marks.at(-1) as number) + (character === '\u3099' ? 3 : 6);
    } else if (isLongVowel(character)) {
      const vowel = vowelOf.get(previous);
      if (vowel) push(vowel, 1);
    } else if (character === '\u309d' || character === '\u30fd') push(previous, 0);
    else if (character === '\u309e' || character === '\u30fe') push(previous, 3);
    else if (character === '\u3005') push(previous, 0);
    else if (small >= 0) push(largeKana.charAt(small), 2);
    else push(kanjiVariants.get(character) ?? character, 0);
  }
  function push(letter: string, mark: number): void {
    letters.push(letter);
    marks.push(mark);
  }
  const primary = cut(letters.join(''), primaryMaximum);
  const difference = String.fromCharCode(...marks.slice(0, maximum).map((mark) => 0x30 + mark)).replace(/0+$/, '');
  return cut(difference ? primary + separator + difference : primary, maximum);
}

/** At most `length` UTF-16 units, never half a character. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
