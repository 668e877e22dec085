import { kanjiVariants } from './kanji-variants.ts';

const variationSelectors =
  /\u00ad|[\u180b-\u180d]|[\u200b-\u200f]|\u2060|[\ufe00-\ufe0f]|\ufeff|[\u{e0100}-\u{e01ef}]/gu;
/** A long-vowel mark that ends four or more katakana: writers put it or leave it out. */
const finalLongVowel = /([\u30a1-\u30fa\u30fc]{3})\u30fc(?![\u30a1-\u30fa\u30fc])/gu;
const notLetters = /[^\p{L}\p{N}\p{M}+#]+/gu;
const longVowel = '\u30fc';
const voicing = '\u3099';

/** Latin letters that Unicode does not take apart. */
const latinLetters: Readonly<Record<string, string>> = {
  '\u00df': 'ss',
  '\u00e6': 'ae',
  '\u0153': 'oe',
  '\u00f8': 'o',
  '\u0142': 'l',
  '\u0111': 'd',
};

/** The v sounds are written with v or with b, wi and we with their old kana or without. */
const soundSpellings: readonly (readonly [RegExp, string])[] = [
  [/\u3094\u3041/g, '\u3070'],
  [/\u3094\u3043/g, '\u3073'],
  [/\u3094\u3047/g, '\u3079'],
  [/\u3094\u3049/g, '\u307c'],
  [/\u3094(?=[\u3085\u3083\u3087])/g, '\u3073'],
  [/\u3094/g, '\u3076'],
  [/\u3090/g, '\u3044'],
  [/\u3091/g, '\u3048'],
];

const isKana = (code: number): boolean => (code >= 0x3041 && code <= 0x3096) || code === 0x30fc;

/** Katakana as hiragana; the small ka and ke of place names (U+30F5, U+30F6) as the large ones. */
function hiraganaOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x30a1 || code > 0x30fa) return character;
  if (code === 0x30f5 || code === 0x30f6) return code === 0x30f5 ? '\u304b' : '\u3051';
  if (code > 0x30f6) return `${['\u308f', '\u3090', '\u3091', '\u3092'][code - 0x30f7]}${voicing}`;
  return String.fromCharCode(code - 0x60);
}

/** What an iteration mark repeats; undefined when the character is none. */
function repeatedBy(mark: string, previous: string): string | undefined {
  if (mark === '\u3005' || mark === '\u303b') return previous;
  if (mark === '\u309d' || mark === '\u30fd') return previous.normalize('NFD').charAt(0);
  if (mark === '\u309e' || mark === '\u30fe')
    return `${previous.normalize('NFD').charAt(0)}${voicing}`.normalize('NFC');
  return undefined;
}

/**
 * The text as search compares it: blind to width, case, accents, katakana or hiragana, old or new forms of kanji, composed
 * or combining marks, spaces and punctuation, iteration marks and a long vowel at a word's end. What is left is letters and
 * digits without anything between them; a text without any keeps its signs, so that such a title can be found at all.
 * Small kana stay small. The result is stable: folding it again changes nothing that search would see.
 */
export function foldText(text: string): string {
  const plain = text
    .replace(variationSelectors, '')
    .replace(/\u309b/g, '\u3099')
    .replace(/\u309c/g, '\u309a')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  let folded = '';
  let previous = '';
  for (const character of plain.replace(notLetters, '').replace(finalLongVowel, '$1')) {
    const repeated = previous && repeatedBy(character, previous);
    const letter = repeated || (kanjiVariants.get(character) ?? latinLetters[character] ?? hiraganaOf(character));
    // The mark is also drawn as a dash: it is a vowel only behind a kana.
    if (letter === longVowel && !isKana(previous.charCodeAt(0))) {
      previous = '';
      continue;
    }
    folded += letter;
    previous = letter;
  }
  for (const [spelling, sound] of soundSpellings) folded = folded.replace(spelling, sound);
  return folded || plain.replace(/\s+/g, '');
}

/** The folded text of a word that somebody types: also without the long vowel it ends in, which the text may lack. */
export function foldWord(word: string): string {
  const folded = foldText(word);
  return folded.length >= 4 && folded.endsWith(longVowel) ? folded.slice(0, -1) : folded;
}
