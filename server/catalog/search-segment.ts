import { factBytes } from './search-columns.ts';

/**
 * The number of what is written into segments: raised whenever their layout, the facts, the tokens, the folding or the sort
 * keys change. Segments of another number are not read; `serve` makes the index anew when its number is not this one.
 */
export const searchFormat = 2;

/**
 * A segment is the unchangeable index of some titles of one block: their facts, and for every token the titles that have
 * it. It is kept in pages, so that a search reads of it only what it asks for. Page 0 is the head; the other pages hold the
 * tokens in order.
 */
export interface Segment {
  readonly head: Head;
  readonly pages: readonly Buffer[];
}

export interface Head {
  /** Places of the titles in the block, ascending. */
  readonly places: Uint16Array;
  /** `factBytes` for each place. */
  readonly facts: Buffer;
  /** The first token of every page from page 1 on. */
  readonly firstTokens: Float64Array;
}

export interface Page {
  readonly tokens: Float64Array;
  /** Where the postings of each token end. */
  readonly ends: Uint32Array;
  readonly postings: Uint16Array;
}

/** Large enough to be worth a row, small enough to be read for one token. */
const pageBytes = 2048;

/** The numbers are little-endian, as on every machine this runs on. */
const bytesOf = (view: ArrayBufferView): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength);

export function packHead({ places, facts, firstTokens }: Head): Buffer {
  const counts = Uint32Array.of(places.length, firstTokens.length);
  return Buffer.concat([bytesOf(counts), bytesOf(firstTokens), bytesOf(places), facts]);
}

/** Copies what it is given: the driver's buffers are parts of larger ones and not aligned. */
export function unpackHead(packed: Uint8Array): Head {
  const bytes = new Uint8Array(packed).buffer;
  const [placeCount = 0, pageCount = 0] = new Uint32Array(bytes, 0, 2);
  const placesAt = 8 + 8 * pageCount;
  return {
    firstTokens: new Float64Array(bytes, 8, pageCount),
    places: new Uint16Array(bytes, placesAt, placeCount),
    facts: Buffer.from(bytes, placesAt + 2 * placeCount, placeCount * factBytes),
  };
}

export function unpackPage(packed: Uint8Array): Page {
  const bytes = new Uint8Array(packed).buffer;
  const [count = 0] = new Uint32Array(bytes, 0, 1);
  return {
    tokens: new Float64Array(bytes, 8, count),
    ends: new Uint32Array(bytes, 8 + 8 * count, count),
    postings: new Uint16Array(bytes, 8 + 12 * count),
  };
}

/** The postings of a token; empty when the page does not have it. */
export function postingsOf(page: Page, token: number): Uint16Array {
  const at = lastNotAbove(page.tokens, token);
  if (at < 0 || page.tokens[at] !== token) return page.postings.subarray(0, 0);
  return page.postings.subarray(at === 0 ? 0 : page.ends[at - 1], page.ends[at]);
}

/** The number of the page that would hold the token, 0 when none would. */
export const pageNumberOf = (head: Pick<Head, 'firstTokens'>, token: number): number =>
  lastNotAbove(head.firstTokens, token) + 1;

function lastNotAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Cuts tokens (ascending) and their postings into pages. */
export function pagesOf(
  tokens: Float64Array,
  ends: Uint32Array,
  postings: Uint16Array,
): { pages: Buffer[]; firsts: number[] } {
  const pages: Buffer[] = [];
  const firsts: number[] = [];
  const startOf = (at: number): number => (at === 0 ? 0 : (ends[at - 1] as number));
  for (let from = 0; from < tokens.length; ) {
    const start = startOf(from);
    let to = from + 1;
    while (to < tokens.length && 12 * (to + 1 - from) + 2 * ((ends[to] as number) - start) <= pageBytes) to++;
    const pageEnds = ends.slice(from, to).map((end) => end - start);
    pages.push(
      Buffer.concat([
        bytesOf(Uint32Array.of(to - from, 0)),
        bytesOf(tokens.subarray(from, to)),
        bytesOf(pageEnds),
        bytesOf(postings.subarray(start, startOf(to))),
      ]),
    );
    firsts.push(tokens[from] as number);
    from = to;
  }
  return { pages, firsts };
}

/** Makes a segment of titles: `postings` by token, `facts` for each of the ascending `places`. */
export function segmentOf(
  places: Uint16Array,
  facts: Buffer,
  postings: ReadonlyMap<number, readonly number[]>,
): Segment {
  const tokens = Float64Array.from(postings.keys()).sort();
  const ends = new Uint32Array(tokens.length);
  let count = 0;
  for (const list of postings.values()) count += list.length;
  const all = new Uint16Array(count);
  let end = 0;
  for (let i = 0; i < tokens.length; i++) {
    const list = postings.get(tokens[i] as number) as readonly number[];
    all.set(list, end);
    end += list.length;
    ends[i] = end;
  }
  const { pages, firsts } = pagesOf(tokens, ends, all);
  return { head: { places, facts, firstTokens: Float64Array.from(firsts) }, pages };
}
