/** `npm run bench -- <name>`: one benchmark of test/bench on an empty throw-away database. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureMariadb } from './mariadb.mjs';
import { checkNode, ensureNpmPackages } from './packages.mjs';
import { stopRequested } from './process.mjs';
import { command, Obstacle } from './say.mjs';
import { leashed, typescript } from './server.mjs';
import { root } from './settings.mjs';
import { throwAwayDatabase } from './throw-away.mjs';

const [name, ...rest] = process.argv.slice(2);

await command(async () => {
  checkNode();
  const file = `test/bench/${name}.ts`;
  if (!name || !existsSync(join(root, file)))
    throw new Obstacle(`Usage: npm run bench -- <name>, the name one of: ${names().join(', ')}`);
  await ensureNpmPackages({ production: false });
  await ensureMariadb();
  const asked = stopRequested();
  const database = await throwAwayDatabase({ memory: process.env.DATABASE_MEMORY || '2G', log: '512M' });
  const program = leashed([...typescript, file, ...rest], { DATABASE_URL: database.url });
  const code = await Promise.race([program.ended, asked.then(() => program.stop(5))]);
  await database.stop();
  return code;
});

function names() {
  const folder = join(root, 'test/bench');
  return existsSync(folder)
    ? readdirSync(folder).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []))
    : [];
}
