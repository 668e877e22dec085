/** The database of this copy: by DATABASE_URL, or a private MariaDB in the data folder, kept running. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bootstrap } from './bootstrap.mjs';
import { ensureMariadb, runMariadb } from './mariadb.mjs';
import { commandOf, endStranger, isAlive } from './process.mjs';
import { Obstacle, say } from './say.mjs';

/** The address of the database on a private server's socket. */
export function urlOf(socket, name = 'hondana') {
  return `mysql://root@localhost/${name}?socketPath=${encodeURIComponent(socket)}`;
}

/** Where the private server of a data folder listens; a Unix socket's path may have 107 bytes. */
export function socketOf(data) {
  const near = join(data, 'db', 's');
  if (Buffer.byteLength(near) <= 107) return near;
  const name = createHash('sha256').update(realpathSync(data)).digest('hex').slice(0, 12);
  return join(tmpdir(), `hondana-${name}`, 's');
}

/** The database by DATABASE_URL, or the private one of a data folder (hold its lock). Answers `{ url, stop }`. */
export async function openDatabase(data) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  return await keptDatabase(data);
}

/** Starts the private server of a data folder and keeps it running until `stop`. */
async function keptDatabase(data) {
  const memory = process.env.DATABASE_MEMORY || '256M';
  if (!/^\d+[KMG]$/i.test(memory))
    throw new Obstacle(`DATABASE_MEMORY is “${memory}”: please write a size such as 256M or 2G.`);
  const mariadb = await ensureMariadb();
  const folder = prepare(join(data, 'db'));
  const socket = socketOf(data);
  if (!socket.startsWith(folder)) ownFolder(join(socket, '..'));
  await endOrphan(folder);
  if (!existsSync(join(folder, 'data'))) say(`Making a private database in ${folder} …`);
  await bootstrap(mariadb, folder);
  const flags = [
    '--innodb-flush-log-at-trx-commit=1',
    '--innodb-doublewrite=1',
    `--innodb-buffer-pool-size=${memory}`,
    '--innodb-log-file-size=48M',
  ];
  const run = () => runMariadb(mariadb, { folder, socket, flags });
  return { url: urlOf(socket), ...keepRunning(run, await run()) };
}

/** Starts a server again whenever it ends unasked, with growing pauses. */
function keepRunning(run, first) {
  const stopping = new AbortController();
  let server = first;
  async function watch() {
    for (let seconds = 1; ; ) {
      const began = Date.now();
      await server.ended;
      if (stopping.signal.aborted) return;
      if (Date.now() - began > 60_000) seconds = 1;
      say(`The database stopped unexpectedly; starting it again in ${seconds} s.`);
      await delay(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      seconds = Math.min(seconds * 2, 60);
      server = await run().then(
        (next) => (say('The database is back.'), next),
        (obstacle) => (say(obstacle.message), { ended: Promise.resolve(1), stop: async () => {} }),
      );
    }
  }
  const watched = watch();
  async function stop() {
    stopping.abort();
    await server.stop(60);
    await watched;
    await server.stop(60);
  }
  return { stop };
}

/** A server's folder: nobody else's business, with an empty place for its temporary files. */
export function prepare(folder) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  rmSync(join(folder, 'tmp'), { recursive: true, force: true });
  mkdirSync(join(folder, 'tmp'));
  return folder;
}

/** A folder in the shared temporary one has to be ours alone: whoever reaches the socket is the database's root. */
function ownFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid === process.getuid?.() && (mode & 0o77) === 0) return;
  throw new Obstacle(
    `The folder ${folder} belongs to somebody else: please remove it, or set DATA_DIR to a shorter path.`,
  );
}

/** Stops a server of this folder that outlived its owner. */
export async function endOrphan(folder) {
  const pid = Number(pidOf(folder));
  if (!pid || !isAlive(pid) || !commandOf(pid).includes(`--datadir=${join(folder, 'data')} `)) return;
  await endStranger(pid, 60);
}

function pidOf(folder) {
  try {
    return readFileSync(join(folder, 'pid'), 'utf8');
  } catch {
    return undefined;
  }
}
