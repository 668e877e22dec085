import { canonicalJson } from './canonical.ts';

/** 16 bytes as 22 letters of base64url: how a record is named on the wire and on the device. */
export type RecordId = string;

/** The last letter holds two bits only, so each 16 bytes have exactly one name. */
export const recordIdPattern = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/**
 * What is signed with the id key (HMAC-SHA-256, first 16 bytes) to name a record that every device must name alike: the same
 * title made a favorite on two phones is one record, and nobody without the key can guess which title it is. Lists and the
 * server's reading notes have random ids instead. `list` is null but for entries.
 */
export const recordIdText = (kind: string, list: RecordId | null, bib: number): string =>
  canonicalJson(['hondana-shelf-id', 1, kind, list, bib]);

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const valueOfLetter = new Uint8Array(128);
for (const [value, letter] of [...letters].entries()) valueOfLetter[letter.charCodeAt(0)] = value;

/** The six bits of the letter at `index`. */
export const base64urlValue = (text: string, index: number): number => valueOfLetter[text.charCodeAt(index)] ?? 0;

/** Exactly the bytes of an id that matches `recordIdPattern`, or any other base64url text without padding. */
export function bytesOfBase64url(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, held, filled] = [0, 0, 0];
  for (let index = 0; index < text.length; index++) {
    bits = ((bits << 6) | base64urlValue(text, index)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[filled++] = (bits >> held) & 0xff;
  }
  return bytes;
}

/** Base64url without padding. */
export function base64urlOfBytes(bytes: Uint8Array): string {
  const written: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[index], bytes[index + 1], bytes[index + 2]];
    const group = (a << 16) | (b << 8) | c;
    written.push(letters[group >> 18] ?? '', letters[(group >> 12) & 63] ?? '');
    if (index + 1 < bytes.length) written.push(letters[(group >> 6) & 63] ?? '');
    if (index + 2 < bytes.length) written.push(letters[group & 63] ?? '');
  }
  return written.join('');
}
