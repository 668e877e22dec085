import { dayWords } from '../dates.ts';
import type { refusals as ja } from '../ja/refusals.ts';
import type { Phrases } from '../phrases.ts';
import { plural } from './plural.ts';
import { standingRefusals } from './refusals-standing.ts';

const renewal: Phrases<typeof ja.renewal> = {
  ...standingRefusals,
  'not-renewable': () => 'Borrowed from another library for you, so it can’t be renewed.',
  'already-renewed': () => 'You’ve already renewed this once.',
  'too-late': () => 'It’s 14 days or more overdue, so it can’t be renewed. Please return it soon.',
  'wanted-by-others': () => 'Someone else is waiting for this, so it can’t be renewed.',
  'too-early': ({ renewableFrom }) => `You can renew this from ${dayWords(renewableFrom)}.`,
};

const ebook: Phrases<typeof ja.ebook> = {
  ...standingRefusals,
  withdrawn: () => 'The library no longer offers this e-book.',
  'on-loan-to-you': () => 'You already have this on loan.',
  'no-licence-free': () => 'It’s checked out right now. Place a hold and you’ll get your turn.',
  'loan-limit': ({ loanLimit }) => `You can have ${plural(loanLimit, 'item')} on loan. Return one to borrow this.`,
};

export const refusals: Phrases<typeof ja> = { renewal, ebook };
