import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asPatron, asStaff, asStranger, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
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
const deskAt = (branchId: string, day = today) => asStaff(servicesAt(db, day as typeof today), ['desk'], branchId).desk;
const stateOf = async (id: number) => (await db('item').where({ id }).first()).state;

describe('check-out', () => {
  it('lends for 14 days and names the title', async () => {
    const patronId = await aPatron(db);
    const item = await anItem(db, { bibId: await aBib(db, { title: '坊っちゃん' }), branchId: elsewhere });
    const answer = await deskAt(here).checkOut({ commandId: commandId(), patronId, barcode: item.barcode });
    expect(answer).toMatchObject({ allowed: true, value: { dueOn: '2026-12-07', bib: { title: '坊っちゃん' } } });
    expect(await stateOf(item.id)).toBe('on-loan');
    expect(await db('loan').where({ item_id: item.id }).first()).toMatchObject({
      patron_id: patronId,
      branch_id: here,
      lent_on: today,
      due_on: '2026-12-07',
      renewal_count: 0,
    });
  });

  it('reads barcodes typed full-width, and those sent with NW-7 start and stop letters', async () => {
    const patronId = await aPatron(db);
    const desk = deskAt(here);
    await anItem(db, { barcode: '4800012345' });
    await anItem(db, { barcode: '4800012346' });
    for (const barcode of ['４８０００１２３４５ ', 'a4800012346b']) {
      expect(await desk.checkOut({ commandId: commandId(), patronId, barcode })).toMatchObject({ allowed: true });
    }
  });

  it('says which it does not know, the patron or the barcode', async () => {
    const desk = deskAt(here);
    const patronId = await aPatron(db);
    const unknown = { commandId: commandId(), patronId, barcode: 'NO-SUCH-ITEM' };
    expect(await desk.checkOut(unknown)).toEqual({ allowed: false, refusal: { code: 'unknown-barcode' } });
    const nobody = { commandId: commandId(), patronId: randomUUID(), barcode: (await anItem(db)).barcode };
    expect(await desk.checkOut(nobody)).toEqual({ allowed: false, refusal: { code: 'unknown-patron' } });
  });

  it('lends the 30th item and refuses the 31st; an e-book past its due date no longer counts', async () => {
    const patronId = await aPatron(db);
    for (let n = 0; n < 28; n++) await aLoan(db, { patronId, dueOn: '2026-11-30' });
    await aLoan(db, { patronId, dueOn: today, isEbook: true });
    await aLoan(db, { patronId, dueOn: '2026-11-22', isEbook: true });
    const desk = deskAt(here);
    const scan = async () => desk.checkOut({ commandId: commandId(), patronId, barcode: (await anItem(db)).barcode });
    expect(await scan()).toMatchObject({ allowed: true });
    expect(await scan()).toEqual({ allowed: false, refusal: { code: 'loan-limit', loanLimit: 30 } });
  });

  it('keeps the limit when two desks lend to one patron at the same moment', async () => {
    const patronId = await aPatron(db);
    for (let n = 0; n < 29; n++) await aLoan(db, { patronId, dueOn: '2026-11-30' });
    const items = await Promise.all(Array.from({ length: 6 }, () => anItem(db)));
    const answers = await Promise.all(
      items.map(({ barcode }, n) =>
        deskAt(n % 2 ? here : elsewhere).checkOut({ commandId: commandId(), patronId, barcode }),
      ),
    );
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(1);
    expect(await db('loan').where({ patron_id: patronId })).toHaveLength(30);
  });

  it('lends one item to one of eight patrons who want it at once', async () => {
    const { barcode } = await anItem(db);
    const patrons = await Promise.all(Array.from({ length: 8 }, () => aPatron(db)));
    const answers = await Promise.all(
      patrons.map((patronId) => deskAt(here).checkOut({ commandId: commandId(), patronId, barcode })),
    );
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.allowed && answer.refusal.code === 'on-loan')).toHaveLength(7);
  });

  it('lends on the last day of the card and not on the day after', async () => {
    const patronId = await aPatron(db, { cardExpiresOn: today });
    const scan = async (day: string) =>
      deskAt(here, day).checkOut({ commandId: commandId(), patronId, barcode: (await anItem(db)).barcode });
    expect(await scan(today)).toMatchObject({ allowed: true });
    expect(await scan('2026-11-24')).toEqual({ allowed: false, refusal: { code: 'card-expired', expiredOn: today } });
  });

  it('lends an item from the hold shelf to the one it stands there for, and to nobody else', async () => {
    const [owner, other] = [await aPatron(db), await aPatron(db)];
    const item = await anItem(db, { state: 'on-hold-shelf' });
    await aHold(db, { patronId: owner, bibId: item.bibId, state: 'ready', itemId: item.id });
    const lendTo = (patronId: string) =>
      deskAt(here).checkOut({ commandId: commandId(), patronId, barcode: item.barcode });
    expect(await lendTo(other)).toEqual({ allowed: false, refusal: { code: 'held-for-another' } });
    expect(await lendTo(owner)).toMatchObject({ allowed: true });
    expect(await db('hold').where({ patron_id: owner })).toEqual([]);
  });

  it("fills the patron's place in the queue when the title is lent from the shelf", async () => {
    const patronId = await aPatron(db);
    const { barcode, bibId } = await anItem(db);
    await aHold(db, { patronId, bibId });
    await deskAt(here).checkOut({ commandId: commandId(), patronId, barcode });
    expect(await db('hold').where({ patron_id: patronId })).toEqual([]);
  });

  it('refuses a command id that comes again with another barcode', async () => {
    const patronId = await aPatron(db);
    const desk = deskAt(here);
    const desks = servicesAt(db, today);
    const staff = asStaff(desks).desk;
    const id = commandId();
    await staff.checkOut({ commandId: id, patronId, barcode: (await anItem(db)).barcode });
    const other = { commandId: id, patronId, barcode: (await anItem(db)).barcode };
    await expect(staff.checkOut(other)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await desk.checkOut(other)).toMatchObject({ allowed: true });
  });
});

