import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readCodeLetters,
  readRecoveryCode,
  recoveryCode,
  writeRecoveryCode,
} from '../../shared/shelf/recovery-code.ts';

const secrets = fc.uint8Array({ minLength: recoveryCode.bytes, maxLength: recoveryCode.bytes });
const plain = (code: string) => code.replaceAll('-', '');
const refusalOf = (typed: string) => {
  const read = readRecoveryCode(typed);
  return read.allowed ? undefined : read.refusal;
};
/** 128 bits that begin with a letter that is easily mistaken. */
const secret = Uint8Array.from({ length: 16 }, (_, index) => (index * 37 + 8) % 256);
const code = writeRecoveryCode(secret);

describe('a recovery code', () => {
  it('is seven groups of four letters without I, L, O and U', () => {
    fc.assert(
      fc.property(secrets, (bytes) => {
        expect(writeRecoveryCode(bytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
      }),
    );
  });

  it('reads back, whatever the case, the width, the spaces and the hyphens', () => {
    fc.assert(
      fc.property(secrets, (bytes) => {
        const written = writeRecoveryCode(bytes);
        const wide = [...plain(written)].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
        const ways = [
          written,
          plain(written),
          written.toLowerCase(),
          written.replaceAll('-', ' '),
          written.replaceAll('-', '—'),
          `　${wide}\n`,
          written.replaceAll('-', 'ー'),
        ];
        for (const typed of ways) expect(readRecoveryCode(typed)).toEqual({ allowed: true, value: bytes });
      }),
    );
  });

  it('takes O for 0 and I and L for 1', () => {
    fc.assert(
      fc.property(secrets, fc.constantFrom('I', 'i', 'L', 'l'), (bytes, one) => {
        const typed = writeRecoveryCode(bytes).replaceAll('0', 'O').replaceAll('1', one);
        expect(readRecoveryCode(typed)).toEqual({ allowed: true, value: bytes });
      }),
    );
  });

  it('finds every single wrong letter and every two swapped neighbours', () => {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const right = plain(code);
    for (let at = 0; at < right.length; at++) {
      for (const letter of letters) {
        if (letter === right[at]) continue;
        expect(refusalOf(right.slice(0, at) + letter + right.slice(at + 1))).toEqual({ code: 'code-checksum' });
      }
      const [one = '', two = ''] = [right[at], right[at + 1]];
      if (two === '' || one === two) continue;
      expect(refusalOf(right.slice(0, at) + two + one + right.slice(at + 2))).toEqual({ code: 'code-checksum' });
    }
  });

  it('says which letter is none of the code’s, and how many are missing or too many', () => {
    expect(refusalOf(`ab-u${plain(code)}`)).toEqual({ code: 'code-letter', position: 3, letter: 'U' });
    expect(refusalOf('12本')).toEqual({ code: 'code-letter', position: 3, letter: '本' });
    expect(refusalOf('')).toEqual({ code: 'code-length', letterCount: 0, length: 28 });
    expect(refusalOf(plain(code).slice(1))).toEqual({ code: 'code-length', letterCount: 27, length: 28 });
    expect(refusalOf(`${code}0`)).toEqual({ code: 'code-length', letterCount: 29, length: 28 });
  });

  it('is compared in part by the letters that were meant', () => {
    expect(readCodeLetters('o1l i-0')).toEqual({ allowed: true, value: '01110' });
  });
});
