import type { Knex } from 'knex';
import { expireHolds } from '../../../server/jobs/expire-holds.ts';
import { dailyJobs } from '../../../server/jobs/index.ts';
import type { Services } from '../../../server/services.ts';
import { daysFrom } from '../../../shared/model/calendar.ts';
import { addDays, type Day, startOfDayInTokyo } from '../../../shared/model/day.ts';
import { defaultPolicy } from '../../../shared/model/policy.ts';
import { aBib, anItem, aPatron } from '../circulation.ts';
import { aServices } from '../services.ts';
import {
  type BranchId,
  branches,
  closedByPattern,
  firstDay,
  type Hold,
  type Item,
  type ModelLibrary,
  policy,
  station,
  type Title,
} from './library.ts';

/** Which titles there are and where their items are at home; the last is an e-book with one licence. */
export const homes: readonly (readonly BranchId[] | 'ebook')[] = [
  ['central', 'kita'],
  ['kita'],
  ['minami', 'central'],
  'ebook',
];
const patronCount = 4;

/** The same library in the database: rows with fixed ids, set back between histories. */
export interface Reality {
  readonly db: Knex;
  readonly services: Services;
  readonly patronIds: readonly string[];
  readonly bibIds: readonly number[];
  readonly itemIds: readonly number[];
  readonly barcodes: readonly string[];
  today: Day;
}

const lastDay: Day = '2027-06-30';

export async function build(db: Knex): Promise<Reality> {
  for (const [index, id] of branches.entries()) {
    const names = { name: id, reading: id, closing_group: 'mon', phone: '0480000000' };
    await db('branch').insert({ id, ...names, hours: '[]', sort_order: index, calendar_until: lastDay });
  }
  const names = { name: station.id, reading: station.id, place: station.id };
  await db('station').insert({ id: station.id, branch_id: station.branchId, ...names, is_invented: 1, sort_order: 0 });
  for (let day = station.firstVisitOn; day <= lastDay; day = addDays(day, station.everyDays)) {
    await db('station_visit').insert({ station_id: station.id, visit_on: day, opens: '10:00', closes: '10:40' });
  }
  // Numbers that nothing else has by chance, so that a link between patron and title is found wherever it stands.
  await db.raw('ALTER TABLE bib AUTO_INCREMENT = 700000001');
  await db.raw('ALTER TABLE item AUTO_INCREMENT = 800000001');
  const patronIds: string[] = [];
  for (let n = 0; n < patronCount; n++) patronIds.push(await aPatron(db));
  const bibIds: number[] = [];
  const items: { id: number; barcode: string }[] = [];
  for (const home of homes) {
    const bibId = await aBib(db, home === 'ebook' ? { kind: 'ebook', licenceCount: 1 } : {});
    bibIds.push(bibId);
    for (const branchId of home === 'ebook' ? [] : home) items.push(await anItem(db, { bibId, branchId }));
  }
  const reality = {
    db,
    patronIds,
    bibIds,
    itemIds: items.map((item) => item.id),
    barcodes: items.map((item) => item.barcode),
    today: firstDay,
  };
  const now = (): number => startOfDayInTokyo(reality.today) + 12 * 3_600_000;
  const all = Object.assign(reality, { services: aServices({ db, now, policy: { ...defaultPolicy, ...policy } }) });
  await db('calendar_day').insert(
    branches.flatMap((branch_id) =>
      closedDaysOf().map((day_on) => ({ branch_id, day_on, is_closed: 1, reason: 'weekly' })),
    ),
  );
  return all;
}

export const closedDaysOf = (): Day[] => daysFrom(firstDay, lastDay).filter(closedByPattern);

/** The state before the first step of a history, in the database and for the model. */
export async function reset(reality: Reality): Promise<{ titles: Title[]; items: Item[] }> {
  const { db } = reality;
  reality.today = firstDay;
  await db('loan').delete();
  await db('hold').delete();
  await db('receipt').delete();
  await db('notice').delete();
  await db('outbox').delete();
  await db('item').update({ state: 'on-shelf', at_branch_id: null });
  await db('bib').whereNotNull('withdrawn_at').update({ withdrawn_at: null });
  await db('calendar_day').where({ is_edited: 1 }).delete();
  const items = homes.flatMap((home, bib) =>
    home === 'ebook' ? [] : home.map((branch): Item => ({ bib, home: branch, state: 'on-shelf', at: null })),
  );
  return { titles: homes.map((home) => ({ isEbook: home === 'ebook', isWithdrawn: false })), items };
}