describe('check-in', () => {
  it('shelves at home, sends home from elsewhere, and is available only when home has scanned it', async () => {
    const patronId = await aPatron(db);
    const item = await anItem(db, { bibId: await aBib(db, { title: 'こころ' }) });
    const loanId = await aLoan(db, { patronId, dueOn: '2026-11-20', bibId: item.bibId, itemId: item.id });
    const scanAt = (branchId: string) => deskAt(branchId).checkIn({ commandId: commandId(), barcode: item.barcode });
    expect(await scanAt(elsewhere)).toEqual({
      allowed: true,
      value: {
        bib: expect.objectContaining({ title: 'こころ' }),
        wasOnLoan: true,
        wasOverdueDays: 3,
        next: { kind: 'transfer', toBranchId: here, isForHold: false },
        hold: null,
      },
    });
    expect(await stateOf(item.id)).toBe('in-transit');
    expect(await db('loan').where({ id: loanId })).toEqual([]);
    expect(await scanAt(here)).toMatchObject({
      value: { wasOnLoan: false, wasOverdueDays: 0, next: { kind: 'shelve', branchId: here } },
    });
    expect(await stateOf(item.id)).toBe('on-shelf');
  });

  it('gives the item to the first who waits, and says whose slip to put in', async () => {
    const item = await anItem(db);
    await aLoan(db, { patronId: await aPatron(db), dueOn: today, bibId: item.bibId, itemId: item.id });
    const holdId = await aHold(db, {
      patronId: await aPatron(db, { name: '森 ひかり', cardNumber: '1234567890' }),
      bibId: item.bibId,
    });
    const scan = { commandId: commandId(), barcode: item.barcode };
    const desk = deskAt(here);
    const answer = await desk.checkIn(scan);
    const patron = { name: '森 ひかり', cardNumber: '1234567890' };
    expect(answer).toMatchObject({
      value: { next: { kind: 'hold-shelf' }, hold: { holdId, state: 'arrived', patron } },
    });
    expect(await stateOf(item.id)).toBe('on-hold-shelf');
    expect(await desk.checkIn(scan)).toEqual(answer);
  });

  it('ends a loan once when two desks scan the item at the same moment', async () => {
    const item = await anItem(db);
    await aLoan(db, { patronId: await aPatron(db), dueOn: today, bibId: item.bibId, itemId: item.id });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => deskAt(here).checkIn({ commandId: commandId(), barcode: item.barcode })),
    );
    expect(answers.filter((answer) => answer.allowed && answer.value.wasOnLoan)).toHaveLength(1);
  });

  it('never loses an item that is lent again while a repeated check-in arrives', async () => {
    const item = await anItem(db);
    await aLoan(db, { patronId: await aPatron(db), dueOn: today, bibId: item.bibId, itemId: item.id });
    const desk = deskAt(here);
    const back = { commandId: commandId(), barcode: item.barcode };
    const first = await desk.checkIn(back);
    await desk.checkOut({ commandId: commandId(), patronId: await aPatron(db), barcode: item.barcode });
    expect(await desk.checkIn(back)).toEqual(first);
    expect(await stateOf(item.id)).toBe('on-loan');
    expect(await db('loan').where({ item_id: item.id })).toHaveLength(1);
  });

  it('does not know a barcode that is on no item', async () => {
    const answer = await deskAt(here).checkIn({ commandId: commandId(), barcode: 'NO-SUCH-ITEM' });
    expect(answer).toEqual({ allowed: false, refusal: { code: 'unknown-barcode' } });
  });
});

describe('the counter is for desk staff', () => {
  it.each([
    ['a stranger', () => asStranger(servicesAt(db, today)), 'UNAUTHORIZED'],
    ['a patron', () => asPatron(servicesAt(db, today), randomUUID()), 'UNAUTHORIZED'],
    ['the catalogue role', () => asStaff(servicesAt(db, today), ['catalogue']), 'FORBIDDEN'],
  ] as const)('not for %s', async (_who, caller, code) => {
    const { desk } = caller();
    const [patronId, barcode] = [randomUUID(), 'B1'];
    const person = { name: 'x', reading: 'x', phone: 'x', birthOn: 'x' };
    const attempts: (() => Promise<unknown>)[] = [
      () => desk.checkOut({ commandId: commandId(), patronId, barcode }),
      () => desk.checkIn({ commandId: commandId(), barcode }),
      () => desk.findPatrons({ query: 'x' }),
      () => desk.patron({ patronId }),
      () => desk.registerPatron({ commandId: commandId(), ...person }),
      () => desk.editPatron({ commandId: commandId(), patronId, phone: 'x' }),
      () => desk.renewCard({ commandId: commandId(), patronId }),
      () => desk.issueTemporaryPassword({ patronId }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code });
  });

  it('an administrator may do everything', async () => {
    const admin = asStaff(servicesAt(db, today), ['admin']).desk;
    expect(await admin.findPatrons({ query: 'nobody' })).toEqual([]);
  });
});
