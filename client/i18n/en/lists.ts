import type { lists as ja } from '../ja/lists.ts';
import type { Phrases } from '../phrases.ts';
import { ordinal, plural } from './plural.ts';

const titles = (count: number) => plural(count, 'title');

export const lists: Phrases<typeof ja> = {
  title: 'My lists',
  count: (count, limit) => `${count} of ${plural(limit, 'list')}`,
  titles,
  refusals: {
    'list-name-missing': () => 'Enter a name for the list.',
    'list-name-too-long': ({ length, limit }) =>
      `A name can have ${limit} characters. This one has ${length}: please shorten it by ${length - limit}.`,
    'list-name-taken': () => 'You already have a list with this name. Upper and lower case count as the same.',
    'list-limit': ({ limit }) => `You can have ${plural(limit, 'list')}. Delete one you don’t need to make a new one.`,
  },
  limited: (limit) => `Can’t sync (limit ${limit})`,
  limitedHint: (limit) =>
    `Only ${plural(limit, 'list')} can be synced. This one is still on this device. Delete another list, and it syncs by itself.`,
  full: (limit) => `You’ve reached the limit of ${plural(limit, 'list')}. Delete one you don’t need to make a new one.`,
  none: 'You have no lists yet.',
  noneHint:
    'Keep titles together, such as “Summer reading” or “To read with the kids”. A title can be in several lists.',
  noTitles: 'This list is still empty.',
  noTitlesHint: 'Use “Add to list” in your favorites or on a title to put it here.',
  toFavorites: 'Choose from favorites',
  choosingFor: (name) => `Titles for “${name}”`,
  putChosen: 'Add to list',
  gone: {
    title: 'List not found',
    words: 'It may have been deleted on another device.',
    toLists: 'See my lists',
  },
  create: 'New list',
  createAct: 'Create',
  created: (name) => `“${name}” is created.`,
  name: 'List name',
  nameHint: 'Up to 50 characters. Only you can read it.',
  rename: 'Rename',
  renameLabel: (name) => `Rename “${name}”`,
  renamed: (name) => `Renamed to “${name}”.`,
  save: 'Save',
  arrange: 'Edit',
  arrangeHint: 'You can change the order and remove titles.',
  order: 'Sort by',
  orders: { own: 'My order', added: 'Newest first', title: 'Title', author: 'Author' },
  up: 'Up',
  upLabel: (name) => `Move “${name}” up`,
  down: 'Down',
  downLabel: (name) => `Move “${name}” down`,
  place: ordinal,
  placeLabel: (name, index) => `“${name}” is ${ordinal(index)}. Choose another place`,
  moving: { title: 'Which place?', label: 'Place', act: 'Move' },
  moved: (name, index) => `“${name}” is now ${ordinal(index)}.`,
  remove: 'Delete',
  removeList: 'Delete list',
  removeLabel: (name) => `Delete list “${name}”`,
  removing: {
    title: 'Delete this list?',
    words: (name) => `The list “${name}” will be deleted.`,
    titles: (count) => `The ${titles(count)} in it will leave the list. Your favorites stay on your bookshelf.`,
    act: 'Delete',
  },
  removed: (name) => `The list “${name}” is deleted.`,
  takeOut: 'Remove',
  takeOutLabel: (name) => `Remove “${name}” from the list`,
  takenOut: (name) => `“${name}” is removed from the list.`,
  put: 'Add to list',
  putLabel: (name) => `Add to list: “${name}”`,
  putting: {
    title: (name) => `Add “${name}” to lists`,
    several: (count) => `Add ${titles(count)} to lists`,
    lists: 'Lists',
    some: (there, count) => `${there} of ${titles(count)} already in it`,
    fresh: 'Add to a new list',
    done: 'Your lists are saved.',
  },
};
