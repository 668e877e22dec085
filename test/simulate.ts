import { parseArgs } from 'node:util';
import { runSeeds, traceOf } from './shelf/simulation/many.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    'no-digest': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});
const hasDigest = !values['no-digest'];
const began = performance.now();
const tally = runSeeds(Number(values.from), Number(values.seeds), 1, hasDigest);
const seconds = (performance.now() - began) / 1000;
const [first] = tally.failed;
if (first !== undefined && !values.quiet) process.stdout.write(`${traceOf(first, hasDigest)}\n\n`);
const summary = {
  ...tally,
  failed: tally.failed.length,
  failedSeeds: tally.failed.slice(0, 20),
  seconds: Math.round(seconds * 10) / 10,
};
process.stdout.write(`${JSON.stringify(summary)}\n`);
process.exitCode = tally.failed.length > 0 ? 1 : 0;
