import type { Digest } from '../digest.ts';
import { emptyState, isAlive, type RecordState, type Unpublished } from '../record.ts';
import type { RecordId } from '../record-id.ts';
import type { Epoch, RejectionReason, Row } from '../wire.ts';

/** A record as the device keeps it. */
export interface ShelfRecord {
  readonly id: RecordId;
  readonly kind: string;
  /** The server's version that `state` includes; 0: none known in this epoch. */
  readonly base: number;
  readonly state: RecordState;
  /** Something here has not been accepted by the server. */
  readonly dirty: boolean;
  /** Grows with each change of `state`. */
  readonly rev: number;
  /** Fields written here since the last request that carried them left. */
  readonly unpublished: Unpublished;
  /** The server has enough lists; offered again in each cycle. */
  readonly limited: boolean;
  readonly rejected: RejectionReason | null;
  /** The number of the last snapshot that had this row. */
  readonly seen: number;
  /**
   * Rows whose content is not in `state`, because no key here opens them. `ver` equals `base` for the row that the server has
   * now, and is 0 for one from before a restore.
   */
  readonly sealed: readonly Row[];
}

export interface Snapshot {
  /** Counts this device's snapshots. */
  readonly n: number;
  readonly epoch: Epoch;
  /** The server's floor when it began. */
  readonly floor: number;
  readonly cursor: number;
  /** The digest had found a hole. */
  readonly isRepair?: true;
}

/** What the device keeps once. */
export interface ShelfMeta {
  /** Random, made with the store: it ends every tag, so two stores must never share it. */
  readonly device: string;
  readonly epoch: Epoch;
  /** Every row up to here has been applied. */
  readonly cursor: number;
  readonly floor: number;
  /** Of the bases of all records, kept in step with them. */
  readonly digest: Digest;
  readonly snapshot: Snapshot | null;
  readonly snapshotCount: number;
  /** Answers to pushes applied so far: a page asked for before one of them proves nothing about the digest. */
  readonly answerCount: number;
  /** Holes found by the digest and mended; should stay 0. */
  readonly repairCount: number;
}

export const newMeta = (device: string): ShelfMeta => ({
  device,
  epoch: '',
  cursor: 0,
  floor: 0,
  digest: 0,
  snapshot: null,
  snapshotCount: 0,
  answerCount: 0,
  repairCount: 0,
});

export const newRecord = (id: RecordId, kind: string): ShelfRecord => ({
  id,
  kind,
  base: 0,
  state: emptyState,
  dirty: false,
  rev: 0,
  unpublished: [],
  limited: false,
  rejected: null,
  seen: 0,
  sealed: [],
});

/**
 * The record with some of its parts replaced. Every record is made here or by `newRecord`, with the same literal: a spread gives
 * each place in the program a hidden class of its own, and whatever then meets all of them takes ten times as long.
 */
export function recordWith(record: ShelfRecord, parts: Partial<ShelfRecord>): ShelfRecord {
  const { id, kind, base, state, dirty, rev, unpublished, limited, rejected, seen, sealed } = record;
  return Object.assign({ id, kind, base, state, dirty, rev, unpublished, limited, rejected, seen, sealed }, parts);
}

/** The same of what the device keeps once. */
export function metaWith(meta: ShelfMeta, parts: Partial<ShelfMeta>): ShelfMeta {
  const { device, epoch, cursor, floor, digest, snapshot, snapshotCount, answerCount, repairCount } = meta;
  const copy = { device, epoch, cursor, floor, digest, snapshot, snapshotCount, answerCount, repairCount };
  return Object.assign(copy, parts);
}

/** The server's present row is among those that no key here opens: nothing may be written over it. */
export const isUnread = ({ base, sealed }: ShelfRecord): boolean => base > 0 && sealed.some(({ ver }) => ver === base);

/** Whether a push offers it. */
export const isOffered = (record: ShelfRecord): boolean => record.dirty && !isUnread(record);

/** Whether the record is to be shown, as far as this device can read it. */
export function isShown(record: ShelfRecord): boolean {
  const { state, sealed, dirty, base } = record;
  const present = sealed.find(({ ver }) => ver === base);
  if (present && base > 0 && !dirty) return !present.dead;
  return isAlive(state) || sealed.some(({ dead }) => !dead);
}

/** A deletion the server has too: it may be forgotten once the server has purged it. */
export const isSettledTombstone = (record: ShelfRecord): boolean =>
  !record.dirty && record.base > 0 && !isShown(record);
