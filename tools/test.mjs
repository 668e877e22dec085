/** `npm test`: sets up what the tests need, runs every check, and ends with one line of real counts. `npm test -- <filter>` runs only vitest. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureChromium, ensureFirefox, ensureJapaneseFont } from './browser.mjs';
import { build, ensureBuilt } from './build.mjs';
import { countTests, journeysToReplay, replaced } from './counts.mjs';
import { initialScriptLimit, initialScriptSize } from './initial-script.mjs';
import { ensureDumpProgram, ensureMariadb } from './mariadb.mjs';
import { checkNode, ensureNpmPackages } from './packages.mjs';
import { show } from './process.mjs';
import { Obstacle, say } from './say.mjs';
import { bin, root } from './settings.mjs';

const filter = process.argv.slice(2);
const total = { passed: 0, failed: 0 };

for (const name of ['DATABASE_URL', 'DATA_DIR', 'NODE_ENV', 'PORT', 'HOST', 'CLOCK', 'DEMO', 'SMTP_URL', 'PUBLIC_URL'])
  delete process.env[name];
if (process.env.CI || !process.stdout.isTTY) {
  process.env.NO_COLOR = '1';
  delete process.env.FORCE_COLOR;
}

try {
  await setUp();
  if (filter.length === 0) await checkSources();
  else await ensureBuilt();
  await runTests();
} catch (error) {
  say(error instanceof Obstacle ? error.message : error.stack);
  total.failed++;
}
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function setUp() {
  checkNode();
  await ensureNpmPackages();
  await ensureMariadb();
  Object.assign(process.env, await ensureDumpProgram());
  process.env.CHROMIUM = await ensureChromium();
  process.env.FIREFOX = (await ensureFirefox()) ?? '';
  await ensureJapaneseFont();
}

async function checkSources() {
  await check('format', () => run(bin.biome, 'format', '.'));
  await check('lint', () => run(bin.oxlint, '--deny-warnings'));
  await check('types', () => run(bin.tsc, '-b'));
  await check('build', async () => {
    const { code, output } = await build();
    if (code !== 0) say(output.trim());
    return code;
  });
  await check('initial script', async () => {
    const size = initialScriptSize();
    say(`initial patron script: ${size.toFixed(1)} kB gzip (limit ${initialScriptLimit})`);
    return size <= initialScriptLimit ? 0 : 1;
  });
}

/** Runs one check, which counts as one test. */
async function check(name, perform) {
  const began = Date.now();
  const code = await perform();
  if (code === 0) total.passed++;
  else total.failed++;
  say(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

async function runTests() {
  const isWhole = filter.length === 0;
  let played = await vitest(...(isWhole ? ['--allowOnly=false'] : filter));
  const unsteady = isWhole ? journeysToReplay(played.report) : [];
  if (unsteady.length > 0) {
    // Browsers are weather: a journey has one more day. What fails on both has failed; what does not is said, to be looked into.
    const names = unsteady.map((name) => relative(root, name));
    say(`\nPlayed once more from the beginning: ${names.join(', ')}`);
    const second = await vitest('--project', 'journeys', ...names);
    const stillFailed = journeysToReplay(second.report);
    for (const name of unsteady.filter((name) => !stillFailed.includes(name)))
      say(`! unsteady, failed once and passed once: ${relative(root, name)}`);
    played = { code: second.code, report: replaced(played.report, second.report) };
  }
  const { passed, failed, skipped } = countTests(played.report, played.code, { isWhole });
  if (!played.report) say('vitest ended without a report.');
  for (const name of skipped) say(`✗ skipped, which counts as failed: ${name}`);
  total.passed += passed;
  total.failed += failed;
}

async function vitest(...args) {
  const file = join(root, 'node_modules/.hondana-tests.json');
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(bin.vitest, 'run', ...reporters, ...args);
  return { code, report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined };
}

function run(program, ...args) {
  return show(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).ended;
}
