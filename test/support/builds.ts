import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** In what another version of the app differs from the one of these sources; all its screens have other file names. */
export interface Differences {
  readonly version: string;
  /** Which protocol it speaks, if not today's. */
  readonly protocol?: number;
  /** Its stores on the device are newer. */
  readonly hasNewerStores?: boolean;
}

/** Builds the app as another version of it, in a folder of its own, as an operator lays it beside the one that is served. `from`: other sources. */
export async function aBuild(differences: Differences, from = root): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `hondana-build-${differences.version}-`));
  const args = ['--import', 'tsx', 'test/support/other-build.ts', folder, JSON.stringify(differences)];
  const { PATH = '', HOME = '' } = process.env;
  const builder = spawn(process.execPath, args, {
    cwd: from,
    env: { PATH, HOME, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  builder.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  const [code] = await once(builder, 'exit');
  if (code !== 0) throw new Error(`The app could not be built:\n${words}`);
  return folder;
}
