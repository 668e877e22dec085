import { describe, expect, it } from 'vitest';
import { isbnBucket } from '../../shared/model/isbn.ts';
import type { BucketServer } from '../../client/shelf/files/private-lookup.ts';
import { createScanned, type Scanned } from '../../client/shelf/scanned.ts';

const bits = 8;
const bucketOf = (isbn: string) => isbnBucket(isbn) >>> (12 - bits);

/** A catalogue of one title, an ISBN of its own for each test: what was asked for is remembered in the tab. */
function aCatalogue(isbn: string) {
  const asked: number[][] = [];
  let isThere = true;
  const server: BucketServer = {
    isbnBuckets: async () => ({ bits, bucketsPerCall: 16, idsPerBlock: 256 }),
    titlesByIsbn: async ({ buckets }) => {
      if (!isThere) throw new TypeError('no network');
      asked.push(buckets);
      const title = {
        isbn,
        id: 12,
        kind: 'book' as const,
        title: '銀河鉄道の夜',
        author: '宮沢賢治',
        titleReading: null,
      };
      return buckets.includes(bucketOf(isbn)) ? [title] : [];
    },
    isbnsOfBlocks: async () => [],
  };
  return {
    server,
    asked,
    goes: (there: boolean) => {
      isThere = there;
    },
  };
}

function aShelf() {
  const bibs = new Set<number>();
  const shelf = {
    favorite: (bib: number) => (bibs.has(bib) ? ({} as never) : undefined),
    addFavorite: async (bib: number) => void bibs.add(bib),
  };
  return { bibs, shelf };
}

function scanning(isbn: string) {
  const catalogue = aCatalogue(isbn);
  const { bibs, shelf } = aShelf();
  let shown: readonly Scanned[] = [];
  const add = createScanned({
    server: catalogue.server,
    shelf,
    signal: new AbortController().signal,
    write: async (act) => {
      await act();
      return true;
    },
    onChange: (next) => {
      shown = next;
    },
  });
  return { add, bibs, catalogue, states: () => shown.map(({ isbn: one, state }) => `${one} ${state}`) };
}

describe('books put on the shelf by bar code', () => {
  it('are asked for among fifteen others, and once only, however often they are held before the camera', async () => {
    const { add, bibs, catalogue, states } = scanning('9784101092058');
    await add('9784101092058');
    expect(states()).toEqual(['9784101092058 added']);
    expect([...bibs]).toEqual([12]);
    expect(catalogue.asked.map((buckets) => buckets.length)).toEqual([16]);
    await add('9784101092058');
    const again = scanning('9784101092058');
    await again.add('9784101092058');
    expect([catalogue.asked.length, again.catalogue.asked.length]).toEqual([1, 0]);
    expect(again.states()).toEqual(['9784101092058 added']);
  });

  it('stand in a list, the last one first, with those that the library does not have', async () => {
    const { add, states } = scanning('9784003101018');
    await Promise.all([add('9784003101018'), add('9784042008026')]);
    expect(states()).toEqual(['9784042008026 none', '9784003101018 added']);
    await add('9784003101018');
    expect(states()).toEqual(['9784003101018 added', '9784042008026 none']);
  });

  it('are told when they are there already, and tried again when the network was away', async () => {
    const { add, bibs, catalogue, states } = scanning('9784334740177');
    catalogue.goes(false);
    await add('9784334740177');
    expect(states()).toEqual(['9784334740177 failed']);
    catalogue.goes(true);
    bibs.add(12);
    await add('9784334740177');
    expect(states()).toEqual(['9784334740177 already']);
  });
});
