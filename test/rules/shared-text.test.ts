import { describe, expect, it } from 'vitest';
import { readShared } from '../../shared/model/shared-text.ts';

const origin = 'https://hondana.example.jp';
const read = (text: string) => readShared(text, origin);
const isbn = { is: 'isbn', isbn: '9784101092058' } as const;

describe('what another app shares', () => {
  it.each([
    '9784101092058',
    '978-4-10-109205-8',
    '978‐4‐10‐109205‐8',
    '９７８−４−１０−１０９２０５−８',
    '4101092052',
    '4-10-109205-2',
    '新編 銀河鉄道の夜（新潮文庫）ISBN：978-4-10-109205-8 定価473円',
    'ISBN-10: 4101092052',
    'ISBN4-10-109205-2',
    'この本読んだ！ 978 4 10 109205 8',
  ])('is a book by its number: %s', (text) => {
    expect(read(text)).toEqual(isbn);
  });

  it.each([
    'https://www.amazon.co.jp/dp/4101092052',
    'https://www.amazon.co.jp/%E6%96%B0%E7%B7%A8-%E9%8A%80%E6%B2%B3/dp/4101092052/ref=sr_1_1?keywords=1234567890',
    'https://www.amazon.co.jp/gp/product/4101092052?tag=x-22',
    'https://calil.jp/book/4101092052',
    'https://calil.jp/book/9784101092058/search?pref=tokyo',
    'https://booklog.jp/item/1/4101092052',
    'https://www.hanmoto.com/bd/isbn/9784101092058',
    'https://www.kinokuniya.co.jp/f/dsg-01-9784101092058',
    'https://honto.jp/isbn/9784101092058',
    'https://ndlsearch.ndl.go.jp/search?cs=bib&isbn=978-4-10-109205-8',
    'https://api.openbd.jp/v1/get?isbn=4101092052',
    '銀河鉄道の夜\nhttps://www.amazon.co.jp/dp/4101092052',
  ])('is a book by the address of a shop, a library or a publisher: %s', (text) => {
    expect(read(text)).toEqual(isbn);
  });

  it('is a title of ours by our own address, and by nobody else’s', () => {
    expect(read(`おすすめ ${origin}/titles/12`)).toEqual({ is: 'title', bibId: 12 });
    expect(read(`${origin}/titles/12?from=mail#top`)).toEqual({ is: 'title', bibId: 12 });
    expect(read('https://hondana.example.jp.evil.example/titles/12').is).toBe('nothing');
    expect(read(`${origin}/titles/0`).is).toBe('nothing');
    expect(read(`${origin}/titles/12/edit`).is).toBe('nothing');
  });

  it('is words where no number is right: a wrong check digit, another article, a longer number', () => {
    expect(read('9784101092059')).toEqual({ is: 'words', words: '9784101092059' });
    expect(read('お茶 https://www.amazon.co.jp/dp/B00ABCDEFG')).toEqual({ is: 'words', words: 'お茶' });
    expect(read('荷物の番号 97841010920580000').is).toBe('words');
    expect(read('https://shop.example.jp/item/4101092052').is).toBe('nothing');
    expect(read('電話 03-1234-5678').is).toBe('words');
  });

  it('is nothing when nothing is in it, and read no further than a page of text', () => {
    expect(read('')).toEqual({ is: 'nothing' });
    expect(read(' \n ')).toEqual({ is: 'nothing' });
    const long = read(`${'あ'.repeat(10_000)} 9784101092058`);
    expect(long).toEqual({ is: 'words', words: 'あ'.repeat(100) });
  });
});
