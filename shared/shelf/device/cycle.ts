import type { RecordState } from '../record.ts';
import type { RecordId } from '../record-id.ts';
import {
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushItem,
  type PushRequest,
  type PushResult,
  type Row,
  shelfVersion,
  wireLimits,
} from '../wire.ts';
import type { OpenedRow } from './apply-row.ts';
import { intendPull, type PullIntent, readsFor, startRepair, takeAnswer } from './pull.ts';
import { intendPush, type Offer, type PushIntent, type Settlement, settle, settlePush } from './push.ts';
import type { Change, Reads, ShelfDraft } from './store.ts';
import { sealedRows, takeUnsealed } from './unseal.ts';

/** Why a request brought nothing: out of reach, the session has ended, or the server's or this program's fault. */
export type NoAnswer = 'unreached' | 'sign-in' | 'broken';

export interface Sealed {
  readonly kid: string;
  readonly p: string;
}

/**
 * What a cycle asks of its surroundings; each is answered through `next`. A cycle can be abandoned at any of them: whatever
 * happens between two asks, the shelf is whole.
 */
export type Ask =
  | { readonly ask: 'transact'; readonly reads: Reads; readonly change: Change<unknown> }
  | { readonly ask: 'pull'; readonly request: PullRequest }
  | { readonly ask: 'push'; readonly request: PushRequest }
  /** Answered by one state per row, null where no key opens it. */
  | { readonly ask: 'open'; readonly rows: readonly Row[] }
  /** Answered by one sealed payload each; null when this device has no key yet. */
  | { readonly ask: 'seal'; readonly offers: readonly Offer[] };

type Asking<T> = Generator<Ask, T, unknown>;

/** Asked by a plain `yield`: a generator for each transaction would cost a third of what the transaction does. */
const transact = (reads: Reads, change: Change<unknown>): Ask => ({ ask: 'transact', reads, change });

function* open(rows: readonly Row[]): Asking<readonly OpenedRow[]> {
  if (rows.length === 0) return [];
  const states = (yield { ask: 'open', rows }) as readonly (RecordState | null)[];
  return rows.map((row, index) => ({ row, state: states[index] ?? null }));
}

export interface CycleSizes {
  readonly pullRows: number;
  readonly pushItems: number;
}

/** A cycle that does not come to rest, because other tabs keep moving the shelf, leaves the rest to the next one. */
const maxAsks = 10_000;

/** Reads everything new, then offers everything dirty. `done`: both happened, though limited and rejected records may remain. */
export function* syncCycle(sizes: CycleSizes = wireLimits): Asking<'done' | NoAnswer> {
  const tried = new Set<RecordId>();
  for (let round = 0; round < maxAsks; round++) {
    const pulled = yield* pullAll(sizes.pullRows);
    if (pulled !== 'done') return pulled;
    const pushed = yield* pushAll(sizes.pushItems, tried);
    if (pushed !== 'reset') return pushed;
  }
  return 'unreached';
}

function* pullAll(limit: number): Asking<'done' | NoAnswer> {
  for (let count = 0; count < maxAsks; count++) {
    const intent = (yield transact({}, (draft) => intendPull(draft, limit))) as PullIntent;
    const answer = (yield { ask: 'pull', request: intent.request }) as PullAnswer | NoAnswer;
    if (typeof answer === 'string') return answer;
    const opened = answer.reset === undefined ? yield* open(answer.rows) : [];
    const take = (draft: ShelfDraft) => takeAnswer(draft, intent, answer, opened);
    const found = (yield transact(readsFor(intent, answer), take)) as ReturnType<typeof take>;
    if (found === 'whole') return 'done';
    if (found === 'hole' && answer.reset === undefined) {
      const isRepairing = yield transact({ all: true }, (draft) => startRepair(draft, intent, answer));
      if (!isRepairing) return 'done';
    }
  }
  return 'unreached';
}

