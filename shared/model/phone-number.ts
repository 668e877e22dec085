import { allow, type Decision, refuse } from '../decision.ts';
import { digitsAsTyped } from './digits-as-typed.ts';

export type PhoneNumberRefusal =
  /** `position` counts characters from 1, in what was typed. */
  | { readonly code: 'phone-number-character'; readonly position: number; readonly character: string }
  /** Japanese numbers have 10 digits, mobile and IP telephones 11, and begin with 0. */
  | { readonly code: 'phone-number-length'; readonly digitCount: number }
  | { readonly code: 'phone-number-no-area-code' };

/**
 * A Japanese telephone number as ASCII digits, area code included, from what a person types: full-width digits, every
 * kind of hyphen, spaces and parentheses are welcome. Source: docs/circulation.md, cards.
 */
export function parsePhoneNumber(typed: string): Decision<string, PhoneNumberRefusal> {
  const read = digitsAsTyped(typed, /[()\uFF08\uFF09]/u);
  if (!read.allowed) return refuse({ code: 'phone-number-character', ...read.refusal });
  const digits = read.value;
  if (digits.length > 0 && !digits.startsWith('0')) return refuse({ code: 'phone-number-no-area-code' });
  if (digits.length !== 10 && digits.length !== 11) {
    return refuse({ code: 'phone-number-length', digitCount: digits.length });
  }
  return allow(digits);
}
