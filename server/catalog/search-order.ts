import type { KeyColumn } from './search-columns.ts';
import type { Matches } from './search-match.ts';
import { PagesGone } from './search-view.ts';

export type SearchSort = 'relevance' | 'title' | 'author' | 'newest';

/** A place in an order, between titles or on one. */
export type Position = number | WholeKey;

/** What decides where a title stands: its sort keys one after the other, then its id. */
export interface WholeKey {
  readonly keys: readonly Buffer[];
  readonly id: number;
}

/** The order of one request's matches, by index among them. */
export interface Order {
  /** At most `size` titles after the position (null: from the beginning), in order; fewer when there are no more. */
  next(position: Position | null, size: number): Promise<number[]>;
  /** Those that stand at the position or before it. */
  notAfter(position: Position): number[];
  positionOf(index: number): Promise<Position>;
  cursorOf(index: number): Promise<string>;
  /** It does not answer after all. */
  drop(index: number): void;
  isDropped(index: number): boolean;
  leftCount(): number;
  /** It answers, but not as well as it seemed. */
  move(index: number, rank: number): void;
}

/** What `cursorOf` wrote; undefined when it is nothing of the kind or of another sort of order. */
export function readPosition(cursor: string, sort: SearchSort): Position | undefined {
  if (sort === 'relevance' || sort === 'newest') return /^\d{1,16}$/.test(cursor) ? Number(cursor) : undefined;
  const [id = '', ...keys] = cursor.split('.');
  const isOurs =
    /^\d{1,16}$/.test(id) && keys.length === (sort === 'title' ? 1 : 2) && keys.every((key) => /^[\w-]+$/.test(key));
  return isOurs ? { id: Number(id), keys: keys.map((key) => Buffer.from(key, 'base64url')) } : undefined;
}

const years = 8192;
const ids = 2 ** 32;

/** By rank, the newest first among equals, then the latest in the catalogue. */
export function byNumber(matches: Matches, year: Uint16Array): Order {
  const { ids: bibIds, ranks, count } = matches;
  const keys = new Float64Array(count);
  const keyOf = (index: number, rank: number): number => {
    const id = bibIds[index] as number;
    return (rank * years + (years - 1 - Math.min(year[id] as number, years - 1))) * ids + (ids - 1 - id);
  };
  for (let index = 0; index < count; index++) keys[index] = keyOf(index, ranks ? (ranks[index] as number) : 0);
  const dropped = Number.POSITIVE_INFINITY;
  let leftCount = count;
  return {
    async next(position, size) {
      return among(keys, count, (position ?? -1) as number, size)
        .sort((a, b) => (keys[a] as number) - (keys[b] as number))
        .slice(0, size);
    },
    notAfter: (position) => indexesWhere(count, (index) => (keys[index] as number) <= (position as number)),
    positionOf: async (index) => keys[index] as number,
    cursorOf: async (index) => String(keys[index]),
    drop(index) {
      keys[index] = dropped;
      leftCount--;
    },
    isDropped: (index) => keys[index] === dropped,
    leftCount: () => leftCount,
    move(index, rank) {
      keys[index] = keyOf(index, rank);
    },
  };
}

/**
 * By sort keys, of which the beginnings are in columns, then by id. Where the beginnings do not decide, `wholeKeys` is
 * asked; a title it does not know has gone meanwhile.
 */
