import { parseArgs } from 'node:util';
import progress from 'cli-progress';
import { isIndexCurrent, rebuildIndex } from '../catalog/search-rebuild.ts';
import { migrate } from '../db/migrations/index.ts';
import type { CommandContext } from './commands.ts';

const secondsBetweenLines = 5;
/** How long a server that starts waits at a time for another process that is indexing, before it looks again. */
const waitSeconds = 5;

type Watching = Pick<CommandContext, 'now' | 'stopping'>;

/** A bar on a terminal, a line every few seconds elsewhere. */
function watchTitles({ now, stopping }: Watching) {
  const bar = process.stdout.isTTY
    ? new progress.SingleBar(
        { format: '{bar} {percentage} % | {value} of {total} titles' },
        progress.Presets.shades_classic,
      )
    : undefined;
  let spokenAt = now();
  let isStarted = false;
  const counts = { done: 0, inAll: 0 };
  const onProgress = (done: number, inAll: number): void => {
    Object.assign(counts, { done, inAll });
    if (!isStarted && done > 0) console.log(`Going on after ${done} of ${inAll} titles of an interrupted run.`);
    if (!isStarted && inAll > 0) bar?.start(inAll, done);
    isStarted = true;
    if (inAll > 0) bar?.update(done);
    if (bar || now() - spokenAt < secondsBetweenLines * 1000) return;
    spokenAt = now();
    console.log(`${done} of ${inAll} titles`);
  };
  return { stopping, onProgress, counts, stop: () => bar?.stop() };
}

/**
 * `npm run reindex [-- --restart]`: makes the search index of all titles anew, beside a running server too; titles stay
 * findable meanwhile. Exit code 1 while another process does the same, 2 for wrong arguments, 130 when it was stopped.
 */
export async function reindex(context: CommandContext): Promise<number> {
  let restarts: boolean;
  try {
    restarts =
      parseArgs({ args: [...context.args], options: { restart: { type: 'boolean' } } }).values.restart ?? false;
  } catch (error) {
    console.error(`${(error as Error).message}\nUsage: npm run reindex [-- --restart]`);
    return 2;
  }
  await migrate(context.db);
  const watch = watchTitles(context);
  const end = await rebuildIndex(context.db, { ...watch, restarts }).finally(watch.stop);
  const { done, inAll } = watch.counts;
  if (end === 'occupied') {
    console.error('Another process is indexing the titles. Nothing was touched.');
    return 1;
  }
  if (end === 'stopped') {
    console.log(`Stopped after ${done} of ${inAll} titles. The same command goes on from there.`);
    return 130;
  }
  console.log(`${done} titles are indexed.`);
  return 0;
}

/**
 * Makes the index anew when it is not of this code's format (an older or newer version wrote it, or titles were stored before
 * there was one), and says so; several servers that start together do it once. False when it was stopped.
 */
export async function renewIndex({ db, now, stopping }: Pick<CommandContext, 'db'> & Watching): Promise<boolean> {
  let hasSaid = false;
  while (!(await isIndexCurrent(db))) {
    if (stopping.aborted) return false;
    const watch = watchTitles({ now, stopping });
    const onProgress = (done: number, inAll: number): void => {
      if (inAll > 0 && !hasSaid)
        console.log(`The search index is of another version: indexing ${inAll} titles anew, then the library opens.`);
      hasSaid = true;
      watch.onProgress(done, inAll);
    };
    await rebuildIndex(db, { stopping, onProgress, onlyIfOld: true }, waitSeconds).finally(watch.stop);
  }
  return true;
}
