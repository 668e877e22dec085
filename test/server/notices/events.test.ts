import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../shared/model/day.ts';
import { expireHolds } from '../../../server/jobs/expire-holds.ts';
import { returnEbooks } from '../../../server/jobs/return-ebooks.ts';
import { asPatron, asStaff, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

const today = '2026-11-24';
let database: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  database = await aDatabase();
  await aLibrary(database.db);
  await database.db('branch').update({ calendar_until: '2027-12-31' });
});
afterAll(() => database.close());
beforeEach(() => database.db('notice').delete());

const command = () => ({ commandId: randomUUID() });
const deskOn = (day: Day = today) => asStaff(servicesAt(database.db, day));
const told = async (patronId: string, day: Day = today) => {
  const later = servicesAt(database.db, day).now() + 1000;
  const { notices } = await asPatron(servicesAt(database.db, later), patronId).notices.inbox();
  return notices.map(({ kind, facts, title }) => ({ kind, facts, title }));
};

async function aHoldAt(state: 'arrived' | 'ready', given: { shelfUntil?: Day } = {}) {
  const { db } = database;
  const patronId = await aPatron(db);
  const bibId = await aBib(db, { title: '細雪' });
  const { id: itemId, barcode } = await anItem(db, { bibId, state: 'on-hold-shelf' });
  const holdId = await aHold(db, { patronId, bibId, state, itemId, pickupBranchId: here });
  if (given.shelfUntil) await db('hold').where({ id: holdId }).update({ shelf_until: given.shelfUntil });
  return { patronId, bibId, holdId, barcode };
}

describe('what happens to a hold is told', () => {
  it('when it is ready, with where and until when', async () => {
    const { patronId, holdId } = await aHoldAt('arrived');
    const answer = await deskOn().deskHolds.markReady({ ...command(), holdId });
    if (!answer.allowed) throw new Error(answer.refusal.code);
    const facts = { shelfUntil: answer.value.shelfUntil, branchId: here, stationId: null };
    expect(await told(patronId)).toEqual([{ kind: 'hold-ready', facts, title: '細雪' }]);
  });

  it('once, however often the desk repeats the command', async () => {
    const { patronId, holdId } = await aHoldAt('arrived');
    const again = { ...command(), holdId };
    await deskOn().deskHolds.markReady(again);
    await deskOn().deskHolds.markReady(again);
    expect(await told(patronId)).toHaveLength(1);
  });

  it('when the library cancels it, with the reason, and never when the patron does', async () => {
    const { patronId, holdId } = await aHoldAt('ready', { shelfUntil: today });
    await deskOn().deskHolds.cancelWithReason({ ...command(), holdId, reason: 'item-lost', note: null });
    expect(await told(patronId)).toEqual([{ kind: 'hold-cancelled', facts: { reason: 'item-lost' }, title: '細雪' }]);
    const own = await aHoldAt('arrived');
    await asPatron(servicesAt(database.db, today), own.patronId).holds.cancel({ ...command(), holdId: own.holdId });
    expect(await told(own.patronId)).toEqual([]);
  });

  it('when it was not collected in time', async () => {
    const { patronId } = await aHoldAt('ready', { shelfUntil: addDays(today, -1) });
    await expireHolds(servicesAt(database.db, today), today);
    const facts = { shelfUntil: addDays(today, -1), branchId: here };
    expect(await told(patronId)).toEqual([{ kind: 'hold-expired', facts, title: '細雪' }]);
  });

  it('when staff moves its pickup', async () => {
    const { patronId, holdId } = await aHoldAt('arrived');
    const to = { pickupBranchId: elsewhere, stationId: null };
    await deskOn().deskHolds.movePickup({ ...command(), holdId, ...to });
    expect(await told(patronId)).toMatchObject([{ kind: 'pickup-moved', facts: { branchId: elsewhere } }]);
  });

  it('when its title is withdrawn', async () => {
    const { db } = database;
    const [patronId, bibId] = [await aPatron(db), await aBib(db)];
    await aHold(db, { patronId, bibId });
    await asStaff(servicesAt(db, today), ['catalogue']).deskHolds.withdrawTitle({ ...command(), bibId });
    expect(await told(patronId)).toMatchObject([{ kind: 'hold-cancelled', facts: { reason: 'withdrawn' } }]);
  });

  it('with no title any more once it was fetched and brought back', async () => {
    const { patronId, holdId, barcode } = await aHoldAt('arrived');
    await deskOn().deskHolds.markReady({ ...command(), holdId });
    await deskOn().desk.checkOut({ ...command(), patronId, barcode });
    await deskOn().desk.checkIn({ ...command(), barcode });
    expect(await told(patronId)).toMatchObject([{ kind: 'hold-ready', title: null }]);
  });
});

describe('what happens to an e-book is told', () => {
  it('when a licence is free for the next, when nobody came for it, and when it goes back by itself', async () => {
    const { db } = database;
    const [first, second, third] = [await aPatron(db), await aPatron(db), await aPatron(db)];
    const bibId = await aBib(db, { title: '草枕', kind: 'ebook', licenceCount: 1 });
    const as = (patronId: string, day: Day) => asPatron(servicesAt(db, day), patronId);
    await as(first, '2026-11-09').loans.borrowEbook({ ...command(), bibId });
    const terms = { bibId, pickupBranchId: null, stationId: null, contact: 'none' } as const;
    for (const patronId of [second, third]) {
      await as(patronId, '2026-11-09').holds.place({ ...command(), requests: [terms] });
    }
    await returnEbooks(servicesAt(db, '2026-11-24'), '2026-11-24');
    expect(await told(first, '2026-11-24')).toEqual([
      { kind: 'ebook-returned', facts: { dueOn: '2026-11-23' }, title: null },
    ]);
    const ready = { kind: 'ebook-ready', facts: { shelfUntil: '2026-12-01' }, title: '草枕' };
    expect(await told(second, '2026-11-24')).toEqual([ready]);
    expect(await told(third, '2026-11-24')).toEqual([]);
    await returnEbooks(servicesAt(db, '2026-12-02'), '2026-12-02');
    expect((await told(second, '2026-12-02')).map(({ kind }) => kind)).toEqual(['hold-expired', 'ebook-ready']);
    expect((await told(third, '2026-12-02')).map(({ kind }) => kind)).toEqual(['ebook-ready']);
  });

  it('not when the patron returns it', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    const bibId = await aBib(db, { kind: 'ebook' });
    const { loans } = asPatron(servicesAt(db, today), patronId);
    const lent = await loans.borrowEbook({ ...command(), bibId });
    if (!lent.allowed) throw new Error(lent.refusal.code);
    await loans.returnEbook({ ...command(), loanId: lent.value.loanId });
    expect(await told(patronId)).toEqual([]);
  });
});
