import { randomUUID as commandId } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../shared/model/day.ts';
import { openBranches } from '../../support/branches.ts';
import { asPatron, asStaff, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  await openBranches(db);
});
afterAll(() => close());

const today: Day = '2026-11-23';
const as = (patronId: string, when: Day | number = today) => asPatron(servicesAt(db, when), patronId);
const desk = (branchId = here, when: Day | number = today) => asStaff(servicesAt(db, when), ['desk'], branchId);
const rowOf = (id: string) => db('hold').where({ id }).first();

/** A hold whose item stands on the hold shelf here. */
async function onShelf(state: 'arrived' | 'ready', bibId?: number) {
  const item = await anItem(db, { state: 'on-hold-shelf', ...(bibId === undefined ? {} : { bibId }) });
  await db('item').where({ id: item.id }).update({ at_branch_id: here });
  const patronId = await aPatron(db);
  const id = await aHold(db, { patronId, bibId: item.bibId, state, itemId: item.id });
  if (state === 'ready') await db('hold').where({ id }).update({ ready_on: today, shelf_until: '2026-12-03' });
  return { id, patronId, item };
}

describe('cancelling a hold', () => {
  it('gives its item to the next at once: arrived if collected here, else it waits to be sent', async () => {
    const { id, patronId, item } = await onShelf('ready');
    const same = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId });
    const other = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId, pickupBranchId: elsewhere });
    const answer = await as(patronId).holds.cancel({ commandId: commandId(), holdId: id });
    expect(answer).toEqual({ allowed: true, value: { isStaffTask: true } });
    expect(await rowOf(id)).toMatchObject({ state: 'cancelled', ended_by: 'patron', ended_on: today, item_id: null });
    expect(await rowOf(same)).toMatchObject({ state: 'arrived', item_id: item.id });

    await as((await rowOf(same)).patron_id).holds.cancel({ commandId: commandId(), holdId: same });
    expect(await rowOf(other)).toMatchObject({ state: 'in-transit', item_id: item.id });
    const toClear = { barcode: item.barcode, toBranchId: elsewhere };
    expect(await desk().deskHolds.clearList({ branchId: here })).toMatchObject([toClear]);
    const scan = await desk().desk.checkIn({ commandId: commandId(), barcode: item.barcode });
    expect(scan).toMatchObject({ value: { next: { kind: 'transfer', toBranchId: elsewhere, isForHold: true } } });
    expect(await desk().deskHolds.clearList({ branchId: here })).toEqual([]);
  });

  it('leaves the item on the list to clear when nobody is next', async () => {
    const { id, patronId, item } = await onShelf('arrived');
    await as(patronId).holds.cancel({ commandId: commandId(), holdId: id });
    const list = await desk().deskHolds.clearList({ branchId: here });
    expect(list).toMatchObject([{ barcode: item.barcode, toBranchId: null }]);
    await desk().desk.checkIn({ commandId: commandId(), barcode: item.barcode });
    expect(await desk().deskHolds.clearList({ branchId: here })).toEqual([]);
  });

  it('passes an item that is travelling to the next, wherever that is collected', async () => {
    const item = await anItem(db, { state: 'in-transit' });
    const patronId = await aPatron(db);
    const id = await aHold(db, { patronId, bibId: item.bibId, state: 'in-transit', itemId: item.id });
    const next = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId });
    await as(patronId).holds.cancel({ commandId: commandId(), holdId: id });
    expect(await rowOf(next)).toMatchObject({ state: 'in-transit', item_id: item.id });
    await desk().desk.checkIn({ commandId: commandId(), barcode: item.barcode });
    expect(await rowOf(next)).toMatchObject({ state: 'arrived' });
  });

  it('is not for others, and not twice', async () => {
    const { id, patronId } = await onShelf('arrived');
    const stranger = as(await aPatron(db));
    expect(await stranger.holds.cancel({ commandId: commandId(), holdId: id })).toMatchObject({
      refusal: { code: 'not-found' },
    });
    await as(patronId).holds.cancel({ commandId: commandId(), holdId: id });
    expect(await as(patronId).holds.cancel({ commandId: commandId(), holdId: id })).toMatchObject({
      refusal: { code: 'hold-ended' },
    });
  });

  it('is listed for 180 days with its kind, and the title can be held again', async () => {
    const patronId = await aPatron(db);
    const bibId = (await anItem(db)).bibId;
    const ended = (state: 'cancelled' | 'expired', endedOn: Day) => aHold(db, { patronId, bibId, state, endedOn });
    const [late, early] = [await ended('cancelled', today), await ended('expired', addDays(today, -180))];
    await db('hold').where({ id: late }).update({ ended_by: 'library', ended_reason: 'item-lost' });
    await ended('cancelled', addDays(today, -181));
    expect(await as(patronId).holds.cancelled()).toMatchObject([
      { id: late, kind: 'library', reason: 'item-lost', endedOn: today, bib: { id: bibId } },
      { id: early, kind: 'expired', reason: null },
    ]);
    const again = { bibId, pickupBranchId: here, stationId: null, contact: 'none' as const };
    const placed = await as(patronId).holds.place({ commandId: commandId(), requests: [again] });
    expect(placed).toMatchObject([{ result: { allowed: true } }]);
  });
});

