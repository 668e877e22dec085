import type { Knex } from 'knex';
import type { ClosingReason } from '../../shared/model/calendar.ts';
import type { Day } from '../../shared/model/day.ts';

/** Stores a day by hand; generating the year again leaves it as it is. The caller holds the calendar's lock. */
export async function editDay(
  trx: Knex.Transaction,
  {
    branchId,
    day,
    isClosed,
    reason,
  }: {
    readonly branchId: string;
    readonly day: Day;
    readonly isClosed: boolean;
    readonly reason: ClosingReason | 'opened';
  },
): Promise<void> {
  await trx('calendar_day')
    .insert({ branch_id: branchId, day_on: day, is_closed: isClosed, reason, is_edited: 1 })
    .onConflict(['branch_id', 'day_on'])
    .merge();
}

/**
 * Moves the deadlines of holds ready at the branch from a day to another; those of a station that the bookmobile visits on
 * that day stay. Answers how many. The caller holds the calendar's lock.
 */
export async function moveDeadlines(trx: Knex.Transaction, branchId: string, from: Day, to: Day): Promise<number> {
  const visited: string[] = await trx('station_visit').where({ visit_on: from }).pluck('station_id');
  const ids: string[] = await trx('hold')
    .where({ pickup_branch_id: branchId, state: 'ready', shelf_until: from })
    .where((hold) => hold.whereNull('station_id').orWhereNotIn('station_id', visited))
    .orderBy('id')
    .pluck('id');
  let moved = 0;
  for (const id of ids) {
    moved += await trx('hold').where({ id, state: 'ready', shelf_until: from }).update({ shelf_until: to });
  }
  return moved;
}
