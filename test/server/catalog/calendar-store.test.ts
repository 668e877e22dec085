import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarOf, shelfPlaceOf, storeCalendarYear } from '../../../server/catalog/calendar-store.ts';
import { holidaysBetween } from '../../../server/catalog/holidays.ts';
import { defaultPolicy } from '../../../shared/model/policy.ts';
import { closedDays } from '../../../shared/rules/closed-days.ts';
import { shelfDeadline } from '../../../shared/rules/shelf-deadline.ts';
import { aLibrary, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

const daysOf = (year: number) =>
  closedDays({ group: 'mon', year, holidaysOn: holidaysBetween(`${year}-01-01`, `${year}-12-31`) });

describe('the stored calendar', () => {
  let db: Knex;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ db, close } = await aDatabase());
    await aLibrary(db);
  });
  afterAll(() => close());
  beforeEach(async () => {
    for (const table of ['station_visit', 'station', 'calendar_day']) await db(table).delete();
    await db('branch').update({ calendar_until: null });
  });
  const store = (year: number) => db.transaction((trx) => storeCalendarYear(trx, here, year, daysOf(year)));
  const edit = (day: string, isClosed: boolean, reason: string) =>
    db('calendar_day')
      .insert({ branch_id: here, day_on: day, is_closed: isClosed, reason, is_edited: true })
      .onConflict(['branch_id', 'day_on'])
      .merge();

  it('holds a row per closed day and reaches through the year it was stored for', async () => {
    expect(await calendarOf(db, here, '2026-01-01')).toEqual({ closedOn: [], calendarUntil: null });
    await store(2026);
    await store(2027);
    const { closedOn, calendarUntil } = await calendarOf(db, here, '2026-12-28');
    expect(calendarUntil).toBe('2027-12-31');
    expect(closedOn.slice(0, 9)).toEqual(
      ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'].concat([
        '2027-01-01',
        '2027-01-02',
        '2027-01-03',
        '2027-01-04',
        '2027-01-13',
      ]),
    );
    expect(await calendarOf(db, elsewhere, '2026-01-01')).toEqual({ closedOn: [], calendarUntil: null });
  });

  it('stored again keeps what was edited by hand, both ways, and the stock-taking', async () => {
    await store(2026);
    await edit('2026-11-30', false, 'opened-by-hand');
    await edit('2026-11-29', true, 'storm');
    await db('calendar_day').insert({ branch_id: here, day_on: '2026-06-09', is_closed: 1, reason: 'stock-taking' });
    await db('calendar_day').where({ branch_id: here, day_on: '2026-12-07' }).delete();
    await store(2026);
    const { closedOn } = await calendarOf(db, here, '2026-01-01');
    expect(closedOn).not.toContain('2026-11-30');
    expect(closedOn).toContain('2026-11-29');
    expect(closedOn).toContain('2026-06-09');
    expect(closedOn, 'what the pattern gives is put right again').toContain('2026-12-07');
    expect(closedOn).toHaveLength(daysOf(2026).length + 1);
  });

  it('stored again for an earlier year does not become shorter', async () => {
    await store(2026);
    await store(2027);
    await store(2026);
    expect((await calendarOf(db, here, '2026-01-01')).calendarUntil).toBe('2027-12-31');
  });

  it('gives the rule of the shelf deadline what it needs, across the year', async () => {
    await store(2026);
    const readyOn = '2026-12-25';
    const place = () => shelfPlaceOf(db, { branchId: here, stationId: null }, readyOn);
    expect(shelfDeadline(await place(), readyOn, defaultPolicy)).toEqual({
      allowed: false,
      refusal: { code: 'calendar-too-short', calendarUntil: '2026-12-31' },
    });
    await store(2027);
    expect(shelfDeadline(await place(), readyOn, defaultPolicy)).toEqual({ allowed: true, value: '2027-01-12' });
  });

  it('gives a station its visits and the calendar of its home branch', async () => {
    await store(2026);
    await db('station').insert({
      id: 'stop',
      branch_id: here,
      name: 'stop',
      reading: 'stop',
      place: '',
      is_invented: 1,
      sort_order: 1,
    });
    await db('station_visit').insert(
      ['2026-11-20', '2026-12-11', '2026-12-04'].map((day) => ({
        station_id: 'stop',
        visit_on: day,
        opens: '10:00',
        closes: '10:40',
      })),
    );
    const place = await shelfPlaceOf(db, { branchId: elsewhere, stationId: 'stop' }, '2026-11-20');
    expect(place).toMatchObject({ kind: 'station', visitsOn: ['2026-12-04', '2026-12-11'] });
    expect(shelfDeadline(place, '2026-11-20', defaultPolicy)).toEqual({ allowed: true, value: '2026-12-04' });
  });
});
