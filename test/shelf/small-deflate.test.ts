import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { smallDeflater } from '../../shared/shelf/small-deflate.ts';

const dictionary = Uint8Array.from('"author":"","kind":"book","title":""', (letter) => letter.charCodeAt(0));
const deflate = smallDeflater(dictionary);

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 1024 }),
  fc.array(fc.integer({ min: 97, max: 100 }), { maxLength: 1024 }).map((letters) => Uint8Array.from(letters)),
  fc.string({ maxLength: 40 }).map((text) => new Uint8Array(Buffer.from(`{"author":"${text}","title":"${text}"}`))),
);

describe('what is deflated for a record', () => {
  it('reads back with any inflater that has the dictionary', () => {
    let count = 0;
    fc.assert(
      fc.property(bytes, (data) => {
        const deflated = deflate(data, 1024);
        if (!deflated) return;
        count++;
        expect(inflateRawSync(deflated, { dictionary }).equals(data)).toBe(true);
        expect(Buffer.from(inflateSync(deflated, { dictionary })).equals(data)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(count).toBeGreaterThan(400);
  });

  it('finds what repeats, also over the longest match', () => {
    expect(deflate(new Uint8Array(1024).fill(97), 20)).not.toBeNull();
    expect(deflate(dictionary, 8)).not.toBeNull();
  });

  it('is nothing when it would take more room than there is, or was too long to begin with', () => {
    const random = Uint8Array.from({ length: 200 }, (_, index) => (index * 7919) >> 5);
    const whole = deflate(random, 1024)?.length ?? 0;
    expect(deflate(random, whole)?.length).toBe(whole);
    expect(deflate(random, whole - 1)).toBeNull();
    expect(deflate(new Uint8Array(1025), 1024)).toBeNull();
  });

  it('does not depend on what was deflated before', () => {
    const data = new Uint8Array(Buffer.from('{"title":"abcabcabc"}'));
    const first = deflate(data, 1024);
    deflate(new Uint8Array(900).fill(34), 1024);
    expect(deflate(data, 1024)).toEqual(first);
  });
});
