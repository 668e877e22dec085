import type { Database } from '../db/connect.ts';
import type { BlockView, SegmentView } from './search-block.ts';
import * as store from './search-page-store.ts';
import { bitWords } from './search-place-bits.ts';
import { type Page, pageNumberOf, unpackPage } from './search-segment.ts';

/** A page as it is searched: the postings of a token that a good part of the block has are kept as bits. */
export interface KeptPage extends Page {
  readonly bits: Uint32Array | null;
}

/** A merge took pages away between the look at the segments and the look at the pages: look again. */
export class PagesGone extends Error {}

/** Pages that this process keeps: what patrons ask for is much the same. */
const keptBytes = 96 << 20;
/** What a page costs besides its bytes. */
const overhead = 500;
/** From so many on they take less time as bits, and not much more room; a token with so many has a page of its own. */
const bitsFrom = 1500;

/** The unchangeable pages of the index that this process has read and not yet forgotten. */
export class PageCache {
  private readonly kept = new Map<number, { page: KeptPage; bytes: number }>();
  private bytes = 0;

  constructor(private readonly db: Database) {}

  /** The pages that hold the tokens, by page id, read if they are not at hand. */
  async pagesFor(blocks: readonly BlockView[], tokens: readonly number[]): Promise<ReadonlyMap<number, KeptPage>> {
    const pages = new Map<number, KeptPage>();
    const missing = new Set<number>();
    for (const { segments } of blocks) {
      for (const segment of segments) {
        for (const token of tokens) this.look(segment, token, pages, missing);
      }
    }
    if (missing.size === 0) return pages;
    const read = await store.pages(this.db, [...missing]);
    for (const id of missing) {
      const packed = read.get(id);
      if (!packed) throw new PagesGone();
      const page = asKept(unpackPage(packed));
      pages.set(id, page);
      this.keep(id, page, (page.bits ? page.bits.byteLength : packed.length) + overhead);
    }
    return pages;
  }

  private look(segment: SegmentView, token: number, pages: Map<number, KeptPage>, missing: Set<number>): void {
    const number = pageNumberOf(segment, token);
    if (number === 0) return;
    const id = store.pageId(segment.id, number);
    if (pages.has(id)) return;
    const kept = this.kept.get(id);
    if (!kept) {
      missing.add(id);
      return;
    }
    pages.set(id, kept.page);
    this.kept.delete(id);
    this.kept.set(id, kept);
  }

  private keep(id: number, page: KeptPage, bytes: number): void {
    if (this.kept.has(id)) return;
    this.kept.set(id, { page, bytes });
    this.bytes += bytes;
    for (const [oldest, { bytes: oldBytes }] of this.kept) {
      if (this.bytes <= keptBytes) break;
      this.kept.delete(oldest);
      this.bytes -= oldBytes;
    }
  }
}

function asKept(page: Page): KeptPage {
  const { postings, tokens } = page;
  if (tokens.length !== 1 || postings.length < bitsFrom) return { ...page, bits: null };
  const bits = new Uint32Array(bitWords);
  for (let i = 0; i < postings.length; i++) {
    const posting = postings[i] as number;
    bits[posting >> 5] = (bits[posting >> 5] as number) | (1 << (posting & 31));
  }
  return { ...page, postings: new Uint16Array(0), bits };
}
