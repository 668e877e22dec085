import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aBuild } from './builds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The commit that libraries run before this one: set anew with each release. */
const commit = readFileSync(join(root, 'test/fixtures/previous-release'), 'utf8').trim();

/** The release before, as an operator has it in a folder of its own, with its app built as version 0.0.9. */
export interface PreviousRelease {
  readonly folder: string;
  readonly app: string;
}

/**
 * Unpacks it from the history. A copy without history (a download, a shallow clone) has nothing but itself to be the release
 * before; what is tried then is the way of rolling out, not the difference. The packages are today's.
 */
export async function previousRelease(): Promise<PreviousRelease> {
  const folder = mkdtempSync(join(tmpdir(), 'hondana-previous-'));
  const packed = spawnSync('git', ['archive', commit], { cwd: root, maxBuffer: 200_000_000 });
  const unpacked = packed.status === 0 && spawnSync('tar', ['-x', '-C', folder], { input: packed.stdout }).status === 0;
  if (!unpacked) {
    const kept = ['client', 'server', 'shared', 'test', 'tools', 'package.json', 'vite.config.ts'];
    for (const name of [...kept, 'tsconfig.json', 'tsconfig.base.json'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  // Its build reads how large the app in `dist` is, which is another one's.
  for (const name of ['node_modules', 'dist']) symlinkSync(join(root, name), join(folder, name));
  return { folder, app: await aBuild({ version: '0.0.9' }, folder) };
}
