import type { Digest } from './digest.ts';
import type { RecordId } from './record-id.ts';

/** The version of the conversation and of what is sealed; sent as `sv`. A newer one is announced, never guessed. */
export const shelfVersion = 1;

/** What one request may carry. */
export const wireLimits = {
  pullRows: 1000,
  pushItems: 500,
  /** Base64url letters of all payloads of one push together; a device sends fewer items rather than more. */
  pushLetters: 768 * 1024,
  /** Bytes of one sealed payload. */
  payloadBytes: 16 * 1024,
} as const;

/**
 * Where the database's own history begins: random, made anew at each restore from a backup, so that a version number never
 * means two things. 1 to 36 letters; a device that knows none yet sends an empty one and is told to take a snapshot.
 */
export type Epoch = string;

/** A record as the server knows it. `ver` counts the changes of this shelf; no two rows share one. */
export interface Row {
  readonly id: RecordId;
  readonly ver: number;
  readonly kind: string;
  readonly dead: boolean;
  /** The generation of the key that seals the payload. */
  readonly kid: string;
  /** The sealed payload in base64url. */
  readonly p: string;
}

export interface PushItem extends Omit<Row, 'ver'> {
  /** The version this was made from; 0: the device knows of no row. */
  readonly base: number;
}

export interface PushRequest {
  readonly epoch: Epoch;
  /** The cursor at the moment of asking: a device that has not heard of the last purge may not write. */
  readonly asOf: number;
  readonly sv: number;
  readonly items: readonly PushItem[];
}

/**
 * Why a row was not taken although nobody else wrote it; the device keeps it, says so, and offers it again in later
 * cycles.
 * `full`: the patron's shelf would take more room than one may. That a generation of keys is unknown to the server is no reason:
 * after a restore the rows may come back before the ring does.
 */
export type RejectionReason = 'too-large' | 'full' | 'malformed';

/**
 * `epoch`: the database was restored, its versions mean nothing any more. `gc`: tombstones were purged that this device has
 * not heard of. Both: take a snapshot.
 */
export type ResetReason = 'epoch' | 'gc';

export interface Reset {
  readonly reset: ResetReason;
  readonly epoch: Epoch;
  readonly floor: number;
}

export type PushResult =
  | { readonly status: 'ok'; readonly ver: number }
  /** Somebody wrote meanwhile: the row as it is; null when there is none. */
  | { readonly status: 'stale'; readonly row: Row | null }
  /** One list too many. */
  | { readonly status: 'limit' }
  | { readonly status: 'rejected'; readonly why: RejectionReason };

export interface PushTaken {
  readonly reset?: undefined;
  readonly epoch: Epoch;
  /** The head before and after: a device whose cursor is at `prev` has seen everything up to `head`. */
  readonly prev: number;
  readonly head: number;
  /** One per item, in their order. */
  readonly results: readonly PushResult[];
}

export type PushAnswer = Reset | PushTaken;

export interface PullRequest {
  readonly epoch: Epoch;
  /** Rows with a larger version are asked for. */
  readonly cursor: number;
  /** At most `wireLimits.pullRows`. */
  readonly limit: number;
  /**
   * During a snapshot: the floor it began at. It starts from 0, below every floor, and is let through as long as nothing more
   * is purged meanwhile. Null otherwise.
   */
  readonly snapshotFloor: number | null;
  /** This snapshot mends a hole that the digest showed; the operator counts them. */
  readonly isRepair?: true;
}

export interface Page {
  readonly reset?: undefined;
  readonly epoch: Epoch;
  /** By version. */
  readonly rows: readonly Row[];
  readonly more: boolean;
  /** Where to go on: the last row's version while there is more, else the head. */
  readonly cursor: number;
  readonly head: number;
  /** The highest version whose tombstone was purged. */
  readonly floor: number;
  /** Of all rows, in the same consistent view; null but on the last page. */
  readonly digest: Digest | null;
}

export type PullAnswer = Reset | Page;

/** All that a poke carries; a device whose cursor is there has nothing to pull. */
export interface Poke {
  readonly head: number;
  /** How many new devices of the patron ask to be let in; absent: none. */
  readonly asks?: number;
}
