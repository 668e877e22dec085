import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDailyJobs } from '../../../server/jobs/index.ts';
import { returnEbooks } from '../../../server/jobs/return-ebooks.ts';
import type { Day } from '../../../shared/model/day.ts';
import { asPatron, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
});
afterAll(() => close());

const today = '2026-11-23';
const commandId = randomUUID;
const anEbook = (licenceCount: number | null = null) => aBib(db, { kind: 'ebook', licenceCount });
const loansOf = (patronId: string, day: Day = today) => asPatron(servicesAt(db, day), patronId).loans;
const borrow = (patronId: string, bibId: number, day: Day = today) =>
  loansOf(patronId, day).borrowEbook({ commandId: commandId(), bibId });

describe('borrowing an e-book', () => {
  it('gives it through the day two weeks later', async () => {
    const answer = await borrow(await aPatron(db), await anEbook());
    expect(answer).toEqual({ allowed: true, value: { loanId: expect.any(String), dueOn: '2026-12-07' } });
  });

  it('lends two licences to two of eight patrons who want it at once', async () => {
    const bibId = await anEbook(2);
    const patrons = await Promise.all(Array.from({ length: 8 }, () => aPatron(db)));
    const answers = await Promise.all(patrons.map((patronId) => borrow(patronId, bibId)));
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(2);
    expect(answers.filter((answer) => !answer.allowed && answer.refusal.code === 'no-licence-free')).toHaveLength(6);
    expect(await db('loan').where({ bib_id: bibId })).toHaveLength(2);
  });

  it('lends one title once to one patron who taps eight times', async () => {
    const [patronId, bibId] = [await aPatron(db), await anEbook()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => borrow(patronId, bibId)));
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.allowed && answer.refusal.code === 'on-loan-to-you')).toHaveLength(7);
  });

  it('is answered "not found" for a printed book and for no book', async () => {
    const patronId = await aPatron(db);
    const notFound = { allowed: false, refusal: { code: 'not-found' } };
    expect(await borrow(patronId, await aBib(db))).toEqual(notFound);
    expect(await borrow(patronId, 999_999_999)).toEqual(notFound);
  });

  it('passes nobody who waits: a ready hold and the queue before the patron keep their licences', async () => {
    const bibId = await anEbook(2);
    const [first, second, third, passerBy] = [
      await aPatron(db),
      await aPatron(db),
      await aPatron(db),
      await aPatron(db),
    ];
    await aHold(db, { patronId: first, bibId, state: 'ready' });
    await aHold(db, { patronId: second, bibId });
    await aHold(db, { patronId: third, bibId });
    expect(await borrow(passerBy, bibId)).toMatchObject({ refusal: { code: 'no-licence-free' } });
    expect(await borrow(third, bibId)).toMatchObject({ refusal: { code: 'no-licence-free' } });
    expect(await borrow(second, bibId)).toMatchObject({ allowed: true });
    expect(await borrow(first, bibId)).toMatchObject({ allowed: true });
    expect(await db('hold').where({ bib_id: bibId }).pluck('patron_id')).toEqual([third]);
  });
});

