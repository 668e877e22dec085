import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Bytes } from './reading.ts';

export type Encoding = 'utf-8' | 'cp932';

/** A line without its end, numbered from 1; text is null when it is damaged, and `problem` says how. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly text: null; readonly problem: string };

const longestLine = 1 << 20;
const lineFeed = 0x0a;

function decoded(number: number, line: Buffer, encoding: Encoding): Line {
  const bytes = line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
  if (encoding === 'utf-8') {
    if (!isUtf8(bytes)) return { number, text: null, problem: 'holds bytes that are not UTF-8' };
    return { number, text: bytes.toString('utf8') };
  }
  const text = iconv.decode(bytes, 'cp932');
  return text.includes('\uFFFD') ? { number, text: null, problem: 'holds bytes that are not CP932' } : { number, text };
}

/**
 * The lines of a file, each decoded by itself, so that a bad byte damages one line only. A line of over a megabyte is
 * given as damaged and never held. A byte-order mark at the start is taken off.
 */
export async function* readLines(bytes: Bytes, encoding: Encoding): AsyncGenerator<Line> {
  let number = 0;
  let kept: Buffer[] = [];
  let keptLength = 0;
  const take = (end: Buffer): Line => {
    number += 1;
    const length = keptLength + end.length;
    const line = Buffer.concat([...kept, end]);
    kept = [];
    keptLength = 0;
    if (length > longestLine) return { number, text: null, problem: 'is longer than a megabyte' };
    const found = decoded(number, line, encoding);
    return number === 1 && found.text?.startsWith('\uFEFF') ? { number, text: found.text.slice(1) } : found;
  };
  for await (const piece of bytes) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield take(chunk.subarray(start, end));
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    keptLength += rest.length;
    if (keptLength <= longestLine) kept.push(rest);
    else kept = [];
  }
  if (keptLength > 0) yield take(Buffer.alloc(0));
}
