import { canonicalJson, type Json } from './canonical.ts';
import type { Field, RecordState } from './record.ts';
import type { Tag } from './tag.ts';

/** The canonical text of a state: what is sealed, and what two devices that agree write byte for byte alike. */
export const writeState = (state: RecordState): string => canonicalJson(state as unknown as Json);

const isMembers = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const isTag = (value: unknown): value is Tag =>
  Array.isArray(value) && value.length === 3 && isCount(value[0]) && isCount(value[1]) && typeof value[2] === 'string';

const isField = (value: unknown): value is Field => Array.isArray(value) && value.length === 2 && isTag(value[1]);

/** Null when the text is not a state: such a record is kept sealed and counted as one that cannot be opened. */
export function readState(text: string): RecordState | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isMembers(read) || !isMembers(read.f) || !isMembers(read.d)) return null;
  if (!Object.values(read.f).every(isField) || !Object.values(read.d).every(isTag)) return null;
  return { f: read.f, d: read.d } as RecordState;
}
