import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BibDescription } from '../../../shared/model/bib.ts';
import { foldText, foldWord } from '../../../shared/model/search-text.ts';
import { sortKeyOf } from '../../../shared/model/sort-key.ts';
import { type SearchRequest, searchTitles } from '../../../server/catalog/search.ts';
import { indexBibs, unindexBibs } from '../../../server/catalog/search-index.ts';
import { transact } from '../../../server/db/transact.ts';
import { aDatabase } from '../../support/database.ts';
import { aDescription, anAuthor } from '../../support/titles.ts';

/** Few letters make many collisions: every way in which tokens could lie is tried. */
const letters = [...'日本文学史東京の猫はねこがくコーひ走れメロス𠮷ab12崎﨑'];
const text = (length: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: length }).map((parts) => parts.join(''));
const description: fc.Arbitrary<BibDescription> = fc
  .record({
    kind: fc.constantFrom('book' as const, 'magazine' as const, 'ebook' as const),
    title: text(8),
    titleReading: fc.option(fc.array(fc.constantFrom(...'ねこにほんのガクアー'), { minLength: 1, maxLength: 12 }), {
      nil: null,
    }),
    author: fc.option(text(4), { nil: null }),
    publishedYear: fc.option(fc.integer({ min: 1990, max: 2026 }), { nil: null }),
    ndc: fc.option(fc.constantFrom('913.6', '910', '007.64'), { nil: null }),
    subjects: fc.array(text(3), { maxLength: 2 }),
  })
  .map(({ author, titleReading, ...given }) =>
    aDescription({
      ...given,
      titleReading: titleReading?.join('') ?? null,
      persons: author ? [anAuthor(author, null)] : [],
    }),
  );

/** The search as a sentence: look at every title. */
function naive(
  titles: ReadonlyMap<number, BibDescription>,
  request: Partial<SearchRequest> & { words: string[] },
): number[] {
  const found: { id: number; rank: number; d: BibDescription }[] = [];
  for (const [id, d] of titles) {
    if (request.kind && d.kind !== request.kind) continue;
    if (request.yearFrom && (d.publishedYear ?? 0) < request.yearFrom) continue;
    if (request.yearTo && (!d.publishedYear || d.publishedYear > request.yearTo)) continue;
    const each = request.words.map((word) => naiveRank(d, word));
    if (each.every((rank) => rank !== null)) found.push({ id, d, rank: each.reduce((a, b) => a + (b ?? 0), 0) });
  }
  const byText = (a: string, b: string) =>
    !a || !b ? (a ? -1 : b ? 1 : 0) : Buffer.compare(Buffer.from(a), Buffer.from(b));
  const title = (d: BibDescription) => sortKeyOf(d.titleReading ?? d.title);
  const author = (d: BibDescription) => sortKeyOf(d.persons[0]?.name ?? '');
  return found
    .sort((a, b) => {
      if (request.sort === 'title') return byText(title(a.d), title(b.d)) || a.id - b.id;
      if (request.sort === 'author')
        return byText(author(a.d), author(b.d)) || byText(title(a.d), title(b.d)) || a.id - b.id;
      const rank = request.sort === 'relevance' ? a.rank - b.rank : 0;
      return rank || (b.d.publishedYear ?? 0) - (a.d.publishedYear ?? 0) || b.id - a.id;
    })
    .map(({ id }) => id);
}

function naiveRank(d: BibDescription, typed: string): number | null {
  const word = foldWord(typed);
  const [title, reading] = [foldText(d.title), foldText(d.titleReading ?? '')];
  if (title === word) return 0;
  if (reading === word) return 1;
  if (title.startsWith(word)) return 2;
  if (title.includes(word)) return 3;
  if (d.persons.some((person) => foldText(person.name).includes(word))) return 4;
  if (reading.startsWith(word)) return 5;
  if (reading.includes(word)) return 6;
  if ([...d.subjects, d.ndc ?? ''].some((subject) => foldText(subject).includes(word))) return 7;
  return null;
}

const request = (given: Partial<SearchRequest>): SearchRequest => ({
  query: '',
  sort: 'relevance',
  cursor: null,
  limit: 50,
  fits: null,
  ...given,
});

describe('search over a few thousand titles', () => {
  let db: Knex;
  let close: () => Promise<void>;
  const titles = new Map<number, BibDescription>();

  beforeAll(async () => {
    ({ db, close } = await aDatabase());
    // Over the border of a block, in batches of many sizes, some of them again with other words, some gone.
    const all = fc.sample(description, { numRuns: 3000, seed: 7 });
    let next = 16_384 - 1500;
    for (let from = 0, size = 1; from < all.length; from += size, size = (size * 3) % 307 || 1) {
      const batch = all.slice(from, from + size).map((one) => ({ id: next++, description: one }));
      await transact(db, (trx) => indexBibs(trx, batch));
      for (const { id, description: one } of batch) titles.set(id, one);
    }
    const changed = fc
      .sample(description, { numRuns: 200, seed: 8 })
      .map((one, i) => ({ id: 16_384 - 1400 + 13 * i, description: one }));
    await transact(db, (trx) => indexBibs(trx, changed));
    for (const { id, description: one } of changed) titles.set(id, one);
    const gone = Array.from({ length: 100 }, (_, i) => 16_384 - 1300 + 17 * i);
    await transact(db, (trx) => unindexBibs(trx, gone));
    for (const id of gone) titles.delete(id);
  });
  afterAll(() => close());

  async function everyPage(given: Partial<SearchRequest>): Promise<number[]> {
    const ids: number[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await searchTitles(db, request({ ...given, cursor }));
      ids.push(...page.ids);
      cursor = page.cursor;
      if (!cursor) return ids;
    }
  }

  it('finds what looking at every title finds, in the same order, page by page', async () => {
    const query = fc.record({
      words: fc.array(
        text(4).filter((word) => !/^\d{3}/.test(word)),
        { minLength: 0, maxLength: 2 },
      ),
      sort: fc.constantFrom('relevance' as const, 'title' as const, 'author' as const, 'newest' as const),
      kind: fc.option(fc.constantFrom('book' as const, 'ebook' as const), { nil: undefined }),
      yearFrom: fc.option(fc.integer({ min: 1990, max: 2026 }), { nil: undefined }),
      yearTo: fc.option(fc.integer({ min: 1990, max: 2026 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(query, async ({ words, ...rest }) => {
        const expected = naive(titles, { words, ...rest });
        const first = await searchTitles(db, request({ query: words.join(' '), ...rest, limit: 20 }));
        expect(first.ids).toEqual(expected.slice(0, 20));
        if (first.total.isExact) expect(first.total.count).toBe(expected.length);
        if (expected.length <= 600) expect(await everyPage({ query: words.join('　'), ...rest })).toEqual(expected);
      }),
      { numRuns: 300, seed: 42 },
    );
  }, 180_000);
});
