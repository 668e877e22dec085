import type { Knex } from 'knex';
import { type BibKind, bibKinds } from '../../shared/model/bib.ts';
import type { Columns } from './search-columns.ts';
import { match, tokensOf } from './search-match.ts';
import type { Matches } from './search-matches.ts';
import { byNumber, type Order, type Position, readPosition, type SearchSort } from './search-order.ts';
import { byKeys } from './search-order-keys.ts';
import { PagesGone } from './search-page-cache.ts';
import * as store from './search-page-store.ts';
import { rankOf, ranks, type Word, wordsOf } from './search-query.ts';
import { planesFor } from './search-ranks.ts';
import { withRoom } from './search-room.ts';
import { unpackText } from './search-tokens.ts';
import { viewOf } from './search-view.ts';

export interface SearchRequest {
  /** As typed; blank: every title. */
  readonly query: string;
  readonly kind?: BibKind | undefined;
  /** Years of publication, both included; titles of unknown year are left out as soon as one of them is given. */
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  readonly sort: SearchSort;
  /** What an answer to the same question gave; null for the first page. */
  readonly cursor: string | null;
  readonly limit: number;
  /** Which of the titles fit what only the house knows (branch, available now); null: all. */
  readonly fits: ((titles: readonly { id: number; isEbook: boolean }[]) => Promise<ReadonlySet<number>>) | null;
}

export interface SearchAnswer {
  readonly ids: readonly number[];
  readonly cursor: string | null;
  /** All titles found, on whatever page; about so many when not exact. */
  readonly total: { readonly count: number; readonly isExact: boolean };
}

/** So few are looked at one by one, which makes the total exact. */
const settledAtOnce = 200;
/** Titles whose texts are looked at together. */
const proofBatch = 64;
/** Titles that are put in order together when few may fit, and asked for together: one in a hundred may be at the branch. */
const fitBatch = 1024;
const fitChunk = 256;
const largestBatch = 4096;
const attempts = 5;

/**
 * The titles that answer the query, a page at a time, in an order that nothing added or changed meanwhile can disturb: a
 * title keeps its place relative to the others, so a page neither repeats nor skips. Everything committed before is found.
 */
export async function searchTitles(db: Knex, request: SearchRequest): Promise<SearchAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await searchOnce(db, request);
    } catch (error) {
      if (attempt === attempts || !(error instanceof PagesGone)) throw error;
    }
  }
}

async function searchOnce(db: Knex, request: SearchRequest): Promise<SearchAnswer> {
  const { query, sort } = request;
  const words = wordsOf(query);
  if (words.length === 0 && query.trim()) return { ids: [], cursor: null, total: { count: 0, isExact: true } };
  const withRanks = sort === 'relevance' && words.length > 0;
  const view = viewOf(db);
  const blocks = await view.current();
  const pages = await view.pages.pagesFor(blocks, tokensOf(words, withRanks));
  const filter = {
    kind: request.kind ? bibKinds.indexOf(request.kind) : null,
    yearFrom: request.yearFrom ?? 0,
    yearTo: request.yearTo ?? 0,
  };
  const name = sort === 'relevance' ? 'newest' : sort;
  await view.prepare(blocks, name);
  return withRoom(blocks.length, withRanks ? planesFor(words.length) : 0, (room) => {
    const matches = match(blocks, pages, words, filter, room);
    const order = name === 'newest' ? byNumber(matches, view.columns) : orderByKeys(db, name, matches, view.columns);
    return new Search(db, request, words, matches, order, view.columns.kind).page();
  });
}

function orderByKeys(db: Knex, name: 'title' | 'author', matches: Matches, columns: Columns): Order {
  const isTitle = name === 'title';
  return byKeys(matches, name, isTitle ? [columns.title] : [columns.author, columns.title], async (ids) => {
    const keys = await store.sortKeys(db, ids);
    return new Map([...keys].map(([id, { title, author }]) => [id, isTitle ? [title] : [author, title]]));
  });
}

/** One request on its way through the matches. */
class Search {
  private readonly proved = new Set<number>();
  private readonly isUnsure: boolean;
  private readonly needsProof: boolean;
  private readonly hasRanks: boolean;

  constructor(
    private readonly db: Knex,
    private readonly request: SearchRequest,
    private readonly words: readonly Word[],
    private readonly matches: Matches,
    private readonly order: Order,
    private readonly kinds: Uint8Array,
  ) {
    this.isUnsure = words.some((word) => word.isUnsure);
    this.hasRanks = matches.room.planes.length > 0;
    this.needsProof = this.isUnsure || (this.hasRanks && words.some((word) => word.isRankUnsure));
  }

