import { allow, type Decision, refuse } from '../decision.ts';
import { parseCardNumber } from '../model/card-number.ts';
import type { Day } from '../model/day.ts';
import { parsePhoneNumber } from '../model/phone-number.ts';
import type { Policy } from '../model/policy.ts';

export interface PasswordFacts {
  readonly newPassword: string;
  readonly again: string;
  /** The present or temporary password as typed; null where it is not known (registration). */
  readonly currentPassword: string | null;
  /** Ten digits; null for staff. */
  readonly cardNumber: string | null;
  /** Digits; null where not known yet. */
  readonly phone: string | null;
  readonly bornOn: Day | null;
  readonly policy: Pick<Policy, 'passwordLength'>;
}

export type PasswordRefusal =
  | { readonly code: 'password-too-short'; readonly min: number; readonly length: number }
  | { readonly code: 'password-too-long'; readonly max: number; readonly length: number }
  | { readonly code: 'password-again-differs' }
  | { readonly code: 'password-same-as-old' }
  | { readonly code: 'password-is-card-number' }
  | { readonly code: 'password-is-phone' }
  | { readonly code: 'password-is-birth-date' }
  | { readonly code: 'password-one-character' };

/** The form in which passwords are counted, compared and hashed: the same letters in another width are the same password. */
export const normalPassword = (typed: string): string => typed.normalize('NFKC');

/**
 * The new password in its normal form, or why it may not be one. Length is counted in code points after NFKC. What the
 * device does not know (`null`) is not compared there; the server knows it. Source: docs/circulation.md, passwords.
 */
export function choosePassword(facts: PasswordFacts): Decision<string, PasswordRefusal> {
  const { min, max } = facts.policy.passwordLength;
  const password = normalPassword(facts.newPassword);
  const characters = [...password];
  const length = characters.length;
  if (length < min) return refuse({ code: 'password-too-short', min, length });
  if (length > max) return refuse({ code: 'password-too-long', max, length });
  if (new Set(characters).size === 1) return refuse({ code: 'password-one-character' });
  if (facts.currentPassword !== null && password === normalPassword(facts.currentPassword)) {
    return refuse({ code: 'password-same-as-old' });
  }
  const asCard = parseCardNumber(password);
  if (asCard.allowed && asCard.value === facts.cardNumber) return refuse({ code: 'password-is-card-number' });
  const asPhone = parsePhoneNumber(password);
  if (asPhone.allowed && asPhone.value === facts.phone) return refuse({ code: 'password-is-phone' });
  if (facts.bornOn !== null && isBirthDate(password, facts.bornOn)) return refuse({ code: 'password-is-birth-date' });
  if (password !== normalPassword(facts.again)) return refuse({ code: 'password-again-differs' });
  return allow(password);
}

/** Eras a living person may be born in: letter, name, and the year before its first. */
const eras = [
  ['m', '\u660E\u6CBB', 1867],
  ['t', '\u5927\u6B63', 1911],
  ['s', '\u662D\u548C', 1925],
  ['h', '\u5E73\u6210', 1988],
  ['r', '\u4EE4\u548C', 2018],
] as const;

/** Whether the text is the day in a form people write: year first or last, Western or Japanese era, with or without separators. */
function isBirthDate(password: string, bornOn: Day): boolean {
  const [year = '', month = '', day = ''] = bornOn.split('-');
  const written = password.toLowerCase().replace(/[\s\-/.,_\u5E74\u6708\u65E5\u30FC\u2010-\u2015\u2212]/gu, '');
  const months = [month, String(Number(month))];
  const days = [day, String(Number(day))];
  const monthDays = months.flatMap((m) => days.map((d) => `${m}${d}`));
  const dayMonths = days.flatMap((d) => months.map((m) => `${d}${m}`));
  const forms = [year, year.slice(2)].flatMap((y) => [
    ...monthDays.flatMap((monthDay) => [`${y}${monthDay}`, `${monthDay}${y}`]),
    ...dayMonths.map((dayMonth) => `${dayMonth}${y}`),
  ]);
  for (const [letter, name, before] of eras) {
    const eraYear = Number(year) - before;
    if (eraYear < 1) continue;
    for (const y of [String(eraYear), String(eraYear).padStart(2, '0')]) {
      for (const monthDay of monthDays) forms.push(`${letter}${y}${monthDay}`, `${name}${y}${monthDay}`);
    }
  }
  return forms.includes(written);
}
