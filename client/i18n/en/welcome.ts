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
          'The five places at the foot of the screen (at the left on a wide one) lead everywhere. Home shows what matters today: what’s due and what’s ready. Whenever you’re stuck, tap the “?” that every screen has.',
      },
      {
        title: 'It works offline',
        words:
          'On the train or underground, it opens, shows your card and lets you write on your bookshelf. What you write syncs to your other devices once you’re back online.',
      },
      {
        title: 'Your bookshelf is yours alone',
        words:
          'Favorites, comments and reading notes are kept sealed. Neither the library’s staff nor anybody else can see them.',
      },
    ],
  },
  offer: {
    title: 'Add it to your Home Screen?',
    words: 'It then opens with one tap, and its data is safer on your device. You can remove it at any time.',
    act: 'Add it',
    how: 'Show me how',
    no: 'Not now',
  },
  install: {
    title: 'On your Home Screen',
    row: 'On your Home Screen',
    lead: 'From your Home Screen it opens with one tap like an app, even offline, and its data is safer on your device. It costs nothing.',
    installed: 'You opened this from your Home Screen.',
    installedWords: 'To remove it, press its icon on the Home Screen for a while and delete it.',
    prompt: 'Tap the button below and your browser asks you to confirm.',
    act: 'Add to Home Screen',
    taken: 'It’s on your Home Screen. Open it from there from now on.',
    refused: 'Nothing was added. You can do it here at any time.',
    iosSafari: [
      'Tap Share, the square with an arrow, at the foot of the screen (top right on an iPad).',
      'Move the list up and tap “Add to Home Screen”.',
      'Tap “Add” at the top right. It appears on your Home Screen.',
    ],
    iosOther: [
      'Tap Share beside the address. If there is none, open this page in Safari.',
      'Tap “Add to Home Screen”.',
      'Tap “Add”. It appears on your Home Screen.',
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
