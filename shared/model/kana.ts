/** Hiragana and katakana letters that have a twin in the other script lie this far apart. */
const distance = 0x60;

const shifted = (text: string, letters: RegExp, by: number): string =>
  text.replace(letters, (letter) => String.fromCharCode(letter.charCodeAt(0) + by));

/** Katakana letters as hiragana; everything else stays as it is. Bring half-width kana to NFKC before. */
export const toHiragana = (text: string): string => shifted(text, /[\u30A1-\u30F6]/g, -distance);

/** Hiragana letters as katakana; everything else stays as it is. */
export const toKatakana = (text: string): string => shifted(text, /[\u3041-\u3096]/g, distance);
