import type { notes as ja } from '../ja/notes.ts';
import type { Phrases } from '../phrases.ts';
import { plural } from './plural.ts';

/** `entry`: one loan in the reading notes, or anything else that the bookshelf keeps. */
const entries = (count: number) => plural(count, 'entry');

const setting: Phrases<typeof ja.setting> = {
  title: 'Reading notes settings',
  lead: 'You choose whether the titles you borrow are kept in your reading notes.',
  now: 'Current setting',
  on: 'On',
  off: 'Off',
  ifOn: {
    title: 'When it’s on',
    words: [
      'Every title you borrow from then on is noted. Loans you have now or had before are not.',
      'Each note is sealed with your key when you borrow. Library staff and the library’s database never hold it in readable form.',
      'The library’s own record of a loan is erased when you return it. Your reading notes stay until you delete them.',
      'A note appears the next time your device syncs after a loan. There’s no limit to how many you keep.',
    ],
  },
  ifOff: {
    title: 'When it’s off',
    words: [
      'Titles you borrow from then on are not noted.',
      'Notes you already have are kept but hidden. Turn it on again to see them.',
    ],
  },
  hidden: 'Hidden notes',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  turnedOn: 'Reading notes are on. What you borrow from now on is noted.',
  turnedOff: 'Reading notes are off. What you borrow from now on is not noted.',
  keyFirst: 'The key that seals your notes isn’t on this device yet. Please open My bookshelf first.',
  openShelf: 'Open my bookshelf',
};

const removing: Phrases<typeof ja.removing> = {
  title: 'Delete notes?',
  one: (name) => `The note of borrowing “${name}” will be deleted from your reading notes.`,
  several: (count) => `The ${entries(count)} you selected will be deleted from your reading notes.`,
  all: (count) => `All ${entries(count)} in your reading notes will be deleted.`,
  memo: 'Your memos are deleted, too.',
  devices: 'Your other devices delete them the next time they sync.',
  act: 'Delete',
};

const wipe: Phrases<typeof ja.wipe> = {
  title: 'Delete my bookshelf',
  lead: 'Everything you put or wrote on your bookshelf will be deleted. This can’t be undone.',
  goes: 'What is deleted',
  kinds: {
    favorite: 'Favorites, ratings, comments',
    list: 'My lists',
    note: 'Reading notes',
    other: 'Other entries',
  },
  stays: 'What stays',
  staysWords: [
    'Your loans, holds, cart and library card',
    'Your bookshelf key. Add a favorite, and your bookshelf starts afresh',
  ],
  settingOn: 'Reading notes stay on. What you borrow from now on is noted again.',
  settingOff: 'Reading notes stay off. What you borrow from now on is not noted.',
  toSetting: 'See reading notes settings',
  saveFirst: 'Want to keep a copy? Save your bookshelf to a file first.',
  toFiles: 'Save to a file',
  unreadable: (count) => `${entries(count)} that this device can’t open can’t be deleted from here.`,
  devices:
    'It’s gone from this device at once, and from your other devices the next time they sync. Changes on other devices that haven’t synced may remain.',
  server: 'The library’s server keeps sealed backups for up to 400 days, then deletes them. Staff can’t read them.',
  act: 'Delete my bookshelf',
  empty: 'There’s nothing on your bookshelf to delete.',
  asking: {
    title: 'Are you sure?',
    words: (count) => `All ${entries(count)} on your bookshelf will be deleted. This can’t be undone.`,
    label: 'Type “delete” to confirm',
    hint: 'In upper or lower case.',
    wrong: 'Type “delete”.',
    act: 'Delete everything',
  },
  answers: ['delete'],
  done: 'Your bookshelf is deleted.',
  doneUnsynced: 'The library’s server hasn’t been told yet. This happens by itself once you’re online.',
  toShelf: 'Go to my bookshelf',
};

export const notes: Phrases<typeof ja> = {
  title: 'Reading notes',
  count: entries,
  search: 'Search my reading notes',
  found: (count) => `${entries(count)} found`,
  noneFound: (words) => `Nothing in your reading notes matches “${words}”.`,
  showAll: 'Show all',
  none: 'No notes yet.',
  noneHint: 'Titles you borrow from now on appear here after the next sync. They’re here offline, too.',
  off: {
    title: 'Reading notes are off.',
    none: 'The titles you borrow are not noted.',
    hidden: (count) =>
      `Your ${entries(count)} so far ${count === 1 ? 'is' : 'are'} kept but hidden. Turn reading notes on to see them.`,
  },
  unknown: 'We don’t know your reading notes settings yet. They show by themselves once you’re online.',
  undated: 'Without a date',
  borrowedOn: (day) => `Borrowed ${day}`,
  memo: 'Memo',
  memoLabel: (name) => `Write a memo for “${name}”`,
  memoHint: 'Up to 100 characters. Only you can read it.',
  remove: 'Delete',
  removeLabel: (name, day) => `Delete the note of “${name}”${day === null ? '' : ` (${day})`}`,
  removeAll: 'Delete all notes',
  removed: (count) => `${entries(count)} deleted.`,
  selecting: 'Select notes to delete',
  selected: (count) => `${entries(count)} selected`,
  setting,
  removing,
  wipe,
};
