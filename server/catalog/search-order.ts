import { firstWhere, latestYear } from './search-block-order.ts';
import type { Columns } from './search-columns.ts';
import type { Matches } from './search-matches.ts';
import { Walk } from './search-walk.ts';

export type SearchSort = 'relevance' | 'title' | 'author' | 'newest';

/** A place in an order, between titles or on one. */
export type Position = number | WholeKey;

/** What decides where a title stands: its sort keys one after the other, then its id. */
export interface WholeKey {
  readonly keys: readonly Buffer[];
  readonly id: number;
}

/** The order of one request's matches, by their spots. Those dropped meanwhile are left out, those whose rank was set stand there. */
export interface Order {
  /** At most `size` titles after the position (null: from the beginning), in order; fewer when there are no more. */
  next(position: Position | null, size: number): Promise<number[]>;
  /** Those that stand at the position or before it. */
  notAfter(position: Position): number[];
  positionOf(spot: number): Promise<Position>;
  cursorOf(spot: number): Promise<string>;
}

/** What `cursorOf` wrote; undefined when it is nothing of the kind or of another sort of order. */
export function readPosition(cursor: string, sort: SearchSort): Position | undefined {
  if (sort === 'relevance' || sort === 'newest') return /^\d{1,16}$/.test(cursor) ? Number(cursor) : undefined;
  const [id = '', ...keys] = cursor.split('.');
  const isOurs =
    /^\d{1,16}$/.test(id) && keys.length === (sort === 'title' ? 1 : 2) && keys.every((key) => /^[\w-]+$/.test(key));
  return isOurs ? { id: Number(id), keys: keys.map((key) => Buffer.from(key, 'base64url')) } : undefined;
}

const ids = 2 ** 32;
/** From one rank to the next. */
const rankStep = (latestYear + 1) * ids;

/** By rank, the newest first among equals, then the latest in the catalogue: one number says it all. */
export function byNumber(matches: Matches, { year }: Columns): Order {
  const { blocks, room } = matches;
  const highest = 2 ** room.planes.length - 1;
  const numberIn = (id: number): number =>
    (latestYear - Math.min(year[id] as number, latestYear)) * ids + (ids - 1 - id);
  const numberOf = (spot: number): number => matches.rankOf(spot) * rankStep + numberIn(matches.idOf(spot));
  const compare = (a: number, b: number): number => numberIn(matches.idOf(a)) - numberIn(matches.idOf(b));
  const orders = blocks.map((block) => block.order('newest'));

  /** Those with this rank, after a number among them, until one is not wanted; how many have the rank in all. */
  function collect(rank: number, after: number, isWanted: (spot: number) => boolean, found: number[]): number {
    const { counts, count } = matches.choose(rank);
    if (count === 0) return 0;
    const begin = (block: number): number => {
      const { places } = orders[block] as (typeof orders)[number];
      const { first } = blocks[block] as (typeof blocks)[number];
      return after < 0 ? 0 : firstWhere(places.length, (at) => numberIn(first + (places[at] as number)) > after);
    };
    const walk = new Walk(room.chosen, counts, orders, begin, compare);
    for (let spot = walk.next(); spot !== undefined && isWanted(spot); spot = walk.next()) found.push(spot);
    return count;
  }

  return {
    async next(position, size) {
      const after = (position ?? -1) as number;
      const found: number[] = [];
      const fromRank = Math.max(0, Math.floor(after / rankStep));
      let unseen = matches.leftCount;
      for (let rank = fromRank; rank <= highest && unseen > 0 && found.length < size; rank++) {
        unseen -= collect(
          rank,
          rank === fromRank && after >= 0 ? after % rankStep : -1,
          () => found.length < size,
          found,
        );
      }
      return found;
    },
    notAfter(position) {
      const found: number[] = [];
      for (let rank = 0; rank <= Math.min(highest, Math.floor((position as number) / rankStep)); rank++) {
        collect(rank, -1, (spot) => numberOf(spot) <= (position as number), found);
      }
      return found;
    },
    positionOf: async (spot) => numberOf(spot),
    cursorOf: async (spot) => String(numberOf(spot)),
  };
}
