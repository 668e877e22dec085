/** `npm run dev`: the private database, the server restarting on change, and Vite's hot reload in front on port 5173. */
import { openDatabase } from './database.mjs';
import { takeFolderAlone } from './folder.mjs';
import { ensureMariadb } from './mariadb.mjs';
import { checkNode, ensureNpmPackages } from './packages.mjs';
import { choosePort } from './port.mjs';
import { stopRequested } from './process.mjs';
import { command, say } from './say.mjs';
import { leashed } from './server.mjs';
import { bin, loadSettings } from './settings.mjs';

await command(async () => {
  checkNode();
  loadSettings();
  await ensureNpmPackages({ production: false });
  const { data, release } = process.env.DATABASE_URL ? {} : takeFolderAlone('npm run dev');
  try {
    if (!process.env.DATABASE_URL) await ensureMariadb();
    const PORT = String(await choosePort());
    const asked = stopRequested();
    const database = await openDatabase(data);
    const server = leashed(['tools/watch.mjs'], { PORT, DATABASE_URL: database.url });
    const client = leashed([bin.vite], { API_PORT: PORT });
    const code = await Promise.race([client.ended, server.ended, asked.then(() => 0)]);
    say('Stopping …');
    await Promise.all([client.stop(5), server.stop(15)]);
    await database.stop();
    return code;
  } finally {
    release?.();
  }
});
