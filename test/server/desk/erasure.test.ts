import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../shared/model/day.ts';
import { remindOfDueDates } from '../../../server/jobs/reminders.ts';
import { returnEbooks } from '../../../server/jobs/return-ebooks.ts';
import { asPatron, asStaff, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, anItem, aPatron, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { dump, reachableFrom } from '../../support/dump.ts';
import { aMailServer } from '../../support/mail-server.ts';
import { someSettings } from '../../support/services.ts';
import { aPatronWithMail, chosen, sendMails } from '../../support/telling.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  // Numbers that nothing else has by chance, so that they are found wherever they stand.
  await db.raw('ALTER TABLE bib AUTO_INCREMENT = 700000001');
  await db.raw('ALTER TABLE item AUTO_INCREMENT = 800000001');
});
afterAll(() => close());

const commandId = randomUUID;
/** The same person lends and takes back. */
const staffId = randomUUID();
const deskOn = (day: Day) => asStaff(servicesAt(db, day), ['desk'], here, staffId).desk;

/** Whether somebody who reads the whole database gets from the patron to the title or its item. */
async function leadsToTitle(patronId: string, title: string, barcode?: string): Promise<boolean> {
  const bib = await db('bib').where({ title }).first();
  const item = barcode === undefined ? undefined : await db('item').where({ barcode }).first();
  const tellTale = [title, barcode, bib.id, item?.id].filter((sign) => sign !== undefined).map(String);
  return reachableFrom(patronId, await dump(db)).some((row) => row.values.some((value) => tellTale.includes(value)));
}

describe('erasure at check-in', () => {
  it('leaves nothing in any table that leads from the patron to the title, receipts of every act included', async () => {
    const patronId = await aPatron(db);
    const title = '誰にも知られない本';
    const bibId = await aBib(db, { title });
    const { barcode, id } = await anItem(db, { bibId, state: 'on-hold-shelf' });
    await aHold(db, { patronId, bibId, state: 'ready', itemId: id });
    const desk = deskOn('2026-11-09');

    const lent = await desk.checkOut({ commandId: commandId(), patronId, barcode });
    if (!lent.allowed) throw new Error(lent.refusal.code);
    await desk.checkOut({ commandId: commandId(), patronId, barcode });
    const { loanId } = lent.value;
    await asPatron(servicesAt(db, '2026-11-23'), patronId).loans.renew({ commandId: commandId(), loanId });
    await asPatron(servicesAt(db, '2026-11-24'), patronId).loans.renewAll({
      commandId: commandId(),
      loanIds: [loanId],
    });
    expect(await leadsToTitle(patronId, title, barcode)).toBe(true);

    await deskOn('2026-12-09').checkIn({ commandId: commandId(), barcode });
    expect(await leadsToTitle(patronId, title, barcode)).toBe(false);
    expect(await db('loan').where({ id: loanId })).toEqual([]);
    expect(await db('hold').where({ patron_id: patronId })).toEqual([]);
  });

  it('leaves nothing in the inbox, the outbox or the calendar, even of a patron who wants titles in mails', async () => {
    const title = '知らせても残らない本';
    const [bibId, patronId] = [await aBib(db, { title }), await aPatronWithMail(db)];
    await chosen(db, patronId, { showTitles: true });
    const { barcode, id } = await anItem(db, { bibId, state: 'on-hold-shelf' });
    const holdId = await aHold(db, { patronId, bibId, state: 'arrived', itemId: id, pickupBranchId: here });
    await db('hold').where({ id: holdId }).update({ contact: 'mail' });
    await db('branch').update({ calendar_until: '2027-12-31' });
    const mailServer = await aMailServer();
    const settings = someSettings({ SMTP_URL: mailServer.url });
    const on = (day: Day) => ({ ...servicesAt(db, day), settings });
    await asStaff(on('2026-11-09'), ['desk']).deskHolds.markReady({ commandId: commandId(), holdId });
    await sendMails(on('2026-11-09'));
    await deskOn('2026-11-09').checkOut({ commandId: commandId(), patronId, barcode });
    await remindOfDueDates(on('2026-11-20'), '2026-11-20');
    await sendMails(on('2026-11-20'));
    // Waits to be sent when the item comes back.
    await remindOfDueDates(on('2026-11-23'), '2026-11-23');
    await asPatron(on('2026-11-20'), patronId).notices.calendarMake({ showTitles: true });
    expect(mailServer.received.map(({ mail }) => mail.text?.includes(title))).toEqual([true, true]);
    expect(await leadsToTitle(patronId, title, barcode)).toBe(true);

    await deskOn('2026-11-23').checkIn({ commandId: commandId(), barcode });
    await sendMails(on('2026-11-23'));
    await mailServer.close();
    expect(mailServer.received).toHaveLength(2);
    expect(await db('notice').where({ patron_id: patronId })).toHaveLength(3);
    expect(await leadsToTitle(patronId, title, barcode)).toBe(false);
  });

  it.each(['returned by hand', 'returned by the sweep'])('leaves nothing of an e-book %s', async (way) => {
    const patronId = await aPatron(db);
    const title = `電子書籍 ${way}`;
    const bibId = await aBib(db, { title, kind: 'ebook', licenceCount: 1 });
    const { loans } = asPatron(servicesAt(db, '2026-11-09'), patronId);
    const lent = await loans.borrowEbook({ commandId: commandId(), bibId });
    if (!lent.allowed) throw new Error(lent.refusal.code);
    expect(await leadsToTitle(patronId, title)).toBe(true);
    if (way === 'returned by hand') await loans.returnEbook({ commandId: commandId(), loanId: lent.value.loanId });
    else await returnEbooks(servicesAt(db, '2026-11-24'), '2026-11-24');
    expect(await leadsToTitle(patronId, title)).toBe(false);
  });

  it('keeps no hash that says yes when the right patron and barcode are tried', async () => {
    const patronId = await aPatron(db);
    const { barcode, bibId } = await anItem(db, { bibId: await aBib(db, { kind: 'ebook' }) });
    await deskOn('2026-11-09').checkOut({ commandId: commandId(), patronId, barcode });
    await asPatron(servicesAt(db, '2026-11-09'), patronId).loans.borrowEbook({ commandId: commandId(), bibId });
    await deskOn('2026-11-10').checkIn({ commandId: commandId(), barcode });

    const stored = new Set((await dump(db)).flatMap((row) => row.values));
    const inputs = [
      [{ patronId, barcode }, 'desk.checkOut'],
      [{ barcode }, 'desk.checkIn'],
      [bibId, 'loans.borrowEbook'],
    ] as const;
    const guesses = inputs.flatMap(([input, command]) => [JSON.stringify(input), JSON.stringify([command, input])]);
    for (const guess of guesses) {
      expect(stored.has(createHash('sha256').update(guess).digest('base64url'))).toBe(false);
      for (const key of stored) {
        expect(stored.has(createHmac('sha256', key).update(guess).digest('base64url'))).toBe(false);
      }
    }
  });

  it('still gives the first answer, title and all, to whoever repeats the command and so knows it', async () => {
    const patronId = await aPatron(db);
    const { barcode } = await anItem(db);
    const desk = deskOn('2026-11-09');
    const [out, back] = [
      { commandId: commandId(), patronId, barcode },
      { commandId: commandId(), barcode },
    ];
    const lent = await desk.checkOut(out);
    const returned = await desk.checkIn(back);
    expect(await desk.checkOut(out)).toEqual(lent);
    expect(await desk.checkIn(back)).toEqual(returned);
    expect(await db('loan').where({ patron_id: patronId })).toEqual([]);
  });
});
