import { timeWords } from '../dates.ts';
import type { accountRefusals as ja } from '../ja/refusals-account.ts';
import type { Phrases } from '../phrases.ts';
import { account } from './account.ts';
import { plural, quoted } from './plural.ts';

const at = (position: number, character: string) =>
  `character ${position} (${character === ' ' ? 'a space' : `“${character}”`})`;

const newPassword: Phrases<typeof ja.newPassword> = {
  'password-too-short': ({ min, length }) =>
    length === 0 ? 'Enter a new password.' : `Use at least ${min} characters. Now it has ${length}.`,
  'password-too-long': ({ max, length }) => `Use at most ${max} characters. Now it has ${length}.`,
  'password-again-differs': () => 'The two don’t match. Enter the same password twice.',
  'password-same-as-old': () => 'That’s your current password. Please choose another one.',
  'password-is-card-number': () =>
    'Your card number is too easy for others to find out. Please choose another password.',
  'password-is-phone': () => 'Your phone number is too easy for others to find out. Please choose another password.',
  'password-is-birth-date': () =>
    'Your date of birth is too easy for others to find out. Please choose another password.',
  'password-one-character': () => 'One character repeated is too easy to guess. Please choose another password.',
};

const mailAddress: Phrases<typeof ja.mailAddress> = {
  'mail-empty': () => 'Enter an email address.',
  'mail-full-width': ({ position, character }) =>
    `Please use half-width letters: ${at(position, character)} is full-width.`,
  'mail-character': ({ position, character }) =>
    `Please check ${at(position, character)}: it can’t be used there in an email address.`,
  'mail-no-at': () => 'Enter “@” and the part before it, as in hanako@example.jp.',
  'mail-domain': () => 'Check the part after “@”, as in example.jp.',
  'mail-too-long': ({ max }) => `That’s too long. This part can have ${max} characters.`,
  'mail-again-differs': () => 'The two don’t match. Enter the same email address twice.',
};

const slowDown = ({ retryAt }: { readonly retryAt: number }) => account.slowDown.words(timeWords(retryAt));

export const accountRefusals: Phrases<typeof ja> = {
  cardNumber: {
    'card-number-character': ({ position, character }) =>
      `A card number has digits only. Please check ${at(position, character)}.`,
    'card-number-length': ({ digitCount, length }) =>
      digitCount === 0
        ? 'Enter your card number.'
        : `A card number has ${length} digits. You’ve entered ${digitCount}.`,
  },
  phoneNumber: {
    'phone-number-character': ({ position, character }) =>
      `A phone number has digits only. Please check ${at(position, character)}.`,
    'phone-number-length': ({ digitCount }) =>
      digitCount === 0
        ? 'Enter your phone number.'
        : `A phone number has 10 or 11 digits with its area code. You’ve entered ${digitCount}.`,
    'phone-number-no-area-code': () => 'Enter the area code, too. It starts with 0, as in 048-123-4567.',
  },
  birthDate: {
    'date-part-missing': ({ part }) => `Enter the ${account.birthDate.parts[part]} of your date of birth.`,
    'date-part-not-digits': ({ part }) => `The ${account.birthDate.parts[part]} of your date of birth has digits only.`,
    'year-without-era': () =>
      'Enter a Western year with 4 digits, such as 1950. For a year of Showa and the like, choose the era at the left.',
    'year-outside-era': ({ era, last }) =>
      `${account.birthDate.eras[era]} has the years 1 to ${last}. Please check the era and the year.`,
    'no-such-day': () => 'There’s no such day. Please check the month and day.',
    'day-in-future': () => 'That day is in the future. Please check the year.',
  },
  newPassword,
  mailAddress,
  signIn: {
    'wrong-card-or-password': () => 'The card number or password isn’t right.',
    'temporary-password': () => 'That’s a temporary password. Go to “Change password” and choose your own.',
    'slow-down': slowDown,
    'too-many-cards': ({ max }) => `This device can hold ${max} cards. Sign out a card you don’t use, then try again.`,
  },
  registration: {
    ...newPassword,
    'facts-do-not-match': () =>
      'This doesn’t match what the library has for you. Check the card number, phone number and date of birth. If you’ve moved or changed your number, please tell the library desk.',
    'mail-code-sent': () => account.register.code.sent,
    'mail-code-wrong': ({ triesLeft }) =>
      triesLeft > 0
        ? `That’s not the code. You have ${plural(triesLeft, 'more try', 'more tries')}.`
        : 'That’s not the code. Please send a new one.',
    'mail-code-expired': () => 'The code has expired. Please send a new one.',
    'slow-down': slowDown,
    'ask-at-desk': () =>
      'This didn’t work several times, so it can’t be done here any more. Please bring your card to the library desk: you’ll get a temporary password.',
  },
  passwordChange: {
    ...newPassword,
    'wrong-card-or-password': () => 'The card number or current password isn’t right.',
    'slow-down': slowDown,
  },
  stepUp: {
    'wrong-password': () => 'The password isn’t right.',
    'slow-down': slowDown,
  },
  mail: {
    ...mailAddress,
    'password-needed': () => account.stepUp.words,
    'mail-same-as-now': () => 'That’s your address already, and it’s confirmed.',
    'no-mail-address': () => 'We have no email address for you.',
    'mail-already-verified': () => 'This email address is already confirmed.',
    'holds-announced-by-mail': ({ titles }) =>
      `These holds are set to contact you by email: ${quoted(titles)}. Please change their contact first.`,
    'slow-down': ({ retryAt }) => `We’ve sent several emails in a row. Please try again after ${timeWords(retryAt)}.`,
  },
  mailLink: {
    'link-unknown': () =>
      'This link doesn’t work. If you asked for another email or changed the address, open the link in the newest email.',
    'link-used': () => 'This email address is already confirmed.',
    'link-expired': () => 'The link has expired after 24 hours. Sign in and send the email again.',
  },
  device: {
    'password-needed': () => account.stepUp.words,
    'device-unknown': () => 'This device is already signed out.',
  },
};
