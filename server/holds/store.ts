import type { Knex } from 'knex';
import type { Day } from '../../shared/model/day.ts';
import {
  type CancellationReason,
  type Hold,
  type HoldState,
  type HoldTerms,
  openHoldStates,
  type Pause,
  type SequencePlace,
} from '../../shared/model/hold.ts';
import type { QueuedHold } from '../../shared/rules/fill-hold.ts';
import type { Database, Row } from '../db/connect.ts';

export interface StoredHold extends Hold, Pause {
  readonly patronId: string;
  readonly bibId: number;
  readonly queueNumber: number;
  readonly itemId: number | null;
  /** Instant. */
  readonly placedAt: number;
  readonly readyOn: Day | null;
  readonly staffMoveCount: number;
  readonly sequence: SequencePlace | null;
}

const toHold = (row: Row): StoredHold => ({
  id: row.id,
  patronId: row.patron_id,
  bibId: row.bib_id,
  state: row.state,
  queueNumber: row.queue_number,
  itemId: row.item_id,
  pickupBranchId: row.pickup_branch_id,
  stationId: row.station_id,
  contact: row.contact,
  placedAt: row.placed_at.getTime(),
  readyOn: row.ready_on,
  shelfUntil: row.shelf_until,
  shelfExtensionCount: row.shelf_extension_count,
  staffMoveCount: row.staff_move_count,
  sequence: row.sequence_id === null ? null : { sequenceId: row.sequence_id, position: row.sequence_position },
  pausedFrom: row.paused_from,
  pausedUntil: row.paused_until,
});

/** Unlocked, to know whose and which title's locks to take; patron and title of a hold never change. */
export async function find(db: Database, id: string): Promise<StoredHold | null> {
  const row = await db('hold').where({ id }).first();
  return row ? toHold(row) : null;
}

/** The caller holds the locks of title and, where the act needs it, patron. Null: it was filled, erased, or never was. */
export async function lock(trx: Knex.Transaction, id: string): Promise<StoredHold | null> {
  const row = await trx('hold').where({ id }).forUpdate().first();
  return row ? toHold(row) : null;
}

/** The hold an item stands or travels for; the caller holds the lock of the title. */
export async function lockHoldOfItem(trx: Knex.Transaction, itemId: number): Promise<StoredHold | null> {
  const row = await trx('hold').where({ open_item_id: itemId }).forUpdate().first();
  return row ? toHold(row) : null;
}

/** The patron's open hold on a title; the caller holds the locks of both. */
export async function lockHoldOfPatron(
  trx: Knex.Transaction,
  patronId: string,
  bibId: number,
): Promise<StoredHold | null> {
  const row = await trx('hold').where({ patron_id: patronId, open_bib_id: bibId }).forUpdate().first();
  return row ? toHold(row) : null;
}

