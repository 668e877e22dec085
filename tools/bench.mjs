/**
 * `npm run bench -- <name>`: one benchmark of test/bench on an empty throw-away database, or on the one in DATABASE_DIR; without a
 * name, all there are.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureMariadb } from './mariadb.mjs';
import { checkNode, ensureNpmPackages, ensurePackagesOf } from './packages.mjs';
import { stopRequested } from './process.mjs';
import { command, Obstacle, say } from './say.mjs';
import { leashed, typescript } from './server.mjs';
import { root } from './settings.mjs';
import { throwAwayDatabase } from './throw-away.mjs';

const [name, ...rest] = process.argv.slice(2);

/** Where every commit has to be on the disk, as in a library. */
const durable = new Set(['peers', 'commands']);

await command(async () => {
  checkNode();
  if (!name) return list();
  const wanted = name === 'all' ? names() : [name];
  if (!wanted.every((one) => names().includes(one)))
    throw new Obstacle(`Usage: npm run bench -- <name>, the name one of: ${names().join(', ')}, or all.`);
  await ensureNpmPackages({ production: false });
  await ensureMariadb();
  const asked = stopRequested();
  let code = 0;
  for (const one of wanted) code = (await run(one, asked)) || code;
  return code;
});

async function run(one, asked) {
  if (one === 'peers') await ensurePackagesOf('bench/peers');
  if (name === 'all') say(`\n== ${one}`);
  const memory = process.env.DATABASE_MEMORY || '2G';
  const database = await throwAwayDatabase({
    memory,
    log: '512M',
    isDurable: durable.has(one),
    kept: process.env.DATABASE_DIR,
  });
  const program = leashed([...typescript, `test/bench/${one}.ts`, ...rest], {
    DATABASE_URL: database.url,
    DATABASE_PID: String(database.pid),
  });
  const code = await Promise.race([program.ended, asked.then(() => program.stop(5))]);
  await database.stop();
  return code;
}

/** The names with the first sentence of what each says of itself. */
function list() {
  say('npm run bench -- <name>, or all, one after the other:\n');
  for (const one of names()) {
    const text = readFileSync(join(root, `test/bench/${one}.ts`), 'utf8');
    const about = (/^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '').replace(/\n \*/g, '').trim();
    say(`  ${one.padEnd(10)}${about.split(/: `npm run|\. `npm run/)[0]}.`);
  }
  return 0;
}

function names() {
  const folder = join(root, 'test/bench');
  return existsSync(folder)
    ? readdirSync(folder).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []))
    : [];
}
