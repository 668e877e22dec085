import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PictureType } from './picture.ts';
import type { Validators } from './source.ts';

/** What is known of one address of the source. `askedAt` is an instant in milliseconds. */
export type KeptAnswer =
  | {
      readonly is: 'picture';
      readonly askedAt: number;
      readonly type: PictureType;
      /** Of the bytes, for devices. */
      readonly tag: string;
      readonly validators: Validators;
      readonly bytes: Buffer;
    }
  | { readonly is: 'none' | 'failed'; readonly askedAt: number };

const day = 86_400_000;
/** What a file takes beside its bytes. */
const blockBytes = 4096;
/** After so much has been written the folder is looked through. */
const sweepEvery = 16 * 1024 ** 2;
const leftBySweep = 0.9;

/**
 * Answers of the source in files, one each, named after a hash of the address: another template has other names. A line of JSON,
 * then the picture. Several processes may share the folder, and it may be deleted at any time.
 */
export function createDisk({ folder, keptBytes }: { readonly folder: string; readonly keptBytes: number }) {
  let writtenBytes = sweepEvery;

  const fileOf = (address: URL): string => {
    const name = createHash('sha256').update(address.href).digest('hex').slice(0, 40);
    return join(folder, name.slice(0, 2), name);
  };

  /** Null when nothing is known, or nothing that can be read. `now` marks it as used, to the day. */
  async function read(address: URL, now: number): Promise<KeptAnswer | null> {
    const file = fileOf(address);
    try {
      const [{ mtimeMs }, content] = await Promise.all([stat(file), readFile(file)]);
      const end = content.indexOf(0x0a);
      const head = JSON.parse(content.toString('utf8', 0, end));
      if (now - mtimeMs > day) await utimes(file, now / 1000, now / 1000);
      return { ...head, bytes: content.subarray(end + 1) };
    } catch {
      return null;
    }
  }

  /** Throws when the disk is full. A process that is killed leaves no half picture. */
  async function write(address: URL, answer: KeptAnswer, now: number): Promise<void> {
    const file = fileOf(address);
    const { bytes, ...head } = answer.is === 'picture' ? answer : { ...answer, bytes: Buffer.alloc(0) };
    const half = `${file}.${randomUUID()}`;
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(half, [`${JSON.stringify(head)}\n`, bytes]);
      await utimes(half, now / 1000, now / 1000);
      await rename(half, file);
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
    writtenBytes += bytes.length + blockBytes;
    if (writtenBytes < Math.min(sweepEvery, keptBytes / 10)) return;
    writtenBytes = 0;
    await sweep();
  }

  /** Takes away what was used longest ago until the folder is nine tenths full; nothing while it is not full. */
  async function sweep(): Promise<void> {
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const files: { path: string; size: number; usedAt: number }[] = [];
    for (const name of names) {
      if (!name.isFile()) continue;
      const path = join(name.parentPath, name.name);
      const about = await stat(path).catch(() => null);
      if (about) files.push({ path, size: about.size + blockBytes, usedAt: about.mtimeMs });
    }
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (bytes <= keptBytes) return;
    for (const { path, size } of files.sort((a, b) => a.usedAt - b.usedAt)) {
      if (bytes <= keptBytes * leftBySweep) return;
      await rm(path, { force: true });
      bytes -= size;
    }
  }

  return { read, write };
}
