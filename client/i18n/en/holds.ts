import type { holds as ja } from '../ja/holds.ts';
import type { Phrases } from '../phrases.ts';
import { cart } from './cart.ts';
import { plural } from './plural.ts';
import { sequences } from './sequences.ts';

/** `about 3 weeks`: an estimate, never to the day. */
function waitingTime(days: number): string {
  if (days <= 7) return 'about a week';
  if (days < 56) return `about ${plural(Math.ceil(days / 7), 'week')}`;
  return days < 365 ? `about ${plural(Math.round(days / 30), 'month')}` : 'over a year';
}

export const holds: Phrases<typeof ja> = {
  title: 'Holds',
  count: (count, limit) => `${plural(count, 'hold')} (${limit} at most)`,
  none: 'You have no holds.',
  states: {
    waiting: 'Waiting',
    'in-transit': 'In transit',
    arrived: 'Being prepared',
    ready: 'Ready to pick up',
    filled: 'Borrowed',
    cancelled: 'Canceled',
    expired: 'Not picked up in time',
  },
  trackStates: {
    waiting: 'Waiting',
    'in-transit': 'In transit',
    arrived: 'Being prepared',
    ready: 'Ready to pick up',
  },
  ebookReady: 'Ready to borrow',
  contacts: { mail: 'Email', app: 'App notification', telephone: 'Phone', none: 'No notice' },
  position: (position, count) => `${position} of ${count} in line`,
  waitingTime,
  pickup: 'Pickup location',
  contact: 'Contact',
  placedOn: 'Placed',
  shelfUntil: 'Pick up by',
  shelfLater: 'Set when it’s ready',
  queue: 'Place in line',
  estimate: 'Estimated wait',
  estimateNote: 'The wait is estimated from the number of copies and the loan period. It’s not a promise.',
  paused: 'Paused',
  pausedUntil: (until) => `Paused until ${until}`,
  pauseAhead: (from, until) => `Will be paused from ${from} to ${until}`,
  dormant: 'Waits for previous',
  sequencePlaceShort: (position, length) => `${position} of ${length}`,
  sequencePlace: (position, length) => `In order: ${position} of ${length}`,
  extendedOnce: 'extended',
  doors: 'More about holds',

  detail: {
    title: 'Hold details',
    track: 'Progress of the hold',
    done: 'done',
    current: 'now',
    gone: 'This hold is no longer here. It was picked up, canceled, or not picked up in time.',
    toList: 'Go to Holds',
    readyTitle: 'Ready to pick up',
    untilClosing: 'Please come before the pickup location closes that day.',
    dormant:
      'This hold keeps its place in line and waits until the title before it in your in-order holds has reached the pickup location.',
    sequence: 'In-order holds',
    inTransitNote:
      'A copy is already on its way to you. To put this hold in order with others, please contact the library.',
    arrivedNote:
      'To change the pickup location, please call the branch where you pick up. After arrival, it can be changed only once.',
    lastDayNote: ' Once the branch has closed on the pick-up-by date, it can’t be changed.',
    change: 'Change hold',
    cancel: 'Cancel hold',
  },

  extend: {
    act: 'Extend',
    label: 'Extend the pick-up-by date',
    title: 'Extend pick-up-by date',
    before: 'Extend until ',
    after: '',
    confirm: 'The pick-up-by date changes as follows. You can extend it only once.',
    confirmAct: 'Extend',
    from: 'Pick up by, now',
    to: 'Pick up by, new',
    done: (day) => `Extended. Pick it up by ${day}.`,
  },

  borrow: {
    act: 'Borrow',
    label: (title) => `Borrow “${title}”`,
    before: 'Borrow now and read until ',
    after: '',
    done: (day) => `It’s yours to read until ${day}.`,
    toLoans: 'Go to Loans',
  },

  change: {
    title: 'Change hold',
    lead: 'Choose a pickup location and how we should contact you, then press “Change hold”. You can check everything on the next screen.',
    act: 'Change hold',
    unchanged: 'You haven’t changed anything yet.',
    confirmTitle: 'Check your changes',
    confirmLead: 'Your hold changes as follows. If that’s right, press “Change hold”.',
    before: 'Before',
    after: 'After',
    same: 'No change',
    doneTitle: 'Hold changed',
    done: 'Your hold is now as follows.',
    back: 'Choose again',
    toDetail: 'Go to hold details',
  },

  cancel: {
    title: 'Cancel this hold?',
    lead: 'This hold will be canceled, and you lose your place in line for good.',
    leadReady: 'The copy set aside for you goes to the next person in line, or back on the shelf.',
    leadSequence: 'It also leaves your in-order holds, and the titles after it move up.',
    act: 'Cancel hold',
    keep: 'Keep hold',
    doneTitle: 'Hold canceled',
    done: (title) => `Your hold on “${title}” is canceled.`,
    doneStaff: 'The library takes care of the copy set aside for you. You don’t have to come in.',
    toCancelled: 'Go to Past holds',
  },

  pause: {
    open: 'Pause hold',
    title: 'Pause hold',
    lead: 'Away for a while? Keep your place in line and let the next person go first.',
    from: 'First day',
    until: 'Last day',
    act: 'Pause hold',
    preview: (from, until) => `From ${from} to ${until}, this hold is passed over.`,
    done: (until) => `Paused until ${until}. You keep your place in line.`,
    resume: 'Resume hold',
    resumed: 'The hold is active again. We’ll get it ready when your turn comes.',
  },

  choose: {
    branches: 'Branches',
    choosePickup: 'Choose',
    bookmobile: 'Bookmobile',
    station: 'Bookmobile stop',
    stationHint: 'Choose the stop where you’ll meet the bookmobile.',
    stationWithVisit: (name, visit) => `${name} (next visit ${visit})`,
    contactHints: {
      mail: 'We’ll email the address on your account.',
      app: 'You’ll get a notification from this app.',
      telephone: 'We’ll call the phone number on your account.',
      none: 'We won’t contact you. Please check Holds yourself.',
    },
    mailTo: (address) => `We’ll email ${address}.`,
    mailUnconfirmed: ' This address isn’t confirmed yet.',
    registerMail: 'Add an email address',
    takePushes: 'Get app notifications on this device',
    remember: 'Use this pickup location and contact for my next holds, too',
    pickupMissing: 'Choose a pickup location.',
    stationMissing: 'Choose a bookmobile stop.',
  },

  place: {
    act: 'Place hold',
    label: (title) => `Place hold on “${title}”`,
    title: 'Place hold',
    chooseTitle: 'Pickup and contact',
    toConfirm: 'Continue',
    confirmLead: 'Your hold will be placed as follows.',
    confirmAct: 'Place hold',
    changeTerms: 'Change',
    ebook: 'When it’s your turn, we’ll keep the e-book for you and let you know. The loan starts when you borrow it.',
    ebookContact: 'Notice',
    ebookMail: (address) => `Email to ${address}`,
    ebookNoMail: 'We have no email address for you, so we can’t send you a notice.',
    doneTitle: 'Hold placed',
    donePosition: (position) => `You’re number ${position} in line.`,
    doneReady: 'You can borrow it right away.',
    refusedTitle: 'Hold not placed',
    toHold: 'See hold details',
    waiting: (count) => (count > 0 ? `${plural(count, 'person', 'people')} waiting now.` : 'Nobody is waiting now.'),
  },

  cancelled: {
    title: 'Past holds',
    lead: (days) =>
      `Holds that were canceled or not picked up in time are shown for ${plural(days, 'day')}, then erased. E-books are not listed.`,
    none: 'No hold was canceled in this time.',
    kinds: { patron: 'By you', expired: 'Not picked up', library: 'By the library' },
    reasons: {
      'item-lost': 'Because the copy could not be found',
      withdrawn: 'Because the library no longer offers it',
      duplicate: 'Because you had another hold on the same title',
      'patron-asked': 'Because you asked us to',
      other: 'For reasons on the library’s side',
    },
    note: 'From the library',
    endedOn: (day) => `Canceled ${day}`,
    expiredOn: (day) => `Ended ${day}`,
    again: 'Place hold again',
    againLabel: (title) => `Place hold again: “${title}”`,
    againTitle: 'Place hold again',
  },

  settings: {
    title: 'Pickup and contact',
    lead: 'The pickup location and contact that every new hold starts with. You can change them for each hold.',
    act: 'Save',
    saved: 'Saved. Your next holds will start with these.',
    unchanged: 'Nothing to save.',
  },

  cart,
  sequences,
};
