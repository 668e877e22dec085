import type { BibBrief } from '../../shared/model/bib.ts';
import type { HoldableTitle } from '../holds/decisions.ts';
import type { Availability } from './answers.ts';

/** What a hold button asks of a title, as the catalog tells it: items that stay in the house come to no hold. */
export const holdableOf = (bib: BibBrief, availability: Availability, isWithdrawn = false): HoldableTitle => ({
  bib,
  isHoldable: availability.isHoldable,
  isWithdrawn,
  itemCount:
    bib.kind === 'ebook'
      ? (availability.licenceCount ?? Number.POSITIVE_INFINITY)
      : availability.itemCount - availability.inHouseCount,
});
