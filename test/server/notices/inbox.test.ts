import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/model/day.ts';
import { defaultNoticeChoices } from '../../../shared/model/notice.ts';
import { asPatron, asStranger, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aNotice } from '../../support/notices.ts';

const today = '2026-11-23';
const dayMs = 86_400_000;
let database: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  database = await aDatabase();
  await aLibrary(database.db);
});
afterAll(() => database.close());

const noticesOf = (patronId: string, day = today as Parameters<typeof servicesAt>[1]) =>
  asPatron(servicesAt(database.db, day), patronId).notices;

describe('the inbox', () => {
  it('is the patron’s own, newest first, with the title while the loan lasts and without it afterwards', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    await aNotice(db, { patronId: await aPatron(db) });
    const bibId = await aBib(db, { title: '夜と霧' });
    const loanId = await aLoan(db, { patronId, bibId, dueOn: addDays(today, 3) });
    const noon = servicesAt(db, today).now();
    const about = { kind: 'due-soon', loanId, facts: { dueOn: addDays(today, 3), days: 3, isEbook: false } } as const;
    const older = await aNotice(db, { patronId, ...about, at: noon - 2 });
    const newer = await aNotice(db, { patronId, at: noon - 1 });

    const { notices, unreadCount } = await noticesOf(patronId).inbox();
    expect(notices.map(({ id }) => id)).toEqual([newer, older]);
    expect(unreadCount).toBe(2);
    expect(notices[1]).toMatchObject({ kind: 'due-soon', subject: { loanId }, title: '夜と霧', readAt: null });
    expect(notices[0]).toMatchObject({ subject: null, title: null });
    await db('loan').where({ id: loanId }).delete();
    expect((await noticesOf(patronId).inbox()).notices[1]).toMatchObject({ subject: { loanId }, title: null });
    await expect(asStranger(servicesAt(db, today)).notices.inbox()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('keeps the title of a cancelled physical hold', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    const bibId = await aBib(db, { title: '告白' });
    const holdId = await aHold(db, { patronId, bibId, state: 'cancelled', endedOn: today });
    await aNotice(db, { patronId, kind: 'hold-cancelled', holdId, facts: { reason: 'item-lost' } });
    const later = servicesAt(db, today).now() + 1;
    expect((await noticesOf(patronId, later).inbox()).notices).toMatchObject([{ title: '告白', subject: { holdId } }]);
  });

  it('shows a notice for 180 days and no longer', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    const at = servicesAt(db, today).now();
    await aNotice(db, { patronId, at });
    expect((await noticesOf(patronId, at + 180 * dayMs - 1).inbox()).unreadCount).toBe(1);
    expect(await noticesOf(patronId, at + 180 * dayMs).inbox()).toEqual({ notices: [], unreadCount: 0 });
  });

  it('is read on all devices once it is read on one; a stranger’s notices are not', async () => {
    const { db } = database;
    const [patronId, other] = [await aPatron(db), await aPatron(db)];
    const noon = servicesAt(db, today).now();
    const [first, second, theirs] = [
      await aNotice(db, { patronId, at: noon - 2 }),
      await aNotice(db, { patronId, at: noon - 1 }),
      await aNotice(db, { patronId: other, at: noon - 1 }),
    ];
    expect(await noticesOf(patronId).markRead({ ids: [first, theirs] })).toEqual({ unreadCount: 1 });
    expect(await noticesOf(patronId, noon + 1).markRead({ ids: [first] })).toEqual({ unreadCount: 1 });
    expect((await noticesOf(patronId).inbox()).notices.map(({ readAt }) => readAt)).toEqual([null, noon]);
    expect((await noticesOf(other).inbox()).unreadCount).toBe(1);
    expect((await asPatron(servicesAt(db, today), patronId).mirror.snapshot()).unreadCount).toBe(1);
    expect(await noticesOf(patronId).markRead({ ids: [second] })).toEqual({ unreadCount: 0 });
  });
});

describe('the choices', () => {
  it('are the defaults until the patron chooses, and then kept as they are', async () => {
    const patronId = await aPatron(database.db);
    const { choices, choose } = noticesOf(patronId);
    expect(await choices()).toEqual(defaultNoticeChoices);
    const wish = {
      ...defaultNoticeChoices,
      dueDays: [0, 7, 7] as (0 | 7)[],
      channels: { ...defaultNoticeChoices.channels, card: { mail: false, push: true } },
      showTitles: true,
      quietFrom: null,
      quietUntil: null,
    };
    expect(await choose(wish)).toEqual({ allowed: true, value: { ...wish, dueDays: [7, 0] } });
    expect(await choices()).toEqual({ ...wish, dueDays: [7, 0] });
    await choose({ ...wish, dueDays: [] });
    expect((await choices()).dueDays).toEqual([]);
  });

  it('need a beginning and an end of the quiet hours, on the clock', async () => {
    const { choose } = noticesOf(await aPatron(database.db));
    const refused = { allowed: false, refusal: { code: 'quiet-hours-incomplete' } };
    expect(await choose({ ...defaultNoticeChoices, quietFrom: null })).toEqual(refused);
    expect(await choose({ ...defaultNoticeChoices, quietFrom: '08:00' })).toMatchObject({
      refusal: { code: 'quiet-hours-empty' },
    });
    await expect(choose({ ...defaultNoticeChoices, quietFrom: '24:00' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});
