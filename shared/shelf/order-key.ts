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
