import { allow, type Decision, refuse } from '../decision.ts';
import { type CardNumberRefusal, parseCardNumber } from '../model/card-number.ts';
import { addYears, type Day, isDay } from '../model/day.ts';
import { toHiragana } from '../model/kana.ts';
import { type PhoneNumberRefusal, parsePhoneNumber } from '../model/phone-number.ts';
import type { Policy } from '../model/policy.ts';
import { scannedTexts } from '../model/scanned.ts';

/** Code points; the database holds no more. */
const nameLength = 100;
const oldestAge = 130;

export interface PatronDetails {
  readonly name: string;
  /** In hiragana, so that it is found however it is typed. */
  readonly reading: string;
  readonly phone: string;
  readonly birthOn: Day;
}

/** One field that cannot stay as it was typed; each code belongs to one field. */
export type DetailProblem =
  | { readonly code: 'name-missing' }
  | { readonly code: 'name-too-long'; readonly length: number }
  | { readonly code: 'reading-missing' }
  | { readonly code: 'reading-too-long'; readonly length: number }
  | { readonly code: 'reading-not-kana' }
  | { readonly code: 'birth-not-a-day' }
  | { readonly code: 'birth-in-future' }
  | { readonly code: 'birth-too-long-ago' }
  | { readonly code: 'card-expiry-not-a-day' }
  | { readonly code: 'card-expiry-in-past' }
  | PhoneNumberRefusal
  | CardNumberRefusal;

/** All that is wrong at once, so that a form is filled in twice at most. */
export type DetailsRefusal = { readonly code: 'details-refused'; readonly problems: readonly DetailProblem[] };

const oneLine = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ');

function readName(typed: string): Decision<string, DetailProblem> {
  const name = oneLine(typed);
  if (name === '') return refuse({ code: 'name-missing' });
  return [...name].length > nameLength ? refuse({ code: 'name-too-long', length: nameLength }) : allow(name);
}

/** Kana in either script and width, spaces, the middle dot and the long vowel mark. */
function readReading(typed: string): Decision<string, DetailProblem> {
  const reading = toHiragana(oneLine(typed.normalize('NFKC')));
  if (reading === '') return refuse({ code: 'reading-missing' });
  if (!/^[\u3041-\u3096\u309D\u309E\u30F7-\u30FE ]+$/u.test(reading)) return refuse({ code: 'reading-not-kana' });
  return [...reading].length > nameLength ? refuse({ code: 'reading-too-long', length: nameLength }) : allow(reading);
}

function readBirth(typed: string, today: Day): Decision<Day, DetailProblem> {
  if (!isDay(typed)) return refuse({ code: 'birth-not-a-day' });
  if (typed > today) return refuse({ code: 'birth-in-future' });
  return typed < addYears(today, -oldestAge) ? refuse({ code: 'birth-too-long-ago' }) : allow(typed);
}

function readExpiry(typed: string, today: Day): Decision<Day, DetailProblem> {
  if (!isDay(typed)) return refuse({ code: 'card-expiry-not-a-day' });
  return typed < today ? refuse({ code: 'card-expiry-in-past' }) : allow(typed);
}

const readCard = (typed: string) => parseCardNumber(scannedTexts(typed).at(-1) ?? '');

/** The values of all fields that were given, or every problem. */
function together<T extends object>(fields: { [K in keyof T]: Decision<T[K], DetailProblem> | undefined }) {
  const decisions = Object.entries(fields) as [keyof T, Decision<T[keyof T], DetailProblem> | undefined][];
  const problems = decisions.flatMap(([, decision]) => (decision && !decision.allowed ? [decision.refusal] : []));
  if (problems.length > 0) return refuse<DetailsRefusal>({ code: 'details-refused', problems });
  const given = decisions.flatMap(([name, decision]) => (decision?.allowed ? [[name, decision.value]] : []));
  return allow(Object.fromEntries(given) as T);
}

export interface RegistrationTyped {
  readonly name: string;
  readonly reading: string;
  readonly phone: string;
  readonly birthOn: string;
  /** As scanned or typed; undefined: the server gives a new one. */
  readonly cardNumber?: string | undefined;
  /** Undefined: as long as the policy says. */
  readonly cardExpiresOn?: string | undefined;
}

export type Registration = PatronDetails & { readonly cardNumber?: string; readonly cardExpiresOn: Day };

/** A card issued or renewed today is valid through this day. */
export const cardExpiry = ({ policy, today }: { policy: Policy; today: Day }): Day =>
  addYears(today, policy.cardValidYears);

/** A new patron's details in the form they are kept, or what is wrong with them. Source: docs/circulation.md, cards. */
export function registerPatron(
  typed: RegistrationTyped,
  { policy, today }: { policy: Policy; today: Day },
): Decision<Registration, DetailsRefusal> {
  return together<Registration>({
    name: readName(typed.name),
    reading: readReading(typed.reading),
    phone: parsePhoneNumber(typed.phone),
    birthOn: readBirth(typed.birthOn, today),
    cardNumber: typed.cardNumber === undefined ? undefined : readCard(typed.cardNumber),
    cardExpiresOn:
      typed.cardExpiresOn === undefined ? allow(cardExpiry({ policy, today })) : readExpiry(typed.cardExpiresOn, today),
  });
}

export interface EditTyped {
  readonly name?: string | undefined;
  readonly reading?: string | undefined;
  readonly phone?: string | undefined;
}

/** The fields that were given, in the form they are kept, or what is wrong with them. */
export function editPatron(typed: EditTyped): Decision<Partial<PatronDetails>, DetailsRefusal> {
  return together<Partial<PatronDetails>>({
    name: typed.name === undefined ? undefined : readName(typed.name),
    reading: typed.reading === undefined ? undefined : readReading(typed.reading),
    phone: typed.phone === undefined ? undefined : parsePhoneNumber(typed.phone),
  });
}
