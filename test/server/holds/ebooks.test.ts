import { randomUUID as commandId } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { returnEbooks } from '../../../server/jobs/return-ebooks.ts';
import { addDays, type Day } from '../../../shared/model/day.ts';
import { asPatron, servicesAt } from '../../support/calling.ts';
import { aBib, aLibrary, aLoan, aPatron, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
});
afterAll(() => close());

const today: Day = '2026-11-23';
const as = (patronId: string, when: Day = today) => asPatron(servicesAt(db, when), patronId);
const anEbook = (licenceCount: number | null = 1) => aBib(db, { kind: 'ebook', licenceCount });
const borrow = (patronId: string, bibId: number, when: Day = today) =>
  as(patronId, when).loans.borrowEbook({ commandId: commandId(), bibId });

async function place(patronId: string, bibId: number, when: Day = today): Promise<string> {
  const request = { bibId, pickupBranchId: here, stationId: null, contact: 'telephone' as const };
  const [answer] = await as(patronId, when).holds.place({ commandId: commandId(), requests: [request] });
  if (!answer?.result.allowed) throw new Error('refused');
  return answer.result.value.holdId;
}
const holdOf = async (patronId: string, when: Day = today) => (await as(patronId, when).mirror.snapshot()).holds[0];

describe('a hold on an e-book', () => {
  it('is ready at once when a licence is free, for seven days, and has no pickup', async () => {
    const [patronId, bibId] = [await aPatron(db), await anEbook()];
    await place(patronId, bibId);
    expect(await holdOf(patronId)).toMatchObject({
      state: 'ready',
      readyOn: today,
      shelfUntil: '2026-11-30',
      pickupBranchId: null,
      contact: 'none',
      position: null,
    });
    expect(await borrow(await aPatron(db), bibId)).toMatchObject({ refusal: { code: 'no-licence-free' } });
    expect(await borrow(patronId, bibId)).toMatchObject({ allowed: true });
    expect(await holdOf(patronId)).toBeUndefined();
  });

  it('gets the licence that somebody gives back', async () => {
    const [reader, first, second, bibId] = [await aPatron(db), await aPatron(db), await aPatron(db), await anEbook()];
    const lent = await borrow(reader, bibId);
    await place(first, bibId);
    await place(second, bibId);
    expect(await holdOf(second)).toMatchObject({ state: 'waiting', position: 2, estimatedDays: 28 });
    const loanId = lent.allowed ? lent.value.loanId : '';
    await as(reader).loans.returnEbook({ commandId: commandId(), loanId });
    expect([(await holdOf(first))?.state, (await holdOf(second))?.state]).toEqual(['ready', 'waiting']);
  });

  it('passes on when it is cancelled, and leaves no trace', async () => {
    const [first, second, bibId] = [await aPatron(db), await aPatron(db), await anEbook()];
    const holdId = await place(first, bibId);
    await place(second, bibId);
    expect(await as(first).holds.cancel({ commandId: commandId(), holdId })).toMatchObject({ allowed: true });
    expect(await db('hold').where({ id: holdId })).toEqual([]);
    expect(await as(first).holds.cancelled()).toEqual([]);
    expect(await holdOf(second)).toMatchObject({ state: 'ready' });
  });

  it('can be borrowed through the seventh day, and goes to the next the day after, sweep or not', async () => {
    const [first, second, bibId] = [await aPatron(db), await aPatron(db), await anEbook()];
    await place(first, bibId);
    await place(second, bibId);
    expect(await borrow(second, bibId, '2026-11-30')).toMatchObject({ refusal: { code: 'no-licence-free' } });
    expect(await borrow(first, bibId, '2026-12-01')).toMatchObject({ refusal: { code: 'no-licence-free' } });
    expect(await borrow(second, bibId, '2026-12-01')).toMatchObject({ allowed: true });
  });

  it('is not extended and has nothing to change', async () => {
    const [patronId, bibId] = [await aPatron(db), await anEbook()];
    const holdId = await place(patronId, bibId);
    const { holds } = as(patronId);
    expect(await holds.extendShelf({ commandId: commandId(), holdId })).toMatchObject({
      refusal: { code: 'ebook-not-extended' },
    });
    const change = { commandId: commandId(), holdId, pickupBranchId: here, stationId: null, contact: 'none' as const };
    expect(await holds.change(change)).toMatchObject({ refusal: { code: 'ebook-has-no-pickup' } });
  });

  it('paused is passed over, and served by the sweep on the day after the pause', async () => {
    const [reader, first, second, bibId] = [await aPatron(db), await aPatron(db), await aPatron(db), await anEbook()];
    await aLoan(db, { patronId: reader, bibId, dueOn: '2026-11-25', isEbook: true });
    const holdId = await place(first, bibId);
    const pause = { commandId: commandId(), holdId, from: '2026-11-25', until: '2026-12-05' };
    expect(await as(first).holds.pause(pause)).toMatchObject({ allowed: true });
    for (let day = today; day <= '2026-12-05'; day = addDays(day, 1)) await returnEbooks(servicesAt(db, day), day);
    expect(await holdOf(first, '2026-12-05')).toMatchObject({ state: 'waiting', isPaused: true, position: 1 });
    await place(second, bibId, '2026-12-05');
    expect(await holdOf(second, '2026-12-05')).toMatchObject({ state: 'ready' });
    await as(second, '2026-12-05').holds.cancel({
      commandId: commandId(),
      holdId: (await holdOf(second, '2026-12-05'))?.id ?? '',
    });
    await returnEbooks(servicesAt(db, '2026-12-06'), '2026-12-06');
    expect(await holdOf(first, '2026-12-06')).toMatchObject({ state: 'ready', shelfUntil: '2026-12-13' });
  });

  it('gets a licence that was bought', async () => {
    const [patronId, bibId] = [await aPatron(db), await anEbook()];
    await borrow(await aPatron(db), bibId);
    await place(patronId, bibId);
    await db('bib').where({ id: bibId }).update({ licence_count: 2 });
    await returnEbooks(servicesAt(db, today), today);
    expect(await holdOf(patronId)).toMatchObject({ state: 'ready' });
  });

  it('waits for nobody where licences are unlimited', async () => {
    const [patronId, bibId] = [await aPatron(db), await anEbook(null)];
    await place(patronId, bibId);
    expect(await holdOf(patronId)).toMatchObject({ state: 'ready' });
    expect(await borrow(await aPatron(db), bibId)).toMatchObject({ allowed: true });
  });
});
