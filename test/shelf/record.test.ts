import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../shared/shelf/canonical.ts';
import { canonicalJson } from '../../shared/shelf/canonical.ts';
import { readState, writeState } from '../../shared/shelf/read-state.ts';
import {
  edit,
  emptyState,
  erase,
  includes,
  isAlive,
  join,
  type RecordState,
  valueOf,
} from '../../shared/shelf/record.ts';
import { compareTags } from '../../shared/shelf/tag.ts';
import { aQuickState, aState, someChanges } from './arbitrary.ts';

const often = { numRuns: 100_000 };
const now = 1_795_000_000_000;
const phone = { now, device: 'phone' };
const tablet = { now: now + 5, device: 'tablet' };

const own = <T>(members: { readonly [key: string]: T }, key: string): T | undefined =>
  Object.getOwnPropertyDescriptor(members, key)?.value;

const expectSame = (a: RecordState, b: RecordState) => {
  if (!isDeepStrictEqual(a, b)) expect(writeState(a)).toBe(writeState(b));
};

const isSorted = (value: unknown): boolean => {
  if (value === null || typeof value !== 'object') return true;
  const keys = Array.isArray(value) ? [] : Object.keys(value).filter((key) => !/^\d+$/.test(key));
  return (
    keys.every((key, index) => index === 0 || (keys[index - 1] as string) < key) && Object.values(value).every(isSorted)
  );
};

describe('two devices that learn from each other', () => {
  it('know the same whoever learns first, equal tags included (a semilattice)', () => {
    fc.assert(
      fc.property(aQuickState, aQuickState, aQuickState, (a, b, c) => {
        expectSame(join(a, join(b, c)), join(join(a, b), c));
        expectSame(join(a, b), join(b, a));
        expectSame(join(a, a), a);
        return includes(join(a, b), a) && includes(join(a, b), b);
      }),
      often,
    );
  }, 60_000);

  it('show the same value of two written at the same tag', () => {
    const a: RecordState = { f: { name: ['a', [1, now, 'phone']] }, d: {} };
    const b: RecordState = { f: { name: ['b', [1, now, 'phone']] }, d: {} };
    expect(valueOf(join(a, b), 'name')).toBe('b');
    expect(valueOf(join(b, a), 'name')).toBe('b');
  });

  it('keep fields of a newer client', () => {
    const newer: RecordState = { f: { aura: [{ deep: [1] }, [4, now, 'new']] }, d: { gone: [1, now, 'new'] } };
    const after = erase(edit(join(emptyState, newer), { rating: 3 }, [], phone));
    expect(after.f.aura).toEqual(newer.f.aura);
    expect(after.d.gone).toEqual(newer.d.gone);
  });
});

describe('an edit', () => {
  it('is later than everything that was displayed, whatever the clock says', () => {
    const clocks = fc.constantFrom(0, -5, now, Number.NaN, 8.64e15, Number.MAX_VALUE);
    fc.assert(
      fc.property(aState, someChanges, clocks, fc.boolean(), (seen, changes, clock, isUnpublished) => {
        const unpublished = isUnpublished ? Object.keys(seen.f) : [];
        const after = edit(seen, changes, unpublished, { now: clock, device: 'a' });
        for (const field of Object.keys(changes)) {
          const [written, shown, deleted] = [own(after.f, field), own(seen.f, field), own(seen.d, field)];
          expect(compareTags(written?.[1], shown?.[1])).toBeGreaterThan(0);
          expect(compareTags(written?.[1], deleted)).toBeGreaterThan(0);
          expect(valueOf(join(after, seen), field)).toEqual(changes[field]);
        }
        return isAlive(after) && includes(after, seen);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('that nobody has seen is rewritten without growing deeper', () => {
    const first = edit(emptyState, { comment: 'g' }, [], phone);
    const second = edit(first, { comment: 'go' }, ['comment'], phone);
    expect(second.f.comment).toEqual(['go', [1, now + 1, 'phone']]);
    expect(edit(first, { comment: 'go' }, [], phone).f.comment).toEqual(['go', [2, now, 'phone']]);
  });

  it('typed letter by letter does not outrank what another device wrote once and later', () => {
    let typed = edit(emptyState, { comment: 'g' }, [], phone);
    typed = edit(typed, { comment: 'go' }, ['comment'], phone);
    const other = edit(emptyState, { comment: 'other' }, [], tablet);
    expect(valueOf(join(typed, other), 'comment')).toBe('other');
  });

  it('beats a deletion made without knowing of it', () => {
    fc.assert(
      fc.property(aState, someChanges, (seen, changes) =>
        isAlive(join(erase(seen), edit(seen, changes, [], { now: 0, device: 'z' }))),
      ),
      { numRuns: 10_000 },
    );
  }, 60_000);
});

describe('a deletion', () => {
  it('that saw everything stays, however often older states come back', () => {
    fc.assert(
      fc.property(aState, aState, (a, b) => {
        const all = join(a, b);
        const gone = erase(all);
        return !isAlive(gone) && !isAlive(join(gone, a)) && !isAlive(join(join(b, gone), all)) && includes(gone, all);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('is undone by writing the fields again', () => {
    const favorite = edit(emptyState, { bib: 7, rating: 4 }, [], phone);
    const again = edit(erase(favorite), { bib: 7, rating: 4 }, [], phone);
    expect(isAlive(again)).toBe(true);
    expect(valueOf(again, 'rating')).toBe(4);
    expect(isAlive(join(again, erase(favorite)))).toBe(true);
  });
});

describe('the canonical text', () => {
  it('reads back as the same state', () => {
    fc.assert(
      fc.property(aState, (state) => {
        const text = writeState(state);
        const read = readState(text);
        return read !== null && writeState(read) === text && includes(read, state) && includes(state, read);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('does not depend on the order of writing, and sorts at every depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(isSorted(JSON.parse(text))).toBe(true);
      }),
    );
    expect(canonicalJson({ b: 1, a: [-0, { d: null, c: 'x' }] })).toBe('{"a":[0,{"c":"x","d":null}],"b":1}');
  });

  it('is refused when it is no state', () => {
    const broken = [
      '',
      '[]',
      '{}',
      '{"f":{},"d":[]}',
      '{"f":{"a":[1,[1,2]]},"d":{}}',
      '{"f":{"a":[1,[1,-2,"x"]]},"d":{}}',
    ];
    expect(broken.map(readState)).toEqual(broken.map(() => null));
  });
});
