import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, startOfDayInTokyo } from '../../../shared/model/day.ts';
import { defaultNoticeChoices } from '../../../shared/model/notice.ts';
import { dailyJobs, runDailyJobs } from '../../../server/jobs/index.ts';
import { remindOfCards, remindOfDueDates, remindOfOverdue } from '../../../server/jobs/reminders.ts';
import type { Services } from '../../../server/services.ts';
import { asPatron, asStaff } from '../../support/calling.ts';
import { aBib, aLibrary, aLoan, anItem, aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aMailServer, headerOf } from '../../support/mail-server.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { aPatronWithMail, chosen, sendMails } from '../../support/telling.ts';

const today = '2026-11-23';
const hour = 3_600_000;
const env = { PUBLIC_URL: 'https://hondana.example.jp', LIBRARY_NAME: 'さくら図書館' };

let database: Awaited<ReturnType<typeof aDatabase>>;
let mailServer: Awaited<ReturnType<typeof aMailServer>>;
let services: Services;
let now: number;

beforeAll(async () => {
  database = await aDatabase();
  mailServer = await aMailServer();
  await aLibrary(database.db);
});
afterAll(async () => {
  await mailServer.close();
  await database.close();
});
beforeEach(async () => {
  for (const table of ['outbox', 'notice', 'notice_choice', 'loan', 'job_run']) await database.db(table).delete();
  await database.db('patron').update({ card_expires_on: '2030-12-31' });
  mailServer.received.length = 0;
  at(today, 9);
  services = aServices({
    db: database.db,
    now: () => now,
    settings: someSettings({ ...env, SMTP_URL: mailServer.url }),
  });
});

const at = (day: Day, hours: number): void => {
  now = startOfDayInTokyo(day) + hours * hour;
};
const told = async (patronId: string) =>
  (await database.db('notice').where({ patron_id: patronId }).orderBy('created_at')).map(
    ({ kind, facts }) => `${kind} ${(typeof facts === 'string' ? JSON.parse(facts) : facts).days}`,
  );

describe('a reminder of a due date', () => {
  it.each([
    ['2026-11-22', []],
    ['2026-11-23', ['due-soon 0']],
    ['2026-11-24', []],
    ['2026-11-25', []],
    ['2026-11-26', ['due-soon 3']],
    ['2026-11-27', []],
    ['2026-11-30', []],
  ] as const)('for what is due on %s comes three days before and on the day itself: %j', async (dueOn, expected) => {
    const patronId = await aPatron(database.db);
    await aLoan(database.db, { patronId, dueOn });
    await remindOfDueDates(services, today);
    expect(await told(patronId)).toEqual(expected);
  });

  it('comes on the days the patron chose', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    for (const days of [0, 1, 3, 7]) await aLoan(db, { patronId, dueOn: addDays(today, days) });
    await chosen(db, patronId, { dueDays: [7, 1] });
    await remindOfDueDates(services, today);
    expect((await told(patronId)).sort()).toEqual(['due-soon 1', 'due-soon 7']);
    await chosen(db, patronId, { dueDays: [] });
    await remindOfDueDates(services, addDays(today, 1));
    expect(await told(patronId)).toHaveLength(2);
  });

  it('comes once however often the job runs, and anew after a renewal', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    const loanId = await aLoan(db, { patronId, dueOn: '2026-11-26' });
    expect(await remindOfDueDates(services, today)).toBe(1);
    expect(await remindOfDueDates(services, today)).toBe(0);
    expect(await db('outbox')).toHaveLength(0);
    await asPatron(services, patronId).loans.renew({ commandId: crypto.randomUUID(), loanId });
    at('2026-12-07', 9);
    expect(await remindOfDueDates(services, '2026-12-07')).toBe(1);
  });

  it('after days of downtime comes once, and not at all for what is past', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    await aLoan(db, { patronId, dueOn: '2026-11-23' });
    await aLoan(db, { patronId, dueOn: '2026-11-25' });
    await aLoan(db, { patronId, dueOn: '2026-11-26' });
    const jobs = dailyJobs.filter(({ name }) => name === 'remind-due');
    at('2026-11-20', 9);
    await runDailyJobs(services, jobs);
    await db('notice').delete();
    at('2026-11-26', 9);
    await runDailyJobs(services, jobs);
    expect(await told(patronId)).toEqual(['due-soon 0']);
  });

  it('that the downtime swallowed is made up for while there is still time', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    await aLoan(db, { patronId, dueOn: '2026-11-25' });
    await chosen(db, patronId, { dueDays: [3] });
    at('2026-11-23', 9);
    await remindOfDueDates(services, '2026-11-22');
    await remindOfDueDates(services, '2026-11-23');
    expect(await told(patronId)).toEqual(['due-soon 3']);
  });
});

