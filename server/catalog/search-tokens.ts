import type { BibDescription } from '../../shared/model/bib.ts';
import { foldText } from '../../shared/model/search-text.ts';

/** Where a word was found. The order is that of the two bits in a posting. */
export const fields = { title: 0, reading: 1, person: 2, subject: 3 } as const;
export type Field = (typeof fields)[keyof typeof fields];

/** The folded texts of one title; the index is made of them and a match is proved by them. */
export interface SearchText {
  readonly title: string;
  readonly reading: string;
  /** Names and readings of names. */
  readonly persons: readonly string[];
  /** Subjects, publisher, the classification as written, the note (contents of a collection). */
  readonly subjects: readonly string[];
  /** The numbers of the classification, such as 913.6. */
  readonly ndcs: readonly string[];
  readonly isbns: readonly string[];
}

/** A posting is a title's place in its block (14 bits) below the field (2 bits). */
export const blockBits = 14;
export const blockSize = 1 << blockBits;

/** Three letters are one number below 2^53; planes 0 to 3 have a place each, what lies beyond shares the rest. */
const base = 208_000;
const placed = 0x32_3b0;
const kinds = { start: 1, whole: 2, ndc: 3, isbn: 4 } as const;
const ofKind = (kind: keyof typeof kinds): number => kinds[kind] * base * base;

const letterOf = (character: string): number => {
  const code = character.codePointAt(0) as number;
  return code < placed ? code : placed + (code % (base - placed));
};

/** Ideographs are many: pairs of them are rare enough. Kana, Latin letters and digits need three in a row. */
const isIdeograph = (letter: number): boolean =>
  (letter >= 0x3400 && letter <= 0x9fff) || (letter >= 0xac00 && letter <= 0xd7af) || letter >= 0x1_0000;

const lettersOf = (text: string): number[] => Array.from(text, letterOf);

/** 53 bits of hash (cyrb53), as many as fit below the next kind of token. */
function hash(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)) % (base * base);
}

/** Says that a text begins with the word's first two letters (its only one, when it has one). */
export function startToken(word: string): number {
  const [first = 0, second = 0] = lettersOf([...word].slice(0, 2).join(''));
  return ofKind('start') + first * base + second;
}
/** Says that a text is the word. */
export const wholeToken = (word: string): number => ofKind('whole') + hash(word);
/** Says that the classification is the number or lies below it. */
export const ndcToken = (number: string): number => ofKind('ndc') + hash(number.replace('.', ''));
export const isbnToken = (isbn: string): number => ofKind('isbn') + hash(isbn);

/**
 * Tokens that every text holding the word has; when there is one only, texts that have it hold the word.
 * At most `maximum`, spread over the word: the rest is proved on the text.
 */
export function tokensOfWord(word: string, maximum = 8): number[] {
  const letters = lettersOf(word);
  const [first = 0, second = 0] = letters;
  if (letters.length === 1) return [first];
  if (letters.length === 2) return [first * base + second];
  const tokens: number[] = [];
  for (let i = 0; i + 1 < letters.length; i++) {
    const [a, b, c] = letters.slice(i, i + 3) as [number, number, number?];
    if (c !== undefined && !isIdeograph(a) && !isIdeograph(b) && !isIdeograph(c))
      tokens.push((a * base + b) * base + c);
    else if (isIdeograph(a) || isIdeograph(b) || i === 0 || isIdeograph(letters[i - 1] as number)) {
      tokens.push(a * base + b);
    }
  }
  if (tokens.length <= maximum) return tokens;
  return Array.from(
    { length: maximum },
    (_, i) => tokens[Math.round((i * (tokens.length - 1)) / (maximum - 1))] as number,
  );
}

type Put = (token: number, field: Field) => void;

function putText(text: string, field: Field, put: Put): void {
  const letters = lettersOf(text);
  for (let i = 0; i < letters.length; i++) {
    const a = letters[i] as number;
    const b = letters[i + 1];
    const c = letters[i + 2];
    put(a, field);
    if (b === undefined) continue;
    put(a * base + b, field);
    if (c !== undefined && !isIdeograph(a) && !isIdeograph(b) && !isIdeograph(c)) put((a * base + b) * base + c, field);
  }
}

/** Calls `put` for every token of the title, repeated ones too. */
export function putTokens(text: SearchText, put: Put): void {
  for (const [whole, field] of [
    [text.title, fields.title],
    [text.reading, fields.reading],
  ] as const) {
    if (!whole) continue;
    putText(whole, field, put);
    put(wholeToken(whole), field);
    const start = startToken(whole);
    put(start, field);
    const second = lettersOf([...whole].slice(1, 2).join(''))[0] ?? 0;
    if (second) put(start - second, field);
  }
  for (const person of text.persons) putText(person, fields.person, put);
  for (const subject of text.subjects) putText(subject, fields.subject, put);
  for (const isbn of text.isbns) put(isbnToken(isbn), fields.subject);
  for (const ndc of text.ndcs) {
    for (let length = 1; length <= ndc.length; length++) {
      if (ndc[length - 1] !== '.') put(ndcToken(ndc.slice(0, length)), fields.subject);
    }
  }
}

/** What of a note is found, in UTF-16 units: the contents of a long collection. */
const noteMaximum = 4000;

/** The texts of a title as search compares them. */
export function searchTextOf(description: BibDescription): SearchText {
  const { title, titleReading, persons, publisher, subjects, ndc, note, isbns } = description;
  const folded = (texts: readonly (string | null)[]): string[] => [
    ...new Set(texts.flatMap((text) => (text ? [foldText(text)] : [])).filter(Boolean)),
  ];
  return {
    title: foldText(title),
    reading: titleReading ? foldText(titleReading) : '',
    persons: folded(persons.flatMap((person) => [person.name, person.reading])),
    subjects: folded([...subjects, publisher, ndc, ...(note?.slice(0, noteMaximum).split('\n') ?? [])]),
    ndcs: ndc?.normalize('NFKC').match(/\d{1,3}(?:\.\d+)?/g) ?? [],
    isbns,
  };
}

/** One line for the table: fields by line, values by tab; folded texts hold neither. */
export const packText = (text: SearchText): string =>
  [text.title, text.reading, ...[text.persons, text.subjects, text.ndcs, text.isbns].map((all) => all.join('\t'))].join(
    '\n',
  );

/** What `packText` made. */
export function unpackText(packed: string): SearchText {
  const [title = '', reading = '', ...lists] = packed.split('\n');
  const [persons = [], subjects = [], ndcs = [], isbns = []] = lists.map((list) => (list ? list.split('\t') : []));
  return { title, reading, persons, subjects, ndcs, isbns };
}