describe('changing a hold', () => {
  const to = (holdId: string, pickupBranchId: string, contact: 'none' | 'telephone' = 'none') => ({
    commandId: commandId(),
    holdId,
    pickupBranchId,
    stationId: null,
    contact,
  });

  it('sends an item that travels to the new pickup', async () => {
    const item = await anItem(db, { state: 'in-transit' });
    const patronId = await aPatron(db);
    const id = await aHold(db, { patronId, bibId: item.bibId, state: 'in-transit', itemId: item.id });
    expect(await as(patronId).holds.change(to(id, elsewhere))).toMatchObject({ allowed: true });
    const scan = (branchId: string) => desk(branchId).desk.checkIn({ commandId: commandId(), barcode: item.barcode });
    expect(await scan(here)).toMatchObject({ value: { next: { kind: 'transfer', toBranchId: elsewhere } } });
    expect(await scan(elsewhere)).toMatchObject({
      value: { next: { kind: 'hold-shelf' }, hold: { state: 'arrived' } },
    });
  });

  it('is refused with the branch to call once the item is there', async () => {
    const { id, patronId } = await onShelf('arrived');
    expect(await as(patronId).holds.change(to(id, elsewhere))).toEqual({
      allowed: false,
      refusal: { code: 'phone-the-branch', pickupBranchId: here },
    });
    expect(await as(patronId).holds.change(to(id, here, 'telephone'))).toMatchObject({ allowed: true });
  });
});

describe('the hold shelf', () => {
  it('goes from arrived to ready at its own desk, with the deadline', async () => {
    const { id, patronId } = await onShelf('arrived');
    const ready = { commandId: commandId(), holdId: id };
    expect(await desk(elsewhere).deskHolds.markReady(ready)).toMatchObject({
      refusal: { code: 'collected-elsewhere' },
    });
    const answer = await desk().deskHolds.markReady({ ...ready, commandId: commandId() });
    expect(answer).toEqual({ allowed: true, value: { shelfUntil: '2026-12-03' } });
    const [hold] = (await as(patronId).mirror.snapshot()).holds;
    expect(hold).toMatchObject({ state: 'ready', readyOn: today, shelfUntil: '2026-12-03', position: null });
    expect(await as(patronId).holds.hold({ holdId: id })).toEqual(hold);
  });

  it('is kept for longer once, until five on the deadline day, unless others wait', async () => {
    const { id, patronId, item } = await onShelf('ready');
    const extendAt = (instant: string) =>
      as(patronId, Date.parse(instant)).holds.extendShelf({ commandId: commandId(), holdId: id });
    expect(await extendAt('2026-12-03T17:00:00+09:00')).toMatchObject({ refusal: { code: 'deadline-passed' } });
    const waiting = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId });
    expect(await extendAt('2026-12-03T16:59:59+09:00')).toMatchObject({ refusal: { code: 'wanted-by-others' } });
    await db('hold').where({ id: waiting }).delete();
    expect(await extendAt('2026-12-03T16:59:59+09:00')).toEqual({
      allowed: true,
      value: { shelfUntil: '2026-12-08', shelfExtensionCount: 1 },
    });
    expect(await extendAt('2026-12-03T16:59:59+09:00')).toMatchObject({ refusal: { code: 'already-extended' } });
  });

  it('lists who is to be called until they are', async () => {
    const { id } = await onShelf('ready');
    expect(await desk().deskHolds.callList({ branchId: elsewhere })).toEqual([]);
    await db('hold').where({ id }).update({ contact: 'telephone' });
    const ids = async () => (await desk().deskHolds.callList({ branchId: here })).map((slip) => slip.holdId);
    expect(await ids()).toContain(id);
    await desk().deskHolds.markCalled({ commandId: commandId(), holdId: id });
    expect(await ids()).not.toContain(id);
  });

  it('is left for another pickup once, and a new deadline is fixed there', async () => {
    const { id, item } = await onShelf('ready');
    const move = (pickupBranchId: string) =>
      desk().deskHolds.movePickup({ commandId: commandId(), holdId: id, pickupBranchId, stationId: null });
    expect(await move(elsewhere)).toMatchObject({ allowed: true });
    expect(await rowOf(id)).toMatchObject({ state: 'in-transit', shelf_until: null, ready_on: null });
    const list = await desk().deskHolds.clearList({ branchId: here });
    expect(list.map((one) => one.barcode)).toContain(item.barcode);
    await desk(here).desk.checkIn({ commandId: commandId(), barcode: item.barcode });
    await desk(elsewhere).desk.checkIn({ commandId: commandId(), barcode: item.barcode });
    const later = await desk(elsewhere, '2026-11-25').deskHolds.markReady({ commandId: commandId(), holdId: id });
    expect(later).toEqual({ allowed: true, value: { shelfUntil: '2026-12-05' } });
    expect(await move(here)).toMatchObject({ refusal: { code: 'already-moved' } });
  });

  it('tells what stands there with the names for the slips', async () => {
    const { id, patronId, item } = await onShelf('arrived');
    const shelf = await desk().deskHolds.shelf({ branchId: here });
    expect(shelf.find((slip) => slip.holdId === id)).toMatchObject({
      state: 'arrived',
      barcode: item.barcode,
      patron: { id: patronId, name: '本田 なぎさ' },
    });
  });

  it('is emptied by the library with a reason the patron can read', async () => {
    const { id, patronId } = await onShelf('ready');
    const cancel = { commandId: commandId(), holdId: id, reason: 'item-lost' as const, note: ' 水ぬれ ' };
    expect(await desk().deskHolds.cancelWithReason(cancel)).toEqual({ allowed: true, value: { isStaffTask: true } });
    expect(await as(patronId).holds.cancelled()).toMatchObject([
      { id, kind: 'library', reason: 'item-lost', note: '水ぬれ' },
    ]);
  });
});

