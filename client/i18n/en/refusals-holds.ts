import { dayWords } from '../dates.ts';
import type { holdRefusals as ja } from '../ja/refusals-holds.ts';
import type { Phrases } from '../phrases.ts';
import { plural, quoted } from './plural.ts';
import { standingRefusals } from './refusals-standing.ts';

const gone = 'This hold has ended. See Holds for how things stand now.';

const contact = {
  'station-needs-telephone': () => 'For bookmobile pickup we can only call you, so we can tell you about its schedule.',
  'mail-address-missing': () => 'We have no email address for you.',
  'app-device-missing': () => 'None of your devices gets app notifications yet.',
};

const pickup = { 'unknown-pickup': () => 'We couldn’t find that pickup location. Please choose again.' };

const placing: Phrases<typeof ja.placing> = {
  ...standingRefusals,
  ...contact,
  ...pickup,
  'not-found': () => 'We couldn’t find this title.',
  withdrawn: () => 'The library no longer offers this title, so it can’t be put on hold.',
  'not-holdable': () => 'For use in the library only, so it can’t be put on hold.',
  'no-items': () => 'No copy can be lent right now, so it can’t be put on hold.',
  'already-on-hold': () => 'You already have this on hold.',
  'on-loan-to-you': () => 'You already have this on loan.',
  'hold-limit': ({ holdLimit }) =>
    `You can have ${plural(holdLimit, 'hold')} in all. Pick up or cancel one to place this one.`,
};

const changing: Phrases<typeof ja.changing> = {
  ...contact,
  ...pickup,
  'not-found': () => gone,
  'hold-ended': () => gone,
  'ebook-has-no-pickup': () => 'E-books have no pickup location. We’ll email you when it’s ready.',
  'phone-the-branch': () =>
    'The item has reached your pickup location, so it can’t be changed here. Please call the branch.',
  'already-announced': () => 'We’ve already told you it’s ready, so the contact can’t be changed.',
};

const cancelling: Phrases<typeof ja.cancelling> = {
  'not-found': () => gone,
  'hold-ended': () => gone,
};

const extending: Phrases<typeof ja.extending> = {
  ...standingRefusals,
  'not-found': () => gone,
  'not-ready': () => 'You can extend the pick-up-by date once the hold is ready.',
  'ebook-not-extended': () => 'For e-books, this date can’t be extended.',
  'already-extended': () => 'You’ve already extended the pick-up-by date once.',
  'deadline-passed': ({ shelfUntil }) =>
    `The pick-up-by date, ${dayWords(shelfUntil)}, has passed. Please call the branch where you pick up.`,
  'wanted-by-others': () => 'Someone else is waiting for this, so the pick-up-by date can’t be extended.',
  'calendar-too-short': () =>
    'The closed days that far ahead aren’t set yet, so it can’t be extended here. Please call the branch where you pick up.',
};

const pausing: Phrases<typeof ja.pausing> = {
  'not-found': () => gone,
  'no-longer-waiting': () => 'We’re already getting it ready, so it can’t be paused.',
  'pause-in-past': () => 'The first day can’t be in the past.',
  'pause-backwards': () => 'The last day can’t be before the first day.',
  'pause-too-long': ({ latestUntil }) => `You can pause until ${dayWords(latestUntil)} at the latest.`,
};

const named = (titles: readonly string[]): string => quoted(titles) || 'The title you chose';
const verb = (titles: readonly string[], one: string, many: string): string => (titles.length > 1 ? many : one);

const sequencing: Phrases<typeof ja.sequencing> = {
  'unknown-sequence': () => 'These in-order holds no longer exist.',
  'sequence-too-short': () => 'Choose 2 or more titles.',
  'named-twice': ({ titles }) => `${named(titles)} ${verb(titles, 'is', 'are')} in there twice.`,
  'ebook-in-sequence': ({ titles }) =>
    `${named(titles)} ${verb(titles, 'is an e-book', 'are e-books')}, and e-books can’t be put in order.`,
  'already-in-sequence': ({ titles }) =>
    `${named(titles)} ${verb(titles, 'is', 'are')} already part of in-order holds.`,
  'no-longer-waiting': ({ titles }) =>
    `${named(titles)} ${verb(titles, 'is', 'are')} no longer “Waiting”, so the order can’t be changed. Nothing was changed. If it’s urgent, please contact the library.`,
};

export const holdRefusals: Phrases<typeof ja> = { placing, changing, cancelling, extending, pausing, sequencing };
