import { foldText } from '../../shared/model/search-text.ts';
import { sortKeyOf } from '../../shared/model/sort-key.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';

export const orders = ['added', 'title', 'author', 'rating'] as const;
export type Order = (typeof orders)[number];

interface Keys {
  readonly title: string;
  readonly author: string;
  /** All that a search looks at, folded. */
  readonly text: string;
}

/** Made once for each favorite: ten thousand of them are searched at every keystroke. */
const made = new WeakMap<ShownFavorite, Keys>();

function keysOf(favorite: ShownFavorite): Keys {
  const before = made.get(favorite);
  if (before) return before;
  const { title, author, reading } = favorite.about;
  const keys = {
    title: sortKeyOf(reading ?? title),
    author: sortKeyOf(author),
    text: [title, reading ?? '', author, favorite.comment ?? ''].map(foldText).join('\n'),
  };
  made.set(favorite, keys);
  return keys;
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const newestFirst = (a: ShownFavorite, b: ShownFavorite): number => b.addedAt - a.addedAt || a.bib - b.bib;

const byTitle = (a: ShownFavorite, b: ShownFavorite): number =>
  compared(keysOf(a).title, keysOf(b).title) || newestFirst(a, b);

const comparisons = {
  added: newestFirst,
  title: byTitle,
  author: (a, b) => compared(keysOf(a).author, keysOf(b).author) || byTitle(a, b),
  rating: (a, b) => (b.rating ?? 0) - (a.rating ?? 0) || newestFirst(a, b),
} satisfies Record<Order, (a: ShownFavorite, b: ShownFavorite) => number>;

/** The favorites in this order: the newest first, by reading, by author, the best rated first. */
export const inOrder = (favorites: readonly ShownFavorite[], order: Order): ShownFavorite[] =>
  favorites.toSorted(comparisons[order]);

/** Those that have every word in title, reading, author or comment, however it is written; blank words find all. */
export function matching(favorites: readonly ShownFavorite[], typed: string): readonly ShownFavorite[] {
  const words = typed
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(foldText);
  return words.length === 0
    ? favorites
    : favorites.filter((one) => words.every((word) => keysOf(one).text.includes(word)));
}
