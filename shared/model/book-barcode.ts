import { isbn13Of } from './isbn.ts';

/** What a bar code on a book, or on something else, is to somebody who looks for a book. */
export type BookBarcode =
  | { readonly is: 'isbn'; readonly isbn: string }
  /** The lower one of the two on Japanese books: classification and price, 192 or 191 in front. */
  | { readonly is: 'lower' }
  /** Magazines have none but their own number, 491 in front. */
  | { readonly is: 'magazine' }
  /** On the library's cards and items: NW-7 (Codabar). */
  | { readonly is: 'library' }
  /** Goods of any other kind, or a code read wrongly. */
  | { readonly is: 'other' };

const checkSum = (digits: string): number =>
  [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 3 : 1), 0) % 10;

/** Tells bar codes apart by their letters; `format` as the Barcode Detection API names it. */
export function bookBarcodeOf({ format, text }: { readonly format: string; readonly text: string }): BookBarcode {
  if (format === 'codabar') return { is: 'library' };
  if (format !== 'ean_13' || !/^\d{13}$/.test(text) || checkSum(text) !== 0) return { is: 'other' };
  const isbn = /^97[89]/.test(text) ? isbn13Of(text) : null;
  if (isbn) return { is: 'isbn', isbn };
  if (/^19[12]/.test(text)) return { is: 'lower' };
  return { is: text.startsWith('491') ? 'magazine' : 'other' };
}
