import { type Calendar, type ClosedDay, daysFrom } from '../../../shared/model/calendar.ts';
import { addDays, type Day } from '../../../shared/model/day.ts';
import { closedDays } from '../../../shared/rules/closed-days.ts';
import { holidaysBetween } from '../../catalog/holidays.ts';
import { type LibraryBranch, libraryBranches } from './branches.ts';
import { bookmobile, bookmobileStations } from './stations.ts';
import { visitsOf } from './visits.ts';

export interface LibraryCalendars {
  readonly years: readonly { readonly branchId: string; readonly year: number; readonly days: readonly ClosedDay[] }[];
  /** By branch: the same as one calendar. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** By station. */
  readonly visits: ReadonlyMap<string, readonly Day[]>;
}

/** No loan or hold of the scenario looks further back, ended holds excepted. */
const pastDays = 60;
const firstLastYear = 2027;

const stockTakingOf = ({ stockTaking }: LibraryBranch, year: number): Day[] =>
  stockTaking ? daysFrom(`${year}-${stockTaking.from}` as Day, `${year}-${stockTaking.to}` as Day) : [];

/** Closed days and visits from the present year (in January the last one too) through 2027, later through next year. */
export function calendarsAround(today: Day): LibraryCalendars {
  const first = Number(addDays(today, -pastDays).slice(0, 4));
  const last = Math.max(firstLastYear, Number(today.slice(0, 4)) + 1);
  const span = { from: `${first}-01-01`, until: `${last}-12-31` } as const;
  const holidaysOn = holidaysBetween(span.from, span.until);
  const years = libraryBranches.flatMap((branch) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at).map((year) => ({
      branchId: branch.id,
      year,
      days: closedDays({ group: branch.group, year, holidaysOn, stockTakingOn: stockTakingOf(branch, year) }),
    })),
  );
  const closedOn = (branchId: string): Day[] =>
    years.filter((year) => year.branchId === branchId).flatMap(({ days }) => days.map((day) => day.on));
  const restsOn = new Set([...holidaysOn, ...closedOn(bookmobile.branchId)]);
  return {
    years,
    calendars: new Map(libraryBranches.map(({ id }) => [id, { closedOn: closedOn(id), calendarUntil: span.until }])),
    visits: new Map(bookmobileStations.map((station) => [station.id, visitsOf(station, span, restsOn)])),
  };
}
