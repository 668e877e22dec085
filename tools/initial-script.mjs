/** What a phone loads before it can show ホーム in Japanese: the scripts of index.html with all that they import at once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './settings.mjs';

/** In kB of 1,000 bytes, packed by gzip as the server does. */
export const initialScriptLimit = 90;

/** The files of the initial script, under dist/, each with its packed size in bytes. */
export function initialScript(dist = join(root, 'dist')) {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const sizes = new Map();
  const add = (file) => {
    if (sizes.has(file)) return;
    const bytes = readFileSync(join(dist, file));
    sizes.set(file, gzipSync(bytes).length);
    // Only what stands at the beginning of a line of imports is loaded at once; `import('…')` is loaded when it is asked for.
    for (const [, next] of bytes.toString().matchAll(/\b(?:import|from)\s*["']\.\/([^"']+\.js)["']/g))
      add(join('assets', next));
  };
  for (const [, file] of page.matchAll(/<script[^>]*\ssrc="\/([^"]+)"/g)) add(file);
  for (const [, file] of page.matchAll(/<link[^>]*rel="modulepreload"[^>]*\shref="\/([^"]+)"/g)) add(file);
  return sizes;
}

/** The size of the initial script in kB, packed. */
export function initialScriptSize(dist) {
  return [...initialScript(dist).values()].reduce((sum, size) => sum + size, 0) / 1000;
}
