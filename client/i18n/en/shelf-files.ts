import type { shelfFiles as ja } from '../ja/shelf-files.ts';
import { statusLists } from '../ja/foreign-files.ts';
import type { Phrases } from '../phrases.ts';
import { numberWords, plural, quoted } from './plural.ts';

const titles = (count: number) => plural(count, 'title');
const services = { booklog: 'Booklog', goodreads: 'Goodreads' };

export const shelfFiles: Phrases<typeof ja> = {
  title: 'Save and load',
  lead: 'All of this happens on your device. What’s on your bookshelf goes nowhere but into the file you save.',
  save: {
    title: 'Save to a file',
    whole: 'Save my bookshelf',
    wholeHint: 'Everything: ratings, comments, my lists, reading notes. Load it later to bring it back (JSON).',
    unreadable: (count) => `${plural(count, 'entry')} that this device can’t open won’t be in the file.`,
    booklog: 'Save for Booklog',
    booklogHint: 'Favorites that have an ISBN, with ratings and comments (CSV).',
    encoding: 'Character encoding',
    shiftJis: 'Shift_JIS',
    shiftJisHint: 'What Booklog uses. Characters it lacks become similar ones or a placeholder.',
    utf8: 'UTF-8',
    utf8Hint: 'Keeps every character.',
    plain: 'Anyone can read the saved file. Mind where you keep it.',
    saved: (name) => `“${name}” is saved.`,
    missingLetters: (count) =>
      `${plural(count, 'character')} that Shift_JIS lacks became a placeholder. UTF-8 keeps them.`,
    withoutIsbn: (count) => `${titles(count)} without an ISBN ${count === 1 ? 'is' : 'are'} not in the file.`,
    none: 'You have no favorites to save.',
  },
  load: {
    title: 'Load from a file',
    choose: 'Choose a file',
    hint: 'A file saved on this screen, or a CSV exported from Booklog or Goodreads.',
    unknown: 'We can’t read this file. Choose a JSON file saved on this screen, or a CSV from Booklog or Goodreads.',
    newer: 'This file was saved by a newer version of the app. Update the app, then try again.',
    tooLarge: 'This file is too large. Choose one of up to 50 MB.',
    found: (service, count) => `File from ${services[service]}: ${titles(count)}`,
    foundShelf: (count) => `Saved bookshelf: ${plural(count, 'entry')}`,
    stays: 'Nothing on your bookshelf is deleted or changed. Only gaps are filled.',
    readsCatalogue:
      'To match your file with the library’s titles, the whole catalog is fetched, so the library doesn’t learn which books you’re looking for. This takes a few to some tens of megabytes.',
    longComments: (count) => `${plural(count, 'comment')} longer than 100 characters`,
    cut: 'Load the first 100 characters',
    leaveOut: 'Leave those comments out',
    fullInReport: 'The full text stays in the report you can save afterwards.',
    lists: 'Make lists of the reading status',
    status: (status, count) => `${statusLists.en[status]} (${titles(count)})`,
    start: 'Load',
    cancel: 'Stop',
    asking: (done, all) => `Fetching the library’s catalog ${numberWords(done)} / ${numberWords(all)}`,
    writing: 'Putting it on your bookshelf',
    cancelled: 'Stopped. Your bookshelf is unchanged.',
    unreached:
      'We couldn’t fetch the library’s catalog. Your bookshelf is unchanged. Please try again where your connection is better.',
    again: 'Choose another file',
  },
  report: {
    title: 'Loaded',
    added: (count) => `New on your bookshelf: ${numberWords(count)}`,
    filled: (count) => `Gaps filled: ${numberWords(count)}`,
    unchanged: (count) => `Already there: ${numberWords(count)}`,
    kept: (count) => `Different, kept as on your bookshelf: ${numberWords(count)}`,
    damaged: (count) => `Couldn’t be read: ${numberWords(count)}`,
    listsLeftOut: (names) => `Lists left out, as you can have only 50: ${quoted(names)}`,
    remarked: (count) => `Please check ${plural(count, 'row')}`,
    row: (row) => `Row ${numberWords(row)}`,
    untitled: '(no title)',
    more: (count) => `${numberWords(count)} more. The saved report has them all.`,
    save: 'Save the report',
    columns: ['Row', 'Title', 'Author', 'ISBN', 'Please check', 'Comment'],
    remarks: {
      'isbn-missing': 'No ISBN',
      'isbn-wrong': 'ISBN isn’t right',
      'not-in-library': 'Not in the library',
      'same-title-again': 'Same title as an earlier row',
      'comment-cut': 'Comment cut to 100 characters',
      'comment-left-out': 'Comment too long, left out',
      'list-limit': 'Not put in a list, as you have 50 lists',
    },
    toShelf: 'See my bookshelf',
  },
  fileNames: {
    shelf: (day) => `hondana-bookshelf-${day}.json`,
    booklog: (day) => `hondana-for-booklog-${day}.csv`,
    report: (day) => `hondana-report-${day}.csv`,
  },
};
