import { randomUUID as commandId } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeBibs } from '../../../server/catalog/bib-store.ts';
import { transact } from '../../../server/db/transact.ts';
import type { Day } from '../../../shared/model/day.ts';
import { aStation, openBranches } from '../../support/branches.ts';
import { asPatron, asStaff, asStranger, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aDescription } from '../../support/titles.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  await openBranches(db, { until: '2026-12-31' });
});
afterAll(() => close());

const today: Day = '2026-11-23';
const as = (patronId: string, when: Day = today) => asPatron(servicesAt(db, when), patronId);
const staff = (...roles: Parameters<typeof asStaff>[1] & {}) =>
  asStaff(servicesAt(db, today), roles.length > 0 ? roles : ['desk'], here).deskHolds;
const rowOf = (id: string) => db('hold').where({ id }).first();

describe('the calendar, edited by hand', () => {
  const shut = (day: string, branchId = here) =>
    staff().closeDay({ commandId: commandId(), branchId, day, reason: 'weather' });
  const aReadyHold = async (shelfUntil: Day, stationId: string | null = null) => {
    const id = await aHold(db, { patronId: await aPatron(db), bibId: await aBib(db), state: 'ready' });
    await db('hold').where({ id }).update({ ready_on: today, shelf_until: shelfUntil, station_id: stationId });
    return id;
  };

  it('keeps what was promised: a deadline on the closed day moves to the next open day, others stay', async () => {
    const [on, after] = [await aReadyHold('2026-11-25'), await aReadyHold('2026-11-26')];
    expect(await shut('2026-11-26')).toMatchObject({ value: { deadlineMovesTo: '2026-11-27', movedCount: 1 } });
    expect(await shut('2026-11-25')).toMatchObject({ value: { deadlineMovesTo: '2026-11-27', movedCount: 1 } });
    expect((await rowOf(on)).shelf_until).toBe('2026-11-27');
    expect((await rowOf(after)).shelf_until).toBe('2026-11-27');
    expect(await shut('2026-11-25')).toMatchObject({ refusal: { code: 'already-closed' } });
    const opened = await staff().openDay({ commandId: commandId(), branchId: here, day: '2026-11-26' });
    expect(opened).toEqual({ allowed: true, value: null });
    expect((await rowOf(on)).shelf_until).toBe('2026-11-27');
  });

  it('leaves a deadline at a station that is visited on that day', async () => {
    const station = await aStation(db, here, '2026-11-28');
    const id = await aReadyHold('2026-11-28', station);
    expect(await shut('2026-11-28')).toMatchObject({ value: { movedCount: 0 } });
    expect((await rowOf(id)).shelf_until).toBe('2026-11-28');
  });

  it('is for the desk of the branch, and for an admin everywhere', async () => {
    await expect(shut('2026-12-01', elsewhere)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const day = { commandId: commandId(), branchId: elsewhere, day: '2026-12-01', reason: 'works' as const };
    expect(await staff('admin').closeDay(day)).toMatchObject({ allowed: true });
  });

  it('does not reach beyond the calendar', async () => {
    expect(await shut('2026-12-31')).toMatchObject({ refusal: { code: 'calendar-too-short' } });
    expect(await shut('2026-11-22')).toMatchObject({ refusal: { code: 'day-in-past' } });
    const id = await aHold(db, { patronId: await aPatron(db), bibId: await aBib(db), state: 'arrived' });
    const late = asStaff(servicesAt(db, '2026-12-25'), ['desk'], here).deskHolds;
    expect(await late.markReady({ commandId: commandId(), holdId: id })).toEqual({
      allowed: false,
      refusal: { code: 'calendar-too-short', calendarUntil: '2026-12-31' },
    });
    expect((await rowOf(id)).state).toBe('arrived');
  });

  it('is not closed under a deadline that is just being fixed', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await aHold(db, { patronId: await aPatron(db), bibId: await aBib(db), state: 'arrived' });
      await db('calendar_day').where({ branch_id: here }).delete();
      await Promise.all([staff().markReady({ commandId: commandId(), holdId: id }), shut('2026-12-03')]);
      expect((await rowOf(id)).shelf_until).toBe('2026-12-04');
      await db('hold').where({ id }).delete();
    }
  });
});

