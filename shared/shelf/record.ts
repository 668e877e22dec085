import { canonicalJson, type Json } from './canonical.ts';
import { compareTags, type Tag } from './tag.ts';

export type Field = readonly [value: Json, tag: Tag];

/**
 * A record of the bookshelf: what was last written into each field (`f`) and up to which write each field was deleted (`d`).
 * States form a semilattice under `join`; every act of a patron moves a state upwards. Fields this version does not know are
 * carried like any other.
 */
export interface RecordState {
  readonly f: { readonly [field: string]: Field };
  readonly d: { readonly [field: string]: Tag };
}

export const emptyState: RecordState = { f: {}, d: {} };

const at = <T>(members: { readonly [key: string]: T }, key: string): T | undefined =>
  Object.hasOwn(members, key) ? members[key] : undefined;

/** Writes as one member even a name such as `__proto__`, which assignment would swallow. */
const put = <T>(members: { [key: string]: T }, key: string, value: T): void => {
  if (key !== '__proto__') members[key] = value;
  else Object.defineProperty(members, key, { value, enumerable: true, writable: true, configurable: true });
};

/** Positive when `a` wins: the later tag; of equal tags the larger canonical value, so that every device picks the same. */
export function compareFields(a: Field, b: Field): number {
  const order = compareTags(a[1], b[1]);
  if (order !== 0 || a[0] === b[0]) return order;
  const [left, right] = [canonicalJson(a[0]), canonicalJson(b[0])];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The larger of each member; `mine` itself when nothing in `theirs` is larger. */
function joinMembers<T>(
  mine: { readonly [key: string]: T },
  theirs: { readonly [key: string]: T },
  compare: (a: T, b: T) => number,
): { readonly [key: string]: T } {
  if (mine === theirs) return mine;
  let joined: { [key: string]: T } | null = null;
  for (const key of Object.keys(theirs)) {
    const their = theirs[key] as T;
    const my = at(mine, key);
    if (my !== undefined && compare(my, their) >= 0) continue;
    joined ??= { ...mine };
    put(joined, key, their);
  }
  return joined ?? mine;
}

/**
 * What both know, together: per field the later write and the later deletion. Associative, commutative, idempotent; answers
 * `mine` itself (the same object) when `theirs` adds nothing.
 */
export function join(mine: RecordState, theirs: RecordState): RecordState {
  if (mine === theirs) return mine;
  const f = joinMembers(mine.f, theirs.f, compareFields);
  const d = joinMembers(mine.d, theirs.d, compareTags);
  return f === mine.f && d === mine.d ? mine : { f, d };
}

/** Whether `whole` knows everything that `part` does. */
export const includes = (whole: RecordState, part: RecordState): boolean => join(whole, part) === whole;

export const sameState = (a: RecordState, b: RecordState): boolean => a === b || (includes(a, b) && includes(b, a));

const isFieldAlive = (state: RecordState, field: string): boolean =>
  compareTags(at(state.f, field)?.[1], at(state.d, field)) > 0;

/** Some write was not deleted: an edit beats a concurrent deletion, a deletion that saw everything stays. */
export const isAlive = (state: RecordState): boolean =>
  Object.keys(state.f).some((field) => isFieldAlive(state, field));

/** The value to show; undefined when never written or deleted. */
export const valueOf = (state: RecordState, field: string): Json | undefined =>
  isFieldAlive(state, field) ? at(state.f, field)?.[0] : undefined;

export interface Writer {
  /** The wall clock in milliseconds, right or wrong. */
  readonly now: number;
  readonly device: string;
}

/** What an edit needs to know of the fields this device has written and not yet shown to anybody. */
export type Unpublished = readonly string[];

function nextTag(state: RecordState, field: string, isUnpublished: boolean, { now, device }: Writer): Tag {
  const ms = Number.isSafeInteger(Math.floor(now)) ? Math.max(0, Math.floor(now)) : 0;
  const written = at(state.f, field)?.[1];
  const deleted = at(state.d, field);
  if (compareTags(written, deleted) <= 0) return [(deleted?.[0] ?? 0) + 1, ms, device];
  if (isUnpublished && written?.[2] === device && written[1] < Number.MAX_SAFE_INTEGER) {
    return [written[0], Math.max(ms, written[1] + 1), device];
  }
  return [(written?.[0] ?? 0) + 1, ms, device];
}

/**
 * The state with these fields written. The new tags are later than everything shown; rewriting one's own unpublished edit
 * keeps its depth, so that typing a comment letter by letter does not outrank what others wrote meanwhile.
 */
export function edit(
  state: RecordState,
  changes: { readonly [field: string]: Json },
  unpublished: Unpublished,
  writer: Writer,
): RecordState {
  const f = { ...state.f };
  for (const field of Object.keys(changes)) {
    const tag = nextTag(state, field, unpublished.includes(field), writer);
    put(f, field, [changes[field] as Json, tag] as const);
  }
  return { f, d: state.d };
}

/** The state with everything seen deleted; the same object when nothing was alive. */
export function erase(state: RecordState): RecordState {
  if (!isAlive(state)) return state;
  const d = { ...state.d };
  for (const field of Object.keys(state.f)) {
    if (isFieldAlive(state, field)) put(d, field, (state.f[field] as Field)[1]);
  }
  return { f: state.f, d };
}
