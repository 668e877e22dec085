import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transact } from '../../../server/db/transact.ts';
import { type DailyJob, runDailyJobs, startJobs } from '../../../server/jobs/index.ts';
import { purge } from '../../../server/jobs/purge.ts';
import { queueMail } from '../../../server/notices/outbox-store.ts';
import type { Services } from '../../../server/services.ts';
import { aPatron, aVisitor, asking, emptyAccounts } from '../../support/account.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices } from '../../support/services.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const minute = 60_000;
const day = 86_400_000;

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
let now: number;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAccounts(database.db);
  now = noon;
  services = aServices({ db: database.db, now: () => now });
});

describe('a daily job', () => {
  const counting = (): DailyJob & { runs: number } => {
    const job = { name: 'count', purpose: 'count', runs: 0, run: async () => ({ runs: ++job.runs }) };
    return job;
  };

  it('runs once a day among several processes', async () => {
    const job = counting();
    await Promise.all(Array.from({ length: 8 }, () => runDailyJobs(services, [job])));
    expect(job.runs).toBe(1);
    now = Date.parse('2026-11-23T23:59:59.999+09:00');
    await runDailyJobs(services, [job]);
    expect(job.runs).toBe(1);
    now += 1;
    await runDailyJobs(services, [job]);
    expect(job.runs).toBe(2);
  });

  it('that failed, or whose process died, is run again after an hour, and does not keep the others from running', async () => {
    let isBroken = true;
    const broken: DailyJob = {
      name: 'broken',
      purpose: 'fail',
      run: async () => {
        if (isBroken) throw new Error('no');
        return { ok: 1 };
      },
    };
    const job = counting();
    await runDailyJobs(services, [broken, job]);
    expect(job.runs).toBe(1);
    isBroken = false;
    now += 60 * minute - 1;
    await runDailyJobs(services, [broken]);
    expect((await database.db('job_run').where({ job: 'broken' }).first()).finished_at).toBeNull();
    now += 1;
    await runDailyJobs(services, [broken]);
    expect((await database.db('job_run').where({ job: 'broken' }).first()).finished_at).not.toBeNull();
  });

  it('catches up: every day of a pause in order, all jobs of a day before the next', async () => {
    const done: string[] = [];
    const named = (name: string): DailyJob => ({
      name,
      purpose: name,
      run: async (_, today) => {
        done.push(`${name} ${today}`);
        return {};
      },
    });
    const jobs = [named('a'), named('b')];
    await runDailyJobs(services, jobs);
    expect(done).toEqual(['a 2026-11-23', 'b 2026-11-23']);
    now += 2 * day;
    await Promise.all(Array.from({ length: 4 }, () => runDailyJobs(services, jobs)));
    expect(done.slice(2)).toEqual(['a 2026-11-24', 'b 2026-11-24', 'a 2026-11-25', 'b 2026-11-25']);
  });

  it('runs at the start of the server, which stops in good order', async () => {
    const jobs = startJobs(services);
    await jobs.stop();
    expect(await database.db('job_run').whereNotNull('finished_at').orderBy('job').pluck('job')).toEqual([
      'expire-holds',
      'purge',
      'purge-cancelled-holds',
      'remind-cards',
      'remind-due',
      'remind-overdue',
      'resume-holds',
      'return-ebooks',
      'tend-shelves',
    ]);
  });
});

describe('the purge', () => {
  const signIn = (isSharedDevice: boolean) =>
    asking(services, aVisitor()).account.signIn({
      cardNumber: '0000000001',
      password: 'kawasemi-1985',
      isSharedDevice,
    });
  const count = async (table: string) => (await database.db(table)).length;

  it('takes sessions when they are over, and not before', async () => {
    await aPatron(services);
    await signIn(false);
    await signIn(true);
    now = noon + 10 * minute - 1;
    expect(await purge(services)).toMatchObject({ idleSharedSessions: 0 });
    now += 1;
    expect(await purge(services)).toMatchObject({ idleSharedSessions: 1, idlePersonalSessions: 0 });
    now = noon + 30 * day - 1;
    await purge(services);
    expect(await count('session')).toBe(1);
    now += 1;
    await purge(services);
    expect(await count('session')).toBe(0);
  });

  it('takes receipts after 7 days, failures after 30, mails after 30, used devices after 400', async () => {
    await aPatron(services);
    await signIn(false);
    await asking(services, aVisitor()).account.signIn({ cardNumber: '1', password: 'x', isSharedDevice: false });
    const mail = { patronId: null, kind: 'mail-removed', mailAddress: 'a@example.jp', facts: {} } as const;
    await transact(database.db, (trx) => queueMail(services, trx, mail));
    const receipt = { actor_id: randomUUID(), command_id: randomUUID(), command: 'loans.renew', input_hash: 'x' };
    await database.db('receipt').insert({ ...receipt, decided_at: new Date(noon) });
    for (const [days, ...tables] of [
      [7, 'receipt'],
      [30, 'guess', 'outbox'],
      [400, 'known_device'],
    ] as const) {
      const counts = () => Promise.all(tables.map(count));
      now = noon + days * day - 1;
      await purge(services);
      expect(await counts()).not.toContain(0);
      now = noon + days * day;
      await purge(services);
      expect(new Set(await counts())).toEqual(new Set([0]));
    }
  });

  it('takes thousands of rows', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => ({
      bucket: String(index).padStart(43, 'x'),
      failure_count: 1,
      first_failed_at: new Date(noon),
      last_failed_at: new Date(noon),
    }));
    await database.db.batchInsert('guess', rows, 500);
    now = noon + 30 * day;
    expect(await purge(services)).toMatchObject({ guesses: 2500 });
  });
});
