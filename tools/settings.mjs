/** Where things are, and the settings of .env. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that package.json is in. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** The program of an installed npm package, to be run by this same Node. */
export const bin = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  tsc: 'node_modules/typescript/bin/tsc',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
};

/** Reads .env; what is already in the environment wins. DATA_DIR becomes a full path. */
export function loadSettings() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  for (const name of ['DATABASE_URL', 'DATA_DIR', 'PORT', 'HOST'])
    if (process.env[name] === '') delete process.env[name];
  const secret = process.env.DATABASE_URL_FILE;
  if (secret) process.env.DATABASE_URL ??= readFileSync(secret, 'utf8').trim();
  process.env.DATA_DIR = resolve(root, process.env.DATA_DIR ?? '.data');
}
