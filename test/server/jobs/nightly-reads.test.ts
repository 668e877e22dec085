import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../../server/db/connect.ts';
import { dailyJobs } from '../../../server/jobs/index.ts';
import { servicesAt } from '../../support/calling.ts';
import { aLibrary } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { manyBareTitles, manyPatrons } from '../../support/many-patrons.ts';

const patronCount = 5000;
let close = async () => {};
let db: Knex;

beforeAll(async () => {
  const database = await aDatabase();
  // One connection: what it has read is counted by session.
  db = connect(database.url, { poolSize: 1 });
  close = async () => {
    await db.destroy();
    await database.close();
  };
  await aLibrary(db);
  await manyBareTitles(db, 100);
  await manyPatrons(db, { from: 0, to: patronCount, dueOn: '2026-11-29', titleCount: 100 });
  await db.raw(
    `INSERT INTO known_device (device_hash, account_id, last_used_at)
      SELECT LPAD(seq, 43, 'x'), LPAD(seq, 36, '0'), NOW() FROM seq_1_to_${patronCount}`,
  );
});
afterAll(() => close());

async function rowsRead(): Promise<number> {
  const [rows] = await db.raw("SHOW SESSION STATUS LIKE 'Handler_read%'");
  return rows
    .filter(({ Variable_name: name }: { Variable_name: string }) => /_(next|prev|rnd_next)$/.test(name))
    .reduce((sum: number, { Value: value }: { Value: string }) => sum + Number(value), 0);
}

it.each(dailyJobs)(
  'lets the job $name read few rows on a night without work, however many patrons there are',
  async (job) => {
    const before = await rowsRead();
    await job.run(servicesAt(db, '2026-11-23'), '2026-11-23');
    expect((await rowsRead()) - before).toBeLessThan(patronCount / 20);
  },
);
