import { isbn13Of } from './isbn.ts';

/** What somebody hands to the app out of another one. */
export type SharedText =
  | { readonly is: 'title'; readonly bibId: number }
  /** Thirteen digits. */
  | { readonly is: 'isbn'; readonly isbn: string }
  /** No number in it: words to look for. */
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'nothing' };

const longest = 4000;
const mostWords = 100;
const hyphens = /[\u2010-\u2015\u2212\u30fc\uff0d]/g;
const address = /https?:\/\/[^\s<>"']+/gi;

/** Sites whose addresses name books by the ten digits of before 2007, alone between slashes. */
const tenDigitSites =
  /(^|\.)(amazon\.(co\.jp|com|co\.uk|de|fr|it|es|ca)|calil\.jp|booklog\.jp|hanmoto\.com|bookmeter\.com)$/;

const firstIsbn = (candidates: Iterable<string>): string | null => {
  for (const candidate of candidates) {
    const isbn = isbn13Of(candidate);
    if (isbn) return isbn;
  }
  return null;
};

const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** Thirteen digits from 978 or 979, hyphens or spaces between, not part of a longer number. */
const thirteen = /(?<!\d)(97[89](?:[- ]?\d){10})(?![\d])/g;
/** Ten digits that are called an ISBN, or are written with three hyphens as ISBNs are. */
const named = /isbn(?:-?10)?\s*[:=#]?\s*((?:\d[- ]?){9}[\dx])(?![\dx])/gi;
const hyphened = /(?<![\w-])(\d{1,5}-\d{1,7}-\d{1,7}-[\dx])(?![\w-])/gi;

interface Address {
  readonly origin: string;
  readonly path: string;
}

function addressOf(text: string): Address {
  const [, origin = '', path = ''] = /^(https?:\/\/[^/?#]+)([^?#]*)/i.exec(text) ?? [];
  return { origin: origin.toLowerCase(), path };
}

function inAddress({ origin, path }: Address): string | null {
  const host = origin.replace(/^https?:\/\/|:\d+$/g, '');
  return tenDigitSites.test(host) ? firstIsbn(path.split('/').filter((part) => /^\d{9}[\dx]$/i.test(part))) : null;
}

/**
 * The title or the ISBN in a text that was shared: in words, in an address of a shop, a library or a publisher, hyphened or in wide
 * letters, of 13 or 10 digits with a right check digit. Addresses of this app, at `origin`, name titles themselves.
 */
export function readShared(shared: string, origin: string): SharedText {
  const text = shared.slice(0, longest).normalize('NFKC').replace(hyphens, '-');
  const addresses = (text.match(address) ?? []).map(addressOf);
  for (const { origin: site, path } of addresses) {
    const [, bibId] = /^\/titles\/([1-9]\d{0,14})\/?$/.exec(path) ?? [];
    if (site === origin && bibId) return { is: 'title', bibId: Number(bibId) };
  }
  const whole = text.trim();
  const isbn =
    firstIsbn(found(text, thirteen)) ??
    addresses.map(inAddress).find((one) => one !== null) ??
    firstIsbn(found(text, named)) ??
    firstIsbn(found(text.replace(address, ' '), hyphened)) ??
    firstIsbn([whole]);
  if (isbn) return { is: 'isbn', isbn };
  const words = text.replace(address, ' ').replace(/\s+/g, ' ').trim().slice(0, mostWords);
  return words ? { is: 'words', words } : { is: 'nothing' };
}
