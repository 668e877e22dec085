import type { Day } from '../../shared/model/day.ts';
import { scannedTexts } from '../../shared/model/scanned.ts';

interface OnShelf {
  readonly state: string;
  readonly barcode: string | null;
  readonly shelfUntil: Day | null;
}

export interface DeadlineGroup<H> {
  readonly on: Day;
  readonly holds: readonly H[];
}

/** The ready holds by the last day on which they can be collected, the next day first. */
export function byDeadline<H extends OnShelf>(holds: readonly H[]): DeadlineGroup<H>[] {
  const days = new Map<Day, H[]>();
  for (const hold of holds) {
    if (hold.state !== 'ready' || hold.shelfUntil === null) continue;
    days.set(hold.shelfUntil, [...(days.get(hold.shelfUntil) ?? []), hold]);
  }
  return [...days].map(([on, own]) => ({ on, holds: own })).sort((a, b) => (a.on < b.on ? -1 : 1));
}

export type Meant<H, I> =
  | { readonly kind: 'to-ready'; readonly hold: H }
  | { readonly kind: 'stands-ready'; readonly hold: H }
  | { readonly kind: 'to-clear'; readonly item: I }
  | { readonly kind: 'not-here' };

/**
 * What a scan at the hold shelf means: a hold to be made ready, one that stands ready, an item to be taken off; or nothing
 * that is on this shelf as far as the lists know.
 */
export function meantBy<H extends OnShelf, I extends { readonly barcode: string }>(
  scanned: string,
  { holds, toClear }: { readonly holds: readonly H[]; readonly toClear: readonly I[] },
): Meant<H, I> {
  const texts = scannedTexts(scanned);
  const item = toClear.find((one) => texts.includes(one.barcode));
  if (item) return { kind: 'to-clear', item };
  const hold = holds.find((one) => one.barcode !== null && texts.includes(one.barcode));
  if (!hold) return { kind: 'not-here' };
  return { kind: hold.state === 'arrived' ? 'to-ready' : 'stands-ready', hold };
}
