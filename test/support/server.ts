import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openTestDatabase } from './database.ts';

type Env = Record<string, string>;

/** A real server process over a database of its own. */
export interface TestServer {
  url: string;
  databaseUrl: string;
  /** The number of the process that runs now. */
  pid(): number;
  /** Everything the process has written, over all its restarts. */
  log(): string;
  /** Ends the process and waits until it is gone; the database stays. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts the process again on the same port and database, with these settings changed. */
  restart(env?: Env): Promise<void>;
  /** Ends the process and drops the database. */
  stop(): Promise<void>;
}

/** A developer's .env must not change what is tested; an empty setting counts as not set. */
const unset: Env = Object.fromEntries(
  [
    'BACKUP_DIR',
    'CARD_BARCODE_START_STOP',
    'CLIENT_DIR',
    'CLOCK',
    'COVER_CACHE_SIZE',
    'COVER_CREDIT',
    'COVER_URL_TEMPLATE',
    'DATABASE_URL_FILE',
    'DEMO',
    'HOST',
    'LIBRARY_NAME',
    'LOG_LEVEL',
    'MAIL_FROM',
    'OLDEST_CLIENT',
    'PUSH_HOSTS',
    'PUSH_LOOPBACK',
    'RECOVERY_KEY_FILE',
    'SMTP_URL',
    'TRUST_PROXY',
    'VAPID_KEY_FILE',
  ].map((name) => [name, '']),
);

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts `server/main.ts serve` on a free port and answers when it is ready; over a database of its own unless one is given, `from` another folder's sources. */
export async function startServer({
  env = {},
  databaseUrl,
  patience = 100,
  from = root,
}: {
  env?: Env;
  databaseUrl?: string;
  /** Seconds until it has to be ready. */
  patience?: number;
  from?: string;
} = {}): Promise<TestServer> {
  const database = databaseUrl ? { url: databaseUrl, drop: async () => {} } : await openTestDatabase();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'hondana-server-'));
  const settings: Env = {
    ...unset,
    PORT: String(port),
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PUBLIC_URL: url,
    NODE_ENV: 'test',
    ...env,
  };
  let log = '';
  let child = await start();

  async function start(): Promise<ChildProcess> {
    const { PATH = '', HOME = '' } = process.env;
    const args = ['--import', './tools/leash.mjs', '--import', 'tsx', 'server/main.ts', 'serve'];
    const next = spawn(process.execPath, args, {
      cwd: from,
      env: { PATH, HOME, ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [next.stdout, next.stderr]) stream?.setEncoding('utf8').on('data', (text) => (log += text));
    await untilReady(next, url, () => log, patience);
    return next;
  }

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (hasEnded(child)) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  async function restart(changed: Env = {}): Promise<void> {
    await kill('SIGTERM');
    Object.assign(settings, changed);
    child = await start();
  }

  async function stop(): Promise<void> {
    await kill('SIGTERM');
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }

  return { url, databaseUrl: database.url, pid: () => child.pid ?? 0, log: () => log, kill, restart, stop };
}

async function untilReady(child: ChildProcess, url: string, log: () => string, patience: number): Promise<void> {
  for (const until = Date.now() + patience * 1000; ; ) {
    const isReady = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    if (hasEnded(child)) throw new Error(`The server ended while starting:\n${log()}`);
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`The server did not get ready:\n${log()}`);
    }
    await delay(50);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
