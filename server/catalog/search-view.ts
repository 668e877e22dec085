import type { Knex } from 'knex';
import { Columns, factBytes } from './search-columns.ts';
import * as store from './search-page-store.ts';
import { bitWords, placeBits } from './search-place-bits.ts';
import { type Head, type Page, pageNumberOf, unpackHead, unpackPage } from './search-segment.ts';
import { blockSize } from './search-tokens.ts';

export interface SegmentView {
  readonly id: number;
  readonly places: Uint16Array;
  /** The kind of each place: the facts that must be put back when a newer segment goes. */
  readonly kinds: Uint8Array;
  readonly firstTokens: Float64Array;
  /** Bits of titles that newer segments of the block tell of; null for the newest. */
  readonly hidden: Uint32Array | null;
}

export interface BlockView {
  readonly block: number;
  readonly segments: readonly SegmentView[];
  /** Bits of the places whose titles are not gone. */
  readonly present: Uint32Array;
}

/** Pages that this process keeps: what patrons ask for is much the same. */
const pageCacheBytes = 64 << 20;
const headsPerStatement = 32;

/** A merge took pages away between the look at the segments and the look at the pages: look again. */
export class PagesGone extends Error {}

/**
 * What one process knows of the index: the unchangeable parts it has read and the facts of all titles (43 bytes each).
 * `current()` asks the database for its segments every time, so nothing committed before is missed.
 */
export class SearchView {
  readonly columns = new Columns();
  private blocks: readonly BlockView[] = [];
  private readonly cachedPages = new Map<number, { page: Page; bytes: number }>();
  private cachedBytes = 0;
  private running: Promise<readonly BlockView[]> | null = null;
  private following: Promise<readonly BlockView[]> | null = null;

  constructor(private readonly db: Knex) {}

  /** The blocks as they are now. Callers that come while one look is under way share the next. */
  current(): Promise<readonly BlockView[]> {
    if (!this.running) {
      this.running = this.look().finally(() => {
        this.running = null;
      });
      return this.running;
    }
    this.following ??= this.running
      .catch(() => {})
      .then(() => {
        this.following = null;
        return this.current();
      });
    return this.following;
  }

  private async look(): Promise<readonly BlockView[]> {
    const rows = await store.segments(this.db);
    const known = new Map(
      this.blocks.flatMap((block) => block.segments.map((segment) => [segment.id, segment] as const)),
    );
    const isSame = rows.length === known.size && rows.every((row) => known.has(row.id));
    if (isSame) return this.blocks;
    const unknown = rows.filter((row) => !known.has(row.id)).map((row) => row.id);
    const heads = new Map<number, Head>();
    for (let i = 0; i < unknown.length; i += headsPerStatement) {
      const ids = unknown.slice(i, i + headsPerStatement);
      const pages = await store.pages(
        this.db,
        ids.map((id) => store.pageId(id, 0)),
      );
      for (const id of ids) heads.set(id, unpackHead(this.found(pages.get(store.pageId(id, 0)))));
    }
    const blocks = new Map<number, store.SegmentRow[]>();
    for (const row of rows) blocks.set(row.block, [...(blocks.get(row.block) ?? []), row]);
    const before = new Map(this.blocks.map((block) => [block.block, block]));
    this.columns.grow((Math.max(0, ...blocks.keys()) + 1) * blockSize);
    this.blocks = [...blocks].map(([block, inBlock]) => {
      const old = before.get(block);
      const isUnchanged = old?.segments.length === inBlock.length && inBlock.every((row) => known.has(row.id));
      return old && isUnchanged ? old : this.blockView(block, inBlock, known, heads);
    });
    return this.blocks;
  }

  private found<T>(value: T | undefined): T {
    if (value === undefined) throw new PagesGone();
    return value;
  }

  /** The segments of a block over each other; the facts of the unknown ones go into the columns. */
  private blockView(
    block: number,
    rows: readonly store.SegmentRow[],
    known: ReadonlyMap<number, SegmentView>,
    heads: ReadonlyMap<number, Head>,
  ): BlockView {
    const first = block * blockSize;
    this.columns.kind.fill(255, first, first + blockSize);
    const segments: SegmentView[] = [];
    for (const row of rows) {
      const head = heads.get(row.id);
      const segment = known.get(row.id) ?? segmentView(row.id, head as Head);
      segments.push(segment);
      segment.places.forEach((place, i) => {
        if (head) this.columns.set(first + place, head.facts, i * factBytes);
        else this.columns.kind[first + place] = segment.kinds[i] as number;
      });
    }
    const later = new Uint32Array(bitWords);
    const layered = segments.toReversed().map((segment, i) => {
      const hidden = i === 0 ? null : later.slice();
      placeBits(segment.places, later);
      return { ...segment, hidden };
    });
    const present = new Uint32Array(blockSize / 32);
    for (let place = 0; place < blockSize; place++) {
      if (this.columns.isGone(first + place)) continue;
      present[place >> 5] = (present[place >> 5] as number) | (1 << (place & 31));
    }
    return { block, segments: layered.toReversed(), present };
  }

  /** The pages that hold the tokens, by page id, read if they are not at hand. */
  async pagesFor(blocks: readonly BlockView[], tokens: readonly number[]): Promise<ReadonlyMap<number, Page>> {
    const wanted = new Set<number>();
    for (const { segments } of blocks) {
      for (const segment of segments) {
        for (const token of tokens) {
          const number = pageNumberOf(segment, token);
          if (number > 0) wanted.add(store.pageId(segment.id, number));
        }
      }
    }
    const pages = new Map<number, Page>();
    const missing: number[] = [];
    for (const id of wanted) {
      const cached = this.cachedPages.get(id);
      if (cached) {
        pages.set(id, cached.page);
        this.cachedPages.delete(id);
        this.cachedPages.set(id, cached);
      } else missing.push(id);
    }
    const read = missing.length ? await store.pages(this.db, missing) : new Map<number, Buffer>();
    for (const id of missing) {
      const packed = this.found(read.get(id));
      const page = unpackPage(packed);
      pages.set(id, page);
      this.keep(id, page, packed.length);
    }
    return pages;
  }

  private keep(id: number, page: Page, bytes: number): void {
    if (this.cachedPages.has(id)) return;
    this.cachedPages.set(id, { page, bytes });
    this.cachedBytes += bytes;
    for (const [oldest, { bytes: oldBytes }] of this.cachedPages) {
      if (this.cachedBytes <= pageCacheBytes) break;
      this.cachedPages.delete(oldest);
      this.cachedBytes -= oldBytes;
    }
  }
}

const segmentView = (id: number, { places, facts, firstTokens }: Head): SegmentView => ({
  id,
  places,
  kinds: Uint8Array.from(places, (_, i) => facts[i * factBytes] as number),
  firstTokens,
  hidden: null,
});

const views = new WeakMap<Knex, SearchView>();

/** The view of a database in this process. */
export function viewOf(db: Knex): SearchView {
  let view = views.get(db);
  if (!view) views.set(db, (view = new SearchView(db)));
  return view;
}
