/** A source of numbers from 0 up to 1 that is the same for the same word, on every machine and at every load. */
export function chanceOf(word: string): () => number {
  let seed = 0x811c9dc5;
  for (const letter of word) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The things in an order by chance; the heavier ones tend to come first. */
export function shuffled<T>(things: readonly T[], chance: () => number, weightOf: (thing: T) => number = () => 1): T[] {
  return things
    .map((thing) => ({ thing, rank: -Math.log(1 - chance()) / weightOf(thing) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ thing }) => thing);
}
