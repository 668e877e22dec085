import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { realData, whereThereIs } from '../support/real-data.ts';
import { packKey } from '../../server/catalog/search-columns.ts';
import { sortKeyOf } from '../../shared/model/sort-key.ts';

const inOrder = (texts: readonly string[]): string[] =>
  texts.toSorted((a, b) => Buffer.compare(Buffer.from(sortKeyOf(a)), Buffer.from(sortKeyOf(b))));

describe('the order of titles in a list', () => {
  it.each([
    ['blind to voicing before anything else', ['かき', 'がき', 'かく']],
    ['unvoiced, voiced, half-voiced', ['はん', 'ばん', 'ぱん']],
    ['a long vowel where its vowel stands', ['カーテン', 'かい', 'かお']],
    ['plain, long vowel, small', ['カア', 'カー', 'カァ']],
    ['small kana right behind the large', ['きやく', 'きゃく', 'きゆう']],
    ['the shorter before the longer', ['ねこ', 'ねこのき']],
    ['numbers by their value', ['全集 2', '全集 10', '全集 011']],
    ['digits, letters, kana, kanji', ['1984', 'abc', 'あい', '愛']],
    ['katakana among hiragana', ['アイ', 'あう', 'アエ']],
  ])('is %s', (_, texts) => {
    expect(inOrder(texts.toReversed())).toEqual(texts);
  });

  it('is blind to width, case, spaces and punctuation', () => {
    expect(sortKeyOf('「Ｎｅｋｏ」・ネコ')).toBe(sortKeyOf('neko ねこ'));
  });

  it('fits its column whatever the title', () => {
    for (const text of ['が'.repeat(500), '𠮷'.repeat(500), '9'.repeat(500), '']) {
      const key = sortKeyOf(text);
      expect([...key].length).toBeLessThanOrEqual(120);
      expect(key.isWellFormed()).toBe(true);
      expect(packKey(key).length).toBeLessThanOrEqual(500);
    }
  });

  it('is the same when packed for the index', () => {
    const texts = [
      'ねこ',
      'ねこの',
      'ﾈｺ2',
      'abc',
      '愛',
      '\u{20bb7}',
      'é',
      'わ',
      'がく',
      'かく',
      '한국',
      'Москва',
      '全集 10',
      '゛',
    ];
    const byPacked = texts.toSorted((a, b) => Buffer.compare(packKey(sortKeyOf(a)), packKey(sortKeyOf(b))));
    const known = texts.filter((text) => sortKeyOf(text) !== '');
    expect(byPacked.slice(0, known.length)).toEqual(inOrder(known));
  });

  const catalogue = realData('aozora/list_person_all_extended_utf8.2025-06-27.csv.gz');
  whereThereIs(catalogue, () =>
    it('is the order that Aozora Bunko gives its 19,000 titles', () => {
      const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(catalogue)), { columns: true, bom: true });
      const same = rows.filter((row) => sortKeyOf(row.作品名読み as string).split('!')[0] === row.ソート用読み);
      // What differs are numbers, and readings that the two columns give differently.
      expect(same.length / rows.length).toBeGreaterThan(0.99);
    }),
  );
});
