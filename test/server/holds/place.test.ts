import { randomUUID as commandId } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asPatron, asStranger, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
import { aStation } from '../../support/branches.ts';
import { aDatabase } from '../../support/database.ts';

let db: Knex;
let close: () => Promise<void>;
let stationId: string;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  stationId = await aStation(db, elsewhere, '2026-11-25');
});
afterAll(() => close());

const today = '2026-11-23';
const services = () => servicesAt(db, today);
const as = (patronId: string) => asPatron(services(), patronId);
const aTitle = async () => (await anItem(db)).bibId;
const wish = (bibId: number) => ({ bibId, pickupBranchId: here, stationId: null, contact: 'telephone' as const });
const place = (patronId: string, ...bibIds: number[]) =>
  as(patronId).holds.place({ commandId: commandId(), requests: bibIds.map(wish) });
const codes = (answers: Awaited<ReturnType<typeof place>>) =>
  answers.map(({ result }) => (result.allowed ? result.value.state : result.refusal.code));

describe('placing holds', () => {
  it('is for patrons', async () => {
    const { holds } = asStranger(services());
    await expect(holds.place({ commandId: commandId(), requests: [wish(1)] })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
  });

  it('puts the patron at the end of the queue and answers the place', async () => {
    const bibId = await aTitle();
    await aHold(db, { patronId: await aPatron(db), bibId });
    const patronId = await aPatron(db);
    const [placed] = await place(patronId, bibId);
    expect(placed).toMatchObject({ bibId, result: { allowed: true, value: { state: 'waiting', position: 2 } } });
    const { holds } = await as(patronId).mirror.snapshot();
    expect(holds).toMatchObject([
      {
        state: 'waiting',
        position: 2,
        waitingCount: 2,
        otherHoldsWaiting: 1,
        pickupBranchId: here,
        contact: 'telephone',
        placedOn: today,
        isDormant: false,
        isPaused: false,
        sequence: null,
        estimatedDays: 28,
      },
    ]);
  });

  it('decides the cart title by title, in its order', async () => {
    const patronId = await aPatron(db);
    const [good, lent] = [await aTitle(), await aTitle()];
    await aLoan(db, { patronId, dueOn: today, bibId: lent });
    const onOrder = (await anItem(db, { state: 'on-order' })).bibId;
    const missing = (await anItem(db, { state: 'missing' })).bibId;
    const reference = (await anItem(db, { isLoanable: false })).bibId;
    const withdrawn = await aBib(db, { isWithdrawn: true });
    const answers = await place(patronId, good, lent, onOrder, missing, reference, withdrawn, good, 99_999_999);
    expect(codes(answers)).toEqual([
      'waiting',
      'on-loan-to-you',
      'waiting',
      'no-items',
      'no-items',
      'withdrawn',
      'already-on-hold',
      'not-found',
    ]);
  });

  it('stops at the thirtieth hold of the patron', async () => {
    const patronId = await aPatron(db);
    for (let n = 0; n < 28; n++) await aHold(db, { patronId, bibId: await aBib(db) });
    await aHold(db, { patronId, bibId: await aBib(db), state: 'cancelled', endedOn: today });
    const answers = await place(patronId, await aTitle(), await aTitle(), await aTitle());
    expect(codes(answers)).toEqual(['waiting', 'waiting', 'hold-limit']);
  });

  it('takes 30 titles at once and not 31', async () => {
    const many = Array.from({ length: 31 }, () => wish(1));
    const { holds } = as(await aPatron(db));
    expect(await holds.place({ commandId: commandId(), requests: many.slice(1) })).toHaveLength(30);
    await expect(holds.place({ commandId: commandId(), requests: many })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('at the bookmobile takes a station with the telephone', async () => {
    const { holds, mirror } = as(await aPatron(db));
    const request = { ...wish(await aTitle()), pickupBranchId: elsewhere, stationId };
    const tryIt = async (contact: 'telephone' | 'none') => {
      const [answer] = await holds.place({ commandId: commandId(), requests: [{ ...request, contact }] });
      return answer?.result;
    };
    expect(await tryIt('none')).toMatchObject({ refusal: { code: 'station-needs-telephone' } });
    expect(await tryIt('telephone')).toMatchObject({ allowed: true });
    expect((await mirror.snapshot()).holds).toMatchObject([{ pickupBranchId: elsewhere, stationId }]);
  });

  it('by mail needs a registered address, verified or not', async () => {
    const patronId = await aPatron(db);
    const request = { ...wish(await aTitle()), contact: 'mail' as const };
    const tryIt = () => as(patronId).holds.place({ commandId: commandId(), requests: [request] });
    expect(await tryIt()).toMatchObject([{ result: { refusal: { code: 'mail-address-missing' } } }]);
    await db('patron').where({ id: patronId }).update({ mail_address: 'a@example.jp' });
    expect(await tryIt()).toMatchObject([{ result: { allowed: true } }]);
  });

  it('has one effect and one answer however often the command arrives', async () => {
    const patronId = await aPatron(db);
    const command = { commandId: commandId(), requests: [wish(await aTitle()), wish(await aTitle())] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => as(patronId).holds.place(command)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await db('hold').where({ patron_id: patronId })).toHaveLength(2);
  });

  it('gives patrons who ask at once places 1 to 8, each one', async () => {
    const bibId = await aTitle();
    const patrons = await Promise.all(Array.from({ length: 8 }, () => aPatron(db)));
    const answers = await Promise.all(patrons.map((patronId) => place(patronId, bibId)));
    const positions = answers.flat().map(({ result }) => (result.allowed ? result.value.position : 0));
    expect(positions.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('keeps no title in the receipt', async () => {
    const bibId = await aTitle();
    const patronId = await aPatron(db);
    await place(patronId, bibId);
    const [receipt] = await db('receipt').where({ actor_id: patronId });
    expect(Object.keys(JSON.parse(JSON.stringify(receipt.answer))[0].value).toSorted()).toEqual([
      'holdId',
      'position',
      'state',
    ]);
  });
});

describe('pickup and contact offered first', () => {
  it('are what the patron last said', async () => {
    const { holds, mirror } = as(await aPatron(db));
    const wished = { pickupBranchId: elsewhere, stationId, contact: 'telephone' as const };
    expect(await holds.setDefaults({ commandId: commandId(), ...wished })).toEqual({ allowed: true, value: null });
    expect((await mirror.snapshot()).patron).toMatchObject({
      defaultPickup: elsewhere,
      defaultStation: stationId,
      defaultContact: 'telephone',
    });
    const nowhere = { ...wished, pickupBranchId: here };
    expect(await holds.setDefaults({ commandId: commandId(), ...nowhere })).toMatchObject({
      refusal: { code: 'unknown-pickup' },
    });
  });
});
