/**
 * When a field was written: `[depth, ms, device]`. The depth counts how many published edits the writer had seen; the wall
 * clock (milliseconds) and the device's name only order edits that truly did not know of each other, so a clock that is
 * wrong by years harms nothing.
 */
export type Tag = readonly [depth: number, ms: number, device: string];

/** Lexicographic: positive when `a` is the later one. Every tag is later than none. */
export function compareTags(a: Tag | undefined, b: Tag | undefined): number {
  if (a === b) return 0;
  if (!a) return -1;
  if (!b) return 1;
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
}
