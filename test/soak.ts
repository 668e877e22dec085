import { loadavg } from 'node:os';
import { startServer } from './support/server.ts';
import { soak } from './support/soak.ts';

/** Three telephones for as long as one likes: `npm run soak`, with ROUNDS (5), EDITS (25 each), FAVORITES (200), SEED (1). */
const given = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const plan = {
  favorites: given('FAVORITES', 200),
  rounds: given('ROUNDS', 5),
  edits: given('EDITS', 25),
  seed: given('SEED', 1),
};
const server = await startServer({ env: { DEMO: 'on' } });
try {
  await soak(server, { ...plan, say });
  const load = loadavg().map((one) => one.toFixed(1));
  say(`all three equal after every round; load ${load.join(', ')} in the last 1, 5, 15 minutes`);
} finally {
  await server.stop();
}
