import isbn3 from 'isbn3';
import { foldWord } from '../../shared/model/search-text.ts';
import { isbnToken, ndcToken, type SearchText, startToken, tokensOfWord, wholeToken } from './search-tokens.ts';

/** One thing the patron asks for; a title must answer to all of them. */
export interface Word {
  readonly text: string;
  /** A title has all of these in one field when it holds the word. */
  readonly tokens: readonly number[];
  /** What begins with the word has this; for a word of more than two letters that is not enough. */
  readonly start: number;
  /** What is the word and nothing else has this. */
  readonly whole: number;
  /** Titles that have all tokens need not hold the word: their text must be looked at. */
  readonly isUnsure: boolean;
  /** Nor is it sure that the text begins with the word. */
  readonly isRankUnsure: boolean;
  /** An NDC number: titles classified there or below answer too. */
  readonly ndc: string | null;
  readonly ndcToken: number | null;
  /** The query is this ISBN, in 13 digits. */
  readonly isbn: string | null;
}

/** How well a title answers a word: the smaller the better, `none` when it does not. */
export const ranks = {
  isTitle: 0,
  isReading: 1,
  startsTitle: 2,
  inTitle: 3,
  inPerson: 4,
  startsReading: 5,
  inReading: 6,
  inSubject: 7,
  none: 255,
} as const;

/** Beyond these a query has said enough. */
const wordMaximum = 10;
/** Quotation marks of both scripts, straight, curved, corner, double corner and full-width. */
const phrase =
  /["\u201c\u201d\u201f\uff02]([^"\u201c\u201d\u201f\uff02]+)["\u201c\u201d\u201f\uff02]|\u300c([^\u300d]+)\u300d|\u300e([^\u300f]+)\u300f|([^\s"\u201c\u201d\u201f\uff02\u300c-\u300f]+)/gu;

/** The 13 digits of an ISBN however it is written (10 or 13, hyphens, spaces, full width, "ISBN" before it), else null. */
export function isbnIn(query: string): string | null {
  const digits = query
    .normalize('NFKC')
    .replace(/^\s*isbn(?:-?1[03])?[\s:]*/i, '')
    .replace(/[\s\p{Pd}\u2212]/gu, '');
  if (!/^(?:\d{13}|\d{9}[\dXx])$/.test(digits)) return null;
  return isbn3.parse(digits.toUpperCase())?.isbn13 ?? null;
}

function wordFor(
  text: string,
  tokens: number[],
  { ndc = null, isbn = null }: Partial<Pick<Word, 'ndc' | 'isbn'>>,
): Word {
  return {
    text,
    tokens,
    start: startToken(text),
    whole: wholeToken(text),
    isUnsure: tokens.length > 1,
    isRankUnsure: [...text].length > 2,
    ndc,
    ndcToken: ndc ? ndcToken(ndc) : null,
    isbn,
  };
}

const isbnWord = (isbn: string): Word => wordFor(isbn, [isbnToken(isbn)], { isbn });

function wordOf(typed: string): Word[] {
  const isbn = isbnIn(typed);
  if (isbn) return [isbnWord(isbn)];
  const text = foldWord(typed);
  if (!text) return [];
  const ndc = /^\s*(\d{3}(?:\.\d+)?)\s*$/.exec(typed.normalize('NFKC'))?.[1] ?? null;
  return [wordFor(text, tokensOfWord(text), { ndc })];
}

/**
 * What a patron typed, as words that must all be found: separated by spaces of either width, kept together by quotation
 * marks; a query that is an ISBN is that ISBN. Empty for a query without letters, digits or signs.
 */
export function wordsOf(query: string): Word[] {
  const isbn = isbnIn(query);
  if (isbn) return [isbnWord(isbn)];
  const words = new Map<string, Word>();
  for (const [, quoted, corners, doubleCorners, bare] of query.matchAll(phrase)) {
    for (const word of wordOf(quoted ?? corners ?? doubleCorners ?? bare ?? ''))
      words.set(`${word.ndc ?? ''} ${word.text}`, word);
  }
  return [...words.values()].slice(0, wordMaximum);
}

/** How well the title answers the word, read off its texts: the truth that tokens only approach. */
export function rankOf(word: Word, text: SearchText): number {
  if (word.isbn) return text.isbns.includes(word.isbn) ? ranks.isTitle : ranks.none;
  const wanted = word.text;
  if (text.title === wanted) return ranks.isTitle;
  if (text.reading === wanted) return ranks.isReading;
  if (text.title.startsWith(wanted)) return ranks.startsTitle;
  if (text.title.includes(wanted)) return ranks.inTitle;
  if (text.persons.some((person) => person.includes(wanted))) return ranks.inPerson;
  if (text.reading.startsWith(wanted)) return ranks.startsReading;
  if (text.reading.includes(wanted)) return ranks.inReading;
  if (text.subjects.some((subject) => subject.includes(wanted))) return ranks.inSubject;
  const ndc = word.ndc;
  if (ndc && text.ndcs.some((number) => number.startsWith(ndc))) return ranks.inSubject;
  return ranks.none;
}
