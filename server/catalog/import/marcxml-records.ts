import type { Bytes } from './reading.ts';

/** The text between `<record …>` and `</record>`, or what is wrong there. `number` counts both from 1. */
export type RecordXml =
  | { readonly number: number; readonly xml: Buffer }
  | { readonly number: number; readonly xml: null; readonly problem: string };

const longestRecord = 1 << 20;
const boundary = /<!--|<!\[CDATA\[|<(\/?)(?:[\w.-]+:)?record(?=[\s/>])/g;
/** A tag may be cut by the end of a piece; so much is kept back and looked at again. */
const longestTagStart = 64;
const marcElements = /<(?:[\w.-]+:)?(?:leader|controlfield|datafield)[\s>]/;

/**
 * Finds the records of a MARCXML file in bounded memory, whatever wraps them (a collection, OAI-PMH, whose own element is
 * called `record` too: the innermost one counts). Works on bytes, so that a bad byte costs its own record only.
 */
export async function* splitXml(pieces: Bytes): AsyncGenerator<RecordXml> {
  let held = '';
  /** Where to look on, and where the open record begins (-1: none). */
  let at = 0;
  let start = -1;
  let number = 0;
  const broken = (problem: string): RecordXml => ({ number: ++number, xml: null, problem });

  function* take(isEnd: boolean): Generator<RecordXml> {
    for (;;) {
      boundary.lastIndex = at;
      const found = boundary.exec(held);
      if (!found) {
        at = Math.max(at, isEnd ? held.length : held.length - longestTagStart);
        break;
      }
      const isClosing = found[1] === '/';
      const closer = found[0] === '<!--' ? '-->' : found[0] === '<![CDATA[' ? ']]>' : '>';
      const end = held.indexOf(closer, found.index + found[0].length);
      if (end < 0) {
        at = found.index;
        break;
      }
      at = end + closer.length;
      if (closer !== '>') continue;
      if (isClosing) {
        if (start >= 0) yield { number: ++number, xml: Buffer.from(held.slice(start, at), 'latin1') };
        start = -1;
      } else if (held[end - 1] !== '/') {
        if (start >= 0 && marcElements.test(held.slice(start, found.index))) yield broken('it does not end');
        start = found.index;
      }
    }
    const done = start >= 0 ? start : at;
    held = held.slice(done);
    at -= done;
    if (start >= 0) start = 0;
  }

  for await (const piece of pieces) {
    held += Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1');
    yield* take(false);
    if (held.length <= longestRecord) continue;
    yield broken('it is longer than a megabyte');
    held = held.slice(-longestTagStart);
    at = 0;
    start = -1;
  }
  yield* take(true);
  if (start >= 0 && marcElements.test(held)) yield broken('the file ends in the middle of it');
}