describe('an item taken away over the counter', () => {
  it('fills the hold whichever item it is, and the other goes to the next', async () => {
    const { id, patronId, item } = await onShelf('ready');
    const next = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId });
    const other = await anItem(db, { bibId: item.bibId });
    const lent = await desk().desk.checkOut({ commandId: commandId(), patronId, barcode: other.barcode });
    expect(lent).toMatchObject({ allowed: true });
    expect(await rowOf(id)).toBeUndefined();
    expect(await rowOf(next)).toMatchObject({ state: 'arrived', item_id: item.id });
  });
});

describe('pausing a hold', () => {
  it('has the queue go past it and keeps its place', async () => {
    const item = await anItem(db, { state: 'on-loan' });
    const patronId = await aPatron(db);
    const first = await aHold(db, { patronId, bibId: item.bibId });
    const second = await aHold(db, { patronId: await aPatron(db), bibId: item.bibId });
    const pause = { commandId: commandId(), holdId: first, from: today, until: '2026-11-30' };
    expect(await as(patronId).holds.pause(pause)).toEqual({
      allowed: true,
      value: { pausedFrom: today, pausedUntil: '2026-11-30' },
    });
    expect((await as(patronId).mirror.snapshot()).holds).toMatchObject([{ position: 1, isPaused: true }]);
    await desk().desk.checkIn({ commandId: commandId(), barcode: item.barcode });
    expect([(await rowOf(first)).state, (await rowOf(second)).state]).toEqual(['waiting', 'arrived']);
    expect(await as(patronId).holds.resume({ commandId: commandId(), holdId: first })).toMatchObject({ allowed: true });
    expect((await as(patronId).mirror.snapshot()).holds).toMatchObject([{ isPaused: false, pausedFrom: null }]);
  });

  it('refuses days that are none', async () => {
    const pause = { commandId: commandId(), holdId: commandId(), from: '2026-02-30', until: '2026-03-01' };
    await expect(as(await aPatron(db)).holds.pause(pause)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('the pull list', () => {
  it('asks a branch for items that others wait for, not for more than wait', async () => {
    const bibId = await aBib(db);
    const [a, b] = [await anItem(db, { bibId }), await anItem(db, { bibId, branchId: elsewhere })];
    const hold = await aHold(db, { patronId: await aPatron(db), bibId, pickupBranchId: elsewhere });
    const listed = async (branchId: string) =>
      (await desk().deskHolds.pullList({ branchId })).filter((one) => one.bib.id === bibId).map((one) => one.barcode);
    expect([await listed(here), await listed(elsewhere)]).toEqual([[], [b.barcode]]);
    await desk(elsewhere).deskHolds.markMissing({ commandId: commandId(), barcode: b.barcode });
    expect([await listed(here), await listed(elsewhere)]).toEqual([[a.barcode], []]);
    await desk(here).desk.checkIn({ commandId: commandId(), barcode: a.barcode });
    expect(await rowOf(hold)).toMatchObject({ state: 'in-transit', item_id: a.id });
    expect(await listed(here)).toEqual([]);
  });
});
