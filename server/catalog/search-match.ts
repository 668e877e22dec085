import type { Columns } from './search-columns.ts';
import { bitWords, fieldWords } from './search-place-bits.ts';
import { pageId } from './search-page-store.ts';
import type { Word } from './search-query.ts';
import { type Bits, noBits, planeCount, rankPlanes, sumOfRanks } from './search-ranks.ts';
import type { Room } from './search-room.ts';
import { type Page, pageNumberOf, postingsOf } from './search-segment.ts';
import { blockSize } from './search-tokens.ts';
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
  /** Room for what decides their order. */
  readonly keys: Float64Array;
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
  room: Room,
): Matches {
  const { ids, ranks: foundRanks } = room;
  let count = 0;
  const isFiltered = filter.kind !== null || filter.yearFrom !== 0 || filter.yearTo !== 0;
  const passes = (id: number): boolean => {
    if (filter.kind !== null && columns.kind[id] !== filter.kind) return false;
    const year = columns.year[id] as number;
    return (
      (filter.yearFrom === 0 || year >= filter.yearFrom) && (filter.yearTo === 0 || (year > 0 && year <= filter.yearTo))
    );
  };
  const bits = words.map(noBits);
  const scratch = new Uint32Array(bitWords);
  const hits = new Uint32Array(fieldWords);
  const planes = new Uint32Array(words.length * planeCount);

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
    for (let i = 0; i < fieldWords; i++) {
      const hit = hits[i] as number;
      if (hit === 0) continue;
      if (withRanks) for (let w = 0; w < bits.length; w++) rankPlanes(bits[w] as Bits, i, planes, w * planeCount);
      for (let rest = hit; rest !== 0; rest &= rest - 1) {
        const at = 31 - Math.clz32(rest & -rest);
        const id = first + (i << 5) + at;
        if (isFiltered && !passes(id)) continue;
        ids[count] = id;
        if (withRanks) foundRanks[count] = sumOfRanks(planes, at);
        count++;
      }
    }
  }
  return { ids, ranks: withRanks ? foundRanks : null, count, keys: room.keys };
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
