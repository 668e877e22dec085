import { type BibDescription, bibKinds } from '../../shared/model/bib.ts';
import { sortKeyOf } from '../../shared/model/sort-key.ts';

/**
 * How many bytes of a sort key are at hand without asking the database: enough for nearly every name, as one author may have
 * thousands of titles, and to tell most titles apart.
 */
const titleBytes = 16;
const authorBytes = 24;
/** kind, year, title key, author key. */
export const factBytes = 1 + 2 + titleBytes + authorBytes;
/** The kind of a title that is no longer to be found. */
const gone = 255;

const last = Buffer.from([0xff]);
const firstHiragana = 0x3041;
const lastHiragana = 0x3096;

/**
 * A sort key as bytes, none of them zero, that compare as its code points do; one byte for a kana, so that a beginning says
 * much. The empty key (nothing known) stands behind all others.
 */
export function packKey(key: string): Buffer {
  if (!key) return last;
  const bytes: number[] = [];
  for (const character of key) {
    const code = character.codePointAt(0) as number;
    if (code < 0x7f) bytes.push(code);
    else if (code >= firstHiragana && code <= lastHiragana) bytes.push(0x80 + code - firstHiragana);
    else bytes.push(code < firstHiragana ? 0x7f : 0xd7, 1 + (code >> 14), 1 + ((code >> 7) & 0x7f), 1 + (code & 0x7f));
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
  keys.title.copy(facts, 3, 0, titleBytes);
  keys.author.copy(facts, 3 + titleBytes, 0, authorBytes);
  return facts;
}

export const goneFacts = (): Buffer => Buffer.alloc(factBytes, gone);
export const isGone = (facts: Uint8Array, at: number): boolean => facts[at] === gone;

/** The beginnings of one sort key of all titles, by id. */
export class KeyColumn {
  private values = new Uint32Array(0);
  constructor(readonly words: number) {}

  grow(capacity: number): void {
    const values = new Uint32Array(capacity * this.words);
    values.set(this.values);
    this.values = values;
  }

  set(id: number, bytes: Buffer, at: number): void {
    for (let i = 0; i < this.words; i++) this.values[id * this.words + i] = bytes.readUInt32BE(at + 4 * i);
  }

  /** Four bytes of the beginning as a number. */
  word(id: number, index: number): number {
    return this.values[id * this.words + index] as number;
  }

  /** Negative, zero or positive as the beginnings compare. */
  compare(a: number, b: number): number {
    const { values, words } = this;
    for (let i = 0; i < words; i++) {
      const difference = (values[a * words + i] as number) - (values[b * words + i] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The same with the beginning of a whole key, as `prefixOf` gives it. */
  compareWith(id: number, prefix: Uint32Array): number {
    for (let i = 0; i < this.words; i++) {
      const difference = (this.values[id * this.words + i] as number) - (prefix[i] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Whether the beginning is the whole key: it ends in a zero, which is in no key. */
  isWhole(id: number): boolean {
    return ((this.values[id * this.words + this.words - 1] as number) & 0xff) === 0;
  }

  prefixOf(key: Uint8Array): Uint32Array {
    const padded = Buffer.alloc(4 * this.words);
    padded.set(key.subarray(0, padded.length));
    return Uint32Array.from({ length: this.words }, (_, i) => padded.readUInt32BE(4 * i));
  }
}

/** Kind, year and beginnings of the sort keys of all titles, by id: `factBytes` a title. */
export class Columns {
  kind = new Uint8Array(0);
  year = new Uint16Array(0);
  readonly title = new KeyColumn(titleBytes / 4);
  readonly author = new KeyColumn(authorBytes / 4);
  /** One more than the largest id there is room for. */
  private capacity = 0;

  /** Makes room for ids below `capacity`. */
  grow(capacity: number): void {
    if (capacity <= this.capacity) return;
    this.capacity = Math.max(capacity, Math.ceil(this.capacity * 1.25));
    const kind = new Uint8Array(this.capacity).fill(gone);
    kind.set(this.kind);
    this.kind = kind;
    const year = new Uint16Array(this.capacity);
    year.set(this.year);
    this.year = year;
    this.title.grow(this.capacity);
    this.author.grow(this.capacity);
  }

  /** Takes over the facts that stand at `at`. */
  set(id: number, facts: Buffer, at: number): void {
    this.kind[id] = facts[at] as number;
    this.year[id] = facts.readUInt16BE(at + 1);
    this.title.set(id, facts, at + 3);
    this.author.set(id, facts, at + 3 + titleBytes);
  }

  isGone(id: number): boolean {
    return this.kind[id] === gone;
  }
}
