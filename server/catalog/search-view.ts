import { setImmediate as aTurn } from 'node:timers/promises';
import type { Knex } from 'knex';
import { BlockView, type OrderName, type SegmentView } from './search-block.ts';
import { Columns, factBytes } from './search-columns.ts';
import { PageCache, PagesGone } from './search-page-cache.ts';
import * as store from './search-page-store.ts';
import { bitWords, placeBits } from './search-place-bits.ts';
import { type Head, unpackHead } from './search-segment.ts';
import { blockSize } from './search-tokens.ts';

const headsPerStatement = 32;

/**
 * What one process knows of the index: the unchangeable parts it has read and the facts of all titles (43 bytes each).
 * `current()` asks the database for its segments every time, so nothing committed before is missed.
 */
export class SearchView {
  readonly columns = new Columns();
  private blocks: readonly BlockView[] = [];
  /** All segments of the blocks by their ids. */
  private known: ReadonlyMap<number, SegmentView> = new Map();
  private running: Promise<readonly BlockView[]> | null = null;
  private following: Promise<readonly BlockView[]> | null = null;

  readonly pages: PageCache;

  constructor(private readonly db: Knex) {
    this.pages = new PageCache(db);
  }

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
    const ids = await store.segmentIds(this.db);
    if (ids.length === this.known.size && ids.every((id) => this.known.has(id))) return this.blocks;
    const rows = await store.segments(this.db);
    const { known } = this;
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
    this.known = new Map(
      this.blocks.flatMap((block) => block.segments.map((segment) => [segment.id, segment] as const)),
    );
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
    return new BlockView(block, layered.toReversed(), this.columns);
  }

  /** Has the order of the titles at hand; between two blocks others have their turn. */
  async prepare(blocks: readonly BlockView[], name: OrderName): Promise<void> {
    for (const block of blocks) {
      if (block.hasOrder(name)) continue;
      block.order(name);
      await aTurn();
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
