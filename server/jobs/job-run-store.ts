import type { Knex } from 'knex';
import type { Day } from '../../shared/model/day.ts';
import type { Database } from '../db/connect.ts';
import { isDuplicateKey } from '../db/transact.ts';

const lockName = "LEFT(CONCAT('hondana-jobs-', DATABASE()), 64)";

/**
 * Runs the act unless another process is doing so; false: it is. In a cluster whose nodes do not share advisory locks, two
 * may, and each day of a job is still done by one of them.
 */
export async function alone(db: Knex, act: () => Promise<void>): Promise<boolean> {
  return db.transaction(
    async (trx) => {
      const [[row]] = await trx.raw(`SELECT GET_LOCK(${lockName}, 0) AS held`);
      if (row.held !== 1) return false;
      try {
        await act();
        return true;
      } finally {
        await trx.raw(`SELECT RELEASE_LOCK(${lockName})`);
      }
    },
    { isolationLevel: 'read committed' },
  );
}

/** A process that took a job and has not finished it after this long is gone; another may take it over. */
const takenForMs = 3_600_000;

/** Takes the day's run of the job for this process; false when it was done, or is being done elsewhere. */
export async function take(db: Database, job: string, runOn: Day, at: number): Promise<boolean> {
  try {
    await db('job_run').insert({ job, run_on: runOn, started_at: new Date(at) });
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const takenOver = await db('job_run')
    .where({ job, run_on: runOn, finished_at: null })
    .where('started_at', '<=', new Date(at - takenForMs))
    .update({ started_at: new Date(at) });
  return takenOver > 0;
}

export async function finish(db: Database, job: string, runOn: Day, at: number): Promise<void> {
  await db('job_run')
    .where({ job, run_on: runOn })
    .update({ finished_at: new Date(at) });
}

export async function isFinished(db: Database, job: string, runOn: Day): Promise<boolean> {
  const row = await db('job_run').where({ job, run_on: runOn }).whereNotNull('finished_at').first('job');
  return row !== undefined;
}

/** The last day the job was done for; null: it never was. */
export async function lastFinished(db: Database, job: string): Promise<Day | null> {
  const [row] = await db('job_run').where({ job }).whereNotNull('finished_at').max({ day: 'run_on' });
  return row?.day ?? null;
}
