import type { Bytes } from './reading.ts';

/** A record's bytes as they stand between two terminators, or what is wrong there. `number` counts both from 1. */
export type RecordBytes =
  | { readonly number: number; readonly bytes: Buffer }
  | { readonly number: number; readonly bytes: null; readonly problem: string };

const recordTerminator = 0x1d;
const leaderLength = 24;
/** A record says its length in five digits. */
const longestRecord = 99_999;
const mostHeld = 4 * longestRecord;

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isFiller = (byte: number | undefined): boolean => byte !== undefined && (byte <= 0x20 || byte === 0x1a);

/** The length that a leader at this place declares, null when there is none. */
function declaredLength(bytes: Buffer, at: number): number | null {
  for (let digit = 0; digit < 5; digit++) if (!isDigit(bytes[at + digit])) return null;
  for (let digit = 12; digit < 17; digit++) if (!isDigit(bytes[at + digit])) return null;
  return Number(bytes.toString('latin1', at, at + 5));
}

/** Where the record that ends with `bytes` begins, when what stands before it lost its own end; -1 when nowhere. */
function laterStart(bytes: Buffer): number {
  const earliest = Math.max(1, bytes.length - longestRecord);
  for (let at = earliest; at <= bytes.length - leaderLength; at++)
    if (isDigit(bytes[at]) && declaredLength(bytes, at) === bytes.length - at) return at;
  return -1;
}

/**
 * Cuts ISO 2709 into records in bounded memory, by the terminator and the length in the leader. Damage is given with its
 * reason and costs its own record only: after a cut-off record the next one is found by its leader, and a terminator
 * inside a record does not make two.
 */
export async function* splitRecords(pieces: Bytes): AsyncGenerator<RecordBytes> {
  let held: Buffer = Buffer.alloc(0);
  let isSkipping = false;
  let number = 0;
  const whole = (bytes: Buffer): RecordBytes => ({ number: ++number, bytes });
  const broken = (problem: string): RecordBytes => ({ number: ++number, bytes: null, problem });

  function* take(isEnd: boolean): Generator<RecordBytes> {
    let start = 0;
    for (;;) {
      while (isFiller(held[start])) start += 1;
      let end = held.indexOf(recordTerminator, start) + 1;
      if (end === 0) break;
      const declared = declaredLength(held, start);
      // A stray terminator may stand inside: the declared end is the better witness when a terminator is there too.
      if (declared && declared > end - start) {
        if (!isEnd && held.length < start + declared) break;
        if (held[start + declared - 1] === recordTerminator && declaredLength(held, end) === null)
          end = start + declared;
      }
      const bytes = held.subarray(start, end);
      start = end;
      if (declared === bytes.length && !isSkipping) {
        yield whole(bytes);
        continue;
      }
      const later = laterStart(bytes);
      if (!isSkipping)
        yield broken(
          declared
            ? `its leader says ${declared} bytes, it has ${later > 0 ? later : bytes.length}`
            : 'it does not begin with a leader',
        );
      isSkipping = false;
      if (later > 0) yield whole(bytes.subarray(later));
    }
    held = held.subarray(start);
  }

  for await (const piece of pieces) {
    held = Buffer.concat([held, piece]);
    yield* take(false);
    if (held.length <= mostHeld) continue;
    if (!isSkipping) yield broken('no record ends within 400 kilobytes');
    isSkipping = true;
    held = held.subarray(held.length - longestRecord);
  }
  yield* take(true);
  if (!isSkipping && held.length > 0) yield broken('the file ends in the middle of it');
}
