import isbn from 'isbn3';
import { describe, expect, it } from 'vitest';
import { libraryBranches } from '../../../server/db/library/branches.ts';
import { itemBarcode, shelfMarkOf, spreadItems } from '../../../server/db/library/items.ts';
import { readTitles } from '../../../server/db/library/titles.ts';
import { bibKinds, personRoles } from '../../../shared/model/bib.ts';

const titles = readTitles();

describe('the titles of the believable library', () => {
  it('are at least three hundred, of every kind that patrons know', () => {
    expect(titles.length).toBeGreaterThanOrEqual(300);
    expect(new Set(titles.map((title) => title.sourceId)).size).toBe(titles.length);
    for (const kind of ['book', 'magazine', 'cd', 'ebook']) {
      expect(titles.filter((title) => title.description.kind === kind).length).toBeGreaterThan(20);
    }
  });

  it('each have a reading in kana, if the title is Japanese, and persons with readings', () => {
    for (const { description } of titles) {
      expect(bibKinds).toContain(description.kind);
      expect(description.titleReading, description.title).toBeTruthy();
      expect(description.persons.length, description.title).toBeGreaterThan(0);
      for (const person of description.persons) {
        expect(personRoles).toContain(person.role);
        expect(person.reading, person.name).toBeTruthy();
      }
    }
  });

  it('are NFC and trimmed, with years and ISBNs that can be', () => {
    for (const { description } of titles) {
      for (const text of [description.title, description.publisher, description.note].filter((text) => text !== null)) {
        expect(text).toBe(text.normalize('NFC').trim());
        expect(text).not.toBe('');
      }
      for (const number of description.isbns) expect(isbn.parse(number)?.isbn13, description.title).toBe(number);
      const year = description.publishedYear;
      expect(year === null || (Number.isInteger(year) && year > 1900 && year < 2028), description.title).toBe(true);
    }
  });

  it('open in the app where they are really free, and count licences where they are not', () => {
    for (const { sourceId, itemCount, description } of titles) {
      if (description.kind !== 'ebook') {
        expect([description.url, description.licenceCount]).toEqual([null, null]);
        continue;
      }
      expect(itemCount).toBe(0);
      expect(description.url === null || description.url.startsWith('https://'), sourceId).toBe(true);
      if (description.url !== null) expect(description.licenceCount).toBeNull();
    }
  });
});

describe('the items of the believable library', () => {
  const items = spreadItems(titles, libraryBranches);
  const of = (id: string) => items.filter((item) => item.sourceId === id);

  it('have barcodes of ten digits with a check digit, each once', () => {
    expect(itemBarcode(1)).toBe('3000000018');
    expect(new Set(items.map((item) => item.barcode)).size).toBe(items.length);
    for (const { barcode } of items) {
      const sum = [...barcode].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
      expect(barcode).toMatch(/^3\d{9}$/);
      expect(sum % 10).toBe(0);
    }
  });

  it('are spread over all branches, one of a title per branch, more of the popular ones', () => {
    expect(new Set(items.map((item) => item.branchId)).size).toBe(libraryBranches.length);
    for (const { sourceId, itemCount } of titles) {
      expect(new Set(of(sourceId).map((item) => item.branchId)).size).toBe(of(sourceId).length);
      if (itemCount > 0) expect(of(sourceId)).toHaveLength(itemCount);
    }
  });

  it('stay in the house where nobody may place a hold', () => {
    for (const { sourceId, description } of titles) {
      for (const item of of(sourceId)) expect(item.isLoanable).toBe(description.isHoldable);
    }
  });

  it('are marked with the class and the first kana of the author', () => {
    const [kokoro] = titles;
    expect(kokoro && shelfMarkOf(kokoro)).toBe('913.6 ナ');
    expect(items.every((item) => (item.shelfMark ?? '').length > 0)).toBe(true);
  });
});
