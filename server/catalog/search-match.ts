import type { Columns } from './search-columns.ts';
import { pageId } from './search-page-store.ts';
import { ranks, type Word } from './search-query.ts';
import { type Page, pageNumberOf, postingsOf } from './search-segment.ts';
import { blockSize, fields } from './search-tokens.ts';
import type { BlockView } from './search-view.ts';

export interface Filter {
  /** A number of `bibKinds`; null: any. */
  readonly kind: number | null;
  /** 0: no limit; titles of unknown year have the year 0. */
  readonly yearFrom: number;
  readonly yearTo: number;
}

/** Titles by id; `ranks` beside them where they were asked for, smaller is better. */
export interface Matches {
  readonly ids: Uint32Array;
  readonly ranks: Uint8Array | null;
  readonly count: number;
}

/** Bits of one field, and of the four fields above each other. */
const fieldWords = blockSize / 32;
const bitWords = 4 * fieldWords;

/** What a word hits in one block: bits by field and place. */
interface Bits {
  readonly holds: Uint32Array;
  readonly starts: Uint32Array;
  readonly isWhole: Uint32Array;
}

const allTokens = (word: Word): number[] => [
  ...word.tokens,
  word.start,
  word.whole,
  ...(word.ndcToken ? [word.ndcToken] : []),
];
/** The tokens whose pages `match` will look into. */
export const tokensOf = (words: readonly Word[], withRanks: boolean): number[] => [
  ...new Set(
    words.flatMap((word) =>
      withRanks ? allTokens(word) : [...word.tokens, ...(word.ndcToken ? [word.ndcToken] : [])],
    ),
  ),
];

/**
 * The titles that have the tokens of all words, in the order of their ids. Where a word's tokens leave doubt (`isUnsure`)
 * there may be too many, never too few, and the rank may be too good, never too bad. No words: all titles.
 */
export function match(
  blocks: readonly BlockView[],
  pages: ReadonlyMap<number, Page>,
  columns: Columns,
  words: readonly Word[],
  filter: Filter,
  withRanks: boolean,
): Matches {
  const found = new Found(withRanks);
  const isFiltered = filter.kind !== null || filter.yearFrom !== 0 || filter.yearTo !== 0;
  const passes = (id: number): boolean => {
    if (filter.kind !== null && columns.kind[id] !== filter.kind) return false;
    const year = columns.year[id] as number;
    return (
      (filter.yearFrom === 0 || year >= filter.yearFrom) && (filter.yearTo === 0 || (year > 0 && year <= filter.yearTo))
    );
  };
  const bits: Bits[] = words.map(() => ({
    holds: new Uint32Array(bitWords),
    starts: new Uint32Array(bitWords),
    isWhole: new Uint32Array(bitWords),
  }));
  const scratch = new Uint32Array(bitWords);
  const hits = new Uint32Array(fieldWords);
  const masks = new Uint32Array(words.length * rankCount);

  for (const view of blocks) {
    const first = view.block * blockSize;
    hits.set(view.present);
    if (!words.every((word, w) => intersect(view, pages, word, (bits[w] as Bits).holds, scratch, hits))) continue;
    if (withRanks) {
      words.forEach((word, w) => {
        load(view, pages, word.start, (bits[w] as Bits).starts);
        load(view, pages, word.whole, (bits[w] as Bits).isWhole);
      });
    }
    const { ids, ranks: foundRanks } = found.room();
    let count = found.count;
    for (let i = 0; i < fieldWords; i++) {
      const hit = hits[i] as number;
      if (hit === 0) continue;
      if (withRanks) for (let w = 0; w < bits.length; w++) rankMasks(bits[w] as Bits, i, masks, w * rankCount);
      for (let rest = hit; rest !== 0; rest &= rest - 1) {
        const bit = rest & -rest;
        const id = first + (i << 5) + 31 - Math.clz32(bit);
        if (isFiltered && !passes(id)) continue;
        ids[count] = id;
        if (withRanks) foundRanks[count] = sumOfRanks(masks, words.length, bit);
        count++;
      }
    }
    found.count = count;
  }
  return found.matches();
}

/** Grows with what is found. */
class Found {
  count = 0;
  private ids = new Uint32Array(blockSize);
  private ranks: Uint8Array;
  constructor(private readonly withRanks: boolean) {
    this.ranks = new Uint8Array(withRanks ? blockSize : 0);
  }

