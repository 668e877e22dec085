import { shelfWords } from '../i18n/shelf.ts';
import { listWords } from '../i18n/lists.ts';
import type { ShelfHand } from '../local/shelf-device.ts';
import type { Lists, ListedTitle, ShownList } from '../local/shelf-lists.ts';
import { removeFavorites, removeFromList, removeList } from '../local/shelf-removal.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';
import type { RemovalAsked } from './removal.tsx';

/** More names than this are counted instead. */
const namedLists = 3;

/** Asks before favorites leave the shelf, with what leaves with them. */
export function favoriteRemoval(hand: ShelfHand, lists: Lists, favorites: readonly ShownFavorite[]): RemovalAsked {
  const words = shelfWords().removing;
  const [first] = favorites;
  const isOne = favorites.length === 1 && first !== undefined;
  const names = (lists.all() ?? [])
    .filter(({ id }) => favorites.some(({ bib }) => lists.hasTitle(id, bib)))
    .map(({ name }) => name);
  return {
    title: words.title,
    words: [
      isOne ? words.words(first.about.title) : words.several(favorites.length),
      ...(favorites.some(({ rating, comment }) => rating !== null || comment !== null) ? [words.opinion] : []),
      ...(names.length > namedLists ? [words.manyLists(names.length)] : names.length > 0 ? [words.lists(names)] : []),
    ],
    act: words.act,
    done: isOne ? shelfWords().removed(first.about.title) : shelfWords().removedSeveral(favorites.length),
    take: () =>
      removeFavorites(
        hand,
        favorites.map(({ bib }) => bib),
      ),
  };
}

/** Asks before a list is deleted. */
export function listRemoval(hand: ShelfHand, lists: Lists, list: ShownList): RemovalAsked {
  const words = listWords().removing;
  const count = lists.titles(list.id).length;
  return {
    title: words.title,
    words: [words.words(list.name), ...(count > 0 ? [words.titles(count)] : [])],
    act: words.act,
    done: listWords().removed(list.name),
    take: () => removeList(hand, list.id),
  };
}

/** Taking a title out of a list needs no question: it is undone, or done again, in a tap. */
export const takingOut = (hand: ShelfHand, { list, bib, about }: ListedTitle): RemovalAsked => ({
  title: '',
  words: [],
  act: listWords().takeOut,
  done: listWords().takenOut(about.title),
  take: () => removeFromList(hand, list, [bib]),
});
