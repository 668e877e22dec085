import { turnDigest } from './digest.ts';
import { kidPattern } from './key-ring.ts';
import { kindPattern } from './kinds.ts';
import { shelfLimits } from './limits.ts';
import { recordIdPattern } from './record-id.ts';
import {
  type Epoch,
  type PullRequest,
  type PushItem,
  type PushRequest,
  type PushResult,
  type RejectionReason,
  type Reset,
  type ResetReason,
  type Row,
  wireLimits,
} from './wire.ts';

/** What the server knows of a whole shelf; changed only under its lock. */
export interface Head {
  readonly epoch: Epoch;
  /** The version of the newest row. */
  readonly ver: number;
  /** The highest version whose tombstone was purged. */
  readonly floor: number;
  readonly digest: number;
  readonly liveLists: number;
  /** What the rows take together, in bytes (`sizeOf`). */
  readonly size: number;
}

export const emptyHead = (epoch: Epoch): Head => ({ epoch, ver: 0, floor: 0, digest: 0, liveLists: 0, size: 0 });

/** What one patron may keep, in bytes: over two hundred thousand titles. */
const shelfBytes = 64 * 1024 * 1024;
/** A row takes at least this, however short its payload. */
const leastBytes = 256;

const payloadPattern = /^[A-Za-z0-9_-]+$/;

/** By the letters beyond a multiple of four: how the last letter must end, so that a payload has exactly one text. */
const lastLetters = [/./, /^$/, /[AQgw]$/, /[AEIMQUYcgkosw048]$/] as const;

const bytesIn = (payload: string): number => Math.floor((payload.length * 3) / 4);

/** What a row counts for in `Head.size`. */
export const sizeOf = (row: { readonly p: string } | undefined): number =>
  row ? Math.max(leastBytes, bytesIn(row.p)) : 0;

const resetTo = ({ epoch, floor }: Head, reset: ResetReason): Reset => ({ reset, epoch, floor });

/** Why a device has to take a snapshot before it may read on; null when it may. A cursor beyond the head saw another history. */
export function pullReset(head: Head, request: Pick<PullRequest, 'epoch' | 'cursor' | 'snapshotFloor'>): Reset | null {
  if (request.epoch !== head.epoch || request.cursor > head.ver) return resetTo(head, 'epoch');
  return request.cursor < head.floor && request.snapshotFloor !== head.floor ? resetTo(head, 'gc') : null;
}

/** Why a device has to take a snapshot before it may write; null when it may. */
export function pushReset(head: Head, request: Pick<PushRequest, 'epoch' | 'asOf'>): Reset | null {
  if (request.epoch !== head.epoch || request.asOf > head.ver) return resetTo(head, 'epoch');
  return request.asOf < head.floor ? resetTo(head, 'gc') : null;
}

/** `id`, `base`, `kind`, `dead`, `kid`, `p`. */
const itemParts = 6;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whether what was sent is an item at all, and one that fits. Nothing more is known of it: it is sealed. */
export function itemProblem(sent: unknown): RejectionReason | null {
  if (typeof sent !== 'object' || sent === null) return 'malformed';
  const { id, base, kind, dead, kid, p } = sent as Record<keyof PushItem, unknown>;
  if (Object.keys(sent).length !== itemParts || typeof dead !== 'boolean' || !isCount(base)) return 'malformed';
  if (typeof id !== 'string' || typeof kind !== 'string' || typeof kid !== 'string') return 'malformed';
  if (!recordIdPattern.test(id) || !kindPattern.test(kind) || !kidPattern.test(kid)) return 'malformed';
  if (typeof p !== 'string' || !payloadPattern.test(p) || !lastLetters[p.length % 4]?.test(p)) return 'malformed';
  return bytesIn(p) > wireLimits.payloadBytes ? 'too-large' : null;
}

const countsAsList = (row: { readonly kind: string; readonly dead: boolean } | undefined): number =>
  row?.kind === 'list' && !row.dead ? 1 : 0;

/** The head after one row took the place of another, or its first place; `to` undefined: after the row was purged. */
export function turnHead(head: Head, id: string, from: Row | undefined, to: Row | undefined): Head {
  return {
    epoch: head.epoch,
    ver: Math.max(head.ver, to?.ver ?? 0),
    floor: to ? head.floor : Math.max(head.floor, from?.ver ?? 0),
    digest: turnDigest(head.digest, id, from?.ver ?? 0, to?.ver ?? 0),
    liveLists: head.liveLists + countsAsList(to) - countsAsList(from),
    size: head.size + sizeOf(to) - sizeOf(from),
  };
}

function takeItem(head: Head, row: Row | undefined, item: PushItem, listLimit: number): PushResult {
  if ((row?.ver ?? 0) !== item.base) return { status: 'stale', row: row ?? null };
  if (row && row.kind !== item.kind) return { status: 'rejected', why: 'malformed' };
  if (countsAsList(item) > countsAsList(row) && head.liveLists >= listLimit) return { status: 'limit' };
  const growth = sizeOf(item) - sizeOf(row);
  if (growth > 0 && head.size + growth > shelfBytes) return { status: 'rejected', why: 'full' };
  return { status: 'ok', ver: head.ver + 1 };
}

export interface Taken {
  readonly head: Head;
  /** One per item, in their order. */
  readonly results: readonly PushResult[];
  /** The rows to store, at most one per id. */
  readonly written: readonly Row[];
}

/**
 * Decides a push under the shelf's lock: `rows` are the stored ones by id, as many as the items name. Every row written gets
 * a version of its own, in the order of the items; what is refused takes none and stops nothing.
 */
export function takeItems(
  head: Head,
  rows: ReadonlyMap<string, Row>,
  items: readonly unknown[],
  listLimit: number = shelfLimits.lists,
): Taken {
  const written = new Map<string, Row>();
  const results: PushResult[] = [];
  let now = head;
  for (const sent of items) {
    const why = itemProblem(sent);
    if (why) {
      results.push({ status: 'rejected', why });
      continue;
    }
    const item = sent as PushItem;
    const row = written.get(item.id) ?? rows.get(item.id);
    const result = takeItem(now, row, item, listLimit);
    results.push(result);
    if (result.status !== 'ok') continue;
    const { id, kind, dead, kid, p } = item;
    const next = { id, ver: result.ver, kind, dead, kid, p };
    now = turnHead(now, id, row, next);
    written.set(id, next);
  }
  return { head: now, results, written: [...written.values()] };
}