/** Goes through the dirty records by id, and again while that changed something. `reset`: the shelf must be read first. */
function* pushAll(count: number, tried: Set<RecordId>): Asking<'done' | 'reset' | NoAnswer> {
  let [after, hasMoved] = ['', false];
  for (let asks = 0; asks < maxAsks; asks++) {
    const intend = (draft: ShelfDraft) => intendPush(draft, tried);
    const intent = (yield transact({ offered: { after, count } }, intend)) as PushIntent | null;
    if (!intent) return 'done';
    if (intent.last === null) {
      if (!hasMoved) return 'done';
      [after, hasMoved] = ['', false];
      continue;
    }
    after = intent.last;
    if (intent.offers.length === 0) continue;
    const end = yield* push(intent);
    if (typeof end === 'string') return end;
    for (const { offer, result } of end) {
      if (result.status === 'ok' || result.status === 'stale') hasMoved = true;
      else tried.add(offer.id);
    }
    after = end.reduce((last, { offer }) => (offer.id > last ? offer.id : last), '');
  }
  return 'unreached';
}

/** Sends what fits into one request. */
function* push(intent: PushIntent): Asking<readonly Settlement[] | 'done' | 'reset' | NoAnswer> {
  const sealed = (yield { ask: 'seal', offers: intent.offers }) as readonly Sealed[] | null;
  if (!sealed) return 'done';
  const { sent, items, refused } = fit(intent.offers, sealed);
  if (refused.length > 0) {
    const refusedIds = refused.map(({ offer }) => offer.id);
    yield transact({ ids: refusedIds }, (draft) => refused.forEach((one) => settle(draft, one)));
  }
  if (items.length === 0) return refused;
  const request = { epoch: intent.epoch, asOf: intent.asOf, sv: shelfVersion, items };
  const answer = (yield { ask: 'push', request }) as PushAnswer | NoAnswer;
  if (typeof answer === 'string') return answer;
  if (answer.reset !== undefined) return 'reset';
  const stale: Row[] = [];
  for (const result of answer.results) if (result.status === 'stale' && result.row) stale.push(result.row);
  const opened = new Map<RecordId, RecordState | null>();
  if (stale.length > 0) for (const { row, state } of yield* open(stale)) opened.set(row.id, state);
  const settlements = sent.map((offer, index): Settlement => {
    const result = answer.results[index] as PushResult;
    return { offer, result, state: opened.get(offer.id) ?? null };
  });
  const ids = sent.map(({ id }) => id);
  const isTaken = yield transact({ ids }, (draft) => settlePush(draft, intent, answer, settlements));
  if (!isTaken) return 'reset';
  return refused.length > 0 ? [...refused, ...settlements] : settlements;
}

/** As many offers as one request may carry, the first in any case; those too large for the server are refused here. */
function fit(offers: readonly Offer[], sealed: readonly Sealed[]) {
  const sent: Offer[] = [];
  const items: PushItem[] = [];
  const refused: Settlement[] = [];
  let letters = 0;
  for (const [index, offer] of offers.entries()) {
    const { kid, p } = sealed[index] as Sealed;
    if (p.length > Math.ceil((wireLimits.payloadBytes * 4) / 3)) {
      refused.push({ offer, result: { status: 'rejected', why: 'too-large' }, state: null });
      continue;
    }
    letters += p.length;
    if (items.length > 0 && letters > wireLimits.pushLetters) break;
    const { id, kind, base, dead } = offer;
    sent.push(offer);
    items.push({ id, kind, base, dead, kid, p });
  }
  return { sent, items, refused };
}

/** After a key came: opens what was waiting for it. Answers how many rows still wait. */
export function* unsealAll(): Asking<number> {
  const rows = (yield transact({ sealed: true }, sealedRows)) as readonly Row[];
  const opened = yield* open(rows);
  return (yield transact({ ids: [...new Set(rows.map(({ id }) => id))] }, (draft) => {
    for (const { row, state } of opened) if (state) takeUnsealed(draft, row, state);
    return draft.records().flatMap(({ sealed }) => sealed).length;
  })) as number;
}
