import type { notices as ja } from '../ja/notices.ts';
import type { Phrases } from '../phrases.ts';
import { plural } from './plural.ts';

const reasons = {
  'item-lost': 'We’re sorry: the copy could not be found.',
  withdrawn: 'We’re sorry: the library no longer offers this title.',
  duplicate: 'You had more than one hold on the same title. We kept one.',
  'patron-asked': 'We canceled it because you asked us to.',
  other: 'We’re sorry: for reasons on our side, we can’t get this title for you.',
};

const unknown = 'If this wasn’t you, change your password at once and tell the library.';

/** Worded so that it stays true whenever it is read: days by their date, never "today". */
const kinds: Phrases<typeof ja.kinds> = {
  'hold-ready': {
    head: () => 'Your hold is ready to pick up',
    body: ({ shelfUntil, branchId, stationId }, say) =>
      `At ${say.place(branchId, stationId)}. Pick it up by ${say.day(shelfUntil)}.`,
  },
  'ebook-ready': {
    head: () => 'Your e-book is ready to borrow',
    body: ({ shelfUntil }, say) => `Open the hold and press “Borrow” by ${say.day(shelfUntil)}.`,
  },
  'hold-cancelled': {
    head: () => 'The library canceled your hold',
    body: ({ reason }) => (reason === null ? 'See Past holds to learn more.' : reasons[reason]),
  },
  'hold-expired': {
    head: () => 'A hold was not picked up in time',
    body: ({ shelfUntil, branchId }, say) =>
      `It was not ${branchId === null ? 'borrowed' : 'picked up'} ${
        shelfUntil === null ? 'in time' : `by ${say.day(shelfUntil)}`
      }, so the hold has ended. You can place it again.`,
  },
  'pickup-moved': {
    head: () => 'Your pickup location has changed',
    body: ({ branchId, stationId }, say) => `Your new pickup location is ${say.place(branchId, stationId)}.`,
  },
  'due-soon': {
    head: () => 'Due soon',
    body: ({ dueOn, isEbook }, say) =>
      isEbook
        ? `You can read it until ${say.day(dueOn)}. It’s then returned for you.`
        : `Please return it by ${say.day(dueOn)}.`,
  },
  overdue: {
    head: () => 'Overdue',
    body: ({ dueOn }, say) => `It was due ${say.day(dueOn)}. Please return it soon.`,
  },
  'ebook-returned': {
    head: () => 'Your e-book was returned',
    body: ({ dueOn }, say) => `It was due ${say.day(dueOn)} and was returned for you. You don’t have to do anything.`,
  },
  'mail-changed': { head: () => 'Your email address was changed', body: () => unknown },
  'password-changed': {
    head: ({ isRegistration }) => (isRegistration ? 'Your password was set' : 'Your password was changed'),
    body: () => unknown,
  },
  'new-device': {
    head: () => 'Signed in on a new device',
    body: ({ deviceName, isSharedDevice }) =>
      `${deviceName || 'Unknown device'}${isSharedDevice ? ' (shared device)' : ''}. ${unknown}`,
  },
  'card-expiring': {
    head: () => 'Your library card expires soon',
    body: ({ cardExpiresOn }, say) =>
      `It’s valid until ${say.day(cardExpiresOn)}. You can renew it at the library desk.`,
  },
};

const settings: Phrases<typeof ja.settings> = {
  title: 'Notice settings',
  lead: 'Choose which notices reach you, and how. The Notices screen always has them all.',
  which: 'What to send',
  kind: 'Notice',
  mail: 'Email',
  push: 'App',
  groups: {
    due: { name: 'Before the due date', hint: '' },
    overdue: { name: 'Overdue', hint: '1, 7 and 14 days after the due date.' },
    hold: { name: 'Holds', hint: 'Canceled, not picked up in time, or pickup location changed.' },
    ebook: { name: 'E-books', hint: 'Ready to borrow, or returned.' },
    card: { name: 'Library card expires', hint: '' },
  },
  boxLabel: (group, channel) => `${group}: ${channel}`,
  ready:
    'When a hold is ready to pick up, you hear by the contact chosen for that hold. Notices about your safety, such as sign-ins and passwords, are always sent.',
  noMail: 'We have no email address for you, so emails won’t reach you.',
  noPush: 'None of your devices gets app notifications, so those won’t reach you.',
  days: 'How many days before the due date',
  dueDays: { 7: '7', 3: '3', 1: '1', 0: 'Due day' },
  noDays: 'You won’t get notices before the due date.',
  quiet: 'Quiet hours',
  quietUse: 'Set quiet hours',
  quietHint: 'App notifications wait until quiet hours are over. Emails don’t.',
  quietFrom: 'From',
  quietUntil: 'To',
  titles: 'Show titles',
  titlesHint:
    'Puts the titles in emails and app notifications. Without them, nobody who sees your screen or handles your mail learns what you read.',
  act: 'Save',
  saved: 'Saved.',
  unchanged: 'Nothing to save.',
  unsaved: 'Not saved yet.',
  refusals: {
    'quiet-hours-incomplete': () => 'Enter both the start and the end of your quiet hours.',
    'quiet-hours-empty': () => 'Quiet hours must start and end at different times.',
  },
};

