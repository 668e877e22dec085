import { describe, expect, it } from 'vitest';
import { isbn10Of, isbn13Of, isbnBucket } from '../../shared/model/isbn.ts';
import { manyTitles } from '../support/many-titles.ts';

describe('an ISBN as files write it', () => {
  it('is read with hyphens, in wide digits, armoured, and with ten digits', () => {
    const written = [
      '9784101092058',
      '978-4-10-109205-8',
      '９７８４１０１０９２０５８',
      '="9784101092058"',
      '4101092052',
    ];
    expect(written.map(isbn13Of)).toEqual(written.map(() => '9784101092058'));
    expect(isbn13Of('080442957X')).toBe('9780804429573');
    expect(isbn13Of('="080442957x"')).toBe('9780804429573');
  });

  it('has ten digits again where it ever had them', () => {
    expect(isbn10Of('9784101092058')).toBe('4101092052');
    expect(isbn10Of('9780804429573')).toBe('080442957X');
    expect(isbn10Of('9791234567896')).toBeNull();
  });

  it('is none when it is empty, armour alone, something else, or its check digit is wrong', () => {
    for (const text of ['', '=""', 'B00ABCDEFG', '9784101092059', '4101092053', '1234567890123', '97841010920'])
      expect(isbn13Of(text)).toBeNull();
  });

  it('falls evenly into buckets, publishers in rows too', () => {
    const counts = Array.from({ length: 64 }, () => 0);
    for (let n = 0; n < 20_000; n++) {
      for (const isbn of manyTitles(n).isbns)
        counts[isbnBucket(isbn) >>> 6] = (counts[isbnBucket(isbn) >>> 6] ?? 0) + 1;
    }
    const all = counts.reduce((sum, count) => sum + count, 0);
    expect(Math.min(...counts)).toBeGreaterThan((all / 64) * 0.6);
    expect(Math.max(...counts)).toBeLessThan((all / 64) * 1.5);
  });
});
