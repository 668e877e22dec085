import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, hashOfId, turnDigest } from '../../shared/shelf/digest.ts';
import { writeState } from '../../shared/shelf/read-state.ts';
import { edit, emptyState } from '../../shared/shelf/record.ts';
import { base64urlOfBytes, bytesOfBase64url, recordIdPattern } from '../../shared/shelf/record-id.ts';
import { additionalData, packState, sealing, splitPayload, unpackState } from '../../shared/shelf/sealing.ts';
import { aState } from './arbitrary.ts';

const favorite = edit(
  emptyState,
  {
    bib: 1_234_567,
    about: {
      title: '\u94c0\u6cb3\u9244\u9053\u306e\u591c\u3068\u661f\u3081\u3050\u308a\u306e\u6b4c',
      author: '\u5bae\u6ca2\u8ce2\u6cbb',
      kind: 'book',
      colour: 'indigo',
    },
    addedAt: 1_795_000_123_456,
  },
  [],
  { now: 1_795_000_123_456, device: 'kJ3f_q0Z' },
);

describe('a packed state', () => {
  it('unpacks as it was, in both formats', () => {
    fc.assert(
      fc.property(aState, fc.constantFrom(1, 2), (state, format) => {
        const read = unpackState(packState(state, format));
        return read !== null && writeState(read) === writeState(state);
      }),
    );
  });

  it('unpacks as it was also when it is far larger than a record ever is', () => {
    for (const length of [21_800, 65_000, 65_536, 300_000]) {
      const large = edit(favorite, { comment: '\u591c'.repeat(length) }, [], { now: 1, device: 'x' });
      expect(writeState(unpackState(packState(large, 1)) ?? emptyState)).toBe(writeState(large));
    }
  });

  it('fills whole steps once sealed, and an ordinary favorite fills one', () => {
    const sealedBytes = packState(favorite, 1).length + 1 + sealing.nonceBytes + sealing.gcmTagBytes;
    expect(sealedBytes).toBe(sealing.stepBytes);
    const long = edit(favorite, { comment: '\u9577\u3044\u611f\u60f3\u3092\u66f8\u304f'.repeat(10), rating: 5 }, [], {
      now: 1,
      device: 'x',
    });
    expect((packState(long, 1).length + 29) % sealing.stepBytes).toBe(0);
  });

  it('that is damaged is no state', () => {
    const packed = packState(favorite, 1);
    expect(unpackState(packed.map((byte, index) => (index > 4 ? byte ^ 0x55 : byte)))).toBeNull();
    expect(unpackState(new Uint8Array(0))).toBeNull();
  });
});

describe('a sealed payload', () => {
  it('is split into head and sealed part by its format', () => {
    const payload = new Uint8Array(256).fill(9);
    payload[0] = sealing.recordFormat;
    expect(splitPayload(payload)).toMatchObject({ format: 1, head: { length: 12 }, sealed: { length: 243 } });
    payload[0] = sealing.noteFormat;
    expect(splitPayload(payload)).toMatchObject({ format: 2, head: { length: 65 }, sealed: { length: 190 } });
  });

  it('of a newer format, or cut short, is left alone', () => {
    expect(splitPayload(new Uint8Array(256).fill(3))).toBeNull();
    expect(splitPayload(new Uint8Array([1, 2, 3]))).toBeNull();
    expect(splitPayload(new Uint8Array(0))).toBeNull();
  });

  it('is bound to patron, record, kind, key and format', () => {
    const name = { patron: 'p', id: 'i', kind: 'note', kid: 'k', format: 1 };
    const all = [
      name,
      { ...name, patron: 'pi', id: '' },
      { ...name, kind: 'list' },
      { ...name, kid: '' },
      { ...name, format: 2 },
    ];
    expect(new Set(all.map((one) => String(additionalData(one)))).size).toBe(all.length);
  });
});

describe('ids and digest', () => {
  it('write bytes as base64url and read them back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = base64urlOfBytes(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect([...bytesOfBase64url(text)]).toEqual([...bytes]);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) =>
        recordIdPattern.test(base64urlOfBytes(bytes)),
      ),
    );
  });

  it('hash an id as the SQL of the server does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const first = Buffer.from(bytes).readUInt32BE(0);
        expect(BigInt(hashOfId(base64urlOfBytes(bytes)))).toBe(((BigInt(first) >> 2n) << 1n) | 1n);
      }),
    );
  });

  it('roll to the same digest that adding up gives, modulo 2 to the 32nd', () => {
    const rows = fc.array(
      fc.tuple(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.integer({ min: 1, max: 2 ** 31 - 1 })),
    );
    fc.assert(
      fc.property(rows, (list) => {
        const all = list.map(([bytes, ver]) => ({ id: base64urlOfBytes(bytes), ver }));
        const sum = all.reduce((total, { id, ver }) => total + BigInt(hashOfId(id)) * BigInt(ver), 0n);
        expect(digestOf(all)).toBe(Number(sum % 2n ** 32n));
        let rolling = 0;
        for (const { id, ver } of all) rolling = turnDigest(turnDigest(rolling, id, 0, 1), id, 1, ver);
        expect(rolling).toBe(digestOf(all));
      }),
    );
  });
});
