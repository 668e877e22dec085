import type { Hit, SearchAnswer, TitleAnswer } from '../../client/catalog/answers.ts';

/** A title with one item on the shelf of one branch. */
export const anAvailability = (own: Partial<Hit['availability']> = {}): Hit['availability'] => ({
  itemCount: 1,
  availableCount: 1,
  branchCount: 1,
  onOrderCount: 0,
  inHouseCount: 0,
  holdsWaiting: 0,
  licenceCount: null,
  licencesFree: null,
  isHoldable: true,
  ...own,
});

export const aHit = (id: number, title: string, own: Partial<Hit> = {}): Hit => ({
  id,
  kind: 'book',
  title,
  titleReading: null,
  author: '宮沢賢治',
  publisher: '新潮社',
  publishedYear: 1989,
  availability: anAvailability(),
  ...own,
});

export const anAnswer = (results: Hit[], own: Partial<SearchAnswer> = {}): SearchAnswer => ({
  results,
  cursor: null,
  total: { count: results.length, isExact: true },
  ...own,
});

export const aTitle = (
  bib: Partial<TitleAnswer['bib']> = {},
  own: Partial<Omit<TitleAnswer, 'bib'>> = {},
): TitleAnswer => ({
  bib: {
    id: 1,
    kind: 'book',
    title: '銀河鉄道の夜',
    titleReading: 'ぎんが てつどう の よる',
    persons: [{ name: '宮沢賢治', reading: 'みやざわ けんじ', role: 'author' }],
    publisher: '新潮社',
    publishedYear: 1989,
    isbns: ['9784101092058'],
    ndc: '913.6',
    subjects: ['童話'],
    language: 'jpn',
    note: null,
    url: null,
    licenceCount: null,
    isHoldable: true,
    isWithdrawn: false,
    ...bib,
  },
  branches: [],
  availability: anAvailability(),
  ...own,
});
