const notWritten = /[\s\-\u2010-\u2015\u2212\uff0d"=']/g;

const digitsOf = (text: string): number[] => [...text].map((digit) => (digit === 'X' ? 10 : Number(digit)));

/** Weights 1 and 3 by turns; the sum of all thirteen is a multiple of ten. */
const sum13 = (text: string): number => digitsOf(text).reduce((sum, digit, at) => sum + digit * (at % 2 ? 3 : 1), 0);

const sum10 = (text: string): number => digitsOf(text).reduce((sum, digit, at) => sum + digit * (10 - at), 0);

/**
 * The 13 digits of an ISBN as files write it: with hyphens, in wide digits, in a spreadsheet's armour (`="978..."`), or with
 * the ten digits of before 2007. Null when nothing is written, or its check digit is wrong.
 */
export function isbn13Of(text: string): string | null {
  const plain = text.normalize('NFKC').replace(notWritten, '').toUpperCase();
  if (/^97[89]\d{10}$/.test(plain)) return sum13(plain) % 10 === 0 ? plain : null;
  if (!/^\d{9}[\dX]$/.test(plain) || sum10(plain) % 11 !== 0) return null;
  const twelve = `978${plain.slice(0, 9)}`;
  return `${twelve}${(10 - (sum13(twelve) % 10)) % 10}`;
}

/** The ten characters of before 2007 of an ISBN of 13 digits; null for those that never had any (979). */
export function isbn10Of(isbn13: string): string | null {
  if (!/^978\d{10}$/.test(isbn13)) return null;
  const nine = isbn13.slice(3, 12);
  const check = (11 - (sum10(nine) % 11)) % 11;
  return `${nine}${check === 10 ? 'X' : check}`;
}

/**
 * Titles are asked for by the bucket that their ISBN or their id falls into (docs/decisions/0008-private-lookup.md): so
 * few or so many bits that a bucket holds hundreds of titles.
 */
export const bucketBits = 12;

/** The same number for the same ISBN on every device and in SQL (`server/catalog/isbn-store.ts`): 0 to 4095, evenly spread. */
export function isbnBucket(isbn13: string): number {
  const low = Number(isbn13.slice(0, 12)) % 4_294_967_296;
  return Math.imul(low, 2_654_435_761) >>> (32 - bucketBits);
}
