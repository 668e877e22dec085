import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chaos, told } from './support/chaos/run.ts';

/** The system under fire: `npm run chaos -- --minutes 5 --seed 1`. Ends with 1 when something was found wrong. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    'seconds-per-day': { type: 'string', default: '45' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [minutes, seed, secondsPerDay] = [values.minutes, values.seed, values['seconds-per-day']].map(Number);

// What was started is ended on the way out.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

say(`${minutes} minutes of chaos with seed ${seed} …`);
const began = Date.now();
const history = await chaos({ seconds: (minutes ?? 5) * 60, seed: seed ?? 1, secondsPerDay, say });
for (const line of told(history)) say(line);
const load = loadavg().map((one) => one.toFixed(1));
say(`seed ${seed}, ${((Date.now() - began) / 60_000).toFixed(1)} minutes in all, load ${load.join(', ')}`);
if (history.wrongs.size > 0) say(`${history.wrongs.size} things are wrong; the trace is ${history.trace}`);
process.exitCode = history.wrongs.size > 0 ? 1 : 0;
