import { gzipSync } from 'node:zlib';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryInfo } from '../../../shared/model/snapshot.ts';
import { loadLibrary } from '../../../server/db/library/load.ts';
import { asStranger, servicesAt } from '../../support/calling.ts';
import { aDatabase } from '../../support/database.ts';

describe('what everybody may know of the library', () => {
  let db: Knex;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ db, close } = await aDatabase());
    await loadLibrary(servicesAt(db, '2026-11-23'));
  });
  afterAll(() => close());
  const ask = (today: '2026-11-23' | '2026-12-23', version?: string) =>
    asStranger(servicesAt(db, today)).library.info(version === undefined ? undefined : { version });
  async function fresh(today: '2026-11-23' | '2026-12-23'): Promise<{ version: string; info: LibraryInfo }> {
    const answer = await ask(today);
    if (answer.unchanged) throw new Error('asked without a version');
    return answer;
  }

  it('is the branches with closed days from a week ago, the stations with their visits, the holidays', async () => {
    const { info } = await fresh('2026-11-23');
    expect(info.branches).toHaveLength(25);
    const chuo = info.branches[0];
    expect(chuo).toMatchObject({ id: 'chuo', name: '中央図書館', calendarUntil: '2027-12-31' });
    expect(chuo?.closedOn.slice(0, 3)).toEqual(['2026-11-16', '2026-12-07', '2026-12-21']);
    expect(chuo?.hours[0]).toEqual({ weekday: 'weekday', opens: '09:00', closes: '21:00' });
    expect(info.stations).toHaveLength(14);
    expect(info.stations.every((station) => station.isInvented && station.visitsOn.length > 15)).toBe(true);
    // From a year before: the days of overdue loans and of cancelled holds are still worded.
    expect(info.holidaysOn).toEqual(expect.arrayContaining(['2025-11-24', '2026-11-23', '2027-01-01', '2027-01-11']));
    expect(info.holidaysOn.filter((day) => day < '2025-11-16')).toEqual([]);
  });

  it('is nothing new to a device that has its version, a month later too', async () => {
    const { version } = await fresh('2026-11-23');
    expect(await ask('2026-11-23', version)).toEqual({ unchanged: true });
    expect(await ask('2026-12-23', version)).toEqual({ unchanged: true });
    expect((await ask('2026-11-23', 'of-long-ago')).unchanged).toBe(false);
  });

  it('has another version as soon as one day of one branch is another', async () => {
    const { version } = await fresh('2026-11-23');
    await db('calendar_day')
      .where({ branch_id: 'haruno', day_on: '2026-12-14' })
      .update({ is_closed: 0, is_edited: 1 });
    const answer = await ask('2026-11-23', version);
    expect(answer.unchanged).toBe(false);
    expect(answer.unchanged || answer.info.branches.find(({ id }) => id === 'haruno')?.closedOn).not.toContain(
      '2026-12-14',
    );
  });

  it('is small enough for a phone', async () => {
    const { info } = await fresh('2026-11-23');
    expect(gzipSync(JSON.stringify(info)).length).toBeLessThan(12_000);
  });
});
