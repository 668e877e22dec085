import { randomBytes, webcrypto } from 'node:crypto';
import { sealedTo, type Wrap, wrapData } from '../../shared/shelf/key-ring.ts';
import { kindPattern } from '../../shared/shelf/kinds.ts';
import { type RecordState, edit, emptyState } from '../../shared/shelf/record.ts';
import type { Json } from '../../shared/shelf/canonical.ts';
import { additionalData, packState, sealing, splitPayload, unpackState } from '../../shared/shelf/sealing.ts';
import type { PushItem, Row } from '../../shared/shelf/wire.ts';
import type { Caller } from './calling.ts';
import { aRecordId, offer } from './shelf.ts';

/** What a device does with WebCrypto, as a browser would: the other side of server/shelf/sealed-to.ts. */
const { subtle } = webcrypto;
type Pair = webcrypto.CryptoKeyPair;
const bytes = (text: string) => Buffer.from(text, 'base64url');
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

export const aPair = (): Promise<Pair> => subtle.generateKey(curve, true, ['deriveBits']) as Promise<Pair>;
export const publicOf = async ({ publicKey }: Pair): Promise<string> =>
  Buffer.from(await subtle.exportKey('raw', publicKey)).toString('base64url');

async function cipherOf(secret: webcrypto.CryptoKey, other: Uint8Array, salt: Uint8Array, info: string) {
  const peer = await subtle.importKey('raw', other, curve, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: peer }, secret, 256);
  const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(info) };
  const derived = Buffer.from(await subtle.deriveBits(hkdf, material, sealing.derivedBytes * 8));
  const key = await subtle.importKey('raw', derived.subarray(0, 32), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { key, iv: derived.subarray(32) };
}

export async function sealForKey(publicKey: string, plain: Uint8Array, data: string, info: string): Promise<Buffer> {
  const ephemeral = await aPair();
  const sender = bytes(await publicOf(ephemeral));
  const recipient = bytes(publicKey);
  const salt = Buffer.concat([sender, recipient]);
  const { key, iv } = await cipherOf(ephemeral.privateKey, recipient, salt, info);
  const additional = new TextEncoder().encode(data);
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: additional }, key, plain);
  return Buffer.concat([sender, Buffer.from(sealed)]);
}

export async function openWithKey(pair: Pair, sealed: Uint8Array, data: Uint8Array, info: string): Promise<Buffer> {
  const sender = Buffer.from(sealed.subarray(0, sealing.publicKeyBytes));
  const salt = Buffer.concat([sender, bytes(await publicOf(pair))]);
  const { key, iv } = await cipherOf(pair.privateKey, sender, salt, info);
  const text = sealed.subarray(sealing.publicKeyBytes);
  return Buffer.from(await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: data }, key, text));
}

/** A generation as a device makes it. */
export interface Secrets {
  readonly kid: string;
  readonly pair: Pair;
  readonly publicKey: string;
  readonly dataKey: Buffer;
}

export async function someSecrets(): Promise<Secrets> {
  const pair = await aPair();
  return {
    kid: randomBytes(9).toString('base64url'),
    pair,
    publicKey: await publicOf(pair),
    dataKey: randomBytes(32),
  };
}

/** The secrets sealed for the library, as the device hands them in. */
export async function libraryWrap(caller: Caller, patronId: string, { kid, dataKey }: Secrets): Promise<Wrap> {
  const { library } = await caller.keys.ring({ device: null });
  const sealed = await sealForKey(library.publicKey, dataKey, wrapData(patronId, kid, 'library'), sealedTo.libraryInfo);
  return { kid, wrappedBy: 'library', wrapId: library.id, blob: sealed.toString('base64url') };
}

/** A wrap whose contents are nothing to the server. */
export const aWrap = ({ kid }: { kid: string }, given: Partial<Wrap> = {}): Wrap => ({
  kid,
  wrappedBy: 'device',
  wrapId: 'telephone',
  blob: randomBytes(60).toString('base64url'),
  ...given,
});

/** What the first log-in of a patron does: keys, and their wraps for the device and the library. */
export async function firstLogIn(caller: Caller, patronId: string): Promise<Secrets> {
  const secrets = await someSecrets();
  const wraps = [aWrap(secrets), await libraryWrap(caller, patronId, secrets)];
  const { kid, publicKey } = secrets;
  const put = await caller.keys.put({ generation: { kid, publicKey, follows: null }, wraps });
  if (!put.allowed) throw new Error(put.refusal.code);
  return secrets;
}

/** A record as a device seals it (format 1). */
export async function sealedRecord(
  { kid, dataKey }: Secrets,
  patron: string,
  kind: string,
  fields: { readonly [field: string]: Json },
  device = 'testdevice',
): Promise<PushItem> {
  if (!kindPattern.test(kind)) throw new Error(kind);
  const id = aRecordId();
  const format = sealing.recordFormat;
  const state = edit(emptyState, fields, [], { now: 1_795_000_000_000, device });
  const key = await subtle.importKey('raw', dataKey, 'AES-GCM', false, ['encrypt']);
  const iv = randomBytes(sealing.nonceBytes);
  const data = additionalData({ patron, id, kind, kid, format });
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: data }, key, packState(state, format));
  const p = Buffer.concat([Buffer.of(format), iv, Buffer.from(sealed)]).toString('base64url');
  return offer({ id, kind, kid, p });
}

/** A reading note opened by the patron's device; throws when the seal does not fit. */
export async function openNote({ pair }: Secrets, patron: string, { id, kind, kid, p }: Row): Promise<RecordState> {
  const payload = bytes(p);
  const parts = splitPayload(payload);
  if (parts?.format !== sealing.noteFormat) throw new Error('not a note of the server');
  const data = additionalData({ patron, id, kind, kid, format: sealing.noteFormat });
  const state = unpackState(await openWithKey(pair, payload.subarray(1), data, sealing.noteInfo));
  if (!state) throw new Error('no state inside');
  return state;
}
