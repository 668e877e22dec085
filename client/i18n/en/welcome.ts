import type { welcome as ja } from '../ja/welcome.ts';
import type { Phrases } from '../phrases.ts';

export const welcome: Phrases<typeof ja> = {
  tour: {
    label: 'Introduction',
    place: (number, count) => `Card ${number} of ${count}`,
    next: 'Next',
    before: 'Previous',
    skip: 'Close',
    done: 'Let’s start',
    cards: [
      {
        title: 'What is where',
        words:
          'The five places at the foot of the screen (at the left on a wide one) lead everywhere. Home tells what matters today: what is due, what is ready. Whenever you’re stuck, tap the “?” that every screen has.',
      },
      {
        title: 'It works offline',
        words:
          'On the train, underground: it opens, shows your card, and lets you write on your bookshelf. What you wrote reaches your other devices when you’re online again.',
      },
      {
        title: 'Your bookshelf is yours alone',
        words:
          'Favorites, comments and reading notes are kept sealed. Neither the library’s staff nor anybody else can see them.',
      },
    ],
  },
  offer: {
    title: 'Put it on your home screen?',
    words: 'It then opens with one tap like an app, and its data is safer on your device. You can remove it any time.',
    act: 'Put it there',
    how: 'Show me how',
    no: 'Not now',
  },
  install: {
    title: 'On your home screen',
    row: 'On your home screen',
    lead: 'From your home screen it opens with one tap like an app, even offline, and its data is safer on your device. It costs nothing.',
    installed: 'You opened this from your home screen.',
    installedWords: 'To remove it, press its icon on the home screen for a while and delete it.',
    prompt: 'Tap the button below and your browser asks you to confirm.',
    act: 'Put it on my home screen',
    taken: 'It is on your home screen. Open it from there from now on.',
    refused: 'Nothing was put there. You can do it from here any time.',
    iosSafari: [
      'Tap Share, the square with an arrow, at the foot of the screen (top right on an iPad).',
      'Move the list up and tap “Add to Home Screen”.',
      'Tap “Add” at the top right. It appears on your home screen.',
    ],
    iosOther: [
      'Tap Share beside the address. If there is none, open this page in Safari.',
      'Tap “Add to Home Screen”.',
      'Tap “Add”. It appears on your home screen.',
    ],
    androidMenu: [
      'Open your browser’s menu, three dots or lines at the top or bottom right.',
      'Tap “Add to Home screen” or “Install app”.',
      'Tap “Add” or “Install”.',
    ],
    macSafari: [
      'Click “File” at the top of the screen.',
      'Click “Add to Dock”.',
      'Click “Add”. It appears in the Dock.',
    ],
    computerMenu: [
      'Click the sign of a screen with an arrow at the right of the address. If there is none, open the menu at the top right.',
      'Click “Install”. In the menu it is under “Cast, save and share” or “Apps”.',
      'Click “Install” once more to confirm.',
    ],
    none: 'This browser can’t install apps. A bookmark opens it quickly, too. Chrome, Edge and Safari can install it.',
    steps: 'How to do it',
  },
};
