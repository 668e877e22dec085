import { api } from '../api.ts';

/** What the library has of an ISBN. */
export type Found = { readonly is: 'one'; readonly bibId: number } | { readonly is: 'many' } | { readonly is: 'none' };

/** Looks for the ISBN in the catalogue, as any search does. */
export async function findIsbn(isbn: string): Promise<Found> {
  const { results } = await api.catalog.search.query({ query: isbn, limit: 2 });
  const [first] = results;
  if (!first) return { is: 'none' };
  return results.length > 1 ? { is: 'many' } : { is: 'one', bibId: first.id };
}
