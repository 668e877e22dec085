import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startOfDayInTokyo } from '../../../shared/model/day.ts';
import { icsOf } from '../../../server/notices/ics.ts';
import type { Services } from '../../../server/services.ts';
import { asPatron } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, aPatron, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { dump } from '../../support/dump.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { serving } from '../../support/web.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
let web: Awaited<ReturnType<typeof serving>>;
let services: Services;
let now: number;
beforeAll(async () => {
  database = await aDatabase();
  await aLibrary(database.db);
  const closed = ['2026-11-24', '2026-12-29', '2026-12-30', '2026-12-31'];
  const rows = closed.map((day_on) => ({ branch_id: here, day_on, is_closed: 1, reason: 'weekly' }));
  await database.db('calendar_day').insert(rows);
  web = await serving(() => services);
});
afterAll(async () => {
  await web.close();
  await database.close();
});
beforeEach(() => {
  now = startOfDayInTokyo('2026-11-23') + 12 * 3_600_000;
  const settings = someSettings({ PUBLIC_URL: 'https://hondana.example.jp', LIBRARY_NAME: 'さくら図書館' });
  services = aServices({ db: database.db, now: () => now, settings });
});

const noticesOf = (patronId: string) => asPatron(services, patronId).notices;
const fetched = (address: string, headers: Record<string, string> = {}) =>
  fetch(new URL(new URL(address).pathname, web.url), { headers });
/** The lines of a calendar as a program reads them: joined where they were folded. */
const linesOf = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

async function aFeed(showTitles = false) {
  const { db } = database;
  const patronId = await aPatron(db);
  await db('patron').where({ id: patronId }).update({ default_pickup: here });
  await aLoan(db, { patronId, bibId: await aBib(db, { title: '金閣寺' }), dueOn: '2026-11-30' });
  await aLoan(db, { patronId, bibId: await aBib(db, { title: '潮騒; 上, 下' }), dueOn: '2026-11-30' });
  const holdId = await aHold(db, { patronId, bibId: await aBib(db), state: 'ready', pickupBranchId: here });
  await db('hold').where({ id: holdId }).update({ shelf_until: '2026-12-05' });
  const { address } = await noticesOf(patronId).calendarMake({ showTitles });
  return { patronId, holdId, address: address as string };
}

describe('the calendar of a patron', () => {
  it('tells due dates, shelf deadlines and closed days where they collect, without titles', async () => {
    const { address } = await aFeed();
    const answer = await fetched(address);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    const lines = linesOf(await answer.text());
    const summaries = lines.filter((line) => line.startsWith('SUMMARY:')).map((line) => line.slice(8));
    expect(summaries).toEqual(['返却期限（2点）', `予約の取置期限：${here}`, `休館：${here}`, `休館：${here}`]);
    expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual([
      'DTSTART;VALUE=DATE:20261130',
      'DTSTART;VALUE=DATE:20261205',
      'DTSTART;VALUE=DATE:20261124',
      'DTSTART;VALUE=DATE:20261229',
    ]);
    expect(lines.filter((line) => line.startsWith('DTEND')).at(-1)).toBe('DTEND;VALUE=DATE:20270101');
    expect(lines).toContain('DTSTAMP:20261122T150000Z');
    expect(lines).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT6H');
    expect(lines.join()).not.toContain('金閣寺');
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  });

  it('names titles where the patron wants that, escaped', async () => {
    const { address } = await aFeed(true);
    const lines = linesOf(await (await fetched(address)).text());
    expect(lines).toContain('DESCRIPTION:『潮騒\\; 上\\, 下』\\n『金閣寺』');
  });

  it('is the same for who asks again, and known by the same names after a change', async () => {
    const { patronId, address } = await aFeed();
    const first = await fetched(address);
    const etag = first.headers.get('etag') as string;
    const uids = (text: string) => linesOf(text).filter((line) => line.startsWith('UID:'));
    const before = uids(await first.text());
    now += 3_600_000;
    expect((await fetched(address, { 'If-None-Match': etag })).status).toBe(304);
    await aLoan(database.db, { patronId, dueOn: '2026-11-30' });
    const second = await fetched(address, { 'If-None-Match': etag });
    expect(second.status).toBe(200);
    expect(uids(await second.text())).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
  });

  it('is found under its present address only, which stands in no table', async () => {
    const { patronId, address } = await aFeed();
    expect((await noticesOf(patronId).calendar()).address).toBe(address);
    const secret = address.slice(-47, -4);
    expect((await dump(database.db)).flatMap(({ values }) => values).some((text) => text.includes(secret))).toBe(false);
    const { address: next } = await noticesOf(patronId).calendarMake({ showTitles: true });
    expect((await fetched(address)).status).toBe(404);
    expect((await fetched(next as string)).status).toBe(200);
    expect(await noticesOf(patronId).calendarRevoke()).toEqual({ address: null, showTitles: false });
    expect((await fetched(next as string)).status).toBe(404);
    expect(await noticesOf(patronId).calendar()).toEqual({ address: null, showTitles: false });
  });

  it('leaves out what was returned or fetched', async () => {
    const { patronId, address } = await aFeed(true);
    await database.db('loan').where({ patron_id: patronId }).delete();
    await database.db('hold').where({ patron_id: patronId }).delete();
    const text = await (await fetched(address)).text();
    expect(linesOf(text).filter((line) => line.startsWith('SUMMARY:'))).toEqual([
      `SUMMARY:休館：${here}`,
      `SUMMARY:休館：${here}`,
    ]);
  });
});

describe('the text of a calendar', () => {
  it('has no line of more than 75 octets, and breaks none within a character', () => {
    for (const length of [1, 20, 22, 23, 24, 25, 60, 200]) {
      const event = { uid: 'u', from: '2026-11-23', until: '2026-11-23', description: [], url: null } as const;
      const text = icsOf({ name: 'x', asOf: 0, events: [{ ...event, summary: '𠮟'.repeat(length) }] });
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(linesOf(text)).toContain(`SUMMARY:${'𠮟'.repeat(length)}`);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  it('lets nothing in a title begin a line of its own', () => {
    const event = { uid: 'u', from: '2026-11-23', until: '2026-11-23', url: null } as const;
    const text = icsOf({
      name: 'x',
      asOf: 0,
      events: [{ ...event, summary: 'a\r\nBEGIN:VALARM', description: ['b\\c'] }],
    });
    expect(linesOf(text)).toContain('SUMMARY:a\\nBEGIN:VALARM');
    expect(linesOf(text)).toContain('DESCRIPTION:b\\\\c');
  });
});
