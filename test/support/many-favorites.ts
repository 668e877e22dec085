import { displayAuthor } from '../../server/catalog/bib-store.ts';
import type { Json } from '../../shared/shelf/canonical.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import { manyTitles } from './many-titles.ts';

export type GivenFavorite = readonly [bib: number, about: AboutBib, own: Record<string, Json>];

/** As many favorites as one likes, always the same ones; each fifth is rated, each fifteenth has a comment too. */
export const manyFavorites = (count: number): GivenFavorite[] =>
  Array.from({ length: count }, (_, n) => {
    const { title, titleReading, persons, kind } = manyTitles(n);
    const about = { title, author: displayAuthor(persons), reading: titleReading, kind, colour: null };
    const rating: Record<string, Json> = n % 5 === 0 ? { rating: 1 + (n % 4) } : {};
    return [n + 1, about, n % 15 === 0 ? { ...rating, comment: 'また読みたい' } : rating];
  });
