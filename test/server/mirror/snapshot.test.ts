import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../shared/model/policy.ts';
import { asPatron, asStranger, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, aPatron, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
});
afterAll(() => close());

const today = '2026-11-23';
const snapshotOf = (patronId: string) => asPatron(servicesAt(db, today), patronId).mirror.snapshot();

/** How many statements the database is asked while `act` runs. */
async function queriesDuring(act: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const counted = () => void count++;
  db.on('query', counted);
  await act();
  db.removeListener('query', counted);
  return count;
}

describe('the snapshot', () => {
  it('is for the patron of the session only', async () => {
    await expect(asStranger(servicesAt(db, today)).mirror.snapshot()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('tells the patron, the policy and the moment, and nothing borrowed as an empty list', async () => {
    const services = servicesAt(db, today);
    const id = await aPatron(db, { cardNumber: '0012345678', name: '本田 なぎさ', cardExpiresOn: '2027-03-31' });
    expect(await asPatron(services, id).mirror.snapshot()).toEqual({
      asOf: services.now(),
      policy: defaultPolicy,
      cardBarcode: { start: 'A', stop: 'A' },
      patron: {
        id,
        cardNumber: '0012345678',
        name: '本田 なぎさ',
        cardExpiresOn: '2027-03-31',
        suspendedUntil: null,
        mailAddress: null,
        isMailVerified: false,
        mailTrouble: null,
        isPushSubscribed: false,
        defaultPickup: null,
        defaultStation: null,
        defaultContact: null,
        writesNotes: false,
      },
      loans: [],
      holds: [],
      unreadCount: 0,
    });
  });

  it('tells a loan with its title and how many others wait, the soonest due first', async () => {
    const patronId = await aPatron(db);
    const bibId = await aBib(db, { title: '銀河鉄道の夜', author: '宮沢 賢治', url: 'https://example.jp/no-ebook' });
    const later = await aLoan(db, { patronId, dueOn: '2026-12-01' });
    const sooner = await aLoan(db, { patronId, dueOn: '2026-11-20', bibId, renewalCount: 1 });
    await aLoan(db, { patronId: await aPatron(db), dueOn: today });
    await aHold(db, { patronId, bibId });
    await aHold(db, { patronId: await aPatron(db), bibId });
    await aHold(db, { patronId: await aPatron(db), bibId, state: 'arrived' });
    const { loans } = await snapshotOf(patronId);
    expect(loans.map((loan) => loan.id)).toEqual([sooner, later]);
    expect(loans[0]).toEqual({
      id: sooner,
      lentOn: '2026-11-06',
      dueOn: '2026-11-20',
      renewalCount: 1,
      isRenewable: true,
      bib: {
        id: bibId,
        kind: 'book',
        title: '銀河鉄道の夜',
        author: '宮沢 賢治',
        publisher: null,
        publishedYear: null,
      },
      branchId: here,
      url: null,
      holdsWaiting: 1,
    });
  });

  it('lists an e-book through its due date with where it opens, and no more the day after, sweep or not', async () => {
    const patronId = await aPatron(db);
    const bibId = await aBib(db, { kind: 'ebook', url: 'https://example.jp/read/1' });
    const usable = await aLoan(db, { patronId, dueOn: today, bibId, isEbook: true });
    await aLoan(db, { patronId, dueOn: '2026-11-22', isEbook: true });
    const { loans } = await snapshotOf(patronId);
    expect(loans).toMatchObject([{ id: usable, url: 'https://example.jp/read/1', branchId: null }]);
  });

  it('tells the place in the queue only while waiting, and how many wait', async () => {
    const patronId = await aPatron(db);
    const bibId = await aBib(db);
    await aHold(db, { patronId: await aPatron(db), bibId, state: 'ready' });
    await aHold(db, { patronId: await aPatron(db), bibId });
    const waiting = await aHold(db, { patronId, bibId, placedOn: '2026-11-02' });
    await aHold(db, { patronId: await aPatron(db), bibId });
    const ready = await aHold(db, { patronId, bibId: await aBib(db), state: 'ready', placedOn: '2026-11-03' });
    await aHold(db, { patronId, bibId: await aBib(db), state: 'cancelled', endedOn: '2026-11-10' });
    const { holds } = await snapshotOf(patronId);
    expect(holds).toMatchObject([
      { id: waiting, state: 'waiting', position: 2, waitingCount: 3, placedOn: '2026-11-02', pickupBranchId: here },
      { id: ready, state: 'ready', position: null, waitingCount: 0 },
    ]);
  });

  it('asks the database no more often for 30 loans and 30 holds than for none', async () => {
    const [busy, idle] = [await aPatron(db), await aPatron(db)];
    for (let n = 0; n < 30; n++) {
      await aLoan(db, { patronId: busy, dueOn: today });
      await aHold(db, { patronId: busy, bibId: await aBib(db) });
    }
    const forBusy = await queriesDuring(() => snapshotOf(busy));
    expect(forBusy).toBe(await queriesDuring(() => snapshotOf(idle)));
    expect(forBusy).toBeLessThanOrEqual(8);
  });

  it('shows one moment: what turns from a hold into a loan and back is never seen twice or not at all', async () => {
    const patronId = await aPatron(db);
    const bibId = await aBib(db, { kind: 'ebook' });
    let isOver = false;
    const asLoan = async () => {
      const terms = { lent_on: today, due_on: today, renewal_count: 0, is_renewable: 1, created_at: new Date() };
      const loan = { id: randomUUID(), patron_id: patronId, bib_id: bibId, ebook_bib_id: bibId, ...terms };
      await db.transaction(async (trx) => {
        await trx('hold').where({ patron_id: patronId }).delete();
        await trx('loan').insert(loan);
      });
    };
    const asHold = async () => {
      const hold = { id: randomUUID(), patron_id: patronId, bib_id: bibId, queue_number: 1, state: 'ready' };
      await db.transaction(async (trx) => {
        await trx('loan').where({ patron_id: patronId }).delete();
        await trx('hold').insert({ ...hold, contact: 'none', placed_at: new Date() });
      });
    };
    await asHold();
    const turning = (async () => {
      while (!isOver) {
        await asLoan();
        await asHold();
      }
    })();
    for (let n = 0; n < 60; n++) {
      const { loans, holds } = await snapshotOf(patronId);
      expect(loans.length + holds.length).toBe(1);
    }
    isOver = true;
    await turning;
  });
});
