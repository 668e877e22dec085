import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { killableDatabase, type KillableDatabase } from '../../../tools/throw-away.mjs';
import { startServer, type TestServer } from '../server.ts';
import type { History } from './history.ts';

/** Two server processes over one database, each of which can die at any moment and is started again, as systemd does it. */
export interface Machines {
  readonly urls: readonly string[];
  readonly databaseUrl: string;
  /** Ends a server this way, waits, and starts it again. */
  fellServer(index: number, signal: NodeJS.Signals, pauseMs: number): Promise<void>;
  fellDatabase(pauseMs: number): Promise<void>;
  /** Both servers go down in good order and come up on another day. */
  moveClock(clock: string): Promise<void>;
  log(): string;
  stop(): Promise<void>;
}

/** `prepare` fills the database after its schema is there and before anybody is served. */
export async function startMachines(
  history: History,
  env: Record<string, string>,
  prepare: (url: string) => Promise<void>,
): Promise<Machines> {
  const database: KillableDatabase = await killableDatabase();
  const databaseUrl = database.url;
  // The keys of the library are one for all its processes.
  const folder = mkdtempSync(join(tmpdir(), 'hondana-keys-'));
  const settings = { DEMO: 'off', PUBLIC_URL: '', LOG_LEVEL: 'warn', DATA_DIR: folder, ...env };
  const first = await startServer({ databaseUrl, env: settings });
  await prepare(databaseUrl);
  const servers: TestServer[] = [first, await startServer({ databaseUrl, env: settings })];

  async function start(index: number, changed: Record<string, string> = {}): Promise<void> {
    for (;;) {
      try {
        await servers[index]?.restart(changed);
        return;
      } catch {
        // The database went away meanwhile: whoever supervises the process starts it again.
        history.count('starts that failed');
        await delay(100);
      }
    }
  }

  return {
    urls: servers.map(({ url }) => url),
    databaseUrl,
    fellServer: async (index, signal, pauseMs) => {
      history.count(`server ${signal}`);
      const began = Date.now();
      await servers[index]?.kill(signal);
      await delay(pauseMs);
      await start(index);
      history.took(`server ${signal}`, Date.now() - began);
    },
    fellDatabase: async (pauseMs) => {
      history.count('database SIGKILL');
      const began = Date.now();
      await database.kill();
      await delay(pauseMs);
      await database.start();
      // Until a server says that it can work again.
      while (!(await Promise.all(servers.map(({ url }) => isReady(url)))).includes(true)) await delay(50);
      history.took('database SIGKILL', Date.now() - began);
    },
    moveClock: async (clock) => {
      history.count('days');
      await Promise.all(servers.map((server) => server.kill('SIGTERM')));
      await Promise.all(servers.map((_, index) => start(index, { CLOCK: clock })));
    },
    log: () => servers.map((server) => server.log()).join('\n'),
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
    async (answer) => (await answer.arrayBuffer(), answer.ok),
    () => false,
  );
