/** One private MariaDB: found, and run on a Unix socket. No service, no TCP, nothing shared. */
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { capture, launch } from './process.mjs';
import { findProgram, installSystemPackages } from './packages.mjs';
import { Obstacle } from './say.mjs';

export const otherwise = 'or set DATABASE_URL to a MariaDB 10.6+ or MySQL 8 of yours';

/** Finds mariadbd, installing it from the system's packages if there is none. */
export async function ensureMariadb() {
  if (!find()) {
    const about = { what: 'MariaDB (the program mariadbd)', size: 'about 10 MB', otherwise };
    await installSystemPackages(['mariadb-server-core', 'mariadb-client-core'], about);
  }
  const program = find();
  const { code, output } = program
    ? await capture(program, ['--no-defaults', '--version'], { detached: true })
    : { code: 1, output: '' };
  if (code !== 0)
    throw new Obstacle(
      `The program mariadbd cannot be run (${output.trim() || 'not found'}): please reinstall MariaDB, ${otherwise}.`,
    );
  const [major, minor] = (/(\d+)\.(\d+)\.\d+/.exec(output) ?? []).slice(1).map(Number);
  const isMaria = /mariadb/i.test(output);
  const isNewEnough = isMaria ? major > 10 || (major === 10 && minor >= 6) : major >= 8;
  if (!isNewEnough)
    throw new Obstacle(
      `Hondana needs MariaDB 10.6 or newer and found ${output.trim()}: please update it, ${otherwise}.`,
    );
  return { program, isMaria };
}

function find() {
  const found =
    process.env.MARIADBD ||
    findProgram(['mariadbd', 'mysqld'], ['/usr/sbin', '/usr/local/sbin', '/usr/libexec', '/opt/homebrew/bin']);
  return found && existsSync(found) ? realpathSync(found) : undefined;
}

/** Finds the programs that backups are made and restored with, installing them if need be; as settings of the server. */
export async function ensureDumpProgram() {
  const folders = ['/usr/local/bin', '/opt/homebrew/bin'];
  const dump = () => process.env.MARIADB_DUMP || findProgram(['mariadb-dump', 'mysqldump'], folders);
  const client = () => process.env.MARIADB_CLIENT || findProgram(['mariadb', 'mysql'], folders);
  if (!dump() || !client()) {
    const about = { what: 'the programs mariadb-dump and mariadb', size: 'about 4 MB' };
    await installSystemPackages(['mariadb-client'], {
      ...about,
      otherwise: 'or name them in MARIADB_DUMP and MARIADB_CLIENT',
    });
  }
  return { MARIADB_DUMP: dump() ?? '', MARIADB_CLIENT: client() ?? '' };
}

/** As root, mariadbd wants to be told that it may. */
export const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : []);

/** Runs the server of a bootstrapped folder and answers when it takes connections. */
export async function runMariadb({ program, isMaria }, { folder, socket, flags }) {
  const logFile = join(folder, 'log');
  writeFileSync(
    join(folder, 'init.sql'),
    'CREATE DATABASE IF NOT EXISTS hondana CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n',
  );
  const log = openSync(logFile, existsSync(logFile) && statSync(logFile).size > 5_000_000 ? 'w' : 'a', 0o600);
  const args = ['--no-defaults', ...asRoot(), `--datadir=${join(folder, 'data')}`, `--tmpdir=${join(folder, 'tmp')}`];
  args.push(`--socket=${socket}`, `--pid-file=${join(folder, 'pid')}`, `--init-file=${join(folder, 'init.sql')}`);
  args.push(
    '--skip-networking',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--performance-schema=0',
    '--max-allowed-packet=64M',
  );
  args.push(
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    ...(isMaria ? [] : ['--mysqlx=OFF']),
    ...flags,
  );
  rmSync(socket, { force: true });
  const server = launch(program, args, { stdio: ['ignore', log, log], cwd: folder });
  closeSync(log);
  if (server.pid) writeFileSync(join(folder, 'pid'), `${server.pid}\n`);
  const hasEnded = server.ended.then(() => true);
  for (const until = Date.now() + 300_000; !(await answers(socket)); ) {
    if (await Promise.race([hasEnded, delay(25)]))
      throw new Obstacle(`${lastLines(logFile)}\nThe private database did not start; its log is ${logFile}.`);
    if (Date.now() < until) continue;
    await server.stop(10);
    throw new Obstacle(`The private database does not answer after five minutes; its log is ${logFile}.`);
  }
  return server;
}

/** Does a database greet us on this socket? */
export function answers(socket) {
  return new Promise((resolve) => {
    const connection = connect(socket);
    const settle = (is) => (connection.destroy(), resolve(is));
    connection
      .once('data', () => settle(true))
      .once('error', () => settle(false))
      .once('close', () => settle(false));
  });
}

function lastLines(file) {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n');
}
