import type { BibBrief } from '../../shared/model/bib.ts';
import type { Day } from '../../shared/model/day.ts';
import { type OpenHoldState, openHoldStates } from '../../shared/model/hold.ts';
import type { ItemState } from '../../shared/model/item.ts';
import { bibBriefColumns, toBibBrief } from '../catalog/bib-brief.ts';
import type { Database, Row } from '../db/connect.ts';

/** A day of a branch's calendar as the staff edits it; a day without a line is open. */
export interface CalendarLine {
  readonly on: Day;
  readonly isClosed: boolean;
  readonly reason: string;
  /** By hand; the others come from the pattern. */
  readonly isEdited: boolean;
}

export async function calendarLines(db: Database, branchId: string, from: Day, until: Day): Promise<CalendarLine[]> {
  const rows: Row[] = await db('calendar_day')
    .where({ branch_id: branchId })
    .whereBetween('day_on', [from, until])
    .orderBy('day_on')
    .select('day_on', 'is_closed', 'reason', 'is_edited');
  return rows.map((row) => ({
    on: row.day_on,
    isClosed: Boolean(row.is_closed),
    reason: row.reason,
    isEdited: Boolean(row.is_edited),
  }));
}

/** How many ready holds end on each day and would move if it were closed (`moveDeadlines`); days without any are absent. */
export async function deadlinesOn(
  db: Database,
  branchId: string,
  from: Day,
  until: Day,
): Promise<{ readonly on: Day; readonly count: number }[]> {
  const rows: Row[] = await db('hold')
    .where({ pickup_branch_id: branchId, state: 'ready' })
    .whereBetween('shelf_until', [from, until])
    .whereNotExists(
      db('station_visit')
        .whereRaw('station_visit.station_id = hold.station_id AND station_visit.visit_on = hold.shelf_until')
        .select('station_id'),
    )
    .groupBy('shelf_until')
    .orderBy('shelf_until')
    .select('shelf_until', db.raw('COUNT(*) AS ending'));
  return rows.map((row) => ({ on: row.shelf_until, count: Number(row.ending) }));
}

/** The item in hand that is to leave the library. */
export interface ItemInHand {
  readonly barcode: string;
  readonly state: ItemState;
  readonly branchId: string;
  readonly bibId: number;
  /** The hold it is assigned to goes back to its place in the queue; null: it is assigned to none. */
  readonly holdState: OpenHoldState | null;
}

export async function itemInHand(db: Database, barcode: string): Promise<ItemInHand | null> {
  const row = await db('item')
    .leftJoin('hold', 'hold.open_item_id', 'item.id')
    .where('item.barcode', barcode)
    .first('item.barcode', 'item.state', 'item.branch_id', 'item.bib_id', 'hold.state as hold_state');
  if (!row) return null;
  const { barcode: stored, state, branch_id: branchId, bib_id: bibId, hold_state: holdState } = row;
  return { barcode: stored, state, branchId, bibId, holdState };
}

/** What goes with a title that is withdrawn. No names: whose the holds are does not matter here. */
export interface TitleAtStake {
  readonly bib: BibBrief;
  readonly isWithdrawn: boolean;
  /** Items not withdrawn yet. */
  readonly itemCount: number;
  /** Open holds by state; a state without any is absent. */
  readonly holds: Partial<Readonly<Record<OpenHoldState, number>>>;
}

export async function titleAtStake(db: Database, bibId: number): Promise<TitleAtStake | null> {
  const row = await db('bib')
    .where('bib.id', bibId)
    .select('bib.withdrawn_at', ...bibBriefColumns)
    .first();
  if (!row) return null;
  const [items] = await db('item').where({ bib_id: bibId }).whereNot({ state: 'withdrawn' }).count({ left: '*' });
  const holds: Row[] = await db('hold')
    .where({ bib_id: bibId })
    .whereIn('state', [...openHoldStates])
    .groupBy('state')
    .select('state', db.raw('COUNT(*) AS waiting'));
  return {
    bib: toBibBrief(row),
    isWithdrawn: row.withdrawn_at !== null,
    itemCount: Number(items?.left),
    holds: Object.fromEntries(holds.map((hold) => [hold.state, Number(hold.waiting)])),
  };
}
