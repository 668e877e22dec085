import { isAlive, type RecordState, sameState } from '../record.ts';
import type { RecordId } from '../record-id.ts';
import type { Epoch, PushResult, PushTaken, Row } from '../wire.ts';
import { applyRow, type OpenedRow } from './apply-row.ts';
import { metaWith, recordWith, type ShelfRecord } from './shelf-record.ts';
import type { ShelfDraft } from './store.ts';

/** A record as it is about to be sent. */
export interface Offer {
  readonly id: RecordId;
  readonly kind: string;
  readonly base: number;
  readonly dead: boolean;
  readonly state: RecordState;
  readonly rev: number;
  /** Sent as it came, because no key here opens it; null: `state` is sealed anew. */
  readonly sealed: Row | null;
}

export interface PushIntent {
  readonly epoch: Epoch;
  readonly asOf: number;
  readonly snapshotCount: number;
  readonly offers: readonly Offer[];
  /** The last record looked at; null: there were no more. */
  readonly last: RecordId | null;
}

/**
 * What to offer of the records read, but for those tried before in this cycle; null during a snapshot, when nothing is sent.
 * What is offered counts as published from now on, durably, before the request leaves. Reads `offered`.
 */
export function intendPush(draft: ShelfDraft, tried: ReadonlySet<RecordId>): PushIntent | null {
  const { epoch, cursor, snapshot, snapshotCount } = draft.meta;
  if (snapshot || epoch === '') return null;
  const read = draft.records();
  if (read.length > 1) read.sort((a, b) => (a.id < b.id ? -1 : 1));
  const fresh = tried.size > 0 ? read.filter(({ id }) => !tried.has(id)) : read;
  for (const record of fresh) if (record.unpublished.length > 0) draft.put(recordWith(record, { unpublished: [] }));
  return { epoch, asOf: cursor, snapshotCount, offers: fresh.map(offerOf), last: read.at(-1)?.id ?? null };
}

function offerOf({ id, kind, base, state, rev, sealed }: ShelfRecord): Offer {
  const asItCame = base === 0 ? (sealed[0] ?? null) : null;
  return { id, kind, base, dead: asItCame ? asItCame.dead : !isAlive(state), state, rev, sealed: asItCame };
}

/** One offer's fate, with the row opened where there is one. */
export interface Settlement {
  readonly offer: Offer;
  readonly result: PushResult;
  /** What is in the row of a `stale` result. */
  readonly state: RecordState | null;
}

/**
 * Takes in the answer to a push. False, and nothing changed, when it belongs to another epoch or the device has begun a
 * snapshot since: what was sent is then found out by reading. Reads the offers' ids.
 */
export function settlePush(
  draft: ShelfDraft,
  intent: PushIntent,
  { prev, head }: PushTaken,
  settlements: readonly Settlement[],
): boolean {
  const { meta } = draft;
  // An epoch changes by a snapshot only.
  if (meta.snapshot || meta.snapshotCount !== intent.snapshotCount) return false;
  for (const settlement of settlements) settle(draft, settlement);
  // Only own writes lie between, so there is nothing to ask for.
  const cursor = meta.cursor === prev ? head : meta.cursor;
  draft.meta = metaWith(draft.meta, { cursor, answerCount: meta.answerCount + 1 });
  return true;
}

/** Takes in one offer's fate. Reads the offer's id. */
export function settle(draft: ShelfDraft, { offer, result, state }: Settlement): void {
  const record = draft.get(offer.id);
  if (!record) return;
  if (result.status === 'ok') {
    if (result.ver > record.base) draft.put(accepted(record, offer, result.ver));
  } else if (result.status === 'stale') {
    if (result.row) applyRow(draft, { row: result.row, state } satisfies OpenedRow);
    else if (record.base === offer.base) draft.put(recordWith(record, { base: 0 }));
  } else if (record.rev === offer.rev) {
    const rejected = result.status === 'rejected' ? result.why : null;
    draft.put(recordWith(record, { limited: result.status === 'limit', rejected }));
  }
}

function accepted(record: ShelfRecord, offer: Offer, ver: number): ShelfRecord {
  if (!offer.sealed) {
    // By content: a record forgotten and made anew meanwhile may have come to the same `rev`.
    const dirty = !sameState(record.state, offer.state) || record.sealed.length > 0;
    return recordWith(record, { base: ver, limited: false, rejected: null, dirty });
  }
  const sealed = record.sealed.map((row) => (row.p === offer.sealed?.p ? { ...row, ver } : row));
  const dirty = sealed.length > 1 || Object.keys(record.state.f).length > 0;
  return recordWith(record, { base: ver, limited: false, rejected: null, sealed, dirty });
}