export function byKeys(
  matches: Matches,
  columns: readonly KeyColumn[],
  wholeKeys: (ids: readonly number[]) => Promise<ReadonlyMap<number, readonly Buffer[]>>,
): Order {
  const { ids: bibIds, count } = matches;
  const dropped = new Set<number>();
  const known = new Map<number, WholeKey>();
  const idOf = (index: number): number => bibIds[index] as number;

  function compare(a: number, b: number): number {
    const [one, other] = [idOf(a), idOf(b)];
    for (const column of columns) {
      const difference = column.compare(one, other);
      if (difference !== 0) return difference;
      if (!column.isWhole(one)) return 0;
    }
    return one - other;
  }

  /** The same with a position; 0 also for the title that stands on it. */
  function comparePosition(index: number, { id }: WholeKey, prefixes: readonly Uint32Array[]): number {
    for (const [i, column] of columns.entries()) {
      const difference = column.compareWith(idOf(index), prefixes[i] as Uint32Array);
      if (difference !== 0) return difference;
      if (!column.isWhole(idOf(index))) return 0;
    }
    return idOf(index) - id;
  }

  async function learn(indexes: readonly number[]): Promise<void> {
    const unknown = indexes.filter((index) => !known.has(index));
    if (unknown.length === 0) return;
    const keys = await wholeKeys(unknown.map(idOf));
    for (const index of unknown) {
      const own = keys.get(idOf(index));
      if (own) known.set(index, { keys: own, id: idOf(index) });
      else drop(index);
    }
  }

  function drop(index: number): void {
    dropped.add(index);
    firsts[index] = Number.POSITIVE_INFINITY;
  }

  const keyOf = (index: number): WholeKey => known.get(index) as WholeKey;
  const [column] = columns as [KeyColumn];
  const firsts = new Float64Array(count);
  for (let index = 0; index < count; index++) firsts[index] = column.first(idOf(index));

  /** In the order of `compare`, neighbours that are alike to it in the order of their whole keys. */
  async function untied(indexes: readonly number[]): Promise<number[]> {
    const isAlike = (i: number, j: number): boolean =>
      j >= 0 && j < indexes.length && compare(indexes[i] as number, indexes[j] as number) === 0;
    await learn(indexes.filter((_, i) => isAlike(i, i - 1) || isAlike(i, i + 1)));
    return indexes
      .filter((index) => !dropped.has(index))
      .sort((a, b) => compare(a, b) || compareKeys(keyOf(a), keyOf(b)));
  }

  async function positionOf(index: number): Promise<WholeKey> {
    await learn([index]);
    const key = known.get(index);
    if (!key) throw new PagesGone();
    return key;
  }

  return {
    async next(position, size) {
      const after = position as WholeKey | null;
      if (!after) return (await untied(smallest(among(firsts, count, -1, size), size, compare))).slice(0, size);
      const prefixes = columns.map((own, i) => own.prefixOf(after.keys[i] as Buffer));
      const from = column.firstOf(prefixes[0] as Uint32Array);
      // Those that begin as the position does stand before it or after it, and some only their whole keys tell.
      const alike = indexesWhere(count, (index) => firsts[index] === from);
      const sides = alike.map((index) => comparePosition(index, after, prefixes));
      const doubtful = alike.filter((_, i) => sides[i] === 0);
      await learn(doubtful);
      const behind = doubtful
        .filter((index) => known.has(index) && compareKeys(keyOf(index), after) > 0)
        .sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
      if (behind.length >= size) return behind.slice(0, size);
      const others = [...alike.filter((_, i) => (sides[i] as number) > 0), ...among(firsts, count, from, size)];
      return [...behind, ...(await untied(smallest(others, size, compare)))].slice(0, size);
    },
    notAfter: () => [],
    positionOf,
    async cursorOf(index) {
      const { id, keys } = await positionOf(index);
      return [id, ...keys.map((key) => key.toString('base64url'))].join('.');
    },
    drop,
    isDropped: (index) => dropped.has(index),
    leftCount: () => count - dropped.size,
    move: () => {},
  };
}

function compareKeys(a: WholeKey, b: WholeKey): number {
  for (const [i, key] of a.keys.entries()) {
    const difference = Buffer.compare(key, b.keys[i] as Buffer);
    if (difference !== 0) return difference;
  }
  return a.id - b.id;
}

function indexesWhere(count: number, is: (index: number) => boolean): number[] {
  const indexes: number[] = [];
  for (let index = 0; index < count; index++) if (is(index)) indexes.push(index);
  return indexes;
}

/**
 * The indexes with one of the `size` smallest keys above `after`; more where the last of these keys is there several times.
 * An infinite key is none.
 */
function among(keys: Float64Array, count: number, after: number, size: number): number[] {
  const heap = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  for (let index = 0; index < count; index++) {
    const key = keys[index] as number;
    if (key >= (heap[0] as number) || key <= after) continue;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (heap[child + 1] as number) > (heap[child] as number)) child++;
      if ((heap[child] as number) <= key) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = key;
  }
  const largest = Math.min(heap[0] as number, Number.MAX_VALUE);
  return indexesWhere(count, (index) => (keys[index] as number) > after && (keys[index] as number) <= largest);
}

/** How titles are compared by what is at hand; 0: that does not decide. */
type Compare = (a: number, b: number) => number;

/** The `size` smallest of the list in order, and those that `compare` holds equal to the last of them. */
function smallest(list: readonly number[], size: number, compare: Compare): number[] {
  if (list.length <= size) return list.toSorted(compare);
  const heap: number[] = [];
  for (const index of list) {
    if (heap.length < size) {
      heap.push(index);
      rise(heap, heap.length - 1, compare);
    } else if (compare(index, heap[0] as number) < 0) {
      heap[0] = index;
      sink(heap, compare);
    }
  }
  const chosen = new Set(heap);
  const largest = heap[0] as number;
  return [...heap, ...list.filter((index) => !chosen.has(index) && compare(index, largest) === 0)].sort(compare);
}

/** The largest stands at the root. */
function rise(heap: number[], from: number, compare: Compare): void {
  for (let at = from; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (compare(heap[parent] as number, heap[at] as number) >= 0) return;
    swap(heap, parent, at);
    at = parent;
  }
}

function sink(heap: number[], compare: Compare): void {
  for (let at = 0; ; ) {
    let largest = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && compare(heap[child] as number, heap[largest] as number) > 0) largest = child;
    }
    if (largest === at) return;
    swap(heap, largest, at);
    at = largest;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const value = heap[a] as number;
  heap[a] = heap[b] as number;
  heap[b] = value;
}
