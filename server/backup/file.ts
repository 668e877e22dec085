import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';

type Bytes = ReadableStream<Uint8Array>;
// The streams of Node and those that the library's types name are the same ones.
const forAge = (stream: Readable) => Readable.toWeb(stream) as unknown as globalThis.ReadableStream<Uint8Array>;

/**
 * Writes what comes as gzip, sealed to the recipient (age) when there is one. The file appears under its name when it is whole and on
 * the disk, and only its owner may read it.
 */
export async function writeBackup(sql: Readable, file: string, recipient: string | null): Promise<void> {
  const part = `${file}.part`;
  try {
    const packed = createGzip();
    const packing = pipeline(sql, packed);
    let written: Readable = packed;
    if (recipient !== null) {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      written = Readable.fromWeb((await encrypter.encrypt(forAge(packed))) as unknown as Bytes);
    }
    await Promise.all([packing, pipeline(written, createWriteStream(part, { mode: 0o600 }))]);
    const handle = await open(part, 'r+');
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The SQL in a backup. Throws, sooner or later, when the file is damaged or the identity does not open it. */
export async function readBackup(file: string, identity: string | null): Promise<Readable> {
  const stored = createReadStream(file);
  let packed: Readable = stored;
  if (identity !== null) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    packed = Readable.fromWeb((await decrypter.decrypt(forAge(stored))) as unknown as Bytes);
  }
  const unpacked = createGunzip();
  packed.on('error', (error) => unpacked.destroy(error));
  return packed.pipe(unpacked);
}

const lastWords = '-- Dump completed';

/** Reads a backup to its end without using it; throws when it is damaged, answers false when it was cut off. */
export async function isWhole(file: string, identity: string | null): Promise<boolean> {
  let end = '';
  for await (const part of await readBackup(file, identity)) end = (end + String(part).slice(-200)).slice(-200);
  return end.includes(lastWords);
}
