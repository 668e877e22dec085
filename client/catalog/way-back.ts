import { catalogWords } from '../i18n/catalog.ts';

let lastSearch = '';
let isNext = false;

/** Told by the search screen when a title is opened from its list. */
export function leaveForTitle(search: string): void {
  lastSearch = search;
  isNext = true;
}

/** Told by the search screen when it is there again. */
export function arriveAtSearch(): void {
  isNext = false;
}

/** From a title back to the list it was found in, to the same place in it; to an empty box when there was none. */
export const wayBack = () => ({
  href: `/search${lastSearch}`,
  words: lastSearch ? catalogWords().title.back : catalogWords().title.toSearch,
  onGo: (event: MouseEvent) => {
    if (!isNext || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.back();
  },
});
