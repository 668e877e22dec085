import fc from 'fast-check';
import type { Json } from '../../shared/shelf/canonical.ts';
import type { RecordState } from '../../shared/shelf/record.ts';
import type { Tag } from '../../shared/shelf/tag.ts';
import { Random } from './simulation/random.ts';

/** Few values in each place, so that equal tags with different values come up all the time. */
const aTag: fc.Arbitrary<Tag> = fc.tuple(
  fc.integer({ min: 0, max: 2 }),
  fc.constantFrom(0, 1, 1_795_000_000_000),
  fc.constantFrom('a', 'b'),
);

const aValue = fc.constantFrom<Json>(null, 0, 1, 10, '1', '', 'a', true, [1, 2], { x: 1 });

const names = ['name', 'rating', 'comment', 'of-a-newer-client', '__proto__', 'constructor'];

const anObject = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<{ readonly [key: string]: T }> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), value), { selector: ([name]) => name, maxLength: 4 })
    .map((entries) => Object.fromEntries(entries));

export const aState: fc.Arbitrary<RecordState> = fc.record({
  f: anObject(fc.tuple(aValue, aTag)),
  d: anObject(aTag),
});

/** The same, made from one number: for properties that are tried a hundred thousand times. */
export const aQuickState: fc.Arbitrary<RecordState> = fc.nat().map((seed) => {
  const random = new Random(seed);
  const tag = (): Tag => [random.below(3), random.pick([0, 1, 1_795_000_000_000]) ?? 0, random.pick(['a', 'b']) ?? ''];
  const value = () => random.pick<Json>([null, 0, 1, 10, '1', '', 'a', true, [1, 2], { x: 1 }]) ?? null;
  const some = () => names.filter(() => random.chance(0.4));
  return {
    f: Object.fromEntries(some().map((name) => [name, [value(), tag()]])),
    d: Object.fromEntries(some().map((name) => [name, tag()])),
  };
});

export const someChanges: fc.Arbitrary<{ readonly [key: string]: Json }> = anObject(aValue).filter(
  (changes) => Object.keys(changes).length > 0,
);
