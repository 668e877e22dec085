/** The indexes below `count` of which it is true, ascending. */
export function indexesWhere(count: number, is: (index: number) => boolean): number[] {
  const indexes: number[] = [];
  for (let index = 0; index < count; index++) if (is(index)) indexes.push(index);
  return indexes;
}

/** The indexes below `count` whose key is this one, ascending. */
export function indexesOf(keys: Float64Array, count: number, key: number): number[] {
  const indexes: number[] = [];
  for (let index = 0; index < count; index++) if (keys[index] === key) indexes.push(index);
  return indexes;
}

/**
 * The indexes with one of the `size` smallest keys above `after`; more where the last of these keys is there several times.
 * An infinite key is none. Looked through from the end: the latest titles are mostly the newest.
 */
export function among(keys: Float64Array, count: number, after: number, size: number): number[] {
  let candidates: number[] = [];
  let largest = Number.MAX_VALUE;
  let cutAt = 8 * size;
  for (let index = count - 1; index >= 0; index--) {
    const key = keys[index] as number;
    if (key > largest || key <= after) continue;
    candidates.push(index);
    if (candidates.length < cutAt) continue;
    largest = nth(keys, candidates, size);
    candidates = upTo(keys, candidates, largest);
    cutAt = Math.max(8 * size, 2 * candidates.length);
  }
  return upTo(keys, candidates, candidates.length > size ? nth(keys, candidates, size) : largest);
}

const nth = (keys: Float64Array, indexes: readonly number[], size: number): number =>
  Float64Array.from(indexes, (index) => keys[index] as number).sort()[size - 1] as number;

const upTo = (keys: Float64Array, indexes: readonly number[], largest: number): number[] =>
  indexes.filter((index) => (keys[index] as number) <= largest);

/** How titles are compared by what is at hand; 0: that does not decide. */
export type Compare = (a: number, b: number) => number;

/** The `size` smallest of the list in order, and those that `compare` holds equal to the last of them. */
export function smallest(list: readonly number[], size: number, compare: Compare): number[] {
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