describe('the mail of a reminder', () => {
  it('is one for all that a patron has, in text and HTML, with links and without titles, from eight in the morning', async () => {
    const { db } = database;
    const patronId = await aPatronWithMail(db, 'hanako@example.jp');
    await aLoan(db, { patronId, bibId: await aBib(db, { title: '砂の女' }), dueOn: '2026-11-26' });
    await aLoan(db, { patronId, bibId: await aBib(db, { title: '他人の顔' }), dueOn: '2026-11-26' });
    await aLoan(db, { patronId, isEbook: true, dueOn: '2026-11-23' });
    at(today, 0);
    await remindOfDueDates(services, today);
    at(today, 7.999);
    expect(await sendMails(services)).toBe(0);
    at(today, 8);
    expect(await sendMails(services)).toBe(1);
    const [{ to, mail }] = mailServer.received as [(typeof mailServer.received)[0]];
    expect(to).toEqual(['hanako@example.jp']);
    expect(mail.subject).toBe('【さくら図書館】返却期限が近づいています');
    const { text = '', html = '' } = mail;
    expect(text).toContain('・11月26日（木）まで（2点）');
    expect(text).toContain('・11月23日（月）まで：電子書籍（期限が過ぎると自動で返却されます）');
    expect(text).toContain('https://hondana.example.jp/loans');
    expect(text).toContain('https://hondana.example.jp/branches');
    expect(html).toContain('<a href="https://hondana.example.jp/settings/notices">');
    for (const line of text.split('\n')) if (line.trim() && !line.startsWith('--')) expect(html).toContain(line.trim());
    for (const title of ['砂の女', '他人の顔']) expect(text + html + mail.subject).not.toContain(title);
    expect(headerOf(mail, 'list-unsubscribe')).toMatch(/^<https:\/\/hondana\.example\.jp\/unsubscribe\/[\w-]{66}>$/);
    expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  });

  it('names titles where the patron wants that, never in the subject', async () => {
    const { db } = database;
    const patronId = await aPatronWithMail(db);
    await aLoan(db, { patronId, bibId: await aBib(db, { title: '砂の女 <上>' }), dueOn: '2026-11-26' });
    await chosen(db, patronId, { showTitles: true });
    await remindOfDueDates(services, today);
    await sendMails(services);
    const { mail } = mailServer.received[0] as (typeof mailServer.received)[0];
    expect(mail.text).toContain('『砂の女 <上>』11月26日（木）まで');
    expect(mail.html).toContain('『砂の女 &lt;上&gt;』');
    expect(mail.subject).toBe('【さくら図書館】返却期限まであと3日です');
  });

  it('is not sent for what was returned or renewed meanwhile', async () => {
    const { db } = database;
    const patronId = await aPatronWithMail(db);
    const { barcode, id: itemId, bibId } = await anItem(db, { state: 'on-loan' });
    await aLoan(db, { patronId, bibId, itemId, dueOn: '2026-11-26' });
    const renewed = await aLoan(db, { patronId, dueOn: '2026-11-26' });
    await remindOfDueDates(services, today);
    await asStaff(services).desk.checkIn({ commandId: crypto.randomUUID(), barcode });
    await asPatron(services, patronId).loans.renew({ commandId: crypto.randomUUID(), loanId: renewed });
    await sendMails(services);
    expect(mailServer.received).toEqual([]);
    expect(await db('outbox')).toMatchObject([{ last_error: 'ENOTTRUE', sent_at: null, dead_at: null }]);
  });

  it('says what is left of it when only some was returned', async () => {
    const { db } = database;
    const patronId = await aPatronWithMail(db);
    const { barcode, id: itemId, bibId } = await anItem(db, { state: 'on-loan' });
    await aLoan(db, { patronId, bibId, itemId, dueOn: '2026-11-26' });
    await aLoan(db, { patronId, dueOn: '2026-11-26' });
    await remindOfDueDates(services, today);
    await asStaff(services).desk.checkIn({ commandId: crypto.randomUUID(), barcode });
    await sendMails(services);
    expect(mailServer.received[0]?.mail.text).toContain('11月26日（木）まで\n');
  });

  it('that waited counts the days from the day it goes', async () => {
    const { db } = database;
    const patronId = await aPatronWithMail(db);
    await aLoan(db, { patronId, dueOn: '2026-11-26' });
    await remindOfDueDates(services, today);
    at('2026-11-25', 9);
    await sendMails(services);
    expect(mailServer.received[0]?.mail.subject).toContain('明日が返却期限です');
    await db('outbox').update({ sent_at: null });
    at('2026-11-27', 9);
    await sendMails(services);
    expect(mailServer.received).toHaveLength(1);
  });

  it('is not written to whoever wants none, or turned them off before it went', async () => {
    const { db } = database;
    const [none, changed] = [await aPatronWithMail(db), await aPatronWithMail(db)];
    for (const patronId of [none, changed]) await aLoan(db, { patronId, dueOn: '2026-11-26' });
    const channels = { ...defaultNoticeChoices.channels, due: { mail: false, push: true } };
    await chosen(db, none, { channels });
    await remindOfDueDates(services, today);
    expect(await db('outbox').pluck('patron_id')).toEqual([changed]);
    expect(await told(none)).toEqual(['due-soon 3']);
    await chosen(db, changed, { channels });
    await sendMails(services);
    expect(mailServer.received).toEqual([]);
    expect(await db('outbox')).toMatchObject([{ last_error: 'ECHOICE' }]);
  });
});

