import { allow, type Decision, refuse } from '../../../shared/decision.ts';
import { isJsonFields, type JsonFields } from './json-fields.ts';
import type { ShelfRecord } from '../../../shared/shelf/device/shelf-record.ts';
import { kindPattern } from '../../../shared/shelf/kinds.ts';
import { type RecordId, recordIdPattern } from '../../../shared/shelf/record-id.ts';
import { liveFields, shelfNow } from './shelf-now.ts';

const format = 'hondana-shelf';
const version = 1;

/** A record in the file; kinds and fields that this version does not know are carried. */
export interface SavedRecord {
  readonly id: RecordId;
  readonly kind: string;
  readonly fields: JsonFields;
}

/** The whole shelf as text (docs/shelf-files.md): what is alive, in an order that is the same for the same shelf. */
export function writeShelf(records: readonly ShelfRecord[], exportedAt: number): string {
  const saved = [...shelfNow(records).alive.values()]
    .map((record): SavedRecord => ({ id: record.id, kind: record.kind, fields: liveFields(record) }))
    .sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : 1));
  const head = `"format":${JSON.stringify(format)},"version":${version},"exportedAt":${JSON.stringify(new Date(exportedAt).toISOString())}`;
  return `{${head},"records":[\n${saved.map((record) => JSON.stringify(record)).join(',\n')}\n]}\n`;
}

export type ShelfFileRefusal = { readonly code: 'not-a-shelf' } | { readonly code: 'newer-shelf-file' };

const isSaved = (value: unknown): value is SavedRecord => {
  const { id, kind, fields } = (value ?? {}) as { id?: unknown; kind?: unknown; fields?: unknown };
  if (typeof id !== 'string' || typeof kind !== 'string') return false;
  return recordIdPattern.test(id) && kindPattern.test(kind) && isJsonFields(fields);
};

/** The records of a saved shelf; `damagedCount`: those that are none, which are passed over. */
export function readShelf(
  text: string,
): Decision<{ readonly records: readonly SavedRecord[]; readonly damagedCount: number }, ShelfFileRefusal> {
  let read: { format?: unknown; version?: unknown; records?: unknown } | null;
  try {
    read = JSON.parse(text);
  } catch {
    return refuse({ code: 'not-a-shelf' });
  }
  if (read?.format !== format || typeof read.version !== 'number' || !Array.isArray(read.records)) {
    return refuse({ code: 'not-a-shelf' });
  }
  if (read.version > version) return refuse({ code: 'newer-shelf-file' });
  const records = read.records.filter(isSaved);
  return allow({ records, damagedCount: read.records.length - records.length });
}
