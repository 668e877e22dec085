import iconv from 'iconv-lite';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeCp932 } from '../../client/shelf/files/cp932.ts';
import {
  findTitles,
  type TitleByIsbn,
  withDecoys,
  type BucketServer,
} from '../../client/shelf/files/private-lookup.ts';
import { readFile } from '../../client/shelf/files/read-file.ts';
import { writeShelf } from '../../client/shelf/files/shelf-json.ts';
import { liveFields, shelfNow } from '../../client/shelf/files/shelf-now.ts';
import { exportBooklog, importBooks, restoreShelf, type Work } from '../../client/shelf/files/work.ts';
import { writeReport } from '../../client/shelf/files/write-report.ts';
import { bucketBits, isbnBucket } from '../../shared/model/isbn.ts';
import type { Json } from '../../shared/shelf/canonical.ts';
import { manyTitles } from '../support/many-titles.ts';
import { aMemoryHand } from '../support/memory-hand.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const books = (bytes: Uint8Array) => {
  const file = readFile(bytes);
  if (!('books' in file)) throw new Error(file.is);
  return file.books;
};

const kokoro = '9784101010137';
const exported = [
  `1,4101010137,${kokoro},-,5,読み終わった,"二度目。
""先生""の手紙",夏,ひみつ,2020-10-25 21:03:04,2020-11-03 00:00:00,こころ,夏目漱石,新潮社,2004,本,384`,
  '1,4101092052,,-,,積読,,,,2021-01-01 00:00:00,0000-00-00 00:00:00,,,,,本,',
  '1,B00ABCDEFG,,-,3,読みたい,,,,2021-01-02 00:00:00,0000-00-00 00:00:00,電子の本,だれか,,,電子書籍,',
].join('\r\n');

describe('a file of ブクログ', () => {
  it('is read in Shift_JIS without a header, as the service writes it', () => {
    const [first, second, third] = books(new Uint8Array(iconv.encode(exported, 'cp932')));
    expect(first).toEqual({
      row: 1,
      title: 'こころ',
      author: '夏目漱石',
      isbnWritten: kokoro,
      isbn: kokoro,
      rating: 5,
      comment: '二度目。\n"先生"の手紙',
      status: 'read',
      addedAt: Date.parse('2020-10-25T21:03:04+09:00'),
      readOn: '2020-11-03',
    });
    expect(second).toMatchObject({
      row: 2,
      title: '',
      isbn: '9784101092058',
      rating: null,
      status: 'stacked',
      readOn: null,
    });
    expect(third).toMatchObject({ row: 3, isbn: null, status: 'wanted' });
  });

  it('is read the same in UTF-8, with a header, with an eighteenth column, and in the form of its import', () => {
    const header =
      'サービスID,アイテムID,13桁ISBN,カテゴリ,評価,読書状況,レビュー,タグ,読書メモ(非公開),登録日時,読了日,タイトル,作者名,出版社名,発行年,ジャンル,ページ数,価格';
    const plain = books(utf8(exported));
    const withHeader = books(utf8(`\ufeff${header}\r\n${exported.replace(/384$/m, '384,500')}`));
    expect(withHeader).toEqual(plain.map((book) => ({ ...book, row: book.row + 1 })));
    const form = `1,,${kokoro},,4,,,,,2020-10-25 21:03:04,`;
    expect(books(utf8(form))).toMatchObject([{ isbn: kokoro, rating: 4, title: '' }]);
  });
});

describe('a file of Goodreads', () => {
  const header31 =
    'Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Recommended For,Recommended By,Owned Copies,Original Purchase Date,Original Purchase Location,Condition,Condition Description,BCID';

  it('is read through its armour, unrated books as unrated, reviews with their line breaks', () => {
    const rows = [
      header31,
      `1,Kokoro,Natsume Soseki,"Soseki, Natsume",,"=""4101010137""","=""${kokoro}""",0,4.0,,,,,,,2020/10/25,,,to-read,"Fine &amp; sad<br/>again",,,0,,,0,,,,,`,
      `2,Nothing,Nobody,,,"=""""","=""""",4,4.0,,,,,,2020/11/01,2020/10/25,,,read,,,,1,,,0,,,,,`,
    ].join('\n');
    const [first, second] = books(utf8(rows));
    expect(first).toMatchObject({ isbn: kokoro, rating: null, comment: 'Fine & sad\nagain', status: 'wanted' });
    expect(second).toMatchObject({ isbn: null, isbnWritten: '', rating: 4, status: 'read', readOn: '2020-11-01' });
  });

  it('is read in its newer form of 24 columns', () => {
    const header24 = header31
      .split(',')
      .filter((_, at) => at < 23)
      .concat('Owned Copies')
      .join(',');
    const row = `1,Kokoro,Natsume Soseki,,,"=""4101010137""","=""""",5,4.0,,,,,,,2020/10/25,,,read,,,,1,0`;
    expect(books(utf8(`${header24}\n${row}`))).toMatchObject([{ isbn: kokoro, rating: 5 }]);
  });
});

