import { dayInTokyo } from '../../shared/model/day.ts';
import { migrate } from '../db/migrations/index.ts';
import { dailyJobs, runDailyJobs } from '../jobs/index.ts';
import { lastFinished } from '../jobs/job-run-store.ts';
import type { CommandContext } from './commands.ts';

/** `job <name>`: the days of a daily job that are still to be done, or today's once more. Doing it again is harmless. */
export async function job(context: CommandContext): Promise<number> {
  const [name] = context.args;
  const found = dailyJobs.find((one) => one.name === name);
  if (!found) {
    console.error(name ? `There is no job "${name}". There are:` : 'Which job? There are:');
    for (const one of dailyJobs) console.error(`  ${one.name.padEnd(24)}${one.purpose}`);
    return 2;
  }
  await migrate(context.db);
  const today = dayInTokyo(context.now());
  if ((await lastFinished(context.db, found.name)) === today) {
    console.log(`${found.name} for ${today}, once more:`, await found.run(context, today));
    return 0;
  }
  await runDailyJobs(context, [found]);
  const last = await lastFinished(context.db, found.name);
  console.log(last === today ? `${found.name} is done through ${today}` : `${found.name} is not done: see the log`);
  return last === today ? 0 : 1;
}