describe('an e-book on its due date and the day after, before any sweep', () => {
  const dueOn = today;
  const dayAfter = '2026-11-24';

  it('is renewed on its last day and unknown on the day after', async () => {
    const patronId = await aPatron(db);
    const renew = async (day: Day) =>
      loansOf(patronId, day).renew({
        commandId: commandId(),
        loanId: await aLoan(db, { patronId, dueOn, isEbook: true }),
      });
    expect(await renew(dueOn)).toMatchObject({ value: { dueOn: '2026-12-07' } });
    expect(await renew(dayAfter)).toEqual({ allowed: false, refusal: { code: 'not-found' } });
  });

  it('keeps its licence through the last day and frees it on the day after', async () => {
    const bibId = await anEbook(1);
    await aLoan(db, { patronId: await aPatron(db), dueOn, bibId, isEbook: true });
    const next = await aPatron(db);
    expect(await borrow(next, bibId, dueOn)).toMatchObject({ refusal: { code: 'no-licence-free' } });
    expect(await borrow(next, bibId, dayAfter)).toMatchObject({ allowed: true });
  });

  it('may be borrowed anew by the same patron on the day after', async () => {
    const [patronId, bibId] = [await aPatron(db), await anEbook(1)];
    await aLoan(db, { patronId, dueOn, bibId, isEbook: true });
    expect(await borrow(patronId, bibId, dueOn)).toMatchObject({ refusal: { code: 'on-loan-to-you' } });
    expect(await borrow(patronId, bibId, dayAfter)).toMatchObject({ value: { dueOn: '2026-12-08' } });
    expect(await db('loan').where({ bib_id: bibId })).toHaveLength(1);
  });

  it('counts within the 30 through its last day only', async () => {
    const patronId = await aPatron(db);
    for (let n = 0; n < 29; n++) await aLoan(db, { patronId, dueOn: '2026-12-01' });
    await aLoan(db, { patronId, dueOn, isEbook: true });
    expect(await borrow(patronId, await anEbook(), dueOn)).toMatchObject({ refusal: { code: 'loan-limit' } });
    expect(await borrow(patronId, await anEbook(), dayAfter)).toMatchObject({ allowed: true });
  });
});

describe('returning an e-book', () => {
  it('frees the licence at once', async () => {
    const bibId = await anEbook(1);
    const [one, other] = [await aPatron(db), await aPatron(db)];
    const lent = await borrow(one, bibId);
    if (!lent.allowed) throw new Error(lent.refusal.code);
    const { loanId } = lent.value;
    const returned = await loansOf(one).returnEbook({ commandId: commandId(), loanId });
    expect(returned).toEqual({ allowed: true, value: { loanId } });
    expect(await borrow(other, bibId)).toMatchObject({ allowed: true });
  });

  it('is for one’s own e-books: not for a stranger’s, and not for what lies at home in paper', async () => {
    const [one, other] = [await aPatron(db), await aPatron(db)];
    const theirs = await aLoan(db, { patronId: other, dueOn: today, isEbook: true });
    const printed = await aLoan(db, { patronId: one, dueOn: today });
    for (const loanId of [theirs, printed, randomUUID()]) {
      const answer = await loansOf(one).returnEbook({ commandId: commandId(), loanId });
      expect(answer).toEqual({ allowed: false, refusal: { code: 'not-found' } });
    }
    expect(await db('loan').whereIn('id', [theirs, printed])).toHaveLength(2);
  });
});

describe('the sweep', () => {
  it('returns what ended before today, once, and leaves everything else', async () => {
    await db('loan').delete();
    await db('hold').delete();
    const patronId = await aPatron(db);
    const last = await aLoan(db, { patronId, dueOn: today, isEbook: true });
    const overdue = await aLoan(db, { patronId, dueOn: '2026-11-01' });
    const bibId = await anEbook();
    for (let n = 0; n < 3; n++)
      await aLoan(db, { patronId: await aPatron(db), dueOn: '2026-11-22', bibId, isEbook: true });
    await aLoan(db, { patronId, dueOn: '2026-10-01', isEbook: true });
    expect(await returnEbooks(servicesAt(db, today), today)).toBe(4);
    expect(await returnEbooks(servicesAt(db, today), today)).toBe(0);
    expect((await db('loan').pluck('id')).toSorted()).toEqual([last, overdue].toSorted());
  });

  it('is one of the jobs of every day', async () => {
    const patronId = await aPatron(db);
    const loanId = await aLoan(db, { patronId, dueOn: '2026-11-22', isEbook: true });
    await runDailyJobs(servicesAt(db, today));
    expect(await db('loan').where({ id: loanId })).toEqual([]);
  });

  it('may run in several processes at once', async () => {
    const patronId = await aPatron(db);
    for (let n = 0; n < 10; n++) await aLoan(db, { patronId, dueOn: '2026-11-22', isEbook: true });
    const counts = await Promise.all(Array.from({ length: 4 }, () => returnEbooks(servicesAt(db, today), today)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(10);
  });
});
