import type { BibDescription } from '../../shared/model/bib.ts';

/** A book of 2020 about which nothing else is known. */
export const aDescription = (given: Partial<BibDescription> = {}): BibDescription => ({
  kind: 'book',
  title: '題名',
  titleReading: null,
  persons: [],
  publisher: null,
  publishedYear: 2020,
  isbns: [],
  ndc: null,
  subjects: [],
  language: null,
  note: null,
  url: null,
  licenceCount: null,
  isHoldable: true,
  ...given,
});

/** An author with a reading or without. */
export const anAuthor = (name: string, reading: string | null = null) => ({ name, reading, role: 'author' as const });
