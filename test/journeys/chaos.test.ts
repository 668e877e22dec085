import { expect, it } from 'vitest';
import { chaos, told } from '../support/chaos/run.ts';

// The larger form of it is `npm run chaos`.
it('a library whose servers, database, lines and telephones die under its people loses no acknowledged act, doubles none, and ends with equal shelves', async () => {
  const history = await chaos({ seconds: 12, seed: 7 });
  const seen = told(history).join('\n');
  expect([...history.wrongs], `${seen}\ntrace: ${history.trace}`).toEqual([]);
  for (const fall of ['server SIGKILL', 'database SIGKILL', 'telephone SIGKILL', 'devices lost'])
    expect(history.counts.get(fall), `${fall}\n${seen}`).toBeGreaterThan(0);
  for (const life of ['acts answered', 'words on a screen', 'words on the shelf', 'looks at the whole library'])
    expect(history.counts.get(life), `${life}\n${seen}`).toBeGreaterThan(0);
}, 600_000);
