import type { shelfKeys as ja } from '../ja/shelf-keys.ts';
import type { Phrases } from '../phrases.ts';
import { plural } from './plural.ts';

const tryAgain = 'The key changed on another device. Reopen your bookshelf and try again.';

export const shelfKeys: Phrases<typeof ja> = {
  codeRefusals: {
    'code-letter': ({ position, letter }) =>
      `“${letter}”, character ${position}, never appears in a recovery code. Please check it against your copy.`,
    'code-length': ({ letterCount, length }) =>
      letterCount === 0
        ? 'Enter your recovery code.'
        : `A recovery code has ${length} characters. You’ve entered ${letterCount}.`,
    'code-checksum': () =>
      'Something differs from your copy. Please check each character (0 or O, 1 or I make no difference).',
  },
  actRefusals: {
    'password-needed': () => 'Enter your password.',
    'code-unknown': () =>
      'This recovery code doesn’t open your bookshelf. If you’ve made a new one, enter that. Also check that it isn’t from another card.',
    'not-open': () =>
      'This device doesn’t have the new key. Open your bookshelf with your recovery code or another device first.',
    'ring-moved': () => tryAgain,
    'generation-unknown': () => tryAgain,
    'wrap-taken': () => tryAgain,
    'kept-to-myself': () => 'Only you have the key now.',
    'ring-full': () => 'No more keys can be made. Please ask at any library desk.',
    'library-wrap-broken': () => 'The key for the library couldn’t be made. Please try again later.',
  },
  settings: {
    title: 'Bookshelf settings',
    state: 'Your bookshelf now',
    records: 'On your bookshelf',
    count: (count) => plural(count, 'entry'),
    recordsHint: 'Favorites, lists and reading notes together.',
    syncedAt: 'Last synced',
    neverSynced: 'Not synced yet',
    unsynced: 'Not synced',
    noneUnsynced: 'None',
    storage: 'On this device',
    stored: {
      kept: 'Protected',
      loose: 'Not protected',
      memory: 'Not kept (shared device)',
    },
    storedHint: {
      kept: 'Even when this device runs out of space, the browser won’t remove your bookshelf.',
      loose:
        'When this device runs out of space, the browser may remove your bookshelf from it. What’s synced stays sealed at the library and comes back when you open it again.',
      looseOwn:
        'When this device runs out of space, the browser may remove your bookshelf and its key. What’s synced stays, but to open it again you’ll need your recovery code or approval on another device.',
      memory: 'Signing out or closing the app removes it from this device.',
    },
    protect: 'Ask for protection',
    notProtected: 'The browser said no. It may agree once the app is on your Home Screen or used often.',
    keys: 'Bookshelf key',
    whole: 'The whole bookshelf',
    files: 'Save and load',
    removal: 'Delete my bookshelf',
    mode: 'Who has the key',
    library: 'The library keeps it for you',
    own: 'Only you',
    code: 'Recovery code',
    hasCode: 'You have one',
    noCode: 'None yet',
    locked: 'Open your bookshelf to see its settings.',
    open: 'Open my bookshelf',
  },
  owed: {
    title: 'Please tell the library your key settings again',
    words:
      'The library’s server was set back to an earlier state and lost your key settings. This device still has them. Enter your password to send them again as they were.',
    act: 'Send again',
    done: 'Your key settings are sent.',
  },
  code: {
    title: 'Recovery code',
    lead: 'A recovery code opens your bookshelf when you’ve lost a device or use a new one.',
    keep: 'Write it down or print it, and keep it where nobody else sees it. The library doesn’t know this code.',
    replaces: 'Once you use a new code, the earlier one no longer opens your bookshelf.',
    make: 'Make a recovery code',
    makeNew: 'Make a new code',
    shown: 'Your recovery code',
    once: 'You can’t see it again after leaving this screen. Please note it now.',
    print: 'Print',
    copy: 'Copy',
    copied: 'Copied. Once you’ve noted it, don’t leave it where others can see it.',
    notCopied: 'Copying didn’t work. Please write it down.',
    paperTitle: 'My bookshelf: recovery code',
    paperMade: (year, day) => `Made ${day}, ${year}`,
    paperUse:
      'On a new device, sign in to the library’s app and enter this code on the Bookshelf screen to open your bookshelf. Upper or lower case, hyphens and spaces make no difference.',
    confirm: 'Last 8 characters of your code',
    confirmHint: 'Enter them from your copy, to make sure it’s right.',
    confirmWrong: 'That’s not how the code shown here ends. Please check your copy.',
    use: 'Start using this code',
    done: 'Your recovery code is in use.',
    doneReplaced: 'The earlier code no longer works.',
    unclear: 'We couldn’t tell whether the code was switched. Once you’re online, press “Start using this code” again.',
    enter: 'Recovery code',
    enterHint: '28 characters. Upper or lower case, hyphens and spaces make no difference.',
    open: 'Open with this code',
  },
  mode: {
    title: 'Who has the key',
    now: 'Current',
    libraryName: 'The library keeps it for me',
    ownName: 'Only me',
    libraryMeans: [
      'Signing in is all it takes to open your bookshelf on a new device.',
      'If you forget your password, set it again and your bookshelf is back.',
      'Your bookshelf is stored sealed and never shown to staff. But the library could open it with the key it keeps.',
    ],
    ownMeans: [
      'To open your bookshelf on a new device, you need your recovery code or approval on a device where it’s open.',
      'Setting your password again doesn’t open it.',
      'If you lose all your devices and your recovery code, your bookshelf can never be opened again. The library can’t help either.',
    ],
    others: 'The next time you open it on your other devices, each needs your recovery code or an approval, once.',
    old: 'Entries you have are sealed with the new key as they’re rewritten. The library’s backups hold the earlier key for a while.',
    codeFirst: 'Make a recovery code first. With it you can open your bookshelf even if you lose your device.',
    toCode: 'Make a recovery code',
    codeHint: 'Enter the 28 characters from your copy, to make sure you have it.',
    keep: 'Keep the key to myself',
    kept: 'Only you have the key now.',
    share: 'Let the library keep it',
    sharing: {
      title: 'Let the library keep your key?',
      words:
        'Signing in will be all it takes to open your bookshelf on a new device. The library could open it with the key it keeps.',
      act: 'Let the library keep it',
    },
    shared: 'The library keeps your key now.',
  },
  ways: {
    own: {
      title: 'To open your bookshelf on this device',
      words: 'Only you have the key, so signing in isn’t enough. Use one of these:',
    },
    lost: {
      title: 'Your bookshelf can’t be opened on this device',
      words: 'The key kept by the library can’t be used. Nothing is lost. Use one of these:',
    },
    behind:
      'You see only entries sealed with an earlier key. What you write here stays on this device until the new key arrives.',
    byCode: 'Use your recovery code',
    byDevice: 'Approve on another device',
    byDeviceHint: 'If you have a device where your bookshelf is already open.',
    ask: 'Ask for approval',
    askedTitle: 'Approve on your other device',
    asked:
      'Open Hondana on a device where your bookshelf is open, and it asks you there. Approve only if it shows the same number.',
    number: 'Number to compare',
    until: (time) => `Waiting until ${time}.`,
    giveUp: 'Stop waiting',
    over: 'It wasn’t approved: 10 minutes passed, or it was refused. You can ask again.',
    tooMany: 'Other devices are asking, too. Please try again in about 10 minutes.',
  },
  letIn: {
    title: 'A new device wants to open your bookshelf',
    words: (device, time) => `${device} asked for approval at ${time}.`,
    unnamed: 'An unknown device',
    compare: 'Does the new device show the same number?',
    same: 'Same number: open it',
    different: 'Different, or not me',
    warning: 'If the number differs or you didn’t ask, don’t open it.',
    over: 'This request is over. Please ask again on the new device.',
    later: 'Later',
  },
  signOut:
    'Only you have the key, so to open your bookshelf here again you’ll need your recovery code or approval on another device. Please make sure you have your recovery code.',
  noRoom: {
    title: 'Not enough space on this device',
    words:
      'Nothing new can be saved here. What you have so far is safe. Remove photos or apps you don’t need, then try again.',
  },
};
