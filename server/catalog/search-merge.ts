import { factBytes, isGone } from './search-columns.ts';
import { bitWords, hasBit, placeBits } from './search-place-bits.ts';
import { type Head, type Page, pagesOf, type Segment } from './search-segment.ts';

/**
 * One segment of several, oldest first: of a title that is in more than one, the newest counts. With `isWhole` (nothing
 * older is left in the block) titles that are gone leave no trace.
 */
export function mergeSegments(
  segments: readonly { readonly head: Head; readonly pages: readonly Page[] }[],
  isWhole: boolean,
): Segment {
  const covered: Uint32Array[] = [];
  const newest = new Map<number, Buffer>();
  const later = new Uint32Array(bitWords);
  for (const { head } of segments.toReversed()) {
    covered.unshift(later.slice());
    head.places.forEach((place, i) => {
      if (!newest.has(place)) newest.set(place, head.facts.subarray(i * factBytes, (i + 1) * factBytes));
    });
    placeBits(head.places, later);
  }
  const places = Uint16Array.from(newest.keys())
    .sort()
    .filter((place) => !isWhole || !isGone(newest.get(place) as Buffer, 0));
  const facts = Buffer.concat(Array.from(places, (place) => newest.get(place) as Buffer));
  const { tokens, ends, postings } = mergePostings(segments, covered);
  const { pages, firsts } = pagesOf(tokens, ends, postings);
  return { head: { places, facts, firstTokens: Float64Array.from(firsts) }, pages };
}

function mergePostings(segments: readonly { readonly pages: readonly Page[] }[], covered: readonly Uint32Array[]) {
  const everyToken = new Float64Array(sum(segments, (page) => page.tokens.length));
  let filled = 0;
  for (const { pages } of segments) {
    for (const page of pages) {
      everyToken.set(page.tokens, filled);
      filled += page.tokens.length;
    }
  }
  everyToken.sort();
  const tokens = everyToken.filter((token, i) => i === 0 || token !== everyToken[i - 1]);
  const ends = new Uint32Array(tokens.length);
  const postings = new Uint16Array(sum(segments, (page) => page.postings.length));
  const cursors = segments.map(() => ({ page: 0, at: 0 }));
  let end = 0;
  tokens.forEach((token, i) => {
    segments.forEach(({ pages }, s) => {
      const cursor = cursors[s] as { page: number; at: number };
      const page = pages[cursor.page];
      if (!page || page.tokens[cursor.at] !== token) return;
      const hidden = covered[s] as Uint32Array;
      const stop = page.ends[cursor.at] as number;
      for (let p = cursor.at === 0 ? 0 : (page.ends[cursor.at - 1] as number); p < stop; p++) {
        const posting = page.postings[p] as number;
        if (!hasBit(hidden, posting)) postings[end++] = posting;
      }
      cursor.at++;
      if (cursor.at === page.tokens.length) Object.assign(cursor, { page: cursor.page + 1, at: 0 });
    });
    ends[i] = end;
  });
  return withoutEmpty(tokens, ends, postings.subarray(0, end));
}

/** Leaves out the tokens that only titles of the past had. */
function withoutEmpty(tokens: Float64Array, ends: Uint32Array, postings: Uint16Array) {
  const isUsed = (_: number, i: number): boolean => ends[i] !== (i === 0 ? 0 : ends[i - 1]);
  return { tokens: tokens.filter(isUsed), ends: ends.filter(isUsed), postings };
}

const sum = (segments: readonly { readonly pages: readonly Page[] }[], of: (page: Page) => number): number =>
  segments.reduce((total, { pages }) => pages.reduce((subtotal, page) => subtotal + of(page), total), 0);