/** The patron's holds among the ids, open or ended, in the order asked for; a stranger's and an unknown one are absent. */
export async function ofPatron(db: Database, patronId: string, ids: readonly string[]): Promise<StoredHold[]> {
  const rows: Row[] = await db('hold').where({ patron_id: patronId }).whereIn('id', ids);
  const found = new Map(rows.map((row) => [row.id, toHold(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** How many open holds the patron has, all kinds together; under the patron's lock it does not grow. */
export async function openCount(trx: Knex.Transaction, patronId: string): Promise<number> {
  const [row] = await trx('hold')
    .where({ patron_id: patronId })
    .whereIn('state', [...openHoldStates])
    .count({ open: '*' });
  return Number(row?.open);
}

/** Holds of other patrons still `waiting`, dormant ones included, by title; a title without any is not in the map. */
export async function waitingOfOthers(
  db: Database,
  bibIds: readonly number[],
  patronId: string,
): Promise<Map<number, number>> {
  const rows: Row[] = await db('hold')
    .whereIn('bib_id', bibIds)
    .where({ state: 'waiting' })
    .whereNot({ patron_id: patronId })
    .groupBy('bib_id')
    .select('bib_id', db.raw('COUNT(*) AS waiting'));
  return new Map(rows.map((row) => [row.bib_id, row.waiting]));
}

/** SQL for whether a member of the same sequence before this one has not reached its pickup place yet. */
const dormantColumn = (db: Database): Knex.Raw =>
  db.raw(
    `EXISTS (SELECT 1 FROM hold AS earlier WHERE earlier.sequence_id = hold.sequence_id
      AND earlier.sequence_position < hold.sequence_position
      AND earlier.state IN ('waiting', 'in-transit')) AS is_dormant`,
  );

export type Waiting = StoredHold & QueuedHold;

/** The holds `waiting` on each title, the first first; a title without any is not in the map. */
export async function queuesOf(db: Database, bibIds: readonly number[]): Promise<Map<number, Waiting[]>> {
  const rows: Row[] = await db('hold')
    .whereIn('bib_id', [...bibIds])
    .where({ state: 'waiting' })
    .orderBy(['bib_id', 'queue_number'])
    .select('hold.*', dormantColumn(db));
  const queues = new Map<number, Waiting[]>();
  for (const row of rows) {
    const waiting = { ...toHold(row), isDormant: Boolean(row.is_dormant) };
    const queue = queues.get(waiting.bibId);
    if (queue) queue.push(waiting);
    else queues.set(waiting.bibId, [waiting]);
  }
  return queues;
}

/** The holds `waiting` on a title, the first first; under the title's lock the queue stays as it is. */
export async function queueOf(db: Database, bibId: number): Promise<Waiting[]> {
  return (await queuesOf(db, [bibId])).get(bibId) ?? [];
}

/** Adds a hold at the end of the title's queue: under its lock, so the order is that of commit. */
export async function insert(
  trx: Knex.Transaction,
  hold: HoldTerms & { id: string; patronId: string; bibId: number; at: Date },
): Promise<void> {
  const [last] = await trx('hold').where({ bib_id: hold.bibId }).max({ number: 'queue_number' });
  await trx('hold').insert({
    id: hold.id,
    patron_id: hold.patronId,
    bib_id: hold.bibId,
    queue_number: Number(last?.number ?? 0) + 1,
    state: 'waiting',
    ...termColumns(hold),
    placed_at: hold.at,
  });
}

const termColumns = ({ pickupBranchId, stationId, contact }: HoldTerms) => ({
  pickup_branch_id: pickupBranchId,
  station_id: stationId,
  contact,
});

export async function setTerms(trx: Knex.Transaction, id: string, terms: HoldTerms): Promise<void> {
  await trx('hold').where({ id }).update(termColumns(terms));
}

const noDeadline = { ready_on: null, shelf_until: null, called_at: null, call_tried_at: null, is_unreached: 0 };
const noPause = { paused_from: null, paused_until: null };

/** Gives the item to the hold, or moves an assigned hold from one state to the next; no pause outlives that. */
export async function setItem(
  trx: Knex.Transaction,
  id: string,
  state: 'in-transit' | 'arrived',
  itemId: number,
): Promise<void> {
  await trx('hold')
    .where({ id })
    .update({ state, item_id: itemId, ...noDeadline, ...noPause });
}

/** Puts a hold that has lost its item back to its old place in the queue. */
export async function setWaiting(trx: Knex.Transaction, id: string): Promise<void> {
  await trx('hold')
    .where({ id })
    .update({ state: 'waiting', item_id: null, ...noDeadline });
}

export async function setReady(
  trx: Knex.Transaction,
  id: string,
  { readyOn, shelfUntil }: { readonly readyOn: Day; readonly shelfUntil: Day },
): Promise<void> {
  await trx('hold')
    .where({ id })
    .update({ state: 'ready', ready_on: readyOn, shelf_until: shelfUntil, ...noPause });
}

export async function setMoved(
  trx: Knex.Transaction,
  id: string,
  to: HoldTerms,
  staffMoveCount: number,
): Promise<void> {
  const moved = { ...termColumns(to), state: 'in-transit', staff_move_count: staffMoveCount };
  await trx('hold')
    .where({ id })
    .update({ ...moved, ...noDeadline });
}

export async function setDeadline(
  trx: Knex.Transaction,
  id: string,
  { shelfUntil, shelfExtensionCount }: { readonly shelfUntil: Day; readonly shelfExtensionCount: number },
): Promise<void> {
  await trx('hold').where({ id }).update({ shelf_until: shelfUntil, shelf_extension_count: shelfExtensionCount });
}

export async function setPause(trx: Knex.Transaction, id: string, { pausedFrom, pausedUntil }: Pause): Promise<void> {
  await trx('hold').where({ id }).update({ paused_from: pausedFrom, paused_until: pausedUntil });
}

/** The members of a sequence in order, open ones only: an ended one has left. */
export async function sequenceMembers(db: Database, sequenceId: string): Promise<StoredHold[]> {
  const rows: Row[] = await db('hold').where({ sequence_id: sequenceId }).orderBy('sequence_position');
  return rows.map(toHold);
}

/** Gives the holds, in order, the places of a sequence; under the patron's lock. */
export async function saveSequence(
  trx: Knex.Transaction,
  sequenceId: string,
  members: readonly string[],
): Promise<void> {
  // Positions only ever move down, and in order: the unique key is not met on the way.
  for (const [index, id] of members.entries()) {
    await trx('hold')
      .where({ id })
      .update({ sequence_id: sequenceId, sequence_position: index + 1 });
  }
}

/** The holds belong to no sequence any more; under the patron's lock. */
export async function leaveSequences(trx: Knex.Transaction, holdIds: readonly string[]): Promise<void> {
  await trx('hold')
    .whereIn('id', [...holdIds])
    .update({ sequence_id: null, sequence_position: null });
}

export interface HoldEnd {
  readonly state: Extract<HoldState, 'cancelled' | 'expired'>;
  readonly endedBy: 'patron' | 'deadline' | 'library';
  readonly reason?: CancellationReason;
  readonly note?: string | null;
}

/** Ends a physical hold, which stays on the list of cancelled holds; an e-book's is erased instead (`erase`). */
export async function end(trx: Knex.Transaction, id: string, how: HoldEnd, endedOn: Day): Promise<void> {
  await trx('hold')
    .where({ id })
    .update({
      state: how.state,
      ended_on: endedOn,
      ended_by: how.endedBy,
      ended_reason: how.reason ?? null,
      ended_note: how.note ?? null,
      item_id: null,
      ...noDeadline,
      ...noPause,
    });
}

/**
 * The row goes: when the patron takes the title away the loan says so, and after check-in nothing shall lead from the patron
 * to the title; ended holds of e-books are listed nowhere.
 */
export async function erase(trx: Knex.Transaction, id: string): Promise<void> {
  await trx('hold').where({ id }).delete();
}

/** Holds of an e-book that a licence is kept for; under the title's lock. */
export async function readyOf(trx: Knex.Transaction, bibId: number): Promise<StoredHold[]> {
  const rows: Row[] = await trx('hold').where({ bib_id: bibId, state: 'ready' }).orderBy('queue_number').forUpdate();
  return rows.map(toHold);
}

/** All open holds on a title, the first first; under the title's lock they stay as they are. */
export async function openOn(db: Database, bibId: number): Promise<StoredHold[]> {
  const rows: Row[] = await db('hold')
    .where({ bib_id: bibId })
    .whereIn('state', [...openHoldStates])
    .orderBy('queue_number');
  return rows.map(toHold);
}

export interface HoldCounts {
  readonly openCount: number;
  readonly readyCount: number;
}

export async function countsOfPatron(db: Database, patronId: string): Promise<HoldCounts> {
  const rows: Row[] = await db('hold')
    .where({ patron_id: patronId })
    .whereIn('state', [...openHoldStates])
    .select('state');
  return { openCount: rows.length, readyCount: rows.filter((row) => row.state === 'ready').length };
}
