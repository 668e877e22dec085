import type { Decision } from '../../shared/decision.ts';
import type { PlaceHoldRefusal } from '../../shared/rules/place-hold.ts';
import type { CartLine } from '../local/cart.ts';
import { nowhere, type Wish } from './pickup-choice.ts';

/** A line of the cart with its terms, and why it cannot be placed now; both null: terms are still to be chosen. */
export interface Planned {
  readonly line: CartLine;
  readonly wish: Wish | null;
  readonly refusal: PlaceHoldRefusal | null;
}

/**
 * What 「すべて予約する」 would do now, line by line: `decide` is told how many of the lines before count against the limit as well,
 * as the server counts them.
 */
export function planCart(
  lines: readonly CartLine[],
  common: Wish | null,
  decide: (line: CartLine, wish: Wish | null, placedBefore: number) => Decision<unknown, PlaceHoldRefusal>,
): Planned[] {
  let placedBefore = 0;
  return lines.map((line) => {
    const wish = line.bib.kind === 'ebook' ? nowhere : (line.terms ?? common);
    const decision = decide(line, wish, placedBefore);
    const refusal = decision.allowed ? null : decision.refusal;
    if (wish && !refusal) placedBefore++;
    return { line, wish, refusal };
  });
}

/** Those that would be placed. */
export const placeable = (plan: readonly Planned[]): (Planned & { readonly wish: Wish })[] =>
  plan.filter((one): one is Planned & { readonly wish: Wish } => one.wish !== null && one.refusal === null);
