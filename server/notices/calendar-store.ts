import { addDays, type Day } from '../../shared/model/day.ts';
import type { Database, Row } from '../db/connect.ts';
import { running } from '../loans/store.ts';

export interface DayOfTitle {
  readonly on: Day;
  readonly title: string;
  readonly isEbook: boolean;
  /** Where it is to be collected; null for loans and e-books. */
  readonly branchId: string | null;
  readonly stationId: string | null;
}

/** When the patron's loans are due, soonest first. */
export async function dueDays(db: Database, patronId: string, today: Day): Promise<DayOfTitle[]> {
  const rows: Row[] = await db('loan')
    .join('bib', 'bib.id', 'loan.bib_id')
    .where('loan.patron_id', patronId)
    .where(running(today))
    .orderBy(['loan.due_on', 'bib.title', 'loan.id'])
    .select('loan.due_on', 'loan.item_id', 'bib.title');
  return rows.map((row) => ({
    on: row.due_on,
    title: row.title,
    isEbook: row.item_id === null,
    branchId: null,
    stationId: null,
  }));
}

/** Through when the patron's holds can be collected, soonest first. */
export async function shelfDays(db: Database, patronId: string, today: Day): Promise<DayOfTitle[]> {
  const rows: Row[] = await db('hold')
    .join('bib', 'bib.id', 'hold.bib_id')
    .where({ 'hold.patron_id': patronId, 'hold.state': 'ready' })
    .where('hold.shelf_until', '>=', today)
    .orderBy(['hold.shelf_until', 'bib.title', 'hold.id'])
    .select('hold.shelf_until', 'hold.pickup_branch_id', 'hold.station_id', 'bib.title');
  return rows.map((row) => ({
    on: row.shelf_until,
    title: row.title,
    isEbook: row.pickup_branch_id === null,
    branchId: row.pickup_branch_id,
    stationId: row.station_id,
  }));
}

/** Where the patron collects: the branch remembered as the default, and those of open holds. */
export async function pickupBranches(db: Database, patronId: string): Promise<string[]> {
  const patron = await db('patron').where({ id: patronId }).first('default_pickup');
  const ofHolds: string[] = await db('hold')
    .where({ patron_id: patronId, ended_on: null })
    .whereNotNull('pickup_branch_id')
    .distinct()
    .pluck('pickup_branch_id');
  return [...new Set([...(patron?.default_pickup ? [patron.default_pickup as string] : []), ...ofHolds])].sort();
}

/** Closed days of the branches in the span, both ends included, by branch and day. */
export async function closedDays(
  db: Database,
  branchIds: readonly string[],
  from: Day,
  days: number,
): Promise<{ branchId: string; on: Day }[]> {
  const rows: Row[] = await db('calendar_day')
    .whereIn('branch_id', [...branchIds])
    .where({ is_closed: 1 })
    .whereBetween('day_on', [from, addDays(from, days)])
    .orderBy(['branch_id', 'day_on'])
    .select('branch_id', 'day_on');
  return rows.map((row) => ({ branchId: row.branch_id, on: row.day_on }));
}
