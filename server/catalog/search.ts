import type { Knex } from 'knex';
import { type BibKind, bibKinds } from '../../shared/model/bib.ts';
import type { Columns } from './search-columns.ts';
import { type Matches, match, tokensOf } from './search-match.ts';
import { byKeys, byNumber, type Order, type Position, readPosition, type SearchSort } from './search-order.ts';
import * as store from './search-page-store.ts';
import { rankOf, ranks, type Word, wordsOf } from './search-query.ts';
import { withRoom } from './search-room.ts';
import { blockSize, unpackText } from './search-tokens.ts';
import { PagesGone, viewOf } from './search-view.ts';

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
  const words = wordsOf(request.query);
  if (words.length === 0 && request.query.trim()) return { ids: [], cursor: null, total: { count: 0, isExact: true } };
  const withRanks = request.sort === 'relevance' && words.length > 0;
  const view = viewOf(db);
  const blocks = await view.current();
  const pages = await view.pagesFor(blocks, tokensOf(words, withRanks));
  const filter = {
    kind: request.kind ? bibKinds.indexOf(request.kind) : null,
    yearFrom: request.yearFrom ?? 0,
    yearTo: request.yearTo ?? 0,
  };
  return withRoom(blocks.length * blockSize, (room) => {
    const matches = match(blocks, pages, view.columns, words, filter, withRanks, room);
    const order = orderOf(db, request.sort, matches, view.columns);
    return new Search(db, request, words, matches, order, view.columns.kind).page();
  });
}

function orderOf(db: Knex, sort: SearchSort, matches: Matches, columns: Columns): Order {
  if (sort === 'relevance' || sort === 'newest') return byNumber(matches, columns.year);
  const isTitle = sort === 'title';
  return byKeys(matches, isTitle ? [columns.title] : [columns.author, columns.title], async (ids) => {
    const keys = await store.sortKeys(db, ids);
    return new Map([...keys].map(([id, { title, author }]) => [id, isTitle ? [title] : [author, title]]));
  });
}

/** One request on its way through the matches. */
class Search {
  private readonly proved = new Set<number>();
  private readonly isUnsure: boolean;
  private readonly needsProof: boolean;

  constructor(
    private readonly db: Knex,
    private readonly request: SearchRequest,
    private readonly words: readonly Word[],
    private readonly matches: Matches,
    private readonly order: Order,
    private readonly kinds: Uint8Array,
  ) {
    this.isUnsure = words.some((word) => word.isUnsure);
    this.needsProof = this.isUnsure || (matches.ranks !== null && words.some((word) => word.isRankUnsure));
  }

  async page(): Promise<SearchAnswer> {
    const { limit, cursor } = this.request;
    const from = cursor === null ? null : (readPosition(cursor, this.request.sort) ?? null);
    const isSettled = this.matches.count <= settledAtOnce;
    if (isSettled) await this.settleAll();
    else if (from && this.matches.ranks && this.needsProof) await this.prove(this.order.notAfter(from));
    const { page, looked, isExhausted } = await this.collect(from, isSettled);
    const last = page[limit - 1];
    return {
      ids: page.slice(0, limit).map((index) => this.matches.ids[index] as number),
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
  private async prove(indexes: readonly number[]): Promise<boolean> {
    const open = indexes.filter((index) => !this.proved.has(index));
    const texts = await store.bodies(
      this.db,
      open.map((index) => this.matches.ids[index] as number),
    );
    let isChanged = false;
    for (const index of open) {
      this.proved.add(index);
      const body = texts.get(this.matches.ids[index] as number);
      const rank = body === undefined ? ranks.none : this.rank(body);
      if (rank === ranks.none) this.order.drop(index);
      else if (!this.matches.ranks || this.matches.ranks[index] === rank) continue;
      else this.order.move(index, rank);
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
    const all = Array.from({ length: this.matches.count }, (_, index) => index);
    if (this.needsProof) await this.prove(all);
    const left = all.filter((index) => !this.order.isDropped(index));
    const fitting = new Set(await this.fitting(left));
    for (const index of left) if (!fitting.has(index)) this.order.drop(index);
  }

  private async fitting(indexes: readonly number[]): Promise<readonly number[]> {
    const { fits } = this.request;
    if (!fits || indexes.length === 0) return indexes;
    const ebook = bibKinds.indexOf('ebook');
    const titles = indexes.map((index) => {
      const id = this.matches.ids[index] as number;
      return { id, isEbook: this.kinds[id] === ebook };
    });
    const set = await fits(titles);
    return indexes.filter((_, i) => set.has((titles[i] as { id: number }).id));
  }

  private total(kept: number, looked: number, isAllLookedAt: boolean): SearchAnswer['total'] {
    const { count } = this.matches;
    const left = this.order.leftCount();
    if (!this.isUnsure && !this.request.fits) return { count, isExact: true };
    if (this.matches.count <= settledAtOnce) return { count: left, isExact: true };
    if (isAllLookedAt) return { count: kept, isExact: true };
    return {
      count: this.request.fits && looked > 0 ? Math.max(kept, Math.round((left * kept) / looked)) : left,
      isExact: false,
    };
  }
}
