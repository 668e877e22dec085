import type { BibKind } from '../../shared/model/bib.ts';
import type { Availability } from './answers.ts';

/** What a patron can do about a title now, in one word; the sentence for it is in the catalog's words. */
export type Reach =
  | { readonly code: 'readable' }
  | { readonly code: 'licences-taken'; readonly holdsWaiting: number }
  | { readonly code: 'on-shelf'; readonly branchCount: number }
  | { readonly code: 'queued'; readonly holdsWaiting: number; readonly itemCount: number }
  | { readonly code: 'all-out'; readonly itemCount: number }
  | { readonly code: 'in-house' }
  | { readonly code: 'on-order'; readonly holdsWaiting: number }
  | { readonly code: 'none' };

export type ReachTone = 'ready' | 'soon' | 'quiet';

const tones: Readonly<Record<Reach['code'], ReachTone>> = {
  readable: 'ready',
  'on-shelf': 'ready',
  'licences-taken': 'soon',
  queued: 'soon',
  'all-out': 'soon',
  'in-house': 'quiet',
  'on-order': 'quiet',
  none: 'quiet',
};

export const toneOf = (reach: Reach): ReachTone => tones[reach.code];

/** What stands on a shelf counts as available only beyond the number that others wait for: those will be taken down for them. */
export function reachOf(kind: BibKind, availability: Availability): Reach {
  const { itemCount, availableCount, branchCount, holdsWaiting } = availability;
  if (kind === 'ebook') {
    const isFree = availability.licencesFree === null || availability.licencesFree > 0;
    return isFree ? { code: 'readable' } : { code: 'licences-taken', holdsWaiting };
  }
  if (availableCount > holdsWaiting) return { code: 'on-shelf', branchCount };
  if (itemCount === 0) return { code: 'none' };
  const { inHouseCount, onOrderCount } = availability;
  if (inHouseCount === itemCount || (inHouseCount > 0 && !availability.isHoldable)) return { code: 'in-house' };
  if (onOrderCount === itemCount) return { code: 'on-order', holdsWaiting };
  if (holdsWaiting > 0) return { code: 'queued', holdsWaiting, itemCount };
  return { code: 'all-out', itemCount };
}
