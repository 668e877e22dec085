/** `npm run soak`: three telephones in real browsers write apart and end equal, over a throw-away database. */
import { ensureChromium, ensureJapaneseFont } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureMariadb } from './mariadb.mjs';
import { checkNode, ensureNpmPackages } from './packages.mjs';
import { stopRequested } from './process.mjs';
import { command } from './say.mjs';
import { leashed, typescript } from './server.mjs';
import { throwAwayDatabase } from './throw-away.mjs';

await command(async () => {
  checkNode();
  await ensureNpmPackages({ production: false });
  const CHROMIUM = await ensureChromium();
  await ensureJapaneseFont();
  await ensureBuilt();
  await ensureMariadb();
  const asked = stopRequested();
  const database = await throwAwayDatabase();
  const program = leashed([...typescript, 'test/soak.ts', ...process.argv.slice(2)], {
    DATABASE_URL: database.url,
    CHROMIUM,
  });
  const code = await Promise.race([program.ended, asked.then(() => program.stop(5))]);
  await database.stop();
  return code;
});
