import { randomUUID as commandId } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../shared/model/day.ts';
import { aStation, openBranches } from '../../support/branches.ts';
import { asStaff, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  await openBranches(db, { until: '2026-12-31' });
});
afterAll(() => close());

const today: Day = '2026-11-23';
const desk = (...roles: Parameters<typeof asStaff>[1] & {}) =>
  asStaff(servicesAt(db, today), roles.length > 0 ? roles : ['desk'], here).deskHolds;

async function aReadyHold(shelfUntil: Day, given: { stationId?: string; contact?: string } = {}): Promise<string> {
  const bibId = await aBib(db);
  const { id: itemId } = await anItem(db, { bibId, state: 'on-hold-shelf' });
  const id = await aHold(db, { patronId: await aPatron(db), bibId, itemId, state: 'ready' });
  const { stationId = null, contact = 'none' } = given;
  await db('hold').where({ id }).update({ ready_on: today, shelf_until: shelfUntil, station_id: stationId, contact });
  return id;
}

describe('the calendar as the staff edits it', () => {
  const december = { from: '2026-12-01', until: '2026-12-31' };

  it('counts on each day the deadlines that closing it would move', async () => {
    const station = await aStation(db, here, '2026-12-04');
    await aReadyHold('2026-12-03');
    await aReadyHold('2026-12-03');
    await aReadyHold('2026-12-04');
    await aReadyHold('2026-12-04', { stationId: station });
    const { deadlines } = await desk().calendar({ branchId: here, ...december });
    expect(deadlines).toEqual([
      { on: '2026-12-03', count: 2 },
      { on: '2026-12-04', count: 1 },
    ]);
    for (const { on, count } of deadlines) {
      const answer = await desk().closeDay({ commandId: commandId(), branchId: here, day: on, reason: 'works' });
      // The day before was closed first: its deadlines stand here now.
      expect(answer).toMatchObject({ value: { movedCount: on === '2026-12-04' ? count + 2 : count } });
    }
  });

  it('tells what was closed and opened by hand, and why', async () => {
    await desk().closeDay({ commandId: commandId(), branchId: here, day: '2026-12-20', reason: 'weather' });
    const { lines } = await desk().calendar({ branchId: here, from: '2026-12-20', until: '2026-12-20' });
    expect(lines).toEqual([{ on: '2026-12-20', isClosed: true, reason: 'weather', isEdited: true }]);
    await desk().openDay({ commandId: commandId(), branchId: here, day: '2026-12-20' });
    const { lines: opened } = await desk().calendar({ branchId: here, from: '2026-12-20', until: '2026-12-20' });
    expect(opened).toEqual([{ on: '2026-12-20', isClosed: false, reason: 'opened', isEdited: true }]);
  });

  it('answers 42 days and no more, and none backwards', async () => {
    await desk().calendar({ branchId: here, from: '2026-11-01', until: '2026-12-12' });
    await expect(desk().calendar({ branchId: here, from: '2026-11-01', until: '2026-12-13' })).rejects.toThrow();
    await expect(desk().calendar({ branchId: here, from: '2026-12-02', until: '2026-12-01' })).rejects.toThrow();
  });
});

describe('the telephone list', () => {
  it('keeps who did not answer, with the moment, until they are called', async () => {
    const holdId = await aReadyHold('2026-12-10', { contact: 'telephone' });
    const listed = async () => (await desk().callList({ branchId: here })).find((hold) => hold.holdId === holdId);
    expect(await listed()).toMatchObject({ callTriedAt: null });
    expect(await desk().markNoAnswer({ commandId: commandId(), holdId })).toEqual({ allowed: true, value: { holdId } });
    expect(await listed()).toMatchObject({ callTriedAt: servicesAt(db, today).now() });
    await desk().markCalled({ commandId: commandId(), holdId });
    expect(await listed()).toBeUndefined();
  });

  it('forgets the call when the hold is sent elsewhere: it is announced anew there', async () => {
    const holdId = await aReadyHold('2026-12-10', { contact: 'telephone' });
    await desk().markNoAnswer({ commandId: commandId(), holdId });
    await desk().movePickup({ commandId: commandId(), holdId, pickupBranchId: elsewhere, stationId: null });
    expect((await db('hold').where({ id: holdId }).first()).call_tried_at).toBeNull();
  });

  it('takes no note of a call for a hold that is not ready', async () => {
    const holdId = await aHold(db, { patronId: await aPatron(db), bibId: await aBib(db) });
    expect(await desk().markNoAnswer({ commandId: commandId(), holdId })).toEqual({
      allowed: false,
      refusal: { code: 'not-ready' },
    });
  });
});

describe('the patron at the counter', () => {
  it('shows the open holds with their places, and none that has ended', async () => {
    const [patronId, bibId] = [await aPatron(db), await aBib(db, { title: '雪国' })];
    await aHold(db, { patronId: await aPatron(db), bibId });
    const id = await aHold(db, { patronId, bibId });
    await aHold(db, { patronId, bibId: await aBib(db), state: 'cancelled', endedOn: today });
    const holds = await desk().ofPatron({ patronId });
    expect(holds).toMatchObject([{ id, state: 'waiting', position: 2, waitingCount: 2, bib: { title: '雪国' } }]);
  });
});

describe('what is to be withdrawn', () => {
  it('is shown with its items, loans and holds by state, and without a name', async () => {
    const bibId = await aBib(db);
    const { id: itemId, barcode } = await anItem(db, { bibId, state: 'on-hold-shelf' });
    const { id: lent } = await anItem(db, { bibId });
    await anItem(db, { bibId, state: 'withdrawn' });
    await aLoan(db, { patronId: await aPatron(db), dueOn: '2026-12-01', bibId, itemId: lent });
    await aHold(db, { patronId: await aPatron(db), bibId, itemId, state: 'arrived' });
    await aHold(db, { patronId: await aPatron(db), bibId });
    await aHold(db, { patronId: await aPatron(db), bibId });
    await aHold(db, { patronId: await aPatron(db), bibId, state: 'expired', endedOn: today });
    const catalogue = desk('catalogue');
    expect(await catalogue.itemInHand({ barcode: `a${barcode}b` })).toEqual({
      barcode,
      bibId,
      branchId: here,
      state: 'on-hold-shelf',
      holdState: 'arrived',
    });
    expect(await catalogue.titleAtStake({ bibId })).toMatchObject({
      isWithdrawn: false,
      itemCount: 2,
      loanCount: 1,
      holds: { arrived: 1, waiting: 2 },
    });
  });

  it('is nothing where barcode or title are unknown', async () => {
    expect(await desk('catalogue').itemInHand({ barcode: 'NO-SUCH-ITEM' })).toBeNull();
    expect(await desk('catalogue').titleAtStake({ bibId: 999_999_999 })).toBeNull();
  });

  it('is the business of the catalogue', async () => {
    await expect(desk('desk').titleAtStake({ bibId: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
