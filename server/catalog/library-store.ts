import { createHash } from 'node:crypto';
import { addDays, type Day } from '../../shared/model/day.ts';
import type { Branch, LibraryInfo } from '../../shared/model/snapshot.ts';
import type { Database, Row } from '../db/connect.ts';
import { holidaysBetween } from './holidays.ts';

/** Raised when `LibraryInfo` gets other fields, so that devices fetch it again. */
const shape = 2;

/** Holidays are told this far back: days of overdue loans and of cancelled holds are still worded. */
const pastHolidayDays = 366;

/**
 * A mark that changes with anything `libraryInfo` tells, and not with the passing of time: a device that has this version
 * holds all it needs, because closed days only fall off at the beginning of its lists.
 */
export async function libraryVersion(db: Database): Promise<string> {
  const digest = (table: string, ...columns: string[]) =>
    `SELECT COUNT(*) AS row_count, COALESCE(SUM(CRC32(CONCAT_WS('|', ${columns.join(', ')}))), 0) AS digest FROM ${table}`;
  const [rows] = await db.raw(
    [
      digest('branch', 'id', 'name', 'phone', 'hours', 'sort_order', "COALESCE(calendar_until, '')"),
      digest('calendar_day', 'branch_id', 'day_on', 'is_closed'),
      digest('station', 'id', 'branch_id', 'name', 'place', 'is_invented', 'sort_order'),
      digest('station_visit', 'station_id', 'visit_on'),
    ].join(' UNION ALL '),
  );
  const facts = rows.map((row: Row) => [Number(row.row_count), Number(row.digest)]);
  return createHash('sha256')
    .update(JSON.stringify([shape, facts]))
    .digest('base64url')
    .slice(0, 22);
}

function daysByKey(rows: readonly Row[]): Map<string, Day[]> {
  const days = new Map<string, Day[]>();
  for (const { id, day } of rows) {
    const known = days.get(id);
    if (known) known.push(day);
    else days.set(id, [day]);
  }
  return days;
}

const toHours = (hours: unknown): Branch['hours'] =>
  typeof hours === 'string' ? JSON.parse(hours) : (hours as Branch['hours']);

/** Branches in the library's order with their closed days, stations with their visits, all from a day on, and holidays from a year before. */
export async function libraryInfo(db: Database, from: Day): Promise<Omit<LibraryInfo, 'asOf'>> {
  const branches: Row[] = await db('branch').orderBy('sort_order').select('*');
  const stations: Row[] = await db('station').orderBy('sort_order').select('*');
  const closed = daysByKey(
    await db('calendar_day')
      .where('is_closed', 1)
      .andWhere('day_on', '>=', from)
      .orderBy(['branch_id', 'day_on'])
      .select({ id: 'branch_id', day: 'day_on' }),
  );
  const visits = daysByKey(
    await db('station_visit')
      .where('visit_on', '>=', from)
      .orderBy(['station_id', 'visit_on'])
      .select({ id: 'station_id', day: 'visit_on' }),
  );
  const until: Day = branches.reduce((last, { calendar_until: day }) => (day > last ? day : last), from);
  return {
    branches: branches.map((row) => ({
      id: row.id,
      name: row.name,
      phone: row.phone,
      hours: toHours(row.hours),
      closedOn: closed.get(row.id) ?? [],
      calendarUntil: row.calendar_until,
    })),
    stations: stations.map((row) => ({
      id: row.id,
      branchId: row.branch_id,
      name: row.name,
      place: row.place,
      isInvented: row.is_invented === 1,
      visitsOn: visits.get(row.id) ?? [],
    })),
    holidaysOn: holidaysBetween(addDays(from, -pastHolidayDays), until),
  };
}
