import type { Knex } from 'knex';
import type { Calendar, ClosedDay } from '../../shared/model/calendar.ts';
import { addDays, type Day } from '../../shared/model/day.ts';
import type { ShelfPlace } from '../../shared/rules/shelf-deadline.ts';
import type { Database, Row } from '../db/connect.ts';

/**
 * Stores a year of a branch's calendar as its pattern gives it (`closedDays`). Storing the year again replaces what the
 * pattern gave before; days edited by hand, both ways, and stock-taking days stay. The calendar then reaches at least
 * through the year's end: store the years in order and leave none out.
 */
export async function storeCalendarYear(
  trx: Knex.Transaction,
  branchId: string,
  year: number,
  days: readonly ClosedDay[],
): Promise<void> {
  const lastDay: Day = `${year}-12-31`;
  const ofYear = () =>
    trx('calendar_day')
      .where('branch_id', branchId)
      .whereBetween('day_on', [`${year}-01-01`, lastDay]);
  await trx('branch').where('id', branchId).forUpdate().select('id');
  await ofYear().where('is_edited', 0).whereNot('reason', 'stock-taking').delete();
  const kept = new Set((await ofYear().select('day_on')).map((row: Row) => row.day_on));
  const rows = days
    .filter((day) => !kept.has(day.on))
    .map((day) => ({ branch_id: branchId, day_on: day.on, is_closed: 1, reason: day.reason }));
  if (rows.length > 0) await trx('calendar_day').insert(rows);
  await trx('branch')
    .where('id', branchId)
    .andWhere((branch) => branch.whereNull('calendar_until').orWhere('calendar_until', '<', lastDay))
    .update({ calendar_until: lastDay });
}

/** The closed days of a branch from a day on, and how far its calendar reaches. */
export async function calendarOf(db: Database, branchId: string, from: Day): Promise<Calendar> {
  const branch = await db('branch').where('id', branchId).first('calendar_until');
  const closed = await db('calendar_day')
    .where({ branch_id: branchId, is_closed: 1 })
    .andWhere('day_on', '>=', from)
    .orderBy('day_on')
    .select('day_on');
  return { closedOn: closed.map((row: Row) => row.day_on), calendarUntil: branch?.calendar_until ?? null };
}

/**
 * Where a physical hold is collected, as the rules of the shelf deadline take it; `after` is the day they count from.
 * At a station the calendar is that of the bookmobile's home branch.
 */
export async function shelfPlaceOf(
  db: Database,
  pickup: { readonly branchId: string; readonly stationId: string | null },
  after: Day,
): Promise<Exclude<ShelfPlace, { kind: 'ebook' }>> {
  const from = addDays(after, 1);
  if (pickup.stationId === null) return { kind: 'branch', calendar: await calendarOf(db, pickup.branchId, from) };
  const station = await db('station').where('id', pickup.stationId).first('branch_id');
  const visits = await db('station_visit')
    .where('station_id', pickup.stationId)
    .andWhere('visit_on', '>=', from)
    .orderBy('visit_on')
    .select('visit_on');
  return {
    kind: 'station',
    calendar: await calendarOf(db, station?.branch_id ?? pickup.branchId, from),
    visitsOn: visits.map((row: Row) => row.visit_on),
  };
}
