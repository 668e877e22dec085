import { canonicalJson } from './canonical.ts';

/**
 * What opens a wrap: a device's own key, the printed recovery code, the library's recovery key, or the secrets of a newer
 * generation (so that whoever opens the newest one opens all).
 */
export const wrapOpeners = ['device', 'code', 'library', 'generation'] as const;
export type WrapOpener = (typeof wrapOpeners)[number];

/** The secrets of one generation, sealed once for one opener. Bytes are base64url without padding. */
export interface Wrap {
  readonly kid: string;
  readonly wrappedBy: WrapOpener;
  /** Which device, code, library key or generation opens it. */
  readonly wrapId: string;
  /** To the server a blob, but for the library's: that is `sealedTo` the library's public key. */
  readonly blob: string;
}

/** A generation of a patron's keys. The newest one seals; the older ones still open what was sealed with them. */
export interface Generation {
  readonly kid: string;
  /** P-256, 65 bytes uncompressed: reading notes are sealed to the newest one. */
  readonly publicKey: string;
}

/** The library's recovery key: what is wrapped for it opens again after a password was forgotten. */
export interface LibraryKey {
  readonly id: string;
  readonly publicKey: string;
}

/** A patron's key ring as the server tells it. Generations from the oldest to the newest. */
export interface KeyRing {
  readonly generations: readonly Generation[];
  /** Those for the library, codes and generations, and of those for devices only the asking one's. */
  readonly wraps: readonly Wrap[];
  /** The patron's choice that the library shall have no wrap. */
  readonly isKeptToMyself: boolean;
  /** How often the patron has changed that choice: fewer than a device remembers means that the database was restored. */
  readonly choiceCount: number;
  readonly library: LibraryKey;
}

/** Why the ring was left as it is. */
export type RingRefusal =
  /** Another device added a generation first: read the ring again. */
  | { readonly code: 'ring-moved' }
  | { readonly code: 'ring-full' }
  | { readonly code: 'generation-unknown'; readonly kid: string }
  /** A ring is append-only: something else stands there under this name. */
  | { readonly code: 'wrap-taken'; readonly kid: string }
  /** The patron keeps the key, or the library's wrap does not open with the library's key. */
  | { readonly code: 'kept-to-myself' }
  | { readonly code: 'library-wrap-broken'; readonly kid: string };

export const ringLimits = {
  /** Letters of base64url of one blob. */
  blobLetters: 4000,
  wrapsPerCall: 50,
  wraps: 2000,
  generations: 200,
} as const;

/** Names of generations and of what opens a wrap. */
export const kidPattern = /^[A-Za-z0-9_-]{1,40}$/;
export const wrapIdPattern = /^[A-Za-z0-9_-]{1,64}$/;
/** 65 bytes in base64url. */
export const publicKeyPattern = /^B[A-Za-z0-9_-]{85}[AEIMQUYcgkosw048]$/;

/**
 * What is sealed to a P-256 public key: `ephemeral public key (65, uncompressed) AES-256-GCM(plain)`, the GCM tag at the end.
 * ECDH, then HKDF-SHA-256 over the shared secret with salt = ephemeral ‖ recipient's public key and one of these as info gives
 * 44 bytes: key (32) and nonce (12), used once. A reading note (sealing.ts, format 2) is this behind its format byte.
 */
export const sealedTo = {
  /** A generation's secrets, for the library's recovery key. */
  libraryInfo: 'hondana shelf library wrap 1',
  /** A generation's secrets, from the library to a device that has just signed in. */
  deviceInfo: 'hondana shelf recovery 1',
  /** A generation's secrets, from another device of the patron to one that has just signed in. */
  approvalInfo: 'hondana shelf approval 1',
} as const;

/** What a recovery code's own key (HKDF-SHA-256 of its 16 bytes, salt: the patron) and its public name are derived for. */
export const codeInfo = { key: 'hondana shelf code key 1', name: 'hondana shelf code name 1' } as const;

/** A new device's question to be let in: who may be asked how long, and how many at once. */
export const askLimits = { openMs: 10 * 60_000, perPatron: 5, sealedLetters: 400 } as const;

/** A device of the patron that has signed in and has no keys: what another one is asked to let in. */
export interface OpenAsk {
  readonly askId: string;
  /** P-256, 65 bytes uncompressed. What the comparison number is made from (`comparison`). */
  readonly deviceKey: string;
  /** Such as `Chrome / Android`; empty when unknown. */
  readonly deviceName: string;
  readonly askedAt: number;
}

/**
 * The number both devices show is made from patron, question and public key with PBKDF2-SHA-256: twelve digits, and to find
 * another key with the same number takes 10¹² times these rounds, in the ten minutes in which it would be of use.
 */
export const comparison = { rounds: 300_000, digits: 12, groupDigits: 4 } as const;

/** What the comparison number is made from. */
export const comparisonText = (patron: string, askId: string, deviceKey: string): string =>
  canonicalJson(['hondana-shelf-ask', patron, askId, deviceKey]);

/** What a wrap of the library and a recovered generation are bound to: moved to another patron or generation, it does not open. */
export const wrapData = (patron: string, kid: string, opener: 'library' | 'device' | 'code'): string =>
  canonicalJson(['hondana-shelf-ring', patron, kid, opener]);
