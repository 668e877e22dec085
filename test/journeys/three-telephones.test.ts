import { afterAll, beforeAll, describe, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { soak } from '../support/soak.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { DEMO: 'on' } });
});
afterAll(() => server?.stop());

describe('three telephones of one patron, one with a clock ten years ahead', () => {
  // The larger form of it is `npm run soak`.
  it('end equal after they wrote apart, one was killed while writing, and the server was restarted', async () => {
    await soak(server, { favorites: 12, rounds: 1, edits: 4, seed: 1 });
  }, 120_000);
});
