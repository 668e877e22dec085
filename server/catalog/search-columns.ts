import { type BibDescription, bibKinds } from '../../shared/model/bib.ts';
import { sortKeyOf } from '../../shared/model/sort-key.ts';

/** How many bytes of a sort key are at hand without asking the database. */
export const prefixBytes = 16;
/** kind, year, title key, author key. */
export const factBytes = 1 + 2 + 2 * prefixBytes;
/** The kind of a title that is no longer to be found. */
const gone = 255;

const last = Buffer.from([0xff]);
const firstHiragana = 0x3041;
const lastHiragana = 0x3096;

/**
 * A sort key as bytes that compare as its code points do, one byte for a kana, so that a short prefix says much.
 * The empty key (nothing known) stands behind all others.
 */
export function packKey(key: string): Buffer {
  if (!key) return last;
  const bytes: number[] = [];
  for (const character of key) {
    const code = character.codePointAt(0) as number;
    if (code < 0x7f) bytes.push(code);
    else if (code >= firstHiragana && code <= lastHiragana) bytes.push(0x80 + code - firstHiragana);
    else bytes.push(code < firstHiragana ? 0x7f : 0xd7, code >> 16, (code >> 8) & 0xff, code & 0xff);
  }
  return Buffer.from(bytes);
}

export interface SortKeys {
  readonly title: Buffer;
  readonly author: Buffer;
}

/** By the readings where there are any; the author is the first person named. */
export function sortKeysOf({ title, titleReading, persons }: BibDescription): SortKeys {
  const [person] = persons;
  return {
    title: packKey(sortKeyOf(titleReading ?? title)),
    author: packKey(person ? sortKeyOf(person.reading ?? person.name) : ''),
  };
}

/** What is known of a title besides its words, in `factBytes` bytes. */
export function packFacts({ kind, publishedYear }: BibDescription, keys: SortKeys): Buffer {
  const facts = Buffer.alloc(factBytes);
  facts[0] = bibKinds.indexOf(kind);
  facts.writeUInt16BE(publishedYear ?? 0, 1);
  keys.title.copy(facts, 3, 0, prefixBytes);
  keys.author.copy(facts, 3 + prefixBytes, 0, prefixBytes);
  return facts;
}

export const goneFacts = (): Buffer => Buffer.alloc(factBytes, gone);
export const isGone = (facts: Uint8Array, at: number): boolean => facts[at] === gone;

const words = prefixBytes / 4;

/** Kind, year and beginnings of the sort keys of all titles, by id: about 35 bytes a title. */
export class Columns {
  kind = new Uint8Array(0).fill(gone);
  year = new Uint16Array(0);
  title = new Uint32Array(0);
  author = new Uint32Array(0);
  /** One more than the largest id there is room for. */
  capacity = 0;

  /** Makes room for ids below `capacity`. */
  grow(capacity: number): void {
    if (capacity <= this.capacity) return;
    const room = Math.max(capacity, Math.ceil(this.capacity * 1.25));
    const enlarged = <T extends Uint8Array | Uint16Array | Uint32Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.kind = enlarged(new Uint8Array(room).fill(gone), this.kind);
    this.year = enlarged(new Uint16Array(room), this.year);
    this.title = enlarged(new Uint32Array(room * words), this.title);
    this.author = enlarged(new Uint32Array(room * words), this.author);
    this.capacity = room;
  }

  /** Takes over the facts that stand at `at`. */
  set(id: number, facts: Buffer, at: number): void {
    this.kind[id] = facts[at] as number;
    this.year[id] = facts.readUInt16BE(at + 1);
    for (let i = 0; i < words; i++) {
      this.title[id * words + i] = facts.readUInt32BE(at + 3 + 4 * i);
      this.author[id * words + i] = facts.readUInt32BE(at + 3 + prefixBytes + 4 * i);
    }
  }

  isGone(id: number): boolean {
    return this.kind[id] === gone;
  }
}

/** Compares the prefixes of two keys in a column: negative, zero or positive. */
export function comparePrefixes(column: Uint32Array, a: number, b: number): number {
  for (let i = 0; i < words; i++) {
    const difference = (column[a * words + i] as number) - (column[b * words + i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The prefix of a whole key, comparable with a column by `compareWithPrefix`. */
export function prefixOf(key: Uint8Array): Uint32Array {
  const padded = Buffer.alloc(prefixBytes);
  padded.set(key.subarray(0, prefixBytes));
  return Uint32Array.from({ length: words }, (_, i) => padded.readUInt32BE(4 * i));
}

export function compareWithPrefix(column: Uint32Array, id: number, prefix: Uint32Array): number {
  for (let i = 0; i < words; i++) {
    const difference = (column[id * words + i] as number) - (prefix[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
