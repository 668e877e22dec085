/** `npm run chaos -- --minutes N`: the whole system is killed and cut off again and again, and the books must balance (docs/chaos.md). */
import { ensureChromium, ensureJapaneseFont } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureMariadb } from './mariadb.mjs';
import { checkNode, ensureNpmPackages } from './packages.mjs';
import { stopRequested } from './process.mjs';
import { command } from './say.mjs';
import { leashed, typescript } from './server.mjs';

await command(async () => {
  checkNode();
  await ensureNpmPackages({ production: false });
  const CHROMIUM = await ensureChromium();
  await ensureJapaneseFont();
  await ensureBuilt();
  await ensureMariadb();
  const asked = stopRequested();
  const program = leashed([...typescript, 'test/chaos.ts', ...process.argv.slice(2)], { CHROMIUM });
  return await Promise.race([program.ended, asked.then(() => program.stop(15))]);
});
