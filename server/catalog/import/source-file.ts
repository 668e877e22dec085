import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';
import type { Encoding } from './lines.ts';
import { type Bytes, UnreadableFile } from './reading.ts';

/** A file that was read once from end to end: it can be opened again as often as a reader wants. */
export interface SourceFile {
  readonly path: string;
  /** Bytes on disk. */
  readonly size: number;
  /** SHA-256 of the file as it is on disk. */
  readonly digest: Buffer;
  /** The beginning of the content, unpacked. */
  readonly head: Buffer;
  /** Of tables; XML says its own. */
  readonly encoding: Encoding;
  readonly open: (onBytes?: (count: number) => void) => Bytes;
}

const headLength = 1 << 16;

interface Layers {
  readonly isGzip: boolean;
  readonly isUtf16: boolean;
}

/** Opens the file's content: unpacked, and UTF-16 (which Excel writes) turned into UTF-8. */
function openLayers(path: string, { isGzip, isUtf16 }: Layers, onBytes: (bytes: Buffer) => void): Readable {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  file.on('data', (bytes) => onBytes(bytes as Buffer));
  const stages = [
    isGzip ? createGunzip() : new PassThrough(),
    ...(isUtf16 ? [iconv.decodeStream('utf-16') as Transform, iconv.encodeStream('utf-8') as Transform] : []),
  ];
  // Errors reach the reader through the last stage, which pipeline destroys with them.
  return pipeline([file, ...stages], () => {}) as unknown as Readable;
}

/** Counts lines that are UTF-8 and lines that are not; ASCII counts for neither. */
function encodingCounter() {
  let rest: Buffer = Buffer.alloc(0);
  const lines = { utf8: 0, other: 0 };
  const count = (bytes: Buffer): void => {
    if (bytes.length > 0 && isUtf8(bytes)) {
      if (!isAscii(bytes)) lines.utf8 += 1;
      return;
    }
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(0x0a, start);
      const line = bytes.subarray(start, end < 0 ? bytes.length : end);
      if (!isUtf8(line)) lines.other += 1;
      else if (!isAscii(line)) lines.utf8 += 1;
      start += line.length + 1;
    }
  };
  return {
    add(piece: Buffer): void {
      const end = piece.lastIndexOf(0x0a) + 1;
      if (end > 0) count(Buffer.concat([rest, piece.subarray(0, end)]));
      rest = end > 0 ? piece.subarray(end) : rest.length < headLength ? Buffer.concat([rest, piece]) : rest;
    },
    /** A bad byte here and there is damage, not another encoding. */
    encoding(): Encoding {
      count(rest);
      return lines.other > lines.utf8 ? 'cp932' : 'utf-8';
    },
  };
}

const startsWith = (bytes: Buffer, ...start: number[]): boolean => start.every((byte, index) => bytes[index] === byte);

async function firstBytes(path: string): Promise<Buffer> {
  for await (const bytes of createReadStream(path, { end: 511 })) return bytes as Buffer;
  return Buffer.alloc(0);
}

function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this process';
  if (code === 'EISDIR') return 'is a folder';
  if (code.startsWith('Z_')) return 'is damaged: it cannot be unpacked';
  throw error;
}

/**
 * Reads a file once to know its digest, its encoding and its beginning. Throws UnreadableFile when it does not exist, is empty, cannot be unpacked or is an archive.
 */
export async function inspectFile(path: string): Promise<SourceFile> {
  try {
    const { size } = await stat(path);
    const first = await firstBytes(path);
    if (first.length === 0) throw new UnreadableFile(`${path} is empty.`);
    if (startsWith(first, 0x50, 0x4b, 0x03, 0x04))
      throw new UnreadableFile(`${path} is a ZIP archive: unpack it first.`);
    const isGzip = startsWith(first, 0x1f, 0x8b);
    const isUtf16 = startsWith(first, 0xff, 0xfe) || startsWith(first, 0xfe, 0xff);
    const hash = createHash('sha256');
    const counter = encodingCounter();
    const head: Buffer[] = [];
    let headSize = 0;
    for await (const piece of openLayers(path, { isGzip, isUtf16 }, (bytes) => hash.update(bytes))) {
      counter.add(piece as Buffer);
      if (headSize < headLength) head.push(piece as Buffer);
      headSize += (piece as Buffer).length;
    }
    if (headSize === 0) throw new UnreadableFile(`${path} is empty.`);
    return {
      path,
      size,
      digest: hash.digest(),
      head: Buffer.concat(head).subarray(0, headLength),
      encoding: counter.encoding(),
      open: (onBytes = () => {}) => openLayers(path, { isGzip, isUtf16 }, (bytes) => onBytes(bytes.length)),
    };
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(`${path} ${reasonOf(error)}.`);
  }
}
