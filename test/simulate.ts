import { execFile } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { addTallies, noTally, runSeeds, type Tally, traceOf } from './shelf/simulation/many.ts';

/**
 * `npm run simulate`: histories of the bookshelf, `--seeds` of them from seed `--from` on, by `--jobs` processes, `--chunk` seeds at a
 * time. `--log FILE` gets a line for each chunk as soon as it is done, so that a long run that is stopped has its counts.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
    chunk: { type: 'string', default: '10000' },
    log: { type: 'string' },
    'no-digest': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});
const hasDigest = !values['no-digest'];
const [from, seeds, jobs] = [Number(values.from), Number(values.seeds), Number(values.jobs)];

/** The same program in a process of its own. */
async function runElsewhere(first: number, count: number): Promise<Tally> {
  const program = [...process.execArgv, process.argv[1] ?? '', '--quiet', ...(hasDigest ? [] : ['--no-digest'])];
  const child = promisify(execFile)(process.execPath, [...program, '--from', `${first}`, '--seeds', `${count}`]);
  // A broken promise ends it with 1, and its tally is told all the same.
  const { stdout } = await child.catch((error: { readonly stdout: string }) => error);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Tally;
}

async function runAll(): Promise<Tally> {
  if (jobs === 1 && values.log === undefined) return runSeeds(from, seeds, 1, hasDigest);
  let [next, sum] = [from, noTally];
  const lane = async () => {
    while (next < from + seeds) {
      const first = next;
      const count = Math.min(Number(values.chunk), from + seeds - first);
      next += count;
      const began = new Date();
      const tally = await runElsewhere(first, count);
      sum = addTallies(sum, tally);
      const line = { began, ended: new Date(), from: first, ...tally };
      if (values.log !== undefined) appendFileSync(values.log, `${JSON.stringify(line)}\n`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, lane));
  return sum;
}

const began = performance.now();
const tally = await runAll();
const seconds = Math.round((performance.now() - began) / 100) / 10;
const [first] = tally.failed;
if (first !== undefined && !values.quiet) process.stdout.write(`${traceOf(first, hasDigest)}\n\n`);
process.stdout.write(`${JSON.stringify({ ...tally, seconds })}\n`);
process.exitCode = tally.failed.length > 0 ? 1 : 0;
