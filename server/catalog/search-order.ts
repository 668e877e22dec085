import type { KeyColumn } from './search-columns.ts';
import type { Matches } from './search-match.ts';
import { among, indexesOf, indexesWhere, smallest } from './search-select.ts';
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
  const { ids: bibIds, ranks, keys, count } = matches;
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
  const { ids: bibIds, keys: firsts, count } = matches;
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
      const alike = indexesOf(firsts, count, from);
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