/** A day passes: the jobs of the new day run as they do every day, but for those that know nothing of circulation. */
export async function tomorrow(reality: Reality): Promise<void> {
  reality.today = addDays(reality.today, 1);
  for (const job of dailyJobs) if (job.name !== 'purge') await job.run(reality.services, reality.today);
  if ((await expireHolds(reality.services, reality.today)) > 0) throw new Error('a job did something twice');
}

export interface Rows {
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly [table: string]: any[];
}

export async function readRows({ db }: Reality): Promise<Rows> {
  return {
    holds: await db('hold').orderBy(['bib_id', 'queue_number', 'ended_on']),
    items: await db('item').orderBy('id'),
    loans: await db('loan').orderBy(['patron_id', 'bib_id', 'item_id']),
  };
}

/** What the database says, in the words of the model. */
export function stateInDatabase(reality: Reality, { holds = [], items = [], loans = [] }: Rows) {
  const patron = (id: string) => reality.patronIds.indexOf(id);
  const bib = (id: number) => reality.bibIds.indexOf(id);
  const item = (id: number | null) => (id === null ? null : reality.itemIds.indexOf(id));
  const membersOf = (id: string | null) =>
    id === null
      ? null
      : holds
          .filter((row) => row.sequence_id === id)
          .toSorted((a, b) => a.sequence_position - b.sequence_position)
          .map((row) => bib(row.bib_id));
  const lines = holds.map((row) => ({
    patron: patron(row.patron_id),
    bib: bib(row.bib_id),
    state: row.state,
    pickup: row.pickup_branch_id,
    station: row.station_id,
    contact: row.contact,
    item: item(row.item_id),
    readyOn: row.ready_on,
    until: row.shelf_until,
    extensions: row.shelf_extension_count,
    moves: row.staff_move_count,
    pause: row.paused_from === null ? null : [row.paused_from, row.paused_until],
    sequence: membersOf(row.sequence_id),
    endedOn: row.ended_on,
    endedBy: row.ended_by,
  }));
  return {
    queues: lines.filter((line) => line.endedOn === null),
    ended: lines
      .filter((line) => line.endedOn !== null)
      .map((line) => JSON.stringify(line))
      .toSorted(),
    items: items.map((row) => ({ state: row.state, at: row.at_branch_id })),
    loans: loans
      .map((row) => [patron(row.patron_id), bib(row.bib_id), item(row.item_id), row.due_on, row.renewal_count].join())
      .toSorted(),
  };
}

/** The same of the model. */
export function stateOfModel(model: ModelLibrary) {
  const item = (one: Item | null) => (one === null ? null : model.items.indexOf(one));
  const line = (hold: Hold) => ({
    patron: hold.patron,
    bib: hold.bib,
    state: hold.state,
    pickup: hold.pickup,
    station: hold.station,
    contact: hold.contact,
    item: item(hold.item),
    readyOn: hold.readyOn,
    until: hold.until,
    extensions: hold.extensions,
    moves: hold.moves,
    pause: hold.pause,
    sequence: model.sequenceOf(hold)?.map((member) => member.bib) ?? null,
    endedOn: hold.endedOn,
    endedBy: hold.endedBy,
  });
  const lines = model.holds.map(line);
  return {
    queues: lines.filter((one) => one.endedOn === null).toSorted((a, b) => a.bib - b.bib),
    ended: lines
      .filter((one) => one.endedOn !== null)
      .map((one) => JSON.stringify(one))
      .toSorted(),
    items: model.items.map(({ state, at }) => ({ state, at })),
    loans: model.loans
      .map((loan) => [loan.patron, loan.bib, item(loan.item), loan.due, loan.renewals].join())
      .toSorted(),
  };
}
