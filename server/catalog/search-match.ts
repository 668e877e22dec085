import type { BlockView } from './search-block.ts';
import { Matches } from './search-matches.ts';
import type { KeptPage } from './search-page-cache.ts';
import { pageId } from './search-page-store.ts';
import { bitWords, fieldWords } from './search-place-bits.ts';
import type { Word } from './search-query.ts';
import { addRank } from './search-ranks.ts';
import type { Room } from './search-room.ts';
import { pageNumberOf, postingsOf } from './search-segment.ts';

export interface Filter {
  /** A number of `bibKinds`; null: any. */
  readonly kind: number | null;
  /** 0: no limit; titles of unknown year have the year 0. */
  readonly yearFrom: number;
  readonly yearTo: number;
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

type Pages = ReadonlyMap<number, KeptPage>;

/** The bits of nothing: not to be written. */
const nothing = new Uint32Array(bitWords);

/**
 * The titles that have the tokens of all words. Where a word's tokens leave doubt (`isUnsure`) there may be too many, never
 * too few, and the rank may be too good, never too bad. No words: all titles. `planes` of the room: a rank is asked for.
 */
export function match(
  blocks: readonly BlockView[],
  pages: Pages,
  words: readonly Word[],
  filter: Filter,
  room: Room,
): Matches {
  const { hits, planes } = room;
  const scratch = new Uint32Array(bitWords);
  const starts = new Uint32Array(bitWords);
  const wholes = new Uint32Array(bitWords);
  const own = words.map(() => new Uint32Array(bitWords));
  const holds: Uint32Array[] = [...own];
  for (const [b, view] of blocks.entries()) {
    const from = b * fieldWords;
    const inBlock = hits.subarray(from, from + fieldWords);
    inBlock.set(view.present);
    keepFiltered(view, filter, inBlock, scratch);
    const isAny = words.every((word, w) => {
      const bits = holding(view, pages, word, own[w] as Uint32Array, scratch);
      holds[w] = bits ?? nothing;
      return bits !== null && keep(inBlock, bits);
    });
    if (!isAny) {
      inBlock.fill(0);
      continue;
    }
    for (const plane of planes) plane.fill(0, from, from + fieldWords);
    if (planes.length === 0) continue;
    for (const [w, word] of words.entries()) {
      addRank(
        holds[w] as Uint32Array,
        bitsOf(view, pages, word.start, starts) ?? nothing,
        bitsOf(view, pages, word.whole, wholes) ?? nothing,
        planes,
        from,
      );
    }
  }
  return new Matches(blocks, room);
}

function keepFiltered(
  view: BlockView,
  { kind, yearFrom, yearTo }: Filter,
  hits: Uint32Array,
  scratch: Uint32Array,
): void {
  if (kind !== null) {
    const ofKind = view.kindBits(kind);
    for (let i = 0; i < fieldWords; i++) hits[i] = (hits[i] as number) & (ofKind[i] as number);
  }
  if (yearFrom === 0 && yearTo === 0) return;
  view.yearBits(yearFrom, yearTo, scratch);
  for (let i = 0; i < fieldWords; i++) hits[i] = (hits[i] as number) & (scratch[i] as number);
}

/** Leaves the places that have a bit in any field; false when none is left. */
function keep(hits: Uint32Array, bits: Uint32Array): boolean {
  let left = 0;
  for (let i = 0; i < fieldWords; i++) {
    const inAnyField =
      (bits[i] as number) |
      (bits[i + fieldWords] as number) |
      (bits[i + 2 * fieldWords] as number) |
      (bits[i + 3 * fieldWords] as number);
    const hit = (hits[i] as number) & inAnyField;
    hits[i] = hit;
    left |= hit;
  }
  return left !== 0;
}

/** Where the block has the word, by field and place; null: nowhere. What is answered may be the cache's: not to be written. */
function holding(
  view: BlockView,
  pages: Pages,
  word: Word,
  own: Uint32Array,
  scratch: Uint32Array,
): Uint32Array | null {
  const ndc = word.ndcToken ? bitsOf(view, pages, word.ndcToken, scratch) : null;
  let bits = bitsOf(view, pages, word.tokens[0] as number, own);
  if (word.tokens.length === 1 && !ndc) return bits;
  if (bits && bits !== own) own.set(bits);
  // An NDC number is one word of digits: its token is in scratch while those of the digits are looked for in another.
  const other = ndc ? new Uint32Array(bitWords) : scratch;
  for (let t = 1; bits && t < word.tokens.length; t++) {
    bits = bitsOf(view, pages, word.tokens[t] as number, other);
    if (bits) for (let i = 0; i < bitWords; i++) own[i] = (own[i] as number) & (bits[i] as number);
  }
  if (!ndc) return bits && own;
  if (!bits) own.fill(0);
  for (let i = 0; i < bitWords; i++) own[i] = (own[i] as number) | (ndc[i] as number);
  return own;
}

/** The bits of a token's postings, those of the newest segment for each title; null: none. Written into `room`, or the cache's. */
function bitsOf(view: BlockView, pages: Pages, token: number, room: Uint32Array): Uint32Array | null {
  let isAny = false;
  for (const segment of view.segments) {
    const number = pageNumberOf(segment, token);
    const page = number > 0 ? pages.get(pageId(segment.id, number)) : undefined;
    if (!page || (page.bits && page.tokens[0] !== token)) continue;
    if (page.bits && view.segments.length === 1) return page.bits;
    const postings = page.bits ?? postingsOf(page, token);
    if (postings.length === 0) continue;
    if (!isAny) room.fill(0);
    isAny = true;
    if (page.bits) addBits(page.bits, segment.hidden, room);
    else addPostings(postings, segment.hidden, room);
  }
  return isAny ? room : null;
}

function addBits(bits: Uint32Array, hidden: Uint32Array | null, to: Uint32Array): void {
  for (let i = 0; i < bitWords; i++) {
    to[i] = (to[i] as number) | ((bits[i] as number) & ~(hidden ? (hidden[i] as number) : 0));
  }
}

function addPostings(postings: ArrayLike<number>, hidden: Uint32Array | null, to: Uint32Array): void {
  for (let i = 0; i < postings.length; i++) {
    const posting = postings[i] as number;
    const at = posting >> 5;
    const bit = 1 << (posting & 31);
    if (hidden && ((hidden[at] as number) & bit) !== 0) continue;
    to[at] = (to[at] as number) | bit;
  }
}