describe('withdrawing', () => {
  it('an item sends its hold back to its place in the queue, and tells what is left', async () => {
    const item = await anItem(db, { state: 'on-hold-shelf' });
    const other = await anItem(db, { bibId: item.bibId, state: 'on-loan' });
    const first = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId, state: 'ready', itemId: item.id });
    await aHold(db, { patronId: await aPatron(db), bibId: item.bibId });
    const withdraw = (barcode: string) => staff('catalogue').withdrawItem({ commandId: commandId(), barcode });
    expect(await withdraw(item.barcode)).toEqual({ allowed: true, value: { itemsLeft: 1, holdsWaiting: 2 } });
    expect(await rowOf(first)).toMatchObject({ state: 'waiting', item_id: null, shelf_until: null, queue_number: 1 });
    expect(await withdraw(item.barcode)).toMatchObject({ refusal: { code: 'already-out', state: 'withdrawn' } });
    expect(await withdraw(other.barcode)).toMatchObject({ refusal: { code: 'on-loan' } });
  });

  it('a title cancels its holds in the library’s name, not while anything of it is on loan', async () => {
    const { bibId, id } = await anItem(db, { state: 'on-hold-shelf' });
    const patrons = [await aPatron(db), await aPatron(db)] as const;
    await aHold(db, { patronId: patrons[0], bibId, state: 'ready', itemId: id });
    await aHold(db, { patronId: patrons[1], bibId });
    const loanId = await aLoan(db, { patronId: await aPatron(db), bibId, dueOn: today });
    const withdraw = () => staff('catalogue').withdrawTitle({ commandId: commandId(), bibId });
    expect(await withdraw()).toMatchObject({ refusal: { code: 'titles-on-loan', loanCount: 1 } });
    await db('loan').where({ id: loanId }).delete();
    expect(await withdraw()).toEqual({ allowed: true, value: { cancelledCount: 2 } });
    for (const patronId of patrons) {
      expect(await as(patronId).holds.cancelled()).toMatchObject([{ kind: 'library', reason: 'withdrawn' }]);
    }
    expect(new Set(await db('item').where({ bib_id: bibId }).pluck('state'))).toEqual(new Set(['withdrawn']));
    const again = { bibId, pickupBranchId: here, stationId: null, contact: 'none' as const };
    const placed = await as(patrons[0]).holds.place({ commandId: commandId(), requests: [again] });
    expect(placed).toMatchObject([{ result: { refusal: { code: 'withdrawn' } } }]);
  });

  it('a title is found no longer, until its source offers it again', async () => {
    const offer = async () => {
      const description = aDescription({ title: '鸚鵡の飼い方' });
      const [bib] = await transact(db, (trx) => storeBibs(trx, 'shop', [{ sourceId: '1', description }], 0));
      return (bib as { id: number }).id;
    };
    const found = async () => {
      const { results } = await asStranger(servicesAt(db, today)).catalog.search({ query: '鸚鵡' });
      return results.map((result) => result.id);
    };
    const bibId = await offer();
    expect(await found()).toEqual([bibId]);
    await staff('catalogue').withdrawTitle({ commandId: commandId(), bibId });
    expect(await found()).toEqual([]);
    expect(await offer()).toBe(bibId);
    expect(await found()).toEqual([bibId]);
  });

  it('a title leaves no hold behind, however many are being placed', async () => {
    for (let round = 0; round < 10; round++) {
      const { bibId } = await anItem(db);
      const patrons = await Promise.all(Array.from({ length: 5 }, () => aPatron(db)));
      const request = { bibId, pickupBranchId: here, stationId: null, contact: 'none' as const };
      await Promise.all([
        ...patrons.map((id) => as(id).holds.place({ commandId: commandId(), requests: [request] })),
        staff('catalogue').withdrawTitle({ commandId: commandId(), bibId }),
      ]);
      expect(await db('hold').where({ open_bib_id: bibId })).toEqual([]);
    }
  });

  it('is not for the desk', async () => {
    const input = { commandId: commandId(), barcode: 'x' };
    await expect(staff('desk').withdrawItem(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