const push: Phrases<typeof ja.push> = {
  title: 'App notifications here',
  row: 'App notifications here',
  checking: 'Checking',
  states: {
    unknown: 'Can’t tell right now',
    shared: 'Not on shared devices',
    'other-card': 'Another family card gets them',
    unsupported: 'Not in this browser',
    'home-screen': 'Add the app to your Home Screen first',
    denied: 'Blocked by the browser',
    off: 'Off',
    on: 'On',
  },
  others: (count) => `On for ${plural(count, 'other device')}.`,
  lead: 'Notices from the library reach this device even when the app is closed.',
  what: 'What you’ll get',
  whats: [
    'Holds ready to pick up, if their contact is “App notification”',
    'Loans due soon or overdue',
    'Safety, such as a sign-in on a new device',
  ],
  how: 'Good to know',
  hows: [
    'Titles are not shown unless you turn on “Show titles”.',
    'Nothing sounds in your quiet hours at night, which you can change.',
    'You can turn this off here at any time. Signing out turns it off, too.',
  ],
  next: 'When you press the button, your browser asks whether to allow notifications. Choose “Allow”.',
  act: 'Turn on notifications',
  actForCard: 'Get them for this card',
  acting: 'Getting ready',
  done: 'This device gets notifications.',
  stop: 'Turn off here',
  stopped: 'This device no longer gets notifications.',
  test: 'Send a test',
  testSent: 'A test is on its way. If it doesn’t show within seconds, check your device’s notification settings.',
  dismissed: 'Not allowed yet. Press again and choose “Allow”.',
  unreachable:
    'We couldn’t reach your browser’s notification service. Please try again where your connection is better. Some office and school networks block it.',
  refused: 'We can’t send to this browser’s notification service. Please try another browser.',
  tooMany: 'Too many of your devices get notifications. Turn them off on another device, then try again.',
  gone: 'Notifications had stopped reaching this device. Please press “Turn on notifications” again.',
  otherCardWords: (name) =>
    `This device gets the notifications for ${name}’s card. One device can get those of one card. Notices for other cards come by email and stand under Notices.`,
  sharedWords: 'Nothing stays on a shared device, so it gets no notifications. Please use a device of your own.',
  unsupportedWords:
    'Your browser can’t show notifications. If you’re browsing privately or with an old version, try your usual browser in its newest version. Notices reach you by email and on the Notices screen.',
  homeScreenWords: 'On iPhone and iPad, add Hondana to your Home Screen and open it from there.',
  homeScreenSteps: [
    'In Safari, tap the Share button.',
    'Choose “Add to Home Screen”, then “Add”.',
    'Open Hondana from your Home Screen and come back to this page.',
  ],
  deniedWords: 'You chose “Block” before, or your device’s settings block them. Here is how to allow them:',
  deniedSteps: [
    'Computer and Android: tap the icon at the left of the address bar and set “Notifications” to “Allow”.',
    'iPhone and iPad: in Settings, Notifications, Hondana, turn on “Allow Notifications”.',
    'Then reload this screen.',
  ],
  reload: 'Reload',
};

export const notices: Phrases<typeof ja> = {
  title: 'Notices',
  kinds,
  unread: 'New',
  unreadCount: (count) => `${count} unread.`,
  allRead: 'All read.',
  readAll: 'Mark all as read',
  readAllDone: 'All marked as read.',
  waiting: 'Your other devices learn what you’ve read once you’re back online.',
  today: 'Today,',
  yesterday: 'Yesterday,',
  kept: (days) =>
    `Notices are kept for ${plural(days, 'day')}. The titles of returned loans and finished holds are not kept.`,
  none: 'No notices yet.',
  noneHint: 'When a hold is ready, a loan is due soon and the like, you’ll hear of it here.',
  toSettings: 'Notice settings',
  about: (title) => `“${title}”`,
  endedLoan: 'A title you’ve returned',
  endedHold: 'A title no longer on hold',

  settings,

  mailState: {
    title: 'Email goes to',
    none: 'No address yet',
    confirmed: 'Confirmed',
    unconfirmed: 'Not confirmed yet',
    bouncing: 'Didn’t arrive',
    bouncingHint:
      'An email from the library came back. Check the address and your spam settings, then add the address again.',
    change: 'Email address settings',
  },

  push,

  calendar: {
    title: 'In your calendar',
    lead: 'See due dates, pick-up-by dates and the closed days of your pickup location in the calendar of your phone or computer.',
    secret: 'Anyone who knows this address can see it. Don’t show it to others.',
    address: 'Calendar address',
    make: 'Make an address',
    remake: 'Replace the address',
    titles: 'Include titles',
    withTitles: ' It includes titles.',
    withoutTitles: ' It doesn’t include titles.',
    subscribe: 'Add to my calendar',
    copy: 'Copy address',
    copied: 'Copied.',
    notCopied: 'Copying didn’t work. Press and hold the address to select it.',
    revoke: 'Stop this address',
    revokeTitle: 'Stop this address?',
    revokeWords: 'Calendars that use it get nothing more. To clear what they show, remove it from the calendar.',
    revokeAct: 'Stop address',
    revoked: 'The address no longer works.',
    made: 'Your address is ready. An earlier one, if any, no longer works.',
  },
};
