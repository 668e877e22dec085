import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BibDescription } from '../../../shared/model/bib.ts';
import { storeBibs } from '../../../server/catalog/bib-store.ts';
import { unindexBibs } from '../../../server/catalog/search-index.ts';
import { transact } from '../../../server/db/transact.ts';
import { asStranger, type Caller, servicesAt } from '../../support/calling.ts';
import { aHold, aLibrary, aLoan, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aDescription, anAuthor } from '../../support/titles.ts';

let db: Knex;
let close: () => Promise<void>;
let catalog: Caller['catalog'];
let lastNumber = 0;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  catalog = asStranger(servicesAt(db, '2026-11-23')).catalog;
});
afterAll(() => close());

async function stored(given: Partial<BibDescription>, sourceId = `n${++lastNumber}`): Promise<number> {
  const description = aDescription(given);
  const [bib] = await transact(db, (trx) => storeBibs(trx, 'test', [{ sourceId, description }], Date.now()));
  return (bib as { id: number }).id;
}

type Question = Parameters<Caller['catalog']['search']>[0];
const found = async (query: string, given: Partial<Question> = {}): Promise<number[]> =>
  (await catalog.search({ query, ...given })).results.map((result) => result.id);

describe('what is found', () => {
  it('a title by words, letters, parts, reading, names in any order, subject and publisher', async () => {
    const id = await stored({
      title: '吾輩は猫である',
      titleReading: 'ワガハイ ワ ネコ デ アル',
      persons: [anAuthor('夏目, 漱石', 'ナツメ, ソウセキ')],
      publisher: '岩波書店',
      subjects: ['日本文学 -- 小説'],
      ndc: '913.6',
    });
    for (const query of [
      '吾輩は猫である',
      '猫',
      '猫で',
      '輩は猫',
      'わがはいわねこ',
      'ﾜｶﾞﾊｲ',
      'ワガハイ　ネコ',
      '夏目漱石',
      '漱石 夏目',
      'なつめそうせき',
      '猫 漱石',
      '岩波',
      '小説',
      '「吾輩は猫」',
      '"は猫で" 漱石',
      '913.6',
      '９１３',
      'わ',
    ]) {
      expect(await found(query), query).toContain(id);
    }
    for (const query of ['猫吾輩', '「猫 吾輩」', '猫 三四郎', '914', '913.7'])
      expect(await found(query), query).not.toContain(id);
  });

  it('letters of names by the form on the keyboard, either way', async () => {
    const saki = await stored({ title: '大地の子', persons: [anAuthor('山﨑豊子')] });
    const tsuka = await stored({ title: '\ufa10の話' });
    const yoshi = await stored({ title: '\u{20bb7}野家の歩み' });
    expect(await found('山崎豊子')).toEqual([saki]);
    expect(await found('山﨑 豊子')).toEqual([saki]);
    expect(await found('塚の話')).toEqual([tsuka]);
    expect(await found('\ufa10')).toContain(tsuka);
    expect(await found('吉野家')).toEqual([yoshi]);
    expect(await found('\u{20bb7}')).toEqual([yoshi]);
  });

  it('an ISBN of ten or thirteen digits however it is typed, and nothing that merely has the digits', async () => {
    const id = await stored({ title: 'こころ', isbns: ['9784101010137'] });
    await stored({ title: '9784101010137という番号' });
    for (const query of [
      '9784101010137',
      '978-4-10-101013-7',
      '4101010137',
      '4-10-101013-7',
      '９７８４１０１０１０１３７',
      'ISBN 978-4-10-101013-7',
      ' 978 4 10 101013 7 ',
    ]) {
      expect(await found(query), query).toEqual([id]);
    }
    expect(await found('9784101010130')).toEqual([]);
  });

  it('a title of signs only, and nothing for signs that no title has', async () => {
    const id = await stored({ title: '！？' });
    expect(await found('!?')).toEqual([id]);
    expect(await found('※')).toEqual([]);
  });

  it('words of one and of two letters', async () => {
    const id = await stored({ title: 'Ωと鱈', titleReading: 'オメガトタラ' });
    for (const query of ['鱈', 'ω', 'たら', 'Ωと', 'と鱈']) expect(await found(query), query).toContain(id);
  });

  it('what is stored now, as soon as it is committed, and nothing that was rolled back', async () => {
    expect(await found('鱚')).toEqual([]);
    await expect(
      transact(db, async (trx) => {
        await storeBibs(trx, 'test', [{ sourceId: 'x', description: aDescription({ title: '鱚の巻' }) }], 0);
        expect(await found('鱚')).toEqual([]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await found('鱚')).toEqual([]);
    const id = await stored({ title: '鱚の巻' }, 'y');
    expect(await found('鱚')).toEqual([id]);
    await stored({ title: '鰆の巻' }, 'y');
    expect(await found('鱚')).toEqual([]);
    expect(await found('鰆')).toEqual([id]);
    await transact(db, (trx) => unindexBibs(trx, [id]));
    expect(await found('鰆')).toEqual([]);
  });
});

describe('the order of what is found', () => {
  it('by relevance: the title itself, its beginning, within it, author, reading, subject; newer first among equals', async () => {
    const subject = await stored({ title: '一', subjects: ['鯨'], publishedYear: 2026 });
    const person = await stored({ title: '二', persons: [anAuthor('鯨太郎')], publishedYear: 2026 });
    const within = await stored({ title: '白鯨', publishedYear: 2026 });
    const begins = await stored({ title: '鯨の海', publishedYear: 2001 });
    const beginsNewer = await stored({ title: '鯨の空', publishedYear: 2002 });
    const itself = await stored({ title: '鯨', publishedYear: 1950 });
    expect(await found('鯨')).toEqual([itself, beginsNewer, begins, within, person, subject]);
  });

  it('a title typed by its reading comes before those whose reading holds it', async () => {
    const longer = await stored({ title: '坊っちゃん列車', titleReading: 'ぼっちゃんれっしゃ', publishedYear: 2026 });
    const itself = await stored({ title: '坊つちやん', titleReading: 'ボッチャン', publishedYear: 1906 });
    expect(await found('ボッチャン')).toEqual([itself, longer]);
  });

  it('by the reading of the title, by author and then title, by year with unknown years last', async () => {
    const persons = [anAuthor('乙川', 'おとかわ')];
    const b = await stored({ title: '鮪 一', titleReading: 'かぎ', persons, publishedYear: 1999 });
    const a = await stored({ title: '鮪 二', titleReading: 'カキ', persons, publishedYear: null });
    const c = await stored({
      title: '鮪 三',
      titleReading: 'かく',
      persons: [anAuthor('甲野', 'こうの')],
      publishedYear: 2020,
    });
    const d = await stored({ title: '鮪 四', titleReading: 'あ', publishedYear: 2020 });
    expect(await found('鮪', { sort: 'title' })).toEqual([d, a, b, c]);
    expect(await found('鮪', { sort: 'author' })).toEqual([a, b, c, d]);
    expect(await found('鮪', { sort: 'newest' })).toEqual([d, c, b, a]);
  });
});

describe('filters', () => {
  it('by kind and years; a title of unknown year is of no year', async () => {
    const old = await stored({ title: '鮒', publishedYear: 1990 });
    const disc = await stored({ title: '鮒', kind: 'cd', publishedYear: 2000 });
    const unknown = await stored({ title: '鮒', publishedYear: null });
    expect(await found('鮒', { kind: 'cd' })).toEqual([disc]);
    expect(await found('鮒', { yearFrom: 1990, yearTo: 1990 })).toEqual([old]);
    expect(await found('鮒', { yearFrom: 1991 })).toEqual([disc]);
    expect(await found('鮒', { yearTo: 1999 })).toEqual([old]);
    expect(await found('鮒')).toEqual([disc, old, unknown]);
    expect((await catalog.search({ query: '鮒', yearFrom: 1990 })).total).toEqual({ count: 2, isExact: true });
  });

  it('by branch and by what can be taken along now', async () => {
    const [onShelf, lent, reference, missing, ordered] = [
      await stored({ title: '鮭 一' }),
      await stored({ title: '鮭 二' }),
      await stored({ title: '鮭 三' }),
      await stored({ title: '鮭 四' }),
      await stored({ title: '鮭 五' }),
    ] as [number, number, number, number, number];
    await anItem(db, { bibId: onShelf, branchId: elsewhere });
    await anItem(db, { bibId: lent, state: 'on-loan' });
    await anItem(db, { bibId: reference, isLoanable: false });
    await anItem(db, { bibId: missing, state: 'missing' });
    await anItem(db, { bibId: ordered, state: 'on-order', branchId: elsewhere });
    expect(await found('鮭', { branchId: here })).toEqual([reference, lent]);
    expect(await found('鮭', { isAvailable: true })).toEqual([onShelf]);
    expect(await found('鮭', { branchId: elsewhere })).toEqual([ordered, onShelf]);
    expect(await found('鮭', { branchId: elsewhere, isAvailable: true })).toEqual([onShelf]);
    expect(await found('鮭', { branchId: here, isAvailable: true })).toEqual([]);
  });

  it('an e-book can be taken along while a licence is free, from the day after the last due date too', async () => {
    const patronId = await aPatron(db);
    const ebook = (title: string, licenceCount: number | null) => stored({ title, kind: 'ebook', licenceCount });
    const [free, lent, overdue, waitedFor] = [
      await ebook('鰊 一', null),
      await ebook('鰊 二', 1),
      await ebook('鰊 三', 1),
      await ebook('鰊 四', 1),
    ];
    await aLoan(db, { patronId, bibId: free, isEbook: true, dueOn: '2026-11-30' });
    await aLoan(db, { patronId, bibId: lent, isEbook: true, dueOn: '2026-11-23' });
    await aLoan(db, { patronId, bibId: overdue, isEbook: true, dueOn: '2026-11-22' });
    await aHold(db, { patronId, bibId: waitedFor, pickupBranchId: null });
    expect(await found('鰊', { isAvailable: true })).toEqual([overdue, free]);
    const { results } = await catalog.search({ query: '鰊 二' });
    expect(results[0]?.availability).toMatchObject({ licenceCount: 1, licencesFree: 0, itemCount: 0 });
  });

  it('without a query everything that passes them, the newest first', async () => {
    const disc = await stored({ title: '鯖', kind: 'cd', publishedYear: 2031 });
    const later = await stored({ title: '鰤', kind: 'cd', publishedYear: 2032 });
    expect(await found('　', { kind: 'cd', yearFrom: 2031 })).toEqual([later, disc]);
  });
});

describe('paging', () => {
  it.each(['relevance', 'title', 'author', 'newest'] as const)(
    'by %s neither repeats nor skips while titles come, change and go',
    async (sort) => {
      const sign = { relevance: '鰯', title: '鰹', author: '鱒', newest: '鱚' }[sort];
      const put = (n: number, reading: string) =>
        stored(
          { title: `${sign}${n % 3 ? 'の巻' : ''}`, titleReading: reading, publishedYear: 1900 + (n % 40) },
          `${sort}${n}`,
        );
      const ids: number[] = [];
      for (let n = 0; n < 60; n++) ids.push(await put(n, `同じ長い題名の読みがつづく全集${n % 7}`));
      const seen: number[] = [];
      for (let cursor: string | null = null, pageNumber = 0; ; pageNumber++) {
        const page = await catalog.search({ query: sign, sort, cursor, limit: 7 });
        seen.push(...page.results.map((result) => result.id));
        cursor = page.cursor;
        if (!cursor) break;
        await put(1000 + pageNumber, 'あ');
        await put(2000 + pageNumber, 'ん');
        await transact(db, (trx) => unindexBibs(trx, [seen.at(-1) as number]));
      }
      const original = seen.filter((id) => ids.includes(id));
      expect(new Set(seen).size).toBe(seen.length);
      expect(original.toSorted((a, b) => a - b)).toEqual(ids);
    },
  );

  it('refuses a cursor of another order or of nobody', async () => {
    for (const cursor of ['x', '12.34.5', '-1']) {
      await expect(catalog.search({ query: 'a', sort: 'newest', cursor })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
    }
    await expect(catalog.search({ query: 'a', sort: 'title', cursor: '12' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('refuses a query of more than 200 characters and pages of more than 50', async () => {
    await expect(catalog.search({ query: 'あ'.repeat(201) })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(catalog.search({ query: '', limit: 51 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await found('あいうえおかきくけこ'.repeat(20))).toEqual([]);
  });
});

describe('the title page', () => {
  it('shows the items by branch with the due day of a loan, how many wait, and nobody', async () => {
    const patronId = await aPatron(db);
    const id = await stored({ title: '鮎の本', isbns: ['9784101010137'] });
    const { id: lentItem } = await anItem(db, { bibId: id });
    await anItem(db, { bibId: id, branchId: elsewhere });
    await anItem(db, { bibId: id, state: 'withdrawn' });
    await aLoan(db, { patronId, bibId: id, itemId: lentItem, dueOn: '2026-12-01' });
    await aHold(db, { patronId, bibId: id });
    const page = await catalog.title({ bibId: id });
    expect(page.bib).toMatchObject({ id, title: '鮎の本', isbns: ['9784101010137'], isWithdrawn: false });
    expect(page.availability).toMatchObject({
      itemCount: 2,
      availableCount: 1,
      branchCount: 1,
      holdsWaiting: 1,
      isHoldable: true,
    });
    expect(
      page.branches.map(({ branchId, items }) => [branchId, items.map(({ state, dueOn }) => [state, dueOn])]),
    ).toEqual([
      [here, [['on-loan', '2026-12-01']]],
      [elsewhere, [['on-shelf', null]]],
    ]);
    expect(JSON.stringify(page)).not.toContain(patronId);
  });

  it('shows a withdrawn title as such, and none for an id that no title has', async () => {
    const id = await stored({ title: '鮟鱇の本' });
    await db('bib').where({ id }).update({ withdrawn_at: new Date() });
    expect(await catalog.title({ bibId: id })).toMatchObject({
      bib: { isWithdrawn: true },
      availability: { isHoldable: false },
    });
    await expect(catalog.title({ bibId: 999_999_999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await catalog.briefs({ bibIds: [999_999_999, id] })).map((brief) => brief.id)).toEqual([id]);
  });
});
