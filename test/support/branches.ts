import type { Knex } from 'knex';
import { addDays, type Day } from '../../shared/model/day.ts';
import { elsewhere, here } from './circulation.ts';

/** Gives the branches of `aLibrary` a calendar through a day, open but on the days named, from nine to five. */
export async function openBranches(db: Knex, { until = '2027-12-31' as Day, closedOn = [] as Day[] } = {}) {
  const line = (weekday: string) => ({ weekday, opens: '09:00', closes: '17:00' });
  const hours = JSON.stringify(['weekday', 'saturday', 'sunday-and-holiday'].map(line));
  await db('branch').update({ calendar_until: until, hours });
  for (const branchId of [here, elsewhere]) {
    for (const day of closedOn) {
      await db('calendar_day').insert({ branch_id: branchId, day_on: day, is_closed: 1, reason: 'weekly' });
    }
  }
}

/** A stop of the bookmobile of a branch, visited every fourteen days from a day on. */
export async function aStation(db: Knex, branchId: string, firstVisitOn: Day): Promise<string> {
  const id = `st-${branchId}`;
  const names = { name: id, reading: id, place: '駐車場' };
  await db('station').insert({ id, branch_id: branchId, ...names, is_invented: 1, sort_order: 0 });
  for (let visit = 0; visit < 20; visit++) {
    const visit_on = addDays(firstVisitOn, 14 * visit);
    await db('station_visit').insert({ station_id: id, visit_on, opens: '10:00', closes: '10:40' });
  }
  return id;
}
