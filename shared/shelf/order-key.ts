import { generateKeyBetween } from 'fractional-indexing';

/** Halvings after the first key: two devices that put something in the same gap while apart hardly ever make the same key. */
const jitterSteps = 14;

function isOrderKey(key: string | null): key is string {
  if (key === null) return false;
  try {
    generateKeyBetween(key, null);
    return true;
  } catch {
    return false;
  }
}

/**
 * A key that sorts between two neighbours (null: the end of the list); sort by key, then by record id. `random` gives
 * numbers in [0, 1). Neighbours that share a key or hold one that is none are passed over: the new key then comes behind
 * the first of them.
 */
export function orderBetween(before: string | null, after: string | null, random: () => number): string {
  const from = isOrderKey(before) ? before : null;
  const to = isOrderKey(after) && (from === null || after > from) ? after : null;
  let [low, high] = [from, to];
  let key = generateKeyBetween(low, high);
  if (high === null) [low, high] = [key, generateKeyBetween(key, null)];
  else if (low === null) [low, high] = [generateKeyBetween(null, key), key];
  for (let step = 0; step < jitterSteps; step++) {
    key = generateKeyBetween(low, high);
    if (random() < 0.5) low = key;
    else high = key;
  }
  return key;
}

interface Placed {
  readonly id: string;
  readonly order: string;
}

/** By key; those that share one by record id, so that every device shows the same order. */
export const compareOrder = (a: Placed, b: Placed): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/**
 * The keys to write so that `moved` stands at `index` (from 0) among `others`, which are in their order. Its own key only,
 * unless the ones behind it share the key of the one before it: those then move apart too. Where any key is none, all get one.
 */
export function orderAt(
  others: readonly Placed[],
  moved: string,
  index: number,
  random: () => number,
): ReadonlyMap<string, string> {
  const isSound = others.every(({ order }) => isOrderKey(order));
  let low = isSound ? (others[index - 1]?.order ?? null) : null;
  const from = low;
  const next = isSound ? others.findIndex(({ order }, place) => place >= index && (from === null || order > from)) : -1;
  const placed = others.map(({ id }) => id).toSpliced(index, 0, moved);
  const keys = new Map<string, string>();
  for (const id of placed.slice(isSound ? index : 0, next < 0 ? undefined : next + 1)) {
    low = orderBetween(low, next < 0 ? null : (others[next]?.order ?? null), random);
    keys.set(id, low);
  }
  return keys;
}
