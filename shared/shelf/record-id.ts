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

/** All pairs of letters, by their twelve bits. */
const pairs = [...letters].flatMap((first) => [...letters].map((second) => first + second));

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
  let written = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a, b, c] = [bytes[index] ?? 0, bytes[index + 1] ?? 0, bytes[index + 2] ?? 0];
    written += `${pairs[(a << 4) | (b >> 4)]}${pairs[((b & 15) << 8) | c]}`;
  }
  return written.slice(0, Math.ceil((bytes.length * 4) / 3));
}
