import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireHolds } from '../../../server/jobs/expire-holds.ts';
import { runDailyJobs } from '../../../server/jobs/index.ts';
import { addDays, type Day } from '../../../shared/model/day.ts';
import { openBranches } from '../../support/branches.ts';
import { asPatron, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

const today: Day = '2026-11-23';
const databases: { close(): Promise<void> }[] = [];
async function aLibraryOfItsOwn(): Promise<Knex> {
  const database = await aDatabase();
  databases.push(database);
  await aLibrary(database.db);
  await openBranches(database.db);
  return database.db;
}
afterAll(() => Promise.all(databases.map((database) => database.close())));

describe('holds that are not collected', () => {
  let db: Knex;
  beforeAll(async () => {
    db = await aLibraryOfItsOwn();
  });
  const aReadyHold = async (shelfUntil: Day, given: { pickupBranchId?: string } = {}) => {
    const item = await anItem(db, { state: 'on-hold-shelf' });
    await db('item').where({ id: item.id }).update({ at_branch_id: here });
    const patronId = await aPatron(db);
    const id = await aHold(db, { patronId, bibId: item.bibId, state: 'ready', itemId: item.id, ...given });
    await db('hold')
      .where({ id })
      .update({ ready_on: addDays(shelfUntil, -10), shelf_until: shelfUntil });
    return { id, patronId, item };
  };
  const rowOf = (id: string) => db('hold').where({ id }).first();

  it('end on the day after the deadline, and the next is served', async () => {
    const { id, patronId, item } = await aReadyHold(today);
    const next = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId });
    expect(await expireHolds(servicesAt(db, today), today)).toBe(0);
    const dayAfter = addDays(today, 1);
    expect(await expireHolds(servicesAt(db, dayAfter), dayAfter)).toBe(1);
    expect(await rowOf(id)).toMatchObject({
      state: 'expired',
      ended_on: dayAfter,
      ended_by: 'deadline',
      item_id: null,
    });
    expect(await rowOf(next)).toMatchObject({ state: 'arrived', item_id: item.id });
    const list = await asPatron(servicesAt(db, dayAfter), patronId).holds.cancelled();
    expect(list).toMatchObject([{ id, kind: 'expired', endedOn: dayAfter }]);
  });

  it('end once, however many processes look', async () => {
    const { id, item } = await aReadyHold(today);
    const first = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId });
    const second = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId });
    const dayAfter = addDays(today, 1);
    const counts = await Promise.all(Array.from({ length: 8 }, () => expireHolds(servicesAt(db, dayAfter), dayAfter)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect([(await rowOf(id)).state, (await rowOf(first)).state, (await rowOf(second)).state]).toEqual([
      'expired',
      'arrived',
      'waiting',
    ]);
  });

  it('and cancelled ones are erased after 180 days', async () => {
    const patronId = await aPatron(db);
    const ended = async (endedOn: Day) => aHold(db, { patronId, bibId: await aBib(db), state: 'cancelled', endedOn });
    const [kept, gone] = [await ended(addDays(today, -180)), await ended(addDays(today, -181))];
    await runDailyJobs(servicesAt(db, today));
    expect([await rowOf(kept), await rowOf(gone)]).toEqual([expect.objectContaining({ id: kept }), undefined]);
  });
});

describe('the jobs after a pause of ten days', () => {
  /** The same library twice: everything that a day may change by itself, spread over the days to come. */
  async function furnish(db: Knex): Promise<void> {
    const patrons: string[] = [];
    for (let n = 0; n < 12; n++) patrons.push(await aPatron(db, { id: idOf(n) }));
    const patron = (n: number) => patrons[n % 12] as string;
    for (let n = 0; n < 10; n++) {
      const bibId = await aBib(db);
      const item = await anItem(db, { bibId, state: 'on-hold-shelf' });
      await db('item')
        .where({ id: item.id })
        .update({ at_branch_id: n % 2 ? here : elsewhere });
      const ready = { patronId: patron(n), bibId, itemId: item.id, pickupBranchId: n % 2 ? here : elsewhere };
      const id = await aHold(db, { ...ready, state: 'ready' });
      await db('hold')
        .where({ id })
        .update({ ready_on: '2026-11-10', shelf_until: addDays(today, n) });
      for (let k = 1; k <= n % 4; k++) {
        const waiting = await aHold(db, { patronId: patron(n + k), bibId, pickupBranchId: k % 2 ? here : elsewhere });
        if (k === 1 && n % 3 === 0) {
          await db('hold')
            .where({ id: waiting })
            .update({ paused_from: today, paused_until: addDays(today, 4) });
        }
      }
      await aHold(db, { patronId: patron(n), bibId, state: 'cancelled', endedOn: addDays(today, n - 175) });
    }
    for (let n = 0; n < 8; n++) {
      const bibId = await aBib(db, { kind: 'ebook', licenceCount: 1 + (n % 2) });
      await aLoan(db, { patronId: patron(n), bibId, dueOn: addDays(today, n), isEbook: true });
      for (let k = 1; k <= 4; k++) {
        const id = await aHold(db, { patronId: patron(n + k), bibId });
        const pause = { paused_from: today, paused_until: addDays(today, 3 * n - 6) };
        if (k === 2) await db('hold').where({ id }).update(pause);
      }
    }
  }
  const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

  /** Everything about holds, items and loans but the random ids. */
  async function stateOf(db: Knex) {
    const columns =
      'patron_id, bib_id, queue_number, state, item_id, ready_on, shelf_until, paused_from, ended_on, ended_by';
    const [holds] = await db.raw(`SELECT ${columns} FROM hold ORDER BY bib_id, patron_id, queue_number`);
    const [items] = await db.raw('SELECT id, state, at_branch_id FROM item ORDER BY id');
    const [loans] = await db.raw('SELECT patron_id, bib_id, due_on FROM loan ORDER BY bib_id, patron_id');
    return { holds, items, loans };
  }

  it('end as if they had run daily', async () => {
    const [daily, paused] = [await aLibraryOfItsOwn(), await aLibraryOfItsOwn()];
    for (const db of [daily, paused]) {
      await db.raw('ALTER TABLE bib AUTO_INCREMENT = 1');
      await furnish(db);
      await runDailyJobs(servicesAt(db, today));
    }
    expect(await stateOf(paused)).toEqual(await stateOf(daily));
    for (let n = 1; n <= 10; n++) await runDailyJobs(servicesAt(daily, addDays(today, n)));
    await runDailyJobs(servicesAt(paused, addDays(today, 10)));
    const end = await stateOf(daily);
    expect(await stateOf(paused)).toEqual(end);
    expect(new Set(end.holds.map((hold: { state: string }) => hold.state))).toEqual(
      new Set(['waiting', 'in-transit', 'arrived', 'ready', 'cancelled', 'expired']),
    );
  });

  it('are done by one process each day, though several wake up at once', async () => {
    const db = await aLibraryOfItsOwn();
    await furnish(db);
    await runDailyJobs(servicesAt(db, today));
    await Promise.all(Array.from({ length: 4 }, () => runDailyJobs(servicesAt(db, addDays(today, 10)))));
    await runDailyJobs(servicesAt(db, addDays(today, 10)));
    const runs = await db('job_run').whereNull('finished_at');
    expect(runs).toEqual([]);
    expect(await db('job_run').where({ job: 'expire-holds' })).toHaveLength(11);
  });
});
