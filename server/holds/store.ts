import type { Knex } from 'knex';
import type { HoldState } from '../../shared/model/hold.ts';
import { openHoldStates } from '../../shared/model/hold.ts';
import type { Database, Row } from '../db/connect.ts';

export interface OpenHold {
  readonly id: string;
  readonly patronId: string;
  readonly state: HoldState;
  readonly queueNumber: number;
  readonly itemId: number | null;
  readonly pickupBranchId: string | null;
  readonly isInSequence: boolean;
}

const toOpenHold = (row: Row): OpenHold => ({
  id: row.id,
  patronId: row.patron_id,
  state: row.state,
  queueNumber: row.queue_number,
  itemId: row.item_id,
  pickupBranchId: row.pickup_branch_id,
  isInSequence: row.sequence_id !== null,
});

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

/** All holds `waiting` on a title. */
export async function waitingOn(db: Database, bibId: number): Promise<number> {
  const [row] = await db('hold').where({ bib_id: bibId, state: 'waiting' }).count({ waiting: '*' });
  return Number(row?.waiting);
}

/** The hold an item stands or travels for; the caller holds the lock of the title. */
export async function lockHoldOfItem(trx: Knex.Transaction, itemId: number): Promise<OpenHold | null> {
  const row = await trx('hold').where({ open_item_id: itemId }).forUpdate().first();
  return row ? toOpenHold(row) : null;
}

/** The patron's open hold on a title; the caller holds the locks of both. */
export async function lockHoldOfPatron(
  trx: Knex.Transaction,
  patronId: string,
  bibId: number,
): Promise<OpenHold | null> {
  const row = await trx('hold').where({ patron_id: patronId, open_bib_id: bibId }).forUpdate().first();
  return row ? toOpenHold(row) : null;
}

/**
 * Licences that a patron without a loan may not take: ready for others, and due to others who wait before them
 * (`ownQueueNumber` null: the patron does not wait, everybody else does).
 */
export async function licencesKeptForOthers(
  db: Database,
  bibId: number,
  patronId: string,
  ownQueueNumber: number | null,
): Promise<number> {
  const [row] = await db('hold')
    .where({ bib_id: bibId })
    .whereNot({ patron_id: patronId })
    .where((kept) =>
      kept.where({ state: 'ready' }).orWhere((before) => {
        before.where({ state: 'waiting' });
        if (ownQueueNumber !== null) before.where('queue_number', '<', ownQueueNumber);
      }),
    )
    .count({ kept: '*' });
  return Number(row?.kept);
}

/**
 * Ends a hold whose title the patron takes away. The row goes: from now on the loan says so, and after check-in nothing
 * shall lead from the patron to the title.
 */
export async function eraseFilled(trx: Knex.Transaction, holdId: string): Promise<void> {
  await trx('hold').where({ id: holdId }).delete();
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
