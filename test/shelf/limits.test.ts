import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentLength, isRating, nameList, newList, writeComment } from '../../shared/shelf/limits.ts';
import { compareOrder, orderAt, orderBetween } from '../../shared/shelf/order-key.ts';

describe('a comment', () => {
  it('has up to 100 letters, a line break counting as one, a letter with its voicing mark as one', () => {
    expect(writeComment('a'.repeat(100))).toEqual({ allowed: true, value: 'a'.repeat(100) });
    expect(writeComment('a'.repeat(101))).toEqual({
      allowed: false,
      refusal: { code: 'comment-too-long', length: 101, limit: 100 },
    });
    expect(commentLength('a\r\nb\rc')).toBe(5);
    expect(commentLength('\u304b\u3099')).toBe(1);
    expect(commentLength('\u{20bb7}\u{1f4da}')).toBe(2);
    expect(writeComment(`${'a'.repeat(99)}\r\n`)).toMatchObject({ allowed: true, value: 'a'.repeat(99) });
  });

  it('of blanks only is none, and keeps letters that composition would replace', () => {
    expect(writeComment(' \n\u3000')).toEqual({ allowed: true, value: null });
    expect(writeComment('\ufa11')).toEqual({ allowed: true, value: '\ufa11' });
    expect(writeComment('a\u0000\u202eb\tc')).toEqual({ allowed: true, value: 'ab c' });
  });
});

describe('a rating', () => {
  it('is one to five whole stars or none', () => {
    expect([null, 1, 5].every(isRating)).toBe(true);
    expect([0, 6, 2.5, Number.NaN].some(isRating)).toBe(false);
  });
});

describe("a list's name", () => {
  it('has 1 to 50 letters', () => {
    expect(nameList(' ', [])).toEqual({ allowed: false, refusal: { code: 'list-name-missing' } });
    expect(nameList('\u68ee'.repeat(50), [])).toMatchObject({ allowed: true });
    expect(nameList('\u68ee'.repeat(51), [])).toMatchObject({
      allowed: false,
      refusal: { code: 'list-name-too-long' },
    });
  });

  it('differs from the others in more than width and case', () => {
    expect(nameList('SF', ['\uff33\uff26'])).toEqual({ allowed: false, refusal: { code: 'list-name-taken' } });
    expect(nameList('sf', ['SF'])).toMatchObject({ allowed: false });
    expect(nameList('SF 2', ['SF'])).toEqual({ allowed: true, value: 'SF 2' });
  });

  it('is given to 50 lists and to no more', () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
    expect(newList('SF', names(49))).toEqual({ allowed: true, value: 'SF' });
    expect(newList('SF', names(50))).toEqual({ allowed: false, refusal: { code: 'list-limit', limit: 50 } });
  });
});

describe('an order key', () => {
  const random = () => 0.4;

  it('sorts between its neighbours however often one puts something there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { maxLength: 60 }),
        fc.array(fc.double({ min: 0, max: 0.999 })),
        (places, dice) => {
          const keys: string[] = [];
          let roll = 0;
          for (const place of places) {
            const index = place % (keys.length + 1);
            const next = () => dice[roll++ % Math.max(1, dice.length)] ?? 0.7;
            keys.splice(index, 0, orderBetween(keys[index - 1] ?? null, keys[index] ?? null, next));
          }
          expect(keys).toEqual([...new Set(keys)].sort());
        },
      ),
    );
  });

  it('stays short when one always adds at the end', () => {
    let last: string | null = null;
    for (let count = 0; count < 10_000; count++) last = orderBetween(last, null, random);
    expect(last?.length).toBeLessThan(12);
  });

  it('goes behind neighbours that share a key, and past one that is none', () => {
    expect(orderBetween('a1', 'a1', random) > 'a1').toBe(true);
    expect(orderBetween('not a key', null, random)).toBeTruthy();
  });

  it('puts something at its place also among neighbours that share a key or hold none', () => {
    const key = fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'a3', '', 'not a key');
    fc.assert(
      fc.property(fc.array(key, { maxLength: 12 }), fc.nat(), fc.nat(), (keys, from, to) => {
        const placed = [...keys, 'a1'].map((order, index) => ({ id: `${index + 10}`, order })).sort(compareOrder);
        const moved = placed[from % placed.length]?.id ?? '';
        const others = placed.filter(({ id }) => id !== moved);
        const index = to % placed.length;
        const written = orderAt(others, moved, index, random);
        const after = placed.map(({ id, order }) => ({ id, order: written.get(id) ?? order })).sort(compareOrder);
        const wanted = others.map(({ id }) => id).toSpliced(index, 0, moved);
        expect(after.map(({ id }) => id)).toEqual(wanted);
      }),
    );
  });

  it('moves nothing but what is moved where all keys differ', () => {
    const others = ['a0', 'a1', 'a2'].map((order) => ({ id: order, order }));
    for (const index of [0, 1, 2, 3]) expect([...orderAt(others, 'moved', index, random).keys()]).toEqual(['moved']);
  });
});