describe('what is no such file', () => {
  it('is not taken for one', () => {
    const texts = ['', 'hello', 'a,b,c\n1,2,3', '{"format":"other"}', '{broken', '"never closed', '\u0000\u0001'];
    for (const text of texts) expect(readFile(utf8(text))).toEqual({ is: 'unknown' });
    expect(readFile(utf8('{"format":"hondana-shelf","version":2,"records":[]}'))).toEqual({ is: 'newer' });
  });
});

/** A library of invented titles, asked as the real one is; it remembers what it was asked. */
function aLibrary(count: number) {
  const titles = Array.from({ length: count }, (_, n) => manyTitles(n)).flatMap(({ isbns, title, kind }, n) =>
    isbns.map((isbn): TitleByIsbn => ({ isbn, id: n + 1, kind, title, author: '著者', titleReading: 'よみ' })),
  );
  const asked: number[][] = [];
  const bits = 6;
  const server: BucketServer = {
    isbnBuckets: async () => ({ bits, bucketsPerCall: 16, idsPerBlock: 256 }),
    titlesByIsbn: async ({ buckets }) => {
      asked.push(buckets);
      return titles.filter(({ isbn }) => buckets.includes(isbnBucket(isbn) >>> (bucketBits - bits)));
    },
    isbnsOfBlocks: async ({ blocks }) => {
      asked.push(blocks);
      return titles.filter(({ id }) => blocks.includes(Math.floor(id / 256))).map(({ id, isbn }) => ({ id, isbn }));
    },
  };
  return { server, titles, asked };
}

const aWork = (hand: Work['hand'], server: BucketServer): Work => ({
  hand,
  server,
  signal: new AbortController().signal,
  onProgress: () => {},
});

const booklogRow = (isbn: string, own: { rating?: number; status?: string; review?: string; title?: string } = {}) =>
  `1,,${isbn},,${own.rating ?? ''},${own.status ?? ''},${own.review ?? ''},,,2020-10-25 21:03:04,2020-11-03 00:00:00,${own.title ?? ''}`;

