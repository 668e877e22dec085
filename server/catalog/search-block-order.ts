import type { KeyColumn } from './search-columns.ts';
import { blockSize } from './search-tokens.ts';

/** The titles of one block in one order. */
export interface BlockOrder {
  /** Places in the order. */
  readonly places: Uint16Array;
  /** Where in the order a place stands; nothing meant for places without a title. */
  readonly positions: Uint16Array;
}

/** Later years count as this one. */
export const latestYear = 8191;

/** The titles at `places` (ascending) of the block that begins with the id `first`, the newest first, among equals the latest. */
export function newestOrder(places: Uint16Array, first: number, year: Uint16Array): BlockOrder {
  const sorted = places.toReversed();
  const keys = new Uint32Array(places.length);
  for (let i = 0; i < keys.length; i++) {
    keys[i] = latestYear - Math.min(year[first + (sorted[i] as number)] as number, latestYear);
  }
  return orderOf(sortedByDigits(sorted, keys, 2));
}

/**
 * The same by the beginnings of a sort key, and as they are in `places` where these are the same. Word by word from the last
 * one on, each time keeping what was in order where the word does not decide.
 */
export function keyOrder(places: Uint16Array, first: number, column: KeyColumn): BlockOrder {
  let sorted = places;
  const keys = new Uint32Array(places.length);
  for (let word = column.words - 1; word >= 0; word--) {
    for (let i = 0; i < keys.length; i++) keys[i] = column.word(first + (sorted[i] as number), word);
    sorted = sortedByDigits(sorted, keys, 3);
  }
  return orderOf(sorted);
}

const digitBits = 11;
const digitMask = (1 << digitBits) - 1;

/**
 * The places in the order of their keys (`keys[i]` is that of `places[i]`; it is written over), as they were where keys are
 * the same. By counting, digit after digit: several times as quick as a sort that compares.
 */
function sortedByDigits(places: Uint16Array, keys: Uint32Array, digitCount: number): Uint16Array {
  let [from, to]: [Uint16Array, Uint16Array] = [places, new Uint16Array(places.length)];
  let [keysFrom, keysTo]: [Uint32Array, Uint32Array] = [keys, new Uint32Array(keys.length)];
  for (let digit = 0; digit < digitCount; digit++) {
    const shift = digit * digitBits;
    const starts = startsOf(keysFrom, shift);
    for (let i = 0; i < from.length; i++) {
      const key = keysFrom[i] as number;
      const value = (key >>> shift) & digitMask;
      const at = starts[value] as number;
      starts[value] = at + 1;
      to[at] = from[i] as number;
      keysTo[at] = key;
    }
    [from, to] = [to, from === places ? new Uint16Array(places.length) : from];
    [keysFrom, keysTo] = [keysTo, keysFrom];
  }
  return from;
}

/** Where those with each value of the digit begin. */
function startsOf(keys: Uint32Array, shift: number): Uint32Array {
  const counts = new Uint32Array(1 << digitBits);
  for (let i = 0; i < keys.length; i++) {
    const value = ((keys[i] as number) >>> shift) & digitMask;
    counts[value] = (counts[value] as number) + 1;
  }
  let start = 0;
  for (let value = 0; value < counts.length; value++) {
    const count = counts[value] as number;
    counts[value] = start;
    start += count;
  }
  return counts;
}

function orderOf(places: Uint16Array): BlockOrder {
  const positions = new Uint16Array(blockSize);
  for (let position = 0; position < places.length; position++) positions[places[position] as number] = position;
  return { places, positions };
}

/** The first position of which it is true, as it is of all behind it; `count` when of none. */
export function firstWhere(count: number, is: (position: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
