/** A new, empty data directory for a private MariaDB. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asRoot, otherwise } from './mariadb.mjs';
import { follow } from './process.mjs';
import { Obstacle } from './say.mjs';

/** Makes an empty data directory. It appears under its name only when complete, so an interrupted one is never trusted. */
export async function bootstrap({ program, isMaria }, folder) {
  const data = join(folder, 'data');
  if (existsSync(data)) return;
  for (const name of readdirSync(folder))
    if (name.startsWith('new-')) rmSync(join(folder, name), { recursive: true, force: true });
  const draft = join(folder, `new-${process.pid}`);
  mkdirSync(draft, { mode: 0o700 });
  const shared = ['--no-defaults', ...asRoot(), `--datadir=${draft}`, `--tmpdir=${join(folder, 'tmp')}`];
  const args = isMaria ? ['--bootstrap', '--log-warnings=0', '--max-allowed-packet=8M'] : ['--initialize-insecure'];
  const child = spawn(program, [...shared, ...args, '--innodb-log-file-size=48M'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  child.stdin.on('error', () => {}).end(isMaria ? systemTables(program) : '');
  if ((await follow(child).ended) !== 0)
    throw new Obstacle(
      `${output.trim().slice(-1500)}\nThe private database could not be made in ${folder} (see above).`,
    );
  renameSync(draft, data);
}

/** The SQL that mariadb-install-db feeds to --bootstrap; each statement has to begin on a line of its own. */
function systemTables(program) {
  const shares = [
    '/usr/share/mysql',
    '/usr/share/mariadb',
    ...['mysql', 'mariadb'].map((name) => join(dirname(program), '../share', name)),
  ];
  for (const share of shares)
    for (const name of ['mysql', 'mariadb']) {
      if (!existsSync(join(share, `${name}_system_tables.sql`))) continue;
      const files = ['system_tables', 'performance_tables', 'system_tables_data', 'sys_schema'];
      const texts = files.map((file) => readFileSync(join(share, `${name}_${file}.sql`), 'utf8'));
      return ['create database mysql;', 'use mysql;', 'SET @auth_root_socket=NULL;', ...texts, ''].join('\n');
    }
  throw new Obstacle(
    `MariaDB's own files (mysql_system_tables.sql) are in none of ${shares.join(', ')}: please reinstall MariaDB, ${otherwise}.`,
  );
}
