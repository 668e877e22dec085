import { expect, it } from 'vitest';
import { traceOf } from './simulation/many.ts';

// Each broke a promise once, among millions run by hand; numbers of happenings before that meant something else then.
it.each([
  [10_322_126, 'a tombstone opened between the page that shows it purged and the repair of the hole'],
  [20_256_528, 'the same after a repair that another tab began'],
  [20_924_958, 'a purge heard of before a restore, by an answer that came after it'],
])('keeps every promise in the history of seed %i: %s', (seed) => {
  expect(traceOf(seed)).toBe(`seed ${seed} breaks nothing`);
});
