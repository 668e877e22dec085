import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayInTokyo, startOfDayInTokyo } from '../../../shared/model/day.ts';
import { asPatron, asStranger, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { renewalVectors } from '../../support/renewal-vectors.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
});
afterAll(() => close());

const dueOn = '2026-11-23';
const commandId = randomUUID;
const storedLoan = (id: string) => db('loan').where({ id }).first();

describe('a renewal at the server', () => {
  it.each(renewalVectors)('of a loan due 2026-11-23 on $today: $newDueOn $code', async ({ today, newDueOn, code }) => {
    const patronId = await aPatron(db);
    const loanId = await aLoan(db, { patronId, dueOn });
    const answer = await asPatron(servicesAt(db, today), patronId).loans.renew({ commandId: commandId(), loanId });
    if (newDueOn) {
      expect(answer).toEqual({ allowed: true, value: { loanId, dueOn: newDueOn, renewalCount: 1 } });
      expect(await storedLoan(loanId)).toMatchObject({ due_on: newDueOn, renewal_count: 1 });
    } else {
      expect(answer).toMatchObject({ allowed: false, refusal: { code } });
      expect(await storedLoan(loanId)).toMatchObject({ due_on: dueOn, renewal_count: 0 });
    }
  });

  it('takes the day from midnight in Tokyo, not from midnight in Greenwich', async () => {
    const midnight = startOfDayInTokyo('2026-12-07');
    expect(new Date(midnight).toISOString()).toBe('2026-12-06T15:00:00.000Z');
    const patronId = await aPatron(db);
    const [kept, lost] = [await aLoan(db, { patronId, dueOn }), await aLoan(db, { patronId, dueOn })];
    const before = asPatron(servicesAt(db, midnight - 1), patronId).loans;
    const after = asPatron(servicesAt(db, midnight), patronId).loans;
    expect(await before.renew({ commandId: commandId(), loanId: kept })).toMatchObject({
      value: { dueOn: '2026-12-07' },
    });
    expect(await after.renew({ commandId: commandId(), loanId: lost })).toMatchObject({
      refusal: { code: 'too-late' },
    });
  });

  it("answers for a stranger's loan as for one that does not exist, and changes nothing", async () => {
    const loanId = await aLoan(db, { patronId: await aPatron(db), dueOn });
    const stranger = asPatron(servicesAt(db, dueOn), await aPatron(db)).loans;
    const theirs = await stranger.renew({ commandId: commandId(), loanId });
    const unknown = await stranger.renew({ commandId: commandId(), loanId: randomUUID() });
    expect(theirs).toEqual(unknown);
    expect(theirs).toEqual({ allowed: false, refusal: { code: 'not-found' } });
    expect(await storedLoan(loanId)).toMatchObject({ due_on: dueOn, renewal_count: 0 });
  });

  it('asks for a signed-in patron and refuses inputs it does not know', async () => {
    const input = { commandId: commandId(), loanId: randomUUID() };
    await expect(asStranger(servicesAt(db, dueOn)).loans.renew(input)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    const patron = asPatron(servicesAt(db, dueOn), await aPatron(db));
    const withMore = { ...input, patronId: randomUUID() };
    await expect(patron.loans.renew(withMore)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(patron.loans.renew({ ...input, commandId: 'once' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('has one effect for 20 renewals of one loan at once; the others hear that it is renewed', async () => {
    const patronId = await aPatron(db);
    const loanId = await aLoan(db, { patronId, dueOn });
    const { loans } = asPatron(servicesAt(db, dueOn), patronId);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => loans.renew({ commandId: commandId(), loanId })),
    );
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.allowed && answer.refusal.code === 'already-renewed')).toHaveLength(19);
    expect(await storedLoan(loanId)).toMatchObject({ due_on: '2026-12-07', renewal_count: 1 });
  });

  it('gives one command sent 20 times at once one effect and 20 equal answers', async () => {
    const patronId = await aPatron(db);
    const loanId = await aLoan(db, { patronId, dueOn });
    const { loans } = asPatron(servicesAt(db, dueOn), patronId);
    const command = { commandId: commandId(), loanId };
    const answers = await Promise.all(Array.from({ length: 20 }, () => loans.renew(command)));
    for (const answer of answers) {
      expect(answer).toEqual({ allowed: true, value: { loanId, dueOn: '2026-12-07', renewalCount: 1 } });
    }
    expect(await storedLoan(loanId)).toMatchObject({ renewal_count: 1 });
  });

  it('gives the first answer to a command repeated days later, a refusal too', async () => {
    const patronId = await aPatron(db);
    const loanId = await aLoan(db, { patronId, dueOn });
    const command = { commandId: commandId(), loanId };
    const first = await asPatron(servicesAt(db, '2026-11-09'), patronId).loans.renew(command);
    const later = await asPatron(servicesAt(db, '2026-11-12'), patronId).loans.renew(command);
    expect(first).toEqual({ allowed: false, refusal: { code: 'too-early', renewableFrom: '2026-11-10' } });
    expect(later).toEqual(first);
  });

  it('refuses a command id used again for another loan or another act', async () => {
    const patronId = await aPatron(db);
    const [one, other] = [await aLoan(db, { patronId, dueOn }), await aLoan(db, { patronId, dueOn })];
    const { loans } = asPatron(servicesAt(db, dueOn), patronId);
    const id = commandId();
    await loans.renew({ commandId: id, loanId: one });
    await expect(loans.renew({ commandId: id, loanId: other })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(loans.renewAll({ commandId: id, loanIds: [one] })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await storedLoan(other)).toMatchObject({ renewal_count: 0 });
  });

  it('lets two patrons use the same command id without learning of each other', async () => {
    const id = commandId();
    for (const patronId of [await aPatron(db), await aPatron(db)]) {
      const loanId = await aLoan(db, { patronId, dueOn });
      const answer = await asPatron(servicesAt(db, dueOn), patronId).loans.renew({ commandId: id, loanId });
      expect(answer.allowed).toBe(true);
    }
  });

  it('counts the holds of others, not one’s own and not those that have ended or have their item', async () => {
    const patronId = await aPatron(db);
    const bibId = await aBib(db);
    const loanId = await aLoan(db, { patronId, dueOn, bibId });
    await aHold(db, { patronId, bibId });
    await aHold(db, { patronId: await aPatron(db), bibId, state: 'cancelled', endedOn: '2026-11-20' });
    await aHold(db, { patronId: await aPatron(db), bibId, state: 'ready' });
    const { loans } = asPatron(servicesAt(db, dueOn), patronId);
    expect(await loans.renew({ commandId: commandId(), loanId })).toMatchObject({ allowed: true });

    const wantedLoan = await aLoan(db, { patronId, dueOn, bibId });
    await aHold(db, { patronId: await aPatron(db), bibId });
    await aHold(db, { patronId: await aPatron(db), bibId });
    expect(await loans.renew({ commandId: commandId(), loanId: wantedLoan })).toEqual({
      allowed: false,
      refusal: { code: 'wanted-by-others', holdsWaiting: 2 },
    });
  });

  it('has one outcome when it races a new hold: whoever has the title first decides', async () => {
    for (let round = 0; round < 30; round++) {
      const patronId = await aPatron(db);
      const bibId = await aBib(db);
      const loanId = await aLoan(db, { patronId, dueOn, bibId });
      const other = await aPatron(db);
      const renew = () => asPatron(servicesAt(db, dueOn), patronId).loans.renew({ commandId: commandId(), loanId });
      const place = () =>
        db.transaction(
          async (trx) => {
            await trx('patron').where({ id: other }).forUpdate();
            await trx('bib').where({ id: bibId }).forUpdate();
            const { renewal_count } = await trx('loan').where({ id: loanId }).first();
            const hold = { id: randomUUID(), patron_id: other, bib_id: bibId, queue_number: 1, state: 'waiting' };
            await trx('hold').insert({ ...hold, contact: 'none', placed_at: new Date() });
            return { renewalsBefore: renewal_count as number };
          },
          { isolationLevel: 'read committed' },
        );
      const isHoldFirst = round % 2 === 1;
      const early = isHoldFirst ? place() : null;
      const [answer, { renewalsBefore }] = await Promise.all([renew(), early ?? place()]);
      expect(answer.allowed).toBe(renewalsBefore === 1);
      if (!answer.allowed) expect(answer.refusal).toEqual({ code: 'wanted-by-others', holdsWaiting: 1 });
      expect(await storedLoan(loanId)).toMatchObject({ renewal_count: renewalsBefore });
    }
  });
});

describe('renewing all that can be renewed', () => {
  it('decides each loan by itself, in the order asked for', async () => {
    const today = dayInTokyo(startOfDayInTokyo(dueOn));
    const patronId = await aPatron(db);
    const wanted = await aBib(db);
    await aHold(db, { patronId: await aPatron(db), bibId: wanted });
    const ids = [
      await aLoan(db, { patronId, dueOn }),
      await aLoan(db, { patronId, dueOn, renewalCount: 1 }),
      await aLoan(db, { patronId, dueOn, bibId: wanted }),
      await aLoan(db, { patronId: await aPatron(db), dueOn }),
      await aLoan(db, { patronId, dueOn: '2026-11-30' }),
    ];
    const { loans } = asPatron(servicesAt(db, today), patronId);
    const results = await loans.renewAll({ commandId: commandId(), loanIds: ids });
    expect(results.map((result) => result.loanId)).toEqual(ids);
    const outcomes = results.map(({ result }) => (result.allowed ? result.value.dueOn : result.refusal.code));
    expect(outcomes).toEqual(['2026-12-07', 'already-renewed', 'wanted-by-others', 'not-found', '2026-12-07']);
  });

  it('takes 30 loans and not 31', async () => {
    const { loans } = asPatron(servicesAt(db, dueOn), await aPatron(db));
    const ids = Array.from({ length: 31 }, () => randomUUID());
    expect(await loans.renewAll({ commandId: commandId(), loanIds: ids.slice(1) })).toHaveLength(30);
    await expect(loans.renewAll({ commandId: commandId(), loanIds: ids })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('never deadlocks two patrons who renew the same titles in opposite order', async () => {
    const bibIds = await Promise.all(Array.from({ length: 5 }, () => aBib(db)));
    const patrons = await Promise.all(Array.from({ length: 4 }, () => aPatron(db)));
    const answers = await Promise.all(
      patrons.map(async (patronId, index) => {
        const ids: string[] = [];
        for (const bibId of bibIds) ids.push(await aLoan(db, { patronId, dueOn, bibId }));
        if (index % 2) ids.reverse();
        return asPatron(servicesAt(db, dueOn), patronId).loans.renewAll({ commandId: commandId(), loanIds: ids });
      }),
    );
    expect(answers.flat().every(({ result }) => result.allowed)).toBe(true);
  });
});
