/**
 * What Lighthouse says of the built app on a mobile phone: `npm run bench -- lighthouse`, with RUNS (3). The real server with the
 * believable library; all but the sign-in as a patron who is signed in. Lighthouse itself is in a folder of its own and is
 * installed here, the first time, as its lock file says.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright';
import { browserFlags, browserPath } from '../support/browser.ts';
import { at, loadOnCores } from '../support/figures.ts';
import { startServer } from '../support/server.ts';
import { signInAs } from '../support/sign-in.ts';

const runs = Number(process.env.RUNS ?? 3);
const say = (line: string): void => console.log(line);
const home = join(import.meta.dirname, '../../bench/lighthouse');
const program = join(home, 'node_modules/lighthouse/cli/index.js');
const run = promisify(execFile);

const kinds = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const aims = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
const signedIn = ['/', '/search?q=日本', '/loans', '/shelf', '/card'];

interface Report {
  readonly categories: Record<string, { score: number; auditRefs: readonly { id: string; weight: number }[] }>;
  readonly audits: Record<
    string,
    { score: number | null; title: string; displayValue?: string; numericValue?: number }
  >;
}

async function install(): Promise<void> {
  if (existsSync(program)) return;
  say('Installing Lighthouse (176 MB, once) …');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], { cwd: home });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function reportOf(url: string, port: number, keepsStorage: boolean): Promise<Report> {
  const file = join(folder, 'report.json');
  const categories = `--only-categories=${kinds.join(',')}`;
  const args = [program, url, `--port=${port}`, '--output=json', `--output-path=${file}`, '--quiet', categories];
  await run(process.execPath, keepsStorage ? [...args, '--disable-storage-reset'] : args);
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

/** What costs points, so that it can be mended. */
function faults({ categories, audits }: Report): string[] {
  return kinds.flatMap((kind) => {
    const { score = 1, auditRefs = [] } = categories[kind] ?? {};
    if (score * 100 >= aims[kind]) return [];
    const lacking = auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1);
    return lacking.map(({ id }) => `    ${kind}: ${audits[id]?.title} ${audits[id]?.displayValue ?? ''}`);
  });
}

async function judge(path: string, port: number, keepsStorage: boolean): Promise<void> {
  const reports: Report[] = [];
  for (let count = 0; count < runs; count++) reports.push(await reportOf(`${server.url}${path}`, port, keepsStorage));
  const scores = kinds.map((kind) => {
    const all = reports.map(({ categories }) => Math.round((categories[kind]?.score ?? 0) * 100));
    return `${kind} ${at(all, 0.5)} (${Math.min(...all)} to ${Math.max(...all)})`;
  });
  say(`  ${path}: ${scores.join(', ')}`);
  for (const fault of new Set(reports.flatMap(faults))) say(fault);
}

const folder = mkdtempSync(join(tmpdir(), 'hondana-lighthouse-'));
await install();
const port = await freePort();
const server = await startServer({ env: { DEMO: 'on' } });
const browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
  executablePath: browserPath,
  args: [...browserFlags, `--remote-debugging-port=${port}`],
  locale: 'ja-JP',
  timezoneId: 'Asia/Tokyo',
});
try {
  say(`Lighthouse, mobile, ${runs} runs of each, median and range:`);
  await judge('/account/sign-in', port, false);
  const page = await browser.newPage();
  await signInAs(page, server.url);
  await page.close();
  for (const path of signedIn) await judge(path, port, true);
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
say(loadOnCores());
