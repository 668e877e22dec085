import { describe, expect, it } from 'vitest';
import {
  inOrder,
  isBlank,
  noCriteria,
  readCriteria,
  readYear,
  sortOf,
  tidyComposing,
  tidyQuery,
  writeCriteria,
} from '../../client/catalog/criteria.ts';

describe('a search in the address', () => {
  it('comes back as it was written', () => {
    const criteria = {
      query: '銀河 & 鉄道',
      kind: 'ebook',
      isAvailable: true,
      branchId: 'kita-urawa',
      yearFrom: 1990,
      yearTo: 2026,
      sort: 'title',
    } as const;
    expect(readCriteria(writeCriteria(criteria))).toEqual(criteria);
  });

  it('says nothing of what is not asked for', () => {
    expect(writeCriteria(noCriteria)).toBe('');
    expect(writeCriteria({ ...noCriteria, query: 'ねこ' })).toBe(`?q=${encodeURIComponent('ねこ')}`);
    expect(isBlank(noCriteria)).toBe(true);
    expect(isBlank({ ...noCriteria, kind: 'cd' })).toBe(false);
  });

  it('leaves out what is not understood', () => {
    expect(readCriteria('?kind=scroll&sort=luck&from=99&to=20x6&available=yes&branch=../../etc')).toEqual(noCriteria);
  });
});

describe('a query', () => {
  it('is one and the same however the spaces were typed', () => {
    expect(tidyQuery('　夏目　　漱石 ')).toBe('夏目 漱石');
  });

  it('is cut at 200 characters, never within one', () => {
    expect(tidyQuery('𠮷'.repeat(101))).toBe('𠮷'.repeat(100));
    expect(tidyQuery(`x${'𠮷'.repeat(100)}`)).toBe(`x${'𠮷'.repeat(99)}`);
  });

  it('does not count the letters that an input method has not yet made into kana', () => {
    expect(tidyComposing('ぎんｇ')).toBe('ぎん');
    expect(tidyComposing('ぎんがt')).toBe('ぎんが');
    expect(tidyComposing('銀河ts')).toBe('銀河');
    expect(tidyComposing('python')).toBe('python');
  });
});

describe('years of publication', () => {
  it('are four digits, full-width ones too', () => {
    expect(readYear('２０２６')).toBe(2026);
    expect(readYear(' 1868 ')).toBe(1868);
    expect([readYear('98'), readYear('令和8'), readYear('20266'), readYear('')]).toEqual([null, null, null, null]);
  });

  it('are put in order, and either may be open', () => {
    expect(inOrder(2020, 1990)).toEqual({ yearFrom: 1990, yearTo: 2020 });
    expect(inOrder(2020, null)).toEqual({ yearFrom: 2020, yearTo: null });
  });
});

it('puts the newest first where no words say what is relevant', () => {
  expect(sortOf({ ...noCriteria, kind: 'cd' })).toBe('newest');
  expect(sortOf({ ...noCriteria, query: '海' })).toBe('relevance');
  expect(sortOf({ ...noCriteria, sort: 'author' })).toBe('author');
});
