import { allow, type Decision, refuse } from '../decision.ts';

/** Crockford's letters of base 32: no I, L, O and U, so that nothing read aloud or copied by hand can be mistaken. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const readAs: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const bitsPerLetter = 5;
const checksumBits = 12;

/** A recovery code: 128 random bits and 12 bits that tell a slip of the pen, 28 letters in groups of four. */
export const recoveryCode = { bytes: 16, letters: 28, groupLetters: 4 } as const;

export type CodeRefusal =
  | { readonly code: 'code-letter'; readonly position: number; readonly letter: string }
  | { readonly code: 'code-length'; readonly letterCount: number; readonly length: number }
  /** Every letter is one of the code's, but they do not belong together: something is mistyped or swapped. */
  | { readonly code: 'code-checksum' };

/** CRC-12 (x¹²+x¹¹+x³+x²+x+1): a wrong letter, two swapped neighbours and any slip within twelve bits are always found. */
function checksumOf(bytes: Uint8Array): number {
  let rest = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const isOne = ((byte >> bit) & 1) ^ (rest >> (checksumBits - 1));
      rest = ((rest << 1) & 0xfff) ^ (isOne ? 0x80f : 0);
    }
  }
  return rest;
}

/** The code of 16 secret bytes as it is shown and printed: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`. */
export function writeRecoveryCode(secret: Uint8Array): string {
  let bits = 0n;
  for (const byte of secret) bits = (bits << 8n) | BigInt(byte);
  bits = (bits << BigInt(checksumBits)) | BigInt(checksumOf(secret));
  const written = Array.from({ length: recoveryCode.letters }, (_, index) => {
    const shift = BigInt((recoveryCode.letters - 1 - index) * bitsPerLetter);
    return letters[Number((bits >> shift) & 31n)];
  });
  return inGroups(written.join(''));
}

/** Letters in groups of four, joined by hyphens. */
export const inGroups = (text: string): string =>
  (text.match(new RegExp(`.{1,${recoveryCode.groupLetters}}`, 'g')) ?? []).join('-');

/**
 * Letters as a person types them in the code's own: of either case and width, O for 0, I and L for 1; spaces and hyphens of any
 * kind are left out. `position` of a foreign letter counts from 1, without those.
 */
export function readCodeLetters(typed: string): Decision<string, Extract<CodeRefusal, { code: 'code-letter' }>> {
  const plain = [
    ...typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Pd}\u2212\u30fc]/gu, ''),
  ];
  const read = plain.map((letter) => readAs[letter] ?? letter);
  const foreign = read.findIndex((letter) => !letters.includes(letter));
  return foreign < 0
    ? allow(read.join(''))
    : refuse({ code: 'code-letter', position: foreign + 1, letter: plain[foreign] ?? '' });
}

/** The 16 secret bytes of a code as it was typed; what is wrong with it is known before anybody is asked. */
export function readRecoveryCode(typed: string): Decision<Uint8Array<ArrayBuffer>, CodeRefusal> {
  const read = readCodeLetters(typed);
  if (!read.allowed) return read;
  const { length } = read.value;
  if (length !== recoveryCode.letters) {
    return refuse({ code: 'code-length', letterCount: length, length: recoveryCode.letters });
  }
  let bits = 0n;
  for (const letter of read.value) bits = (bits << BigInt(bitsPerLetter)) | BigInt(letters.indexOf(letter));
  const checksum = Number(bits & 0xfffn);
  bits >>= BigInt(checksumBits);
  const secret = new Uint8Array(recoveryCode.bytes);
  for (let index = secret.length - 1; index >= 0; index--, bits >>= 8n) secret[index] = Number(bits & 255n);
  return checksumOf(secret) === checksum ? allow(secret) : refuse({ code: 'code-checksum' });
}