  /** Arrays with room for another block. */
  room(): { ids: Uint32Array; ranks: Uint8Array } {
    if (this.count + blockSize > this.ids.length) {
      const ids = new Uint32Array(2 * this.ids.length);
      ids.set(this.ids);
      const ranksThen = new Uint8Array(this.withRanks ? ids.length : 0);
      ranksThen.set(this.ranks);
      [this.ids, this.ranks] = [ids, ranksThen];
    }
    return { ids: this.ids, ranks: this.ranks };
  }

  matches(): Matches {
    return { ids: this.ids, ranks: this.withRanks ? this.ranks : null, count: this.count };
  }
}

/** Leaves in `hits` the places that answer the word, and in `holds` where; false when the block has none. */
function intersect(
  view: BlockView,
  pages: ReadonlyMap<number, Page>,
  word: Word,
  holds: Uint32Array,
  scratch: Uint32Array,
  hits: Uint32Array,
): boolean {
  let isAny = load(view, pages, word.tokens[0] as number, holds);
  for (let t = 1; isAny && t < word.tokens.length; t++) {
    isAny = load(view, pages, word.tokens[t] as number, scratch);
    if (isAny) for (let i = 0; i < bitWords; i++) holds[i] = (holds[i] as number) & (scratch[i] as number);
  }
  if (!isAny) holds.fill(0);
  if (word.ndcToken && load(view, pages, word.ndcToken, scratch)) {
    for (let i = 0; i < bitWords; i++) holds[i] = (holds[i] as number) | (scratch[i] as number);
  }
  let left = 0;
  for (let i = 0; i < fieldWords; i++) {
    const inAnyField =
      (holds[i] as number) |
      (holds[i + fieldWords] as number) |
      (holds[i + 2 * fieldWords] as number) |
      (holds[i + 3 * fieldWords] as number);
    hits[i] = (hits[i] as number) & inAnyField;
    left |= hits[i] as number;
  }
  return left !== 0;
}

/** Sets the bits of a token's postings, those of the newest segment for each title; false when there are none. */
function load(view: BlockView, pages: ReadonlyMap<number, Page>, token: number, bits: Uint32Array): boolean {
  bits.fill(0);
  let isAny = false;
  for (const segment of view.segments) {
    const number = pageNumberOf(segment, token);
    const page = number > 0 ? pages.get(pageId(segment.id, number)) : undefined;
    if (!page) continue;
    const postings = postingsOf(page, token);
    const { hidden } = segment;
    for (let i = 0; i < postings.length; i++) {
      const posting = postings[i] as number;
      const at = posting >> 5;
      const bit = 1 << (posting & 31);
      if (hidden && ((hidden[at] as number) & bit) !== 0) continue;
      bits[at] = (bits[at] as number) | bit;
    }
    isAny ||= postings.length > 0;
  }
  return isAny;
}

/** Ranks of a word that answers, the best first: 0 to 7. */
const rankCount = ranks.inSubject + 1;

/** For each rank the titles, of the 32 from place `32 * i` on, that have it or could have a better one. */
function rankMasks({ holds, starts, isWhole }: Bits, i: number, masks: Uint32Array, at: number): void {
  const title = holds[i + fields.title * fieldWords] as number;
  const reading = holds[i + fields.reading * fieldWords] as number;
  masks[at + ranks.isTitle] = isWhole[i + fields.title * fieldWords] as number;
  masks[at + ranks.isReading] = isWhole[i + fields.reading * fieldWords] as number;
  masks[at + ranks.startsTitle] = title & (starts[i + fields.title * fieldWords] as number);
  masks[at + ranks.inTitle] = title;
  masks[at + ranks.inPerson] = holds[i + fields.person * fieldWords] as number;
  masks[at + ranks.startsReading] = reading & (starts[i + fields.reading * fieldWords] as number);
  masks[at + ranks.inReading] = reading;
  masks[at + ranks.inSubject] = 0xffff_ffff;
}

/** The sum over the words of the first rank whose mask has the bit. */
function sumOfRanks(masks: Uint32Array, wordCount: number, bit: number): number {
  let sum = 0;
  for (let w = 0; w < wordCount; w++) {
    let rank = 0;
    while (((masks[w * rankCount + rank] as number) & bit) === 0) rank++;
    sum += rank;
  }
  return sum;
}
