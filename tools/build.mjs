/** The client in dist/, built again when something it is made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './process.mjs';
import { Obstacle, say } from './say.mjs';
import { bin, root } from './settings.mjs';

const inputs = ['client', 'shared', 'vite.config.ts', 'package-lock.json'];

/** Builds dist/ unless it is what the sources say already. */
export async function ensureBuilt() {
  const note = join(root, 'dist/.built-from');
  if (existsSync(note) && readFileSync(note, 'utf8') === sumOfInputs()) return;
  say('Building the app …');
  const { code, output } = await build();
  if (code !== 0) throw new Obstacle(`${output.trim()}\nThe app could not be built (see above).`);
}

/** Builds dist/ in any case; answers `{ code, output }`. */
export async function build() {
  const sum = sumOfInputs();
  const result = await capture(process.execPath, [bin.vite, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.code === 0) writeFileSync(join(root, 'dist/.built-from'), sum);
  return result;
}

function sumOfInputs() {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesIn).toSorted())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function filesIn(path) {
  const entry = statSync(join(root, path), { throwIfNoEntry: false });
  if (!entry?.isDirectory()) return entry ? [path] : [];
  return readdirSync(join(root, path)).flatMap((name) => filesIn(`${path}/${name}`));
}
