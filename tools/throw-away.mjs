/** Throw-away databases: quick, and gone afterwards; for tests, benchmarks and pictures. */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { endOrphan, prepare, urlOf } from './database.mjs';
import { ensureMariadb, runMariadb } from './mariadb.mjs';
import { isAlive } from './process.mjs';

/**
 * Starts a server that is quick and forgets: for tests, benchmarks and pictures; a durable one has every commit on the disk, as a
 * library's does. It is empty, unless a folder is named that is kept: what an earlier run left there is there again.
 */
export async function throwAwayDatabase({ memory = '128M', log = '16M', isDurable = false, kept } = {}) {
  const mariadb = await ensureMariadb();
  await sweep();
  const folder = prepare(kept ? resolve(kept) : mkdtempSync(join(tmpdir(), `hondana-try-${process.pid}-`)));
  if (kept) await endOrphan(folder);
  await bootstrap(mariadb, folder);
  const flags = [
    `--innodb-flush-log-at-trx-commit=${isDurable ? 1 : 0}`,
    `--innodb-doublewrite=${isDurable ? 1 : 0}`,
    `--innodb-buffer-pool-size=${memory}`,
    `--innodb-log-file-size=${log}`,
  ];
  const socket = join(folder, 's');
  const server = await runMariadb(mariadb, { folder, socket, flags });
  function remove() {
    if (isAlive(server.pid)) process.kill(server.pid, 'SIGKILL');
    if (!kept) rmSync(folder, { recursive: true, force: true });
  }
  process.once('exit', remove);
  async function stop() {
    await server.stop(kept ? 60 : 15);
    remove();
  }
  return { socket, url: urlOf(socket), pid: server.pid, stop };
}

/**
 * Starts an empty server that keeps what it has acknowledged whatever happens to it: `kill` ends it as a power cut would end the
 * program, `start` has it recover. Gone at `stop`.
 */
export async function killableDatabase({ memory = '128M', log = '48M' } = {}) {
  const mariadb = await ensureMariadb();
  await sweep();
  const folder = prepare(mkdtempSync(join(tmpdir(), `hondana-try-${process.pid}-`)));
  await bootstrap(mariadb, folder);
  const flags = [
    '--innodb-flush-log-at-trx-commit=1',
    '--innodb-doublewrite=1',
    `--innodb-buffer-pool-size=${memory}`,
    `--innodb-log-file-size=${log}`,
  ];
  const socket = join(folder, 's');
  const run = () => runMariadb(mariadb, { folder, socket, flags });
  let server = await run();
  async function start() {
    server = await run();
  }
  function remove() {
    if (isAlive(server.pid)) process.kill(server.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
  process.once('exit', remove);
  async function kill() {
    if (isAlive(server.pid)) process.kill(server.pid, 'SIGKILL');
    await server.ended;
  }
  async function stop() {
    await server.stop(15);
    remove();
  }
  return { url: urlOf(socket), kill, start, stop };
}

/** Removes throw-away servers whose owner was killed before it could. */
async function sweep() {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(/^hondana-try-(\d+)-/.exec(name)?.[1]);
    const folder = join(tmpdir(), name);
    if (!owner || isAlive(owner) || lstatSync(folder).uid !== process.getuid?.()) continue;
    await endOrphan(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