describe('matching with the catalogue', () => {
  it('asks for a power of two of buckets, whatever the file says, and for all of them from half on', () => {
    for (const [needed, count, asked] of [
      [0, 512, 16],
      [1, 512, 16],
      [17, 512, 32],
      [200, 512, 256],
      [257, 512, 512],
      [3, 8, 8],
    ] as const) {
      const buckets = withDecoys(new Set(Array.from({ length: needed }, (_, n) => n)), count, Math.random);
      expect(new Set(buckets).size).toBe(asked);
      expect(buckets).toHaveLength(asked);
      for (let n = 0; n < needed; n++) expect(buckets).toContain(n);
    }
  });

  it('finds what is there, sends whole buckets only, and never an ISBN or a title', async () => {
    const { server, titles, asked } = aLibrary(3000);
    const wanted = new Set([titles[5]?.isbn ?? '', titles[900]?.isbn ?? '', '9784101092058']);
    const around = { server, random: Math.random, signal: new AbortController().signal, onProgress: () => {} };
    const found = await findTitles(wanted, around);
    expect(
      [...found.values()]
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([titles[5]?.id, titles[900]?.id].sort());
    expect(asked.flat()).toHaveLength(16);
    expect(asked.flat().every((bucket) => bucket < 64)).toBe(true);
  });
});

describe('books of another service', () => {
  let mine: Awaited<ReturnType<typeof aMemoryHand>>;
  const library = aLibrary(3000);
  const [one, two, three] = library.titles as [TitleByIsbn, TitleByIsbn, TitleByIsbn];
  const take = (
    text: string,
    lists: readonly ('wanted' | 'stacked' | 'read')[] = [],
    longComments: 'cut' | 'leave-out' = 'cut',
  ) => importBooks(books(utf8(text)), { longComments, lists: new Set(lists) }, aWork(mine.hand, library.server));
  const shown = () => {
    const { favorites } = shelfNow(mine.hand.records() ?? []);
    return new Map([...favorites].map(([bib, record]) => [bib, liveFields(record)]));
  };
  beforeEach(async () => {
    mine = await aMemoryHand('phone');
  });

  it('stand on the shelf as the library knows them, with their stars, comments and days, in one transaction', async () => {
    const plan = await take(
      [booklogRow(one.isbn, { rating: 4, review: '"雨の\n夜"' }), booklogRow(two.isbn)].join('\r\n'),
    );
    expect(plan).toMatchObject({ addedCount: 2, remarks: [] });
    expect(mine.counted.editCount).toBe(1);
    const about = { title: one.title, author: '著者', reading: 'よみ', kind: one.kind, colour: null };
    const addedAt = Date.parse('2020-10-25T21:03:04+09:00');
    const whole = { bib: one.id, about, addedAt, rating: 4, comment: '雨の\n夜', readOn: '2020-11-03' };
    expect(shown().get(one.id)).toEqual(whole);
  });

  it('change nothing the second time, and fill only what is blank', async () => {
    await take(booklogRow(one.isbn, { rating: 4 }));
    const before = structuredClone(mine.hand.records());
    expect(await take(booklogRow(one.isbn, { rating: 4 }))).toMatchObject({ edits: [], unchangedCount: 1 });
    expect(mine.hand.records()).toEqual(before);
    expect(await take(booklogRow(one.isbn, { rating: 1, review: 'あとから' }))).toMatchObject({ filledCount: 1 });
    expect(shown().get(one.id)).toMatchObject({ rating: 4, comment: 'あとから' });
  });

  it('that are not found, or twice there, are told by row, title and ISBN', async () => {
    const rows = [
      booklogRow(one.isbn),
      booklogRow('9784101092058', { title: 'ほかの本' }),
      booklogRow('9784101092059'),
      booklogRow('', { title: '番号のない本' }),
      booklogRow(one.isbn),
    ];
    const { remarks, addedCount } = await take(rows.join('\r\n'));
    expect(addedCount).toBe(1);
    expect(remarks.map(({ book, remark }) => [book.row, book.title, remark])).toEqual([
      [2, 'ほかの本', 'not-in-library'],
      [3, '', 'isbn-wrong'],
      [4, '番号のない本', 'isbn-missing'],
      [5, '', 'same-title-again'],
    ]);
    expect(writeReport(remarks).split('\r\n')[1]).toBe('2,ほかの本,,9784101092058,図書館にありません,');
  });

  it('keep the first hundred letters of a long comment, or none, as the patron wants', async () => {
    const long = '夜'.repeat(150);
    const { remarks } = await take(booklogRow(one.isbn, { review: long }));
    expect(remarks).toMatchObject([{ remark: 'comment-cut', book: { comment: long } }]);
    expect(shown().get(one.id)?.comment).toBe('夜'.repeat(100));
    await take(booklogRow(two.isbn, { review: long }), [], 'leave-out');
    expect(shown().get(two.id)).not.toHaveProperty('comment');
    expect(await take(booklogRow(three.isbn, { review: '夜'.repeat(100) }))).toMatchObject({ remarks: [] });
  });

  it('come into my-lists of their reading state, an existing one too, and never into a fifty-first', async () => {
    await take(booklogRow(one.isbn, { status: '積読' }), ['stacked']);
    await take([booklogRow(one.isbn, { status: '積読' }), booklogRow(two.isbn, { status: '積読' })].join('\r\n'), [
      'stacked',
    ]);
    const now = shelfNow(mine.hand.records() ?? []);
    expect(now.lists.map(({ name, bibs }) => [name, bibs.size])).toEqual([['積読', 2]]);
    const others = Array.from({ length: 49 }, (_, n) => ({
      id: `${String(n).padStart(21, 'x')}A`,
      kind: 'list',
      fields: { name: `リスト${n}`, order: 'a0', addedAt: 1 },
    }));
    await mine.hand.edit(others);
    const { remarks } = await take(booklogRow(three.isbn, { status: '読みたい' }), ['wanted']);
    expect(remarks.map(({ remark }) => remark)).toEqual(['list-limit']);
    expect(shown().has(three.id)).toBe(true);
  });

  it('come into lists named in the language of the app, which the other language knows again', async () => {
    const inEnglish = { longComments: 'cut', lists: new Set(['stacked'] as const), listsIn: 'en' } as const;
    const file = books(utf8(booklogRow(one.isbn, { status: '積読' })));
    await importBooks(file, inEnglish, aWork(mine.hand, library.server));
    await take(booklogRow(two.isbn, { status: '積読' }), ['stacked']);
    const { lists } = shelfNow(mine.hand.records() ?? []);
    expect(lists.map(({ name, bibs }) => [name, bibs.size])).toEqual([['To be read', 2]]);
    const { text } = await exportBooklog(aWork(mine.hand, library.server));
    expect(books(utf8(text)).map(({ status }) => status)).toEqual(['stacked', 'stacked']);
  });

  it('leave the shelf as it is when the import is called off or the catalogue does not answer', async () => {
    const calledOff = new AbortController();
    const work = { ...aWork(mine.hand, library.server), signal: calledOff.signal, onProgress: () => calledOff.abort() };
    const choices = { longComments: 'cut', lists: new Set<never>() } as const;
    await expect(importBooks(books(utf8(booklogRow(one.isbn))), choices, work)).rejects.toThrow();
    const silent = { ...library.server, titlesByIsbn: () => Promise.reject(new TypeError('no network')) };
    await expect(importBooks(books(utf8(booklogRow(one.isbn))), choices, aWork(mine.hand, silent))).rejects.toThrow();
    expect(mine.hand.records()).toEqual([]);
  });

  it('are ten thousand in a few seconds', async () => {
    const big = aLibrary(10_000);
    const rows = Array.from({ length: 10_000 }, (_, n) => booklogRow(manyTitles(n).isbns[0] ?? '', { rating: 3 }));
    const began = performance.now();
    const choices = { longComments: 'cut', lists: new Set<never>() } as const;
    const plan = await importBooks(books(utf8(rows.join('\r\n'))), choices, aWork(mine.hand, big.server));
    expect(plan.addedCount).toBe(big.titles.length);
    expect(plan.addedCount + plan.remarks.length).toBe(10_000);
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('go back to ブクログ as its import takes them', async () => {
    await take(
      [booklogRow(one.isbn, { rating: 4, review: '"""鍵"", 雨"', status: '積読' }), booklogRow(two.isbn)].join('\r\n'),
      ['stacked'],
    );
    const withoutIsbn = { bib: 2999, about: { title: '地図', author: '', kind: 'other', colour: null }, addedAt: 1 };
    const noIsbn = manyTitles(2998).isbns.length === 0 ? withoutIsbn : { ...withoutIsbn, bib: 999_999 };
    await mine.hand.edit([{ id: `${'y'.repeat(21)}A`, kind: 'favorite', fields: noIsbn }]);
    const { text, withoutIsbn: left } = await exportBooklog(aWork(mine.hand, library.server));
    expect(left).toBe(1);
    const rows = text.trimEnd().split('\r\n');
    expect(rows).toContain(`1,,${one.isbn},,4,積読,"""鍵"", 雨",,,2020-10-25 21:03:04,2020-11-03 00:00:00`);
    expect(books(utf8(text))).toHaveLength(2);
  });
});

describe('the whole shelf as a file', () => {
  const list = `${'l'.repeat(21)}A`;
  async function aFullShelf() {
    const { hand } = await aMemoryHand('phone');
    const library = aLibrary(300);
    const rows = library.titles
      .slice(0, 5)
      .map(({ isbn }) => booklogRow(isbn, { rating: 2, status: '積読', review: 'また' }));
    const choices = { longComments: 'cut', lists: new Set(['stacked'] as const) } as const;
    await importBooks(books(utf8(rows.join('\r\n'))), choices, aWork(hand, library.server));
    await hand.edit([
      { id: `${'n'.repeat(21)}A`, kind: 'note', fields: { bib: 3, borrowedOn: '2026-11-01', memo: 'メモ' } },
      { id: `${'f'.repeat(21)}A`, kind: 'future', fields: { shape: { round: [1, null, true] } } },
      { id: list, kind: 'list', fields: { name: '夏', order: 'a5', addedAt: 3, colour: 'red' } },
    ]);
    const gone = [...shelfNow(hand.records() ?? []).favorites.values()][0];
    await hand.erase([gone?.id ?? '']);
    return { hand, text: writeShelf(hand.records() ?? [], 1_795_000_000_000) };
  }
  const restore = (hand: Work['hand'], text: string) => {
    const file = readFile(utf8(text));
    if (file.is !== 'shelf') throw new Error(file.is);
    return restoreShelf(file.records, aWork(hand, aLibrary(1).server));
  };
  /** Without the ids that the keys of a patron make. */
  const contents = (hand: Work['hand']): Json[] =>
    [...shelfNow(hand.records() ?? []).alive.values()]
      .map((record): Json => ({ kind: record.kind, ...liveFields(record) }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

  it('changes nothing in the shelf that it is from', async () => {
    const { hand, text } = await aFullShelf();
    const before = structuredClone(hand.records());
    expect(await restore(hand, text)).toMatchObject({ edits: [], addedCount: 0, filledCount: 0, keptCount: 0 });
    expect(hand.records()).toEqual(before);
  });

  it('gives the same shelf to an empty one, of another patron too, kinds and fields of newer versions included', async () => {
    const { hand, text } = await aFullShelf();
    const other = await aMemoryHand('tablet');
    await restore(other.hand, text);
    expect(contents(other.hand)).toEqual(contents(hand));
    expect(await restore(other.hand, text)).toMatchObject({ edits: [], addedCount: 0 });
    const again = writeShelf(other.hand.records() ?? [], 0);
    expect(contents(other.hand)).toHaveLength(JSON.parse(again).records.length);
  });

  it('brings back what was deleted, and leaves what was written since', async () => {
    const { hand, text } = await aFullShelf();
    const [first, second] = [...shelfNow(hand.records() ?? []).favorites.values()];
    await hand.erase([first?.id ?? '']);
    await hand.edit([{ id: second?.id ?? '', kind: 'favorite', fields: { rating: 5 } }]);
    expect(await restore(hand, text)).toMatchObject({ addedCount: 1, keptCount: 1 });
    const { favorites } = shelfNow(hand.records() ?? []);
    expect([...favorites.values()].map((record) => liveFields(record).rating).sort()).toEqual([2, 2, 2, 5]);
  });

  it('passes over what is no record, and lists beyond the fiftieth with what is in them', async () => {
    const lists = Array.from({ length: 52 }, (_, n) => ({
      id: `${String(n).padStart(21, 'x')}A`,
      kind: 'list',
      fields: { name: `リスト${n}`, order: 'a0', addedAt: 1 },
    }));
    const entry = {
      id: `${'e'.repeat(21)}A`,
      kind: 'entry',
      fields: { list: lists[51]?.id ?? '', bib: 1, order: 'a0' },
    };
    const broken = [
      { id: 'short', kind: 'list', fields: { name: 'x' } },
      7,
      { id: entry.id, kind: 'Entry', fields: {} },
    ];
    const text = JSON.stringify({ format: 'hondana-shelf', version: 1, records: [...lists, entry, ...broken] });
    const file = readFile(utf8(text));
    expect(file).toMatchObject({ is: 'shelf', damagedCount: 3 });
    const { hand } = await aMemoryHand('phone');
    expect((await restore(hand, text)).listsLeftOut).toEqual(['リスト50', 'リスト51']);
    expect(hand.records()).toHaveLength(50);
  });
});

describe('Shift_JIS', () => {
  it('is written as Windows writes it, letter by letter', () => {
    const text = 'こころ、夏目漱石。①Ⅳ㈱髙﨑塚ｶﾅ～－―∥ABC 123\r\n"';
    expect(new TextDecoder('shift_jis').decode(encodeCp932(text).bytes)).toBe(text);
    expect(iconv.decode(Buffer.from(encodeCp932('能美―ソ表十申貼').bytes), 'cp932')).toBe('能美―ソ表十申貼');
    expect(encodeCp932(text).missingCount).toBe(0);
  });

  it('takes the twin or the plain form of a letter it lacks, and marks and counts the rest', () => {
    const written = (text: string) => new TextDecoder('shift_jis').decode(encodeCp932(text).bytes);
    expect(written('〜−—')).toBe('～－―');
    expect(written('Brontë café')).toBe('Bronte cafe');
    expect(written('𠮷野家☃')).toBe('〓野家〓');
    expect(encodeCp932('𠮷野家☃').missingCount).toBe(2);
  });
});
