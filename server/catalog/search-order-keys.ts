import { firstWhere } from './search-block-order.ts';
import type { OrderName } from './search-block.ts';
import type { KeyColumn } from './search-columns.ts';
import type { Matches } from './search-matches.ts';
import type { Order, WholeKey } from './search-order.ts';
import { PagesGone } from './search-page-cache.ts';
import { Walk } from './search-walk.ts';

/**
 * By sort keys, of which the beginnings are in columns, then by id. Where the beginnings do not decide, `wholeKeys` is
 * asked; a title it does not know has gone meanwhile.
 */
export function byKeys(
  matches: Matches,
  name: OrderName,
  columns: readonly KeyColumn[],
  wholeKeys: (ids: readonly number[]) => Promise<ReadonlyMap<number, readonly Buffer[]>>,
): Order {
  const { blocks, room } = matches;
  const known = new Map<number, WholeKey>();
  const keyOf = (spot: number): WholeKey => known.get(spot) as WholeKey;
  const orders = blocks.map((block) => block.order(name));

  function compare(a: number, b: number): number {
    const [one, other] = [matches.idOf(a), matches.idOf(b)];
    for (const column of columns) {
      const difference = column.compare(one, other);
      if (difference !== 0) return difference;
      if (!column.isWhole(one)) return 0;
    }
    return one - other;
  }

  /** The same of a title with a position; 0 also for the title that stands on it. */
  function comparePosition(titleId: number, { id }: WholeKey, prefixes: readonly Uint32Array[]): number {
    for (const [i, column] of columns.entries()) {
      const difference = column.compareWith(titleId, prefixes[i] as Uint32Array);
      if (difference !== 0) return difference;
      if (!column.isWhole(titleId)) return 0;
    }
    return titleId - id;
  }

  async function learn(spots: readonly number[]): Promise<void> {
    const unknown = spots.filter((spot) => !known.has(spot));
    if (unknown.length === 0) return;
    const keys = await wholeKeys(unknown.map((spot) => matches.idOf(spot)));
    for (const spot of unknown) {
      const id = matches.idOf(spot);
      const own = keys.get(id);
      if (own) known.set(spot, { keys: own, id });
      else matches.drop(spot);
    }
  }

  /** In the order of `compare`, neighbours that are alike to it in the order of their whole keys. */
  async function untied(spots: readonly number[]): Promise<number[]> {
    const isAlike = (i: number, j: number): boolean =>
      j >= 0 && j < spots.length && compare(spots[i] as number, spots[j] as number) === 0;
    await learn(spots.filter((_, i) => isAlike(i, i - 1) || isAlike(i, i + 1)));
    return spots.filter((spot) => matches.has(spot)).sort((a, b) => compare(a, b) || compareKeys(keyOf(a), keyOf(b)));
  }

  async function positionOf(spot: number): Promise<WholeKey> {
    await learn([spot]);
    const key = known.get(spot);
    if (!key) throw new PagesGone();
    return key;
  }

  return {
    async next(position, size): Promise<number[]> {
      const { leftCount } = matches;
      const after = position as WholeKey | null;
      const prefixes = after ? columns.map((own, i) => own.prefixOf(after.keys[i] as Buffer)) : [];
      const sideOf = (id: number): number => (after ? comparePosition(id, after, prefixes) : 1);
      const walk = new Walk(room.hits, matches.counts, orders, (block) => begin(block, sideOf), compare);
      // Those that begin as the position does stand before it or after it, and only their whole keys tell.
      const doubtful = take(walk, (spot) => sideOf(matches.idOf(spot)) === 0);
      await learn(doubtful);
      const behind = doubtful
        .filter((spot) => known.has(spot) && compareKeys(keyOf(spot), after as WholeKey) > 0)
        .sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
      if (behind.length >= size) return behind.slice(0, size);
      const others: number[] = [];
      const left = size - behind.length;
      take(walk, (spot) => others.length < left || compare(others.at(-1) as number, spot) === 0, others);
      const found = [...behind, ...(await untied(others))].slice(0, size);
      // Titles that went meanwhile would make a page look like the last one.
      return found.length < size && matches.leftCount < leftCount ? this.next(position, size) : found;
    },
    notAfter: () => [],
    positionOf,
    async cursorOf(spot) {
      const { id, keys } = await positionOf(spot);
      return [id, ...keys.map((key) => key.toString('base64url'))].join('.');
    },
  };

  /** Where in the block's order those begin that do not stand before the position. */
  function begin(block: number, sideOf: (id: number) => number): number {
    const { places } = orders[block] as (typeof orders)[number];
    const { first } = blocks[block] as (typeof blocks)[number];
    return firstWhere(places.length, (at) => sideOf(first + (places[at] as number)) >= 0);
  }
}

function take(walk: Walk, isWanted: (spot: number) => boolean, taken: number[] = []): number[] {
  for (let spot = walk.peek(); spot !== undefined && isWanted(spot); spot = walk.peek()) {
    taken.push(spot);
    walk.next();
  }
  return taken;
}

function compareKeys(a: WholeKey, b: WholeKey): number {
  for (const [i, key] of a.keys.entries()) {
    const difference = Buffer.compare(key, b.keys[i] as Buffer);
    if (difference !== 0) return difference;
  }
  return a.id - b.id;
}
