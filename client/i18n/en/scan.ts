import type { scan as ja } from '../ja/scan.ts';
import type { Phrases } from '../phrases.ts';

export const scan: Phrases<typeof ja> = {
  title: 'Find by barcode',
  link: 'Find by barcode',
  camera: {
    name: 'Camera',
    why: 'The camera reads the upper barcode on the back of a book (the number beginning with 978). When you press the button, the browser asks whether the camera may be used. Nothing it shows is stored or sent.',
    start: 'Use the camera',
    starting: 'Starting the camera',
    aim: 'Hold the upper barcode of the book (978…) in the frame.',
    light: 'Light',
    stop: 'Stop the camera',
    again: 'Try again',
    failures: {
      refused: 'The camera could not be used. Allow it in the browser’s settings, or type the number below.',
      missing: 'There is no camera, or another app is using it. You can type the number below.',
      unreadable: 'Barcodes cannot be read yet. Try again once you are online, or type the number below.',
    },
  },
  seen: {
    lower: 'Hold the upper barcode in the frame, the one beginning with 978.',
    magazine: 'Barcodes of magazines carry no book number. Please search by title.',
    library:
      'This is a barcode of the library. Hold the one beginning with 978, on the back of the book, in the frame.',
    other: 'This does not seem to be a book’s barcode. Hold the one beginning with 978 in the frame.',
  },
  typed: {
    name: 'Find by number',
    label: 'ISBN (book number)',
    hint: 'The number of 13 or 10 digits above the barcode or on the imprint page, with or without hyphens.',
    wrong: 'This number cannot be right. Check the 13 digits beginning with 978, or the 10 digits.',
  },
  none: {
    title: 'This library does not have it',
    words: (isbn) => `Nothing was found for ISBN ${isbn}.`,
    otherEdition: 'Editions have numbers of their own: a search by title may find another one.',
    ask: 'Your branch can tell you about suggesting a purchase or borrowing it from another library.',
    byTitle: 'Search by title',
    branches: 'Telephone numbers of the branches',
  },
  searchWords: (words) => `Search for “${words}”`,
  toShelf: {
    title: 'Add to the bookshelf by barcode',
    link: 'Add by barcode',
    words: 'You can scan one book after another. The library does not learn which ones you add.',
    add: 'Add to bookshelf',
    list: 'Scanned books',
    states: {
      looking: 'Looking it up',
      added: 'Added to favorites',
      already: 'Already on your bookshelf',
      none: 'This library does not have it',
      failed: 'It could not be looked up. Try again once you are online.',
      'not-saved': 'It could not be stored on this device',
    },
  },
  share: {
    title: 'Find a shared book',
    name: 'What was shared',
    label: 'Address or number of a book',
    hint: 'Paste the address of a page about a book, at a shop for example, or an ISBN.',
    noNumber: 'There is no book number (ISBN) in it. You can search for the words.',
    nothing: 'There is no book number (ISBN) in it. Search by number or title.',
  },
};
