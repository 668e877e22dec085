import type { Knex } from 'knex';
import { storeCalendarYear } from '../../catalog/calendar-store.ts';
import { type LibraryBranch, libraryBranches } from './branches.ts';
import type { LibraryCalendars } from './calendars.ts';
import { bookmobile, bookmobileStations } from './stations.ts';

/** Branches with their calendars, and the bookmobile's stations with their visits. */
export async function storeHouses(trx: Knex.Transaction, { years, visits }: LibraryCalendars): Promise<void> {
  await trx('branch').insert(libraryBranches.map(branchRow));
  for (const { branchId, year, days } of years) await storeCalendarYear(trx, branchId, year, days);
  await trx('station').insert(bookmobileStations.map(stationRow));
  const visitRows = bookmobileStations.flatMap(({ id, from, to }) =>
    (visits.get(id) ?? []).map((day) => ({ station_id: id, visit_on: day, opens: from, closes: to })),
  );
  await trx.batchInsert('station_visit', visitRows, 500);
}

const branchRow = (branch: LibraryBranch, at: number) => ({
  id: branch.id,
  name: branch.name,
  reading: branch.reading,
  closing_group: branch.group,
  phone: branch.phone,
  hours: JSON.stringify(branch.hours),
  sort_order: at + 1,
});

const stationRow = (station: (typeof bookmobileStations)[number], at: number) => ({
  id: station.id,
  branch_id: bookmobile.branchId,
  name: station.name,
  reading: station.reading,
  place: station.place,
  is_invented: station.isInvented,
  sort_order: at + 1,
});
