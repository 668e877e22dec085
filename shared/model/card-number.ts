import { allow, type Decision, refuse } from '../decision.ts';
import { digitsAsTyped } from './digits-as-typed.ts';

/** Digits on every card of the library. */
export const cardNumberLength = 10;

/** Cards of a family on one device: more than a household has, and few enough for a browser's cookies. */
export const cardsPerDevice = 8;

export type CardNumberRefusal =
  /** `position` counts characters from 1, in what was typed. */
  | { readonly code: 'card-number-character'; readonly position: number; readonly character: string }
  | { readonly code: 'card-number-length'; readonly digitCount: number; readonly length: number };

/**
 * The ten ASCII digits of a card number as a person types it: full-width digits, every kind of hyphen and spaces are
 * welcome anywhere; anything else, or another number of digits, is refused. Source: docs/circulation.md, cards.
 */
export function parseCardNumber(typed: string): Decision<string, CardNumberRefusal> {
  const read = digitsAsTyped(typed);
  if (!read.allowed) return refuse({ code: 'card-number-character', ...read.refusal });
  const digits = read.value;
  if (digits.length === cardNumberLength) return allow(digits);
  return refuse({ code: 'card-number-length', digitCount: digits.length, length: cardNumberLength });
}
