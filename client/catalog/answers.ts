import type { Bib, BibBrief, BibKind } from '../../shared/model/bib.ts';
import type { Day } from '../../shared/model/day.ts';
import type { ItemState } from '../../shared/model/item.ts';
import type { Sort } from './criteria.ts';

export interface SearchQuestion {
  readonly query: string;
  readonly kind?: BibKind;
  readonly branchId?: string;
  readonly isAvailable?: boolean;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly sort: Sort;
  readonly cursor?: string;
  readonly limit: number;
}

export interface Availability {
  readonly itemCount: number;
  readonly availableCount: number;
  readonly branchCount: number;
  readonly holdsWaiting: number;
  readonly licenceCount: number | null;
  readonly licencesFree: number | null;
  readonly isHoldable: boolean;
  readonly onOrderCount: number;
  readonly inHouseCount: number;
}

export interface Hit extends BibBrief {
  readonly availability: Availability;
}

export interface SearchAnswer {
  readonly results: readonly Hit[];
  readonly cursor: string | null;
  readonly total: { readonly count: number; readonly isExact: boolean };
}

export interface TitleItem {
  readonly id: number;
  readonly shelfMark: string | null;
  readonly state: ItemState;
  readonly isLoanable: boolean;
  readonly dueOn: Day | null;
}

export interface TitleAnswer {
  readonly bib: Bib;
  readonly branches: readonly { branchId: string; branchName: string; items: readonly TitleItem[] }[];
  readonly availability: Availability;
}
