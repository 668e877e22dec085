import type { Sealed } from '../../shared/shelf/device/cycle.ts';
import type { Offer } from '../../shared/shelf/device/push.ts';
import type { RecordState } from '../../shared/shelf/record.ts';
import { base64urlOfBytes, bytesOfBase64url, type RecordId, recordIdText } from '../../shared/shelf/record-id.ts';
import { additionalData, packState, sealing, splitPayload, unpackState } from '../../shared/shelf/sealing.ts';
import type { Row } from '../../shared/shelf/wire.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const keyBytes = 32;
const secretsFormat = 1;

/** A generation of a patron's keys, opened: none of them can be taken out of the browser again. */
export interface OpenGeneration {
  readonly kid: string;
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
  readonly dataKey: CryptoKey;
  readonly idKey: CryptoKey;
}

/** The keys of one patron on one device; the newest generation seals and names, all of them open. */
export interface ShelfKeys {
  readonly patron: string;
  readonly newest: OpenGeneration;
  readonly generations: ReadonlyMap<string, OpenGeneration>;
  /** False: the patron keeps the key, and what this device has was once the library's too. Nothing is sealed with it. */
  readonly maySeal: boolean;
}

/** P-256 keys, `publicKey` as 65 bytes in base64url. */
export async function newPair(): Promise<{ readonly publicKey: string; readonly pair: CryptoKeyPair }> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { publicKey: base64urlOfBytes(raw), pair };
}

/**
 * The secrets of a generation: `[1] data key(32) id key(32) P-256 secret(32)`, and the public half. One that follows another has
 * its id key: every device goes on naming the same favorite alike.
 */
export async function newSecrets(
  before: Bytes | null = null,
): Promise<{ readonly publicKey: string; readonly secrets: Bytes }> {
  const { publicKey, pair } = await newPair();
  const { d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const secrets = new Uint8Array(1 + 3 * keyBytes);
  secrets[0] = secretsFormat;
  secrets.set(crypto.getRandomValues(new Uint8Array(2 * keyBytes)), 1);
  if (before) secrets.set(before.subarray(1 + keyBytes, 1 + 2 * keyBytes), 1 + keyBytes);
  secrets.set(bytesOfBase64url(d), 1 + 2 * keyBytes);
  return { publicKey, secrets };
}

/** Null when the secrets are of a format this version does not know, or do not belong to the public key. */
export async function openGeneration(kid: string, publicKey: string, secrets: Bytes): Promise<OpenGeneration | null> {
  try {
    return await openSecrets(kid, publicKey, secrets);
  } catch {
    return null;
  }
}

async function openSecrets(kid: string, publicKey: string, secrets: Bytes): Promise<OpenGeneration | null> {
  if (secrets[0] !== secretsFormat || secrets.length !== 1 + 3 * keyBytes) return null;
  const part = (index: number) => secrets.slice(1 + index * keyBytes, 1 + (index + 1) * keyBytes);
  const point = bytesOfBase64url(publicKey);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: base64urlOfBytes(point.subarray(1, 1 + keyBytes)),
    y: base64urlOfBytes(point.subarray(1 + keyBytes)),
    d: base64urlOfBytes(part(2)),
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const [dataKey, idKey, privateKey] = await Promise.all([
    crypto.subtle.importKey('raw', part(0), 'AES-GCM', false, ['encrypt', 'decrypt']),
    crypto.subtle.importKey('raw', part(1), hmac, false, ['sign']),
    crypto.subtle.importKey('jwk', jwk, curve, false, ['deriveBits']),
  ]);
  return { kid, publicKey, privateKey, dataKey, idKey };
}

async function sharedCipher(secret: CryptoKey, other: Bytes, salt: Bytes, info: string) {
  const peer = await crypto.subtle.importKey('raw', other, curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: peer }, secret, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(info) };
  const derived = new Uint8Array(await crypto.subtle.deriveBits(hkdf, material, sealing.derivedBytes * 8));
  const key = await crypto.subtle.importKey('raw', derived.slice(0, keyBytes), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return { key, iv: derived.slice(keyBytes) };
}

const joined = (...parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Seals to a P-256 public key (shared/shelf/key-ring.ts, `sealedTo`); answers base64url. */
export async function sealTo(publicKey: string, plain: Bytes, data: string, info: string): Promise<string> {
  const sender = await newPair();
  const [from, to] = [bytesOfBase64url(sender.publicKey), bytesOfBase64url(publicKey)];
  const { key, iv } = await sharedCipher(sender.pair.privateKey, to, joined(from, to), info);
  const additional = new TextEncoder().encode(data);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: additional }, key, plain);
  return base64urlOfBytes(joined(from, new Uint8Array(sealed)));
}