describe('a notice of something overdue', () => {
  it.each([
    ['2026-11-23', []],
    ['2026-11-22', ['overdue 1']],
    ['2026-11-21', []],
    ['2026-11-17', []],
    ['2026-11-16', ['overdue 7']],
    ['2026-11-09', ['overdue 14']],
    ['2026-11-08', []],
  ] as const)('comes on the first, seventh and fourteenth day, for what was due on %s: %j', async (dueOn, expected) => {
    const patronId = await aPatron(database.db);
    await aLoan(database.db, { patronId, dueOn });
    await aLoan(database.db, { patronId, dueOn, isEbook: true });
    await remindOfOverdue(services, today);
    await remindOfOverdue(services, today);
    expect(await told(patronId)).toEqual(expected);
  });

  it('comes once for all the days of a downtime', async () => {
    const patronId = await aPatron(database.db);
    await aLoan(database.db, { patronId, dueOn: '2026-11-15' });
    for (const runOn of ['2026-11-16', '2026-11-22', '2026-11-23'] as const) await remindOfOverdue(services, runOn);
    expect(await told(patronId)).toEqual(['overdue 7']);
  });
});

describe('a notice of a card that ends', () => {
  it.each([
    ['2026-11-22', 0],
    ['2026-11-23', 1],
    ['2027-01-22', 1],
    ['2027-01-23', 0],
  ] as const)('comes once from the sixtieth day before: a card through %s, %i', async (cardExpiresOn, count) => {
    const patronId = await aPatron(database.db, { cardExpiresOn });
    await remindOfCards(services, today);
    await remindOfCards(services, today);
    expect(await database.db('notice').where({ patron_id: patronId })).toHaveLength(count);
  });

  it('is not sent once the card was renewed', async () => {
    const { db } = database;
    const patronId = await aPatronWithMail(db);
    await db('patron').where({ id: patronId }).update({ card_expires_on: '2026-12-01' });
    await remindOfCards(services, today);
    await asStaff(services).desk.renewCard({ commandId: crypto.randomUUID(), patronId });
    await sendMails(services);
    expect(mailServer.received).toEqual([]);
  });
});

describe('a night with many loans', () => {
  it('keeps each patron’s together over the lots it is done in', async () => {
    const { db } = database;
    const bibId = await aBib(db);
    const patrons = await Promise.all(Array.from({ length: 60 }, () => aPatronWithMail(db)));
    const items = Array.from({ length: 1200 }, (_, index) => ({
      bib_id: bibId,
      barcode: `N${String(index).padStart(6, '0')}`,
      branch_id: 'central',
      state: 'on-loan',
      is_loanable: 1,
      is_renewable: 1,
      created_at: new Date(0),
    }));
    await db.batchInsert('item', items, 500);
    const itemIds: number[] = await db('item').where('barcode', 'like', 'N0%').pluck('id');
    const loans = itemIds.map((itemId, index) => ({
      id: crypto.randomUUID(),
      patron_id: patrons[index % patrons.length] as string,
      bib_id: bibId,
      item_id: itemId,
      branch_id: 'central',
      lent_on: '2026-11-12',
      due_on: '2026-11-26',
      renewal_count: 0,
      is_renewable: 1,
      created_at: new Date(0),
    }));
    await db.batchInsert('loan', loans, 500);
    expect(await remindOfDueDates(services, today)).toBe(1200);
    const deliveries = await db('outbox');
    expect(deliveries).toHaveLength(60);
    expect(new Set(deliveries.map(({ patron_id }) => patron_id)).size).toBe(60);
  });
});
