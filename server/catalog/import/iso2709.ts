import { isAscii, isUtf8 } from 'node:buffer';
import marcjs from 'marcjs';
import { splitRecords } from './iso2709-records.ts';
import { toTitle } from './marc-title.ts';
import type { MarcRecord } from './marc-record.ts';
import { type Bytes, type ReadUnit, reject } from './reading.ts';

const fieldTerminator = 0x1e;
const escape = 0x1b;

/** What is wrong with the record's frame, null when every field stands where the directory says. */
function frameProblem(bytes: Buffer): string | null {
  const base = Number(bytes.toString('latin1', 12, 17));
  if (base < 25 || base > bytes.length || bytes[base - 1] !== fieldTerminator || (base - 25) % 12 !== 0)
    return 'its directory is damaged';
  if (bytes.indexOf(0x1d) !== bytes.length - 1) return 'there is a record terminator inside';
  for (let entry = 24; entry < base - 1; entry += 12) {
    const [, tag, length, start] =
      /^([0-9A-Za-z]{3})(\d{4})(\d{5})$/.exec(bytes.toString('latin1', entry, entry + 12)) ?? [];
    if (!tag) return 'its directory is damaged';
    const from = base + Number(start);
    const end = from + Number(length);
    if (Number(length) < 1 || end > bytes.length - 1) return `field ${tag} lies outside of it`;
    if (bytes[end - 1] !== fieldTerminator || bytes.indexOf(fieldTerminator, from) !== end - 1)
      return `field ${tag} does not end where the directory says`;
  }
  return null;
}

/** Leaders say "MARC-8" by a blank, also those of careless UTF-8; text with two-byte letters and no escapes is believed. */
function textProblem(bytes: Buffer): string | null {
  const says = bytes[9] === 0x61 ? 'utf-8' : 'marc-8';
  if (isAscii(bytes)) return says === 'marc-8' && bytes.includes(escape) ? 'MARC-8 is not supported' : null;
  if (isUtf8(bytes) && !(says === 'marc-8' && bytes.includes(escape))) return null;
  return says === 'utf-8' ? 'holds bytes that are not UTF-8' : 'MARC-8 is not supported';
}

/** Reads one whole record; what marcjs makes of damage it does not say, so everything is checked before it reads. */
function readRecord(bytes: Buffer): MarcRecord | string {
  const problem = frameProblem(bytes) ?? textProblem(bytes);
  if (problem) return problem;
  const { leader, fields } = marcjs.Marc.parse(bytes, 'iso2709');
  const entries = (Number(bytes.toString('latin1', 12, 17)) - 25) / 12;
  return fields.length === entries ? { leader, fields } : 'its directory is damaged';
}

/** Titles of a MARC 21 file in ISO 2709; the place is the number of the record. */
export async function* readIso2709(pieces: Bytes): AsyncGenerator<ReadUnit> {
  for await (const found of splitRecords(pieces)) {
    if (found.bytes === null) {
      yield reject(found.number, null, found.problem);
      continue;
    }
    const record = readRecord(found.bytes);
    yield typeof record === 'string' ? reject(found.number, null, record) : toTitle(found.number, record);
  }
}
