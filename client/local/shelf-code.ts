import { codeInfo, comparison, comparisonText, type Wrap, wrapData } from '../../shared/shelf/key-ring.ts';
import { recoveryCode } from '../../shared/shelf/recovery-code.ts';
import { base64urlOfBytes } from '../../shared/shelf/record-id.ts';
import type { Held } from './shelf-keeper.ts';
import { unwrapWith, wrapWith } from './shelf-sealing.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const bytes = (text: string): Bytes => new TextEncoder().encode(text);

/** A recovery code at work: its public name in the ring, and what it opens. */
export interface Code {
  readonly name: string;
  readonly wrap: (one: Held) => Promise<Wrap>;
  /** Throws when this code does not open it. */
  readonly open: (wrap: Wrap) => Promise<Bytes>;
}

export const newCodeSecret = (): Bytes => crypto.getRandomValues(new Uint8Array(recoveryCode.bytes));

/** What a code opens of one patron: 128 random bits need no slow derivation. */
export async function codeOf(patron: string, secret: Bytes): Promise<Code> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const derivation = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: bytes(patron), info: bytes(info) });
  const aes = { name: 'AES-GCM', length: 256 };
  const [named, key] = await Promise.all([
    crypto.subtle.deriveBits(derivation(codeInfo.name), material, 96),
    crypto.subtle.deriveKey(derivation(codeInfo.key), material, aes, false, ['encrypt', 'decrypt']),
  ]);
  const name = base64urlOfBytes(new Uint8Array(named));
  return {
    name,
    wrap: async ({ kid, secrets }) => ({
      kid,
      wrappedBy: 'code',
      wrapId: name,
      blob: await wrapWith(key, secrets, wrapData(patron, kid, 'code')),
    }),
    open: ({ kid, blob }) => unwrapWith(key, blob, wrapData(patron, kid, 'code')),
  };
}

/** The number that the asking and the letting device show, such as `4829 1307 5126`; slow on purpose, about a tenth of a second. */
export async function comparisonNumber(patron: string, askId: string, deviceKey: string): Promise<string> {
  const { rounds, digits, groupDigits } = comparison;
  const material = await crypto.subtle.importKey('raw', bytes(deviceKey), 'PBKDF2', false, ['deriveBits']);
  const salt = bytes(comparisonText(patron, askId, deviceKey));
  const stretched = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    64,
  );
  const number = new DataView(stretched).getBigUint64(0) % 10n ** BigInt(digits);
  const written = String(number).padStart(digits, '0');
  return (written.match(new RegExp(`.{${groupDigits}}`, 'g')) ?? []).join(' ');
}
