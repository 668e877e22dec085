/** `npm start`: from a fresh clone to a library in the browser. Ctrl-C ends it in good order. */
import { ensureBuilt } from './build.mjs';
import { openDatabase } from './database.mjs';
import { takeFolderAlone } from './folder.mjs';
import { ensureMariadb } from './mariadb.mjs';
import { checkNode, ensureNpmPackages } from './packages.mjs';
import { choosePort } from './port.mjs';
import { stopRequested } from './process.mjs';
import { command, say } from './say.mjs';
import { leashed, typescript } from './server.mjs';
import { loadSettings } from './settings.mjs';

await command(async () => {
  checkNode();
  loadSettings();
  await ensureNpmPackages();
  const { data, release } = process.env.DATABASE_URL ? {} : takeFolderAlone('npm start');
  try {
    if (!process.env.DATABASE_URL) await ensureMariadb();
    await ensureBuilt();
    const port = await choosePort();
    return await serve(data, String(port));
  } finally {
    release?.();
  }
});

/** Runs the database and the server until the server ends or we are asked to stop: then first the server, then the database. */
async function serve(data, PORT) {
  const asked = stopRequested();
  const database = await openDatabase(data);
  const server = leashed([...typescript, 'server/main.ts', 'serve'], { PORT, DATABASE_URL: database.url });
  const code = await Promise.race([server.ended, asked.then(() => 'asked')]);
  if (code === 'asked') {
    say('Stopping …');
    await server.stop(15);
  }
  await database.stop();
  if (code !== 'asked') return code;
  say('Stopped.');
  return 0;
}
