import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Mutant, mutants } from './shelf/simulation/mutants.ts';

/** `npm run mutants`: leaves each rule of the protocol out in turn and prints how many simulated histories notice. */
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '3000' }, only: { type: 'string', default: '' } },
});
const root = join(import.meta.dirname, '..');
const room = mkdtempSync(join(tmpdir(), 'hondana-mutants-'));

/** The histories that fail with this rule left out, and what they find first. Reading the digest is off: it mends too much. */
function fates({ file, find, replace }: Mutant) {
  const path = join(room, file);
  const text = readFileSync(join(root, file), 'utf8');
  if (text.split(find).length !== 2) throw new Error(`${file} does not say once: ${find}`);
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  const args = ['--import', 'tsx', 'test/simulate.ts', '--no-digest', '--quiet', '--seeds', values.seeds];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: room, encoding: 'utf8' });
  writeFileSync(path, text);
  const summary = stdout.trim().split('\n').at(-1);
  if (!summary) throw new Error(stderr);
  return JSON.parse(summary) as { seeds: number; failed: number; promises: Record<string, number> };
}

let survivors = 0;
try {
  for (const folder of ['shared', 'test/shelf']) cpSync(join(root, folder), join(room, folder), { recursive: true });
  for (const file of ['test/simulate.ts', 'package.json']) cpSync(join(root, file), join(room, file));
  symlinkSync(join(root, 'node_modules'), join(room, 'node_modules'));
  process.stdout.write(
    '| rule left out | mutant | histories that notice | first promise broken |\n|---|---|---|---|\n',
  );
  for (const mutant of mutants) {
    if (values.only && !mutant.name.includes(values.only)) continue;
    const { seeds, failed, promises } = fates(mutant);
    if (failed === 0) survivors++;
    const [promise] = Object.entries(promises).sort((a, b) => b[1] - a[1])[0] ?? ['**survives**'];
    process.stdout.write(`| ${mutant.rule} | ${mutant.name} | ${failed} of ${seeds} | ${promise.slice(0, 80)} |\n`);
  }
} finally {
  rmSync(room, { recursive: true, force: true });
}
process.exitCode = survivors > 0 ? 1 : 0;
