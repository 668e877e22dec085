import { foldText } from '../../shared/model/search-text.ts';
import { sortKeyOf } from '../../shared/model/sort-key.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';

/** Of a list: as its patron put it, or as here. */
export const listOrders = ['own', 'added', 'title', 'author'] as const;
export type ListOrder = (typeof listOrders)[number];

/** What can stand on the shelf or in a list. */
export interface Ordered {
  readonly bib: number;
  readonly about: AboutBib;
  readonly addedAt: number;
  readonly rating?: number | null;
  readonly comment?: string | null;
}

export const orders = ['added', 'title', 'author', 'rating'] as const;
export type Order = (typeof orders)[number];

/** Each made when it is first needed, and once: ten thousand titles are searched at every keystroke. */
class Keys {
  readonly #of: Ordered;
  #title: string | undefined;
  #author: string | undefined;
  #text: string | undefined;

  constructor(of: Ordered) {
    this.#of = of;
  }

  get title(): string {
    const { title, reading } = this.#of.about;
    this.#title ??= sortKeyOf(reading ?? title);
    return this.#title;
  }

  get author(): string {
    this.#author ??= sortKeyOf(this.#of.about.author);
    return this.#author;
  }

  /** All that a search looks at, folded. */
  get text(): string {
    const { about, comment } = this.#of;
    this.#text ??= [about.title, about.reading ?? '', about.author, comment ?? ''].map(foldText).join('\n');
    return this.#text;
  }

  make(isForSearch: boolean): void {
    void (isForSearch ? this.text : this.title + this.author);
  }
}

const made = new WeakMap<Ordered, Keys>();

function keysOf(one: Ordered): Keys {
  const before = made.get(one);
  if (before) return before;
  const keys = new Keys(one);
  made.set(one, keys);
  return keys;
}

const madeAtOnce = 100;
const idle: (act: () => void) => void =
  'requestIdleCallback' in globalThis
    ? (act) => requestIdleCallback(act, { timeout: 300 })
    : (act) => setTimeout(act, 20);

/** Makes what searching and sorting need while nobody waits for it, so that the first letter typed is answered at once too. */
export function prepareKeys(titles: readonly Ordered[]): () => void {
  let isOver = false;
  const makeFrom = (first: number): void => {
    if (isOver || first >= 2 * titles.length) return;
    // First all that is searched, then all that is sorted by.
    for (let n = first; n < Math.min(first + madeAtOnce, 2 * titles.length); n++) {
      const keys = keysOf(titles[n % titles.length] as Ordered);
      keys.make(n < titles.length);
    }
    idle(() => makeFrom(first + madeAtOnce));
  };
  idle(() => makeFrom(0));
  return () => {
    isOver = true;
  };
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const newestFirst = (a: Ordered, b: Ordered): number => b.addedAt - a.addedAt || a.bib - b.bib;

const byTitle = (a: Ordered, b: Ordered): number => compared(keysOf(a).title, keysOf(b).title) || newestFirst(a, b);

const comparisons = {
  added: newestFirst,
  title: byTitle,
  author: (a, b) => compared(keysOf(a).author, keysOf(b).author) || byTitle(a, b),
  rating: (a, b) => (b.rating ?? 0) - (a.rating ?? 0) || newestFirst(a, b),
} satisfies Record<Order, (a: Ordered, b: Ordered) => number>;

/** The titles in this order: the newest first, by reading, by author, the best rated first. */
export const inOrder = <T extends Ordered>(titles: readonly T[], order: Order): T[] =>
  titles.toSorted(comparisons[order]);

/** Those that have every word in title, reading, author or comment, however it is written; blank words find all. */
export function matching<T extends Ordered>(favorites: readonly T[], typed: string): readonly T[] {
  const words = typed
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(foldText);
  // A colon between two words is no word, unless it is all that was typed.
  const lettered = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  const wanted = lettered.length > 0 ? lettered : words;
  return words.length === 0
    ? favorites
    : favorites.filter((one) => wanted.every((word) => keysOf(one).text.includes(word)));
}
