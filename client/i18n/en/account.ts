import type { account as ja } from '../ja/account.ts';
import type { Phrases } from '../phrases.ts';

/** `1 min 20 s`, `45 s`. */
const duration = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
};

export const account: Phrases<typeof ja> = {
  cardNumber: 'Library card number',
  cardNumberHint: 'The 10 digits on your card, with or without hyphens.',
  password: 'Password',
  reveal: 'Show password',
  errors: 'Please check what you entered',
  working: 'Checking',
  registerTitle: 'Set a password',
  changeTitle: 'Change password',
  offline: 'You’re offline, so this has to wait. Once you’re back online, carry on with what you’ve entered.',

  slowDown: {
    soon: 'Too many wrong tries in a row. Please wait a little, then try again.',
    words: (time) => `Too many wrong tries in a row. Please try again after ${time}.`,
    left: (seconds) => `${duration(seconds)} left`,
    over: 'You can try again now.',
  },

  signIn: {
    title: 'Sign in',
    act: 'Sign in',
    passwordMissing: 'Enter your password.',
    shared: 'This is a shared device',
    sharedHint:
      'Check this on a library computer or any device other people use. Nothing stays on the device, and you’re signed out after 10 minutes without use.',
    noPassword: 'No password yet, or forgot it?',
    noPasswordAct: 'Set a password',
    temporary: 'Got a temporary password at the library desk?',
    temporaryAct: 'Change password',
    signedInAs: (name) => `You’re signed in as ${name}. You can also sign in with a different card.`,
    registered: 'Your password is set. Sign in with your new password.',
    changed: 'Your password is changed. Sign in with your new password.',
  },

  register: {
    lead: 'For first-time users and anyone who has forgotten their password. We check who you are by the phone number and date of birth you gave when you got your card.',
    haveTemporary: 'Got a temporary password at the library desk? You don’t need this page.',
    phone: 'Phone number',
    phoneHint: 'The number the library has for you, with its area code.',
    act: 'Set password',
    code: {
      title: 'Code by email',
      sent: 'We’ve sent a 6-digit code to the email address on your account. Enter it within 10 minutes.',
      sentAgain: 'We’ve sent a new code. The earlier one no longer works.',
      label: 'Code',
      missing: 'Enter the code from the email.',
      act: 'Set password',
      again: 'Send a new code',
      back: 'Change what I entered',
      noMail:
        'No email? Check your spam folder. If you can’t receive mail at that address, the library desk can give you a temporary password.',
    },
  },

  change: {
    temporary: 'Your temporary password is right. Now choose a password of your own.',
    lead: 'Enter your current password, or the temporary one from the library desk, and choose a new one.',
    current: 'Current password',
    currentHint: 'If you got a temporary password at the library desk, enter that one.',
    currentMissing: 'Enter your current or temporary password.',
    toCard: 'Back to my card',
    act: 'Change password',
    done: 'Your password is changed. Your other devices have to sign in again.',
    forgotten: 'Forgot your current password?',
  },

  newPassword: {
    label: 'New password',
    again: 'New password, once more',
    hint: (min, max) => `${min} to ${max} characters: letters, numbers and symbols, in any script.`,
    rules: 'Rules for the new password',
    length: (min, max) => `${min} to ${max} characters`,
    varied: 'Not one character repeated',
    notKnown: 'Not your card number, phone number, date of birth or current password',
    same: 'The same both times',
    states: { met: 'done', broken: 'not yet', open: 'not entered' },
  },

  birthDate: {
    label: 'Date of birth',
    hint: 'By the Western calendar or a Japanese era.',
    era: 'Calendar or era',
    eras: { western: 'Western', showa: 'Showa', heisei: 'Heisei', reiwa: 'Reiwa', taisho: 'Taisho' },
    parts: { year: 'year', month: 'month', day: 'day' },
    echo: (western, japanese) => `${western} (${japanese})`,
  },

  card: {
    title: 'Card',
    kind: 'Library card',
    number: 'Card number',
    validUntil: (day) => `Valid until ${day}`,
    expired: (day) => `Expired ${day}`,
    expiredTitle: 'Your card needs renewing',
    expiredHint: 'You can renew it at the library desk. Until then, you can’t place holds or renew loans.',
    show: 'Show the barcode at the library desk. If it won’t scan, make your screen brighter. It works offline, too.',
    enlarge: 'Show barcode on full screen',
    fullTitle: 'Library card barcode',
    brighten: 'Please make your screen brighter',
    close: 'Close',
    openToday: (branch) => `${branch} today`,
    open: (opens, closes) => `${opens}–${closes}`,
    closed: 'Closed',
    nextClosed: 'Next closed day',
    settings: 'Settings',
    notices: 'Notices',
    unread: (count) => `${count} unread`,
    noticeSettings: 'Notice settings',
    version: (version) => `Hondana version ${version}`,
    update: 'Update to the new version',
  },

  family: {
    title: 'Family cards',
    name: (name) => name,
    number: (end) => `Number ending in ${end}`,
    current: 'In use',
    take: 'Switch',
    taking: 'Switching',
    add: 'Add a family card',
    hint: 'Use everyone’s card on one phone. Loans, holds and bookshelves stay apart.',
    adds: (name) =>
      `You’re using ${name}’s card. Sign in with another card to add it to this device. ${name}’s card stays here, too.`,
    full: 'This device has as many cards as it can hold. Sign out a card you don’t use to add another.',
    signOut: (name) => `Only ${name}’s card is signed out. Your family’s other cards stay here.`,
  },

  signOut: {
    act: 'Sign out',
    title: 'Sign out?',
    words:
      'The loans, holds, card and bookshelf kept on this device will be removed from it. The library’s records and your synced bookshelf stay safe.',
    offline: 'You’re offline. This device is cleared at once, and the library is told when you’re back online.',
    again: 'To use the app again, you’ll need your card number and password.',
  },

  mail: {
    title: 'Email address',
    row: 'Email address',
    rowUnconfirmed: 'Not confirmed yet',
    current: 'Your email address',
    none: 'None yet',
    confirmed: 'Confirmed',
    unconfirmed: 'Not confirmed',
    unconfirmedHint:
      'Open the link in the email we sent to confirm your address. If it hasn’t come, read the notes below, then send it again.',
    resend: 'Send email again',
    resent: 'We’ve sent the email again. The link in the earlier one no longer works.',
    add: 'Add an email address',
    change: 'Change your email address',
    address: 'New email address',
    again: 'New email address, once more',
    actAdd: 'Add address',
    actChange: 'Change address',
    done: (address) => `We’ve sent an email to ${address}. Open the link in it within 24 hours.`,
    filters: 'So that our emails reach you',
    filterWords: 'If you use a spam filter, allow mail from this address or domain.',
    sender: 'Sender',
    domain: 'Domain',
    links: 'Our emails contain links to your holds and to opening hours. Please allow emails with links, too.',
    remove: 'Remove my email address',
    removeTitle: 'Remove your email address?',
    removeWords: (address) => `The library will no longer send notices to ${address}.`,
    removeAct: 'Remove',
    removed: 'Your email address is removed.',
  },

  mailConfirm: {
    title: 'Confirm your email address',
    working: 'Confirming',
    done: 'Your email address is confirmed. We’ll send your notices there.',
    noToken: 'Please open this page from the link in the library’s confirmation email.',
    home: 'Go to Home',
    settings: 'Go to Email address',
  },

  devices: {
    title: 'Signed-in devices',
    row: 'Signed-in devices',
    lead: 'If you see a device you don’t know, sign it out and change your password.',
    list: 'Devices',
    unnamed: 'Unknown device',
    current: 'This device',
    shared: 'Shared device',
    signedInAt: (time) => `Signed in ${time}`,
    lastSeenAt: (time) => `Last used ${time}`,
    end: 'Sign out',
    endLabel: (device) => `Sign out ${device}`,
    ended: (device) => `${device} is signed out.`,
    endOthers: 'Sign out all other devices',
    endedOthers: 'All other devices are signed out.',
    alone: 'No other device is signed in.',
  },

  stepUp: {
    title: 'Enter your password',
    words: 'To make sure it’s you, enter your current password. What you’ve entered so far is still here.',
    act: 'Continue',
  },
};
