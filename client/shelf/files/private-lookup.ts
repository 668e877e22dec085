import { bucketBits, isbnBucket } from '../../../shared/model/isbn.ts';
import type { Answers } from '../../api.ts';

export type TitleByIsbn = Answers['catalog']['titlesByIsbn'][number];

/** The catalogue as this asks it: without cookies, whole buckets only. */
export interface BucketServer {
  readonly isbnBuckets: () => Promise<Answers['catalog']['isbnBuckets']>;
  readonly titlesByIsbn: (input: { bits: number; buckets: number[] }, signal: AbortSignal) => Promise<TitleByIsbn[]>;
  readonly isbnsOfBlocks: (
    input: { blocks: number[] },
    signal: AbortSignal,
  ) => Promise<Answers['catalog']['isbnsOfBlocks']>;
}

interface Surroundings {
  readonly server: BucketServer;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** How much of what will be asked has been answered. */
  readonly onProgress: (done: number, all: number) => void;
}

const leastAsked = 16;

function shuffled(numbers: number[], random: () => number): number[] {
  for (let last = numbers.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [numbers[last], numbers[other]] = [numbers[other] as number, numbers[last] as number];
  }
  return numbers;
}

/**
 * What to ask for instead of the numbers needed, of 0 to `count` - 1: with decoys to the next power of two, all from half of them
 * on, in random order (docs/decisions/0008-private-lookup.md).
 */
export function withDecoys(needed: ReadonlySet<number>, count: number, random: () => number): number[] {
  const size = Math.max(leastAsked, 2 ** Math.ceil(Math.log2(Math.max(1, needed.size))));
  if (size > count / 2)
    return shuffled(
      Array.from({ length: count }, (_, number) => number),
      random,
    );
  const asked = new Set(needed);
  while (asked.size < size) asked.add(Math.floor(random() * count));
  return shuffled([...asked], random);
}

async function inCalls(
  numbers: readonly number[],
  perCall: number,
  { signal, onProgress }: Surroundings,
  ask: (numbers: number[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < numbers.length; from += perCall) {
    signal.throwIfAborted();
    onProgress(from, numbers.length);
    await ask(numbers.slice(from, from + perCall));
  }
  onProgress(numbers.length, numbers.length);
}

/** The library's titles of these ISBNs (13 digits), by ISBN. Throws when the server does not answer or it was called off. */
export async function findTitles(
  isbns: ReadonlySet<string>,
  around: Surroundings,
): Promise<ReadonlyMap<string, readonly TitleByIsbn[]>> {
  const found = new Map<string, TitleByIsbn[]>();
  if (isbns.size === 0) return found;
  const { bits, bucketsPerCall } = await around.server.isbnBuckets();
  const needed = new Set([...isbns].map((isbn) => isbnBucket(isbn) >>> (bucketBits - bits)));
  await inCalls(withDecoys(needed, 2 ** bits, around.random), bucketsPerCall, around, async (buckets) => {
    for (const title of await around.server.titlesByIsbn({ bits, buckets }, around.signal)) {
      if (isbns.has(title.isbn)) found.set(title.isbn, [...(found.get(title.isbn) ?? []), title]);
    }
  });
  return found;
}

/** The first ISBN of each of these titles; those that have none are left out. Throws as `findTitles` does. */
export async function findIsbns(bibs: ReadonlySet<number>, around: Surroundings): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  if (bibs.size === 0) return found;
  const { idsPerBlock, bucketsPerCall } = await around.server.isbnBuckets();
  const needed = new Set([...bibs].map((bib) => Math.floor(bib / idsPerBlock)));
  // How many titles the library has is not known here: a power of two tells little of the newest one on the shelf.
  const highest = [...needed].reduce((one, other) => Math.max(one, other), 0);
  const count = 2 ** Math.ceil(Math.log2(highest + 1));
  await inCalls(withDecoys(needed, count, around.random), bucketsPerCall, around, async (blocks) => {
    for (const { id, isbn } of await around.server.isbnsOfBlocks({ blocks }, around.signal)) {
      if (bibs.has(id) && !found.has(id)) found.set(id, isbn);
    }
  });
  return found;
}
