import type { scan as ja } from '../ja/scan.ts';
import type { Phrases } from '../phrases.ts';

export const scan: Phrases<typeof ja> = {
  title: 'Find by barcode',
  link: 'Find by barcode',
  camera: {
    name: 'Camera',
    why: 'The camera reads the upper barcode on the back of a book, the one beginning with 978. When you press the button, your browser asks whether to allow the camera. Pictures are neither stored nor sent.',
    start: 'Use the camera',
    starting: 'Starting the camera',
    aim: 'Hold the upper barcode of the book (978…) in the frame.',
    light: 'Light',
    stop: 'Stop the camera',
    again: 'Try again',
    failures: {
      refused: 'We couldn’t use the camera. Allow it in your browser’s settings, or type the number below.',
      missing: 'There’s no camera, or another app is using it. You can type the number below.',
      unreadable: 'We can’t read barcodes yet. Try again once you’re online, or type the number below.',
    },
  },
  seen: {
    lower: 'Hold the upper barcode in the frame, the one beginning with 978.',
    magazine: 'The barcode of a magazine has no book number. Please search by title.',
    library: 'That’s the library’s own barcode. Hold the one on the back of the book in the frame: it begins with 978.',
    other: 'That doesn’t look like a book’s barcode. Hold the one beginning with 978 in the frame.',
  },
  typed: {
    name: 'Find by number',
    label: 'ISBN (book number)',
    hint: 'The 13 or 10 digits above the barcode or on the copyright page, with or without hyphens.',
    wrong: 'That number can’t be right. Check the 13 digits beginning with 978, or the 10 digits.',
  },
  none: {
    title: 'The library doesn’t have it',
    words: (isbn) => `Nothing was found for ISBN ${isbn}.`,
    otherEdition: 'Each edition has its own number. Searching by title may find another edition.',
    ask: 'Ask your branch about suggesting a purchase or borrowing it from another library.',
    byTitle: 'Search by title',
    branches: 'Phone numbers of branches',
  },
  searchWords: (words) => `Search for “${words}”`,
  toShelf: {
    title: 'Add by barcode',
    link: 'Add by barcode',
    words: 'Scan one book after another. The library doesn’t learn which ones you add.',
    add: 'Add to bookshelf',
    list: 'Scanned books',
    states: {
      looking: 'Looking it up',
      added: 'Added to favorites',
      already: 'Already on your bookshelf',
      none: 'The library doesn’t have it',
      failed: 'We couldn’t look it up. Try again once you’re online.',
      'not-saved': 'We couldn’t save it on this device',
    },
  },
  share: {
    title: 'Find a shared book',
    name: 'What was shared',
    label: 'Address or number of a book',
    hint: 'Paste the address of a page about a book, at a shop for example, or an ISBN.',
    noNumber: 'There’s no book number (ISBN) in it. You can search for the words.',
    nothing: 'There’s no book number (ISBN) in it. Search by number or title.',
  },
};
