import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Tally } from './shelf/simulation/many.ts';
import { type Mutant, mutants } from './shelf/simulation/mutants.ts';

/** `npm run mutants`: leaves each rule of the shelf's protocol out in turn and prints who notices. Fails when nobody does. */
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '3000' }, only: { type: 'string', default: '' } },
});
const tests = ['test/shelf/device.test.ts', 'test/shelf/record.test.ts'];
const root = join(import.meta.dirname, '..');
const room = mkdtempSync(join(tmpdir(), 'hondana-mutants-'));
const patienceMs = 240_000;

interface Death {
  readonly by: string;
  readonly as: string;
}

function death({ file, find, replace }: Mutant): Death | null {
  const path = join(room, file);
  const text = readFileSync(join(root, file), 'utf8');
  if (text.split(find).length !== 2) throw new Error(`${file} does not say once: ${find}`);
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  try {
    return deathInHistories() ?? deathInTests();
  } finally {
    writeFileSync(path, text);
  }
}

const run = (...args: string[]) =>
  spawnSync(process.execPath, args, { cwd: room, encoding: 'utf8', timeout: patienceMs, maxBuffer: 2 ** 26 });

/** Comparing the digest is off: it mends the damage of most mutants. */
function deathInHistories(): Death | null {
  const args = ['--import', 'tsx', 'test/simulate.ts', '--no-digest', '--quiet', '--seeds', values.seeds];
  const { stdout, stderr, signal } = run(...args);
  if (signal) return { by: 'the histories', as: 'devices never come to rest' };
  const summary = stdout.trim().split('\n').at(-1);
  if (!summary) throw new Error(stderr);
  const { seeds, failed, promises } = JSON.parse(summary) as Tally;
  if (failed.length === 0) return null;
  const [as = ''] = Object.entries(promises).sort((a, b) => b[1] - a[1])[0] ?? [];
  return { by: `${failed.length} of ${seeds} histories`, as: as.slice(0, 80) };
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function deathInTests(): Death | null {
  const { stdout } = run(join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=json', ...tests);
  const { testResults } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Report;
  if (testResults.some((file) => file.assertionResults.length === 0)) throw new Error(stdout);
  const failed = testResults.flatMap((file) => file.assertionResults).find(({ status }) => status === 'failed');
  return failed ? { by: 'a test', as: failed.fullName } : null;
}

let survivors = 0;
try {
  for (const folder of ['shared', 'test/shelf']) cpSync(join(root, folder), join(room, folder), { recursive: true });
  for (const file of ['test/simulate.ts', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, file), join(room, file));
  symlinkSync(join(root, 'node_modules'), join(room, 'node_modules'));
  process.stdout.write('| rule left out | mutant | noticed by | as |\n|---|---|---|---|\n');
  for (const mutant of mutants) {
    if (values.only && !mutant.name.includes(values.only)) continue;
    const end = death(mutant);
    if (!end) survivors++;
    const fate = end ? `${end.by} | ${end.as}` : '**nobody** | ';
    process.stdout.write(`| ${mutant.rule} | ${mutant.name} | ${fate} |\n`);
  }
} finally {
  rmSync(room, { recursive: true, force: true });
}
process.exitCode = survivors > 0 ? 1 : 0;