  async page(): Promise<SearchAnswer> {
    const { limit, cursor } = this.request;
    const from = cursor === null ? null : (readPosition(cursor, this.request.sort) ?? null);
    const isSettled = this.matches.count <= settledAtOnce;
    if (isSettled) await this.settleAll();
    else if (from && this.hasRanks && this.needsProof) await this.prove(this.order.notAfter(from));
    const { page, looked, isExhausted } = await this.collect(from, isSettled);
    const last = page[limit - 1];
    return {
      ids: page.slice(0, limit).map((spot) => this.matches.idOf(spot)),
      cursor: page.length > limit && last !== undefined ? await this.order.cursorOf(last) : null,
      total: this.total(page.length, looked, isSettled || (isExhausted && from === null)),
    };
  }

  /** Collects one title more than the page holds. */
  private async collect(from: Position | null, isSettled: boolean) {
    const { limit, fits } = this.request;
    const page: number[] = [];
    let looked = 0;
    let position = from;
    let size = isSettled || !(this.needsProof || fits) ? limit + 1 : this.needsProof ? proofBatch : fitBatch;
    for (; ; size = Math.min(2 * size, largestBatch)) {
      const batch = await this.provedBatch(position, size, isSettled);
      for (let at = 0; at < batch.length && page.length <= limit; at += fitChunk) {
        const chunk = batch.slice(at, at + fitChunk);
        looked += chunk.length;
        page.push(...(isSettled ? chunk : await this.fitting(chunk)));
      }
      const last = batch.at(-1);
      const isLast = batch.length < size || last === undefined;
      if (isLast || page.length > limit) return { page, looked, isExhausted: isLast && looked >= batch.length };
      position = await this.order.positionOf(last);
    }
  }

  /** The next titles in order, looked at until the order is sure. */
  private async provedBatch(position: Position | null, size: number, isSettled: boolean): Promise<number[]> {
    for (;;) {
      const batch = await this.order.next(position, size);
      if (isSettled || !this.needsProof || !(await this.prove(batch))) return batch;
    }
  }

  /** Looks at the texts of those not yet looked at; true when that took one away or moved it. */
  private async prove(spots: readonly number[]): Promise<boolean> {
    const { matches } = this;
    const open = spots.filter((spot) => !this.proved.has(spot));
    const texts = await store.bodies(
      this.db,
      open.map((spot) => matches.idOf(spot)),
    );
    let isChanged = false;
    for (const spot of open) {
      this.proved.add(spot);
      const body = texts.get(matches.idOf(spot));
      const rank = body === undefined ? ranks.none : this.rank(body);
      if (rank === ranks.none) matches.drop(spot);
      else if (!this.hasRanks || matches.rankOf(spot) === rank) continue;
      else matches.setRank(spot, rank);
      isChanged = true;
    }
    return isChanged;
  }

  private rank(body: string): number {
    const text = unpackText(body);
    let sum = 0;
    for (const word of this.words) {
      const rank = rankOf(word, text);
      if (rank === ranks.none) return ranks.none;
      sum += rank;
    }
    return sum;
  }

  private async settleAll(): Promise<void> {
    if (this.needsProof) await this.prove(this.matches.all());
    const left = this.matches.all();
    const fitting = new Set(await this.fitting(left));
    for (const spot of left) if (!fitting.has(spot)) this.matches.drop(spot);
  }

  private async fitting(spots: readonly number[]): Promise<readonly number[]> {
    const { fits } = this.request;
    if (!fits || spots.length === 0) return spots;
    const ebook = bibKinds.indexOf('ebook');
    const titles = spots.map((spot) => {
      const id = this.matches.idOf(spot);
      return { id, isEbook: this.kinds[id] === ebook };
    });
    const set = await fits(titles);
    return spots.filter((_, i) => set.has((titles[i] as { id: number }).id));
  }

  private total(kept: number, looked: number, isAllLookedAt: boolean): SearchAnswer['total'] {
    const { count, leftCount: left } = this.matches;
    if (!this.isUnsure && !this.request.fits) return { count, isExact: true };
    if (this.matches.count <= settledAtOnce) return { count: left, isExact: true };
    if (isAllLookedAt) return { count: kept, isExact: true };
    return {
      count: this.request.fits && looked > 0 ? Math.max(kept, Math.round((left * kept) / looked)) : left,
      isExact: false,
    };
  }
}
