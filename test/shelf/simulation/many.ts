import { BrokenPromise } from './broken.ts';
import { happeningsOf, runHistory } from './history.ts';
import { minimise } from './minimise.ts';

export interface Tally {
  readonly seeds: number;
  readonly failed: readonly number[];
  /** How often each promise was broken. */
  readonly promises: Readonly<Record<string, number>>;
  readonly edits: number;
  readonly faults: number;
  /** Processor time in seconds. */
  readonly processor: number;
}

export const noTally: Tally = { seeds: 0, failed: [], promises: {}, edits: 0, faults: 0, processor: 0 };

export function addTallies(a: Tally, b: Tally): Tally {
  const promises = { ...a.promises };
  for (const [name, count] of Object.entries(b.promises)) promises[name] = (promises[name] ?? 0) + count;
  const failed = [...a.failed, ...b.failed].sort((one, other) => one - other);
  return {
    seeds: a.seeds + b.seeds,
    failed,
    promises,
    edits: a.edits + b.edits,
    faults: a.faults + b.faults,
    processor: a.processor + b.processor,
  };
}

/** Runs the seeds `from`, `from + step`, … */
export function runSeeds(from: number, count: number, step = 1, hasDigest = true): Tally {
  const failed: number[] = [];
  const promises: Record<string, number> = {};
  const before = process.cpuUsage();
  let [edits, faults] = [0, 0];
  for (let index = 0; index < count; index++) {
    const outcome = runHistory({ seed: from + index * step, hasDigest });
    edits += outcome.edits;
    faults += outcome.faults;
    if (!outcome.broken) continue;
    failed.push(from + index * step);
    const name = promiseOf(outcome.broken);
    promises[name] = (promises[name] ?? 0) + 1;
  }
  const { user, system } = process.cpuUsage(before);
  return { seeds: count, failed, promises, edits, faults, processor: (user + system) / 1e6 };
}

const promiseOf = (error: Error): string =>
  error instanceof BrokenPromise ? error.promise : `${error.name}: ${error.message}`;

/** The shortest history that breaks the same promise as the seed does, told step by step. */
export function traceOf(seed: number, hasDigest = true): string {
  const whole = runHistory({ seed, hasDigest });
  if (!whole.broken) return `seed ${seed} breaks nothing`;
  const promise = promiseOf(whole.broken);
  const happenings = minimise(happeningsOf(seed), (fewer) => {
    const { broken } = runHistory({ seed, hasDigest }, fewer);
    return broken !== null && promiseOf(broken) === promise;
  });
  const lines: string[] = [];
  const { broken } = runHistory({ seed, hasDigest, log: (line) => lines.push(line) }, happenings);
  const told = lines.map((line) => `  ${line}`).join('\n');
  return `seed ${seed}, ${happenings.length} happenings:\n${told}\n  ✗ ${broken?.message}\n${broken?.stack ?? ''}`;
}
