import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const worthIt = 1000;
const text = /\.(js|css|html|svg|txt|wasm|webmanifest)$/;

/**
 * Lays beside each file of the build what the server sends of it, packed as small as can be: once here instead of for each
 * phone, for which it is a third of the way.
 */
async function pack(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => text.test(name));
  const packOne = async (name: string): Promise<void> => {
    const file = join(folder, name);
    const bytes = await readFile(file);
    if (bytes.length < worthIt) return;
    // A step more makes little smaller and takes twice as long; of the reader of bar codes, twenty times.
    const params = { [constants.BROTLI_PARAM_QUALITY]: name.endsWith('.wasm') ? 9 : 10 };
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(bytes, { params }),
      promisify(gzip)(bytes, { level: 9 }),
    ]);
    await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
  };
  await Promise.all(files.map(packOne));
}

/** The last act of a build, after the service worker has been written. */
export const packedFiles = (): Plugin => {
  let folder = '';
  return {
    name: 'packed-files',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir);
    },
    closeBundle: { sequential: true, order: 'post', handler: () => pack(folder) },
  };
};
