import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { canonicalJson } from './canonical.ts';
import { readState, writeState } from './read-state.ts';
import type { RecordState } from './record.ts';
import { smallDeflater } from './small-deflate.ts';

/**
 * How a record is sealed. Payload of format 1 (a device's): `[1] nonce(12) AES-256-GCM(packed)`, the tag at the end. Format 2
 * (a reading note made by the server): `[2] ephemeral P-256 public key (65, uncompressed) AES-256-GCM(packed)`; ECDH, then
 * HKDF-SHA-256 over the shared secret with salt = ephemeral ‖ patron's public key and info = `noteInfo` gives 44 bytes: the
 * key (32) and the nonce (12), used once. Both formats authenticate `additionalData`.
 */
export const sealing = {
  recordFormat: 1,
  noteFormat: 2,
  /** A sealed payload of format 1 is a multiple of this, so its length tells little. */
  stepBytes: 256,
  nonceBytes: 12,
  gcmTagBytes: 16,
  publicKeyBytes: 65,
  derivedBytes: 44,
  noteInfo: 'hondana shelf note 1',
} as const;

export interface SealedName {
  readonly patron: string;
  readonly id: string;
  readonly kind: string;
  readonly kid: string;
  readonly format: number;
}

/** What the seal is bound to: a payload moved to another patron, record, kind, key or format does not open. */
export const additionalData = ({ patron, id, kind, kid, format }: SealedName): Uint8Array<ArrayBuffer> =>
  bytesOf(canonicalJson(['hondana-shelf', patron, id, kind, kid, format]));

/** Bytes around the packed state, by format. */
const overheadOf = (format: number): number =>
  1 + sealing.gcmTagBytes + (format === sealing.noteFormat ? sealing.publicKeyBytes : sealing.nonceBytes);

/** What records usually say; deflate refers to it, which lets most records fit into one step. Part of the format. */
const dictionary = strToU8(
  '"memo":["","borrowedOn":["202"name":["","order":["a0V"list":["","kind":"magazine"kind":"ebook"kind":"other"kind":"cd"' +
    '"comment":["","rating":[5,[2,{"d":{},"f":{"about":[{"author":"","colour":"","kind":"book","title":""},[1,179' +
    '"]],"addedAt":[179,[1,179"]],"bib":[10,[1,179"]]}}',
);

const lengthBytes = 2;
const deflateSmall = smallDeflater(dictionary);

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(strToU8(text));
}

/** The state as it is sealed: length, deflated canonical JSON, zeros up to the step. */
export function packState(state: RecordState, format: number): Uint8Array<ArrayBuffer> {
  const overhead = overheadOf(format);
  const plain = strToU8(writeState(state));
  // Most records fit into one step either way; where they do not, it matters what they take.
  const deflated =
    deflateSmall(plain, sealing.stepBytes - overhead - lengthBytes) ?? deflateSync(plain, { level: 9, dictionary });
  const sealedBytes = Math.ceil((overhead + lengthBytes + deflated.length) / sealing.stepBytes) * sealing.stepBytes;
  const packed = new Uint8Array(sealedBytes - overhead);
  packed[0] = deflated.length >> 8;
  packed[1] = deflated.length & 0xff;
  packed.set(deflated, lengthBytes);
  return packed;
}

/**
 * Room to unpack into, used again and again: left to itself the library takes 128 KiB anew for each record, and ten thousand
 * records then wait for the garbage collector. An ordinary record is a few hundred bytes.
 */
const room = new Uint8Array(64 * 1024);

function inflate(deflated: Uint8Array): Uint8Array {
  try {
    const inflated = inflateSync(deflated, { dictionary, out: room });
    // Full to the brim means perhaps more than full.
    if (inflated.length < room.length) return inflated;
  } catch {
    // Damaged, or too large for the room: the library says which.
  }
  return inflateSync(deflated, { dictionary });
}

/** Null when it is no state, which after a seal that opened can only mean a newer or broken writer. */
export function unpackState(packed: Uint8Array): RecordState | null {
  const length = ((packed[0] ?? 0) << 8) | (packed[1] ?? 0);
  try {
    return readState(strFromU8(inflate(packed.subarray(lengthBytes, lengthBytes + length))));
  } catch {
    return null;
  }
}

/** The parts of a sealed payload; null when it is too short or of a format this version does not know. */
export function splitPayload(
  payload: Uint8Array,
): { readonly format: number; readonly head: Uint8Array; readonly sealed: Uint8Array } | null {
  const format = payload[0] ?? 0;
  if (format !== sealing.recordFormat && format !== sealing.noteFormat) return null;
  const headEnd = overheadOf(format) - sealing.gcmTagBytes;
  if (payload.length < headEnd + sealing.gcmTagBytes + lengthBytes) return null;
  return { format, head: payload.subarray(1, headEnd), sealed: payload.subarray(headEnd) };
}