/** Opens what was sealed to one's own public key; throws when it was not. */
export async function openSealed(
  own: { readonly publicKey: string; readonly privateKey: CryptoKey },
  sealed: Bytes,
  data: Bytes,
  info: string,
): Promise<Bytes> {
  const sender = sealed.slice(0, sealing.publicKeyBytes);
  const salt = joined(sender, bytesOfBase64url(own.publicKey));
  const { key, iv } = await sharedCipher(own.privateKey, sender, salt, info);
  const text = sealed.slice(sealing.publicKeyBytes);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: data }, key, text));
}

/** The state in a row; null when no key here opens it, or nothing readable is inside. */
export async function openRow({ patron, generations }: ShelfKeys, row: Row): Promise<RecordState | null> {
  const payload = bytesOfBase64url(row.p);
  const parts = splitPayload(payload);
  const generation = generations.get(row.kid);
  if (!parts || !generation) return null;
  const { format, head, sealed } = parts;
  const data = additionalData({ patron, id: row.id, kind: row.kind, kid: row.kid, format });
  try {
    if (format === sealing.noteFormat) {
      return unpackState(await openSealed(generation, payload.slice(1), data, sealing.noteInfo));
    }
    const cipher = { name: 'AES-GCM', iv: new Uint8Array(head), additionalData: data };
    return unpackState(new Uint8Array(await crypto.subtle.decrypt(cipher, generation.dataKey, new Uint8Array(sealed))));
  } catch {
    return null;
  }
}

/** An offer as it travels: sealed with the newest generation, or as it came. */
export async function sealOffer(
  { patron, newest }: ShelfKeys,
  offer: Pick<Offer, 'id' | 'kind' | 'state' | 'sealed'>,
): Promise<Sealed> {
  const { id, kind, state, sealed: asItCame } = offer;
  if (asItCame) return { kid: asItCame.kid, p: asItCame.p };
  const format = sealing.recordFormat;
  const iv = crypto.getRandomValues(new Uint8Array(sealing.nonceBytes));
  const data = additionalData({ patron, id, kind, kid: newest.kid, format });
  const cipher = { name: 'AES-GCM', iv, additionalData: data };
  const sealed = await crypto.subtle.encrypt(cipher, newest.dataKey, packState(state, format));
  return { kid: newest.kid, p: base64urlOfBytes(joined(Uint8Array.of(format), iv, new Uint8Array(sealed))) };
}

/** The id under which every device of the patron keeps this record. `list` is null but for entries. */
export async function recordIdOf(
  { newest }: ShelfKeys,
  kind: string,
  list: RecordId | null,
  bib: number,
): Promise<RecordId> {
  const signed = await crypto.subtle.sign(
    'HMAC',
    newest.idKey,
    new TextEncoder().encode(recordIdText(kind, list, bib)),
  );
  return base64urlOfBytes(new Uint8Array(signed).subarray(0, 16));
}

/** Seals secrets with a key that a device or a recovery code has; base64url. */
export async function wrapWith(key: CryptoKey, secrets: Bytes, data: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(sealing.nonceBytes));
  const cipher = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(data) };
  return base64urlOfBytes(joined(iv, new Uint8Array(await crypto.subtle.encrypt(cipher, key, secrets))));
}

/** Throws when it was sealed elsewhere or for something else. */
export async function unwrapWith(key: CryptoKey, blob: string, data: string): Promise<Bytes> {
  const bytes = bytesOfBase64url(blob);
  const iv = bytes.slice(0, sealing.nonceBytes);
  const cipher = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(data) };
  return new Uint8Array(await crypto.subtle.decrypt(cipher, key, bytes.slice(sealing.nonceBytes)));
}
