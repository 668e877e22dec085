/**
 * Where an item is in its life. `on-shelf` is available; `in-transit` travels to its home branch or to the pickup branch of
 * a hold; `on-hold-shelf` belongs to a hold; `on-order` has not come yet; `missing` and `withdrawn` are out of circulation.
 */
export const itemStates = [
  'on-shelf',
  'on-loan',
  'in-transit',
  'on-hold-shelf',
  'on-order',
  'missing',
  'withdrawn',
] as const;
export type ItemState = (typeof itemStates)[number];

/** One physical piece. `barcode` is what the scanner reads, unique in the library. */
export interface Item {
  readonly id: number;
  readonly bibId: number;
  readonly barcode: string;
  readonly branchId: string;
  readonly shelfMark: string | null;
  readonly state: ItemState;
  /** Reference items stay in the house. */
  readonly isLoanable: boolean;
  /** Inter-library loans are lent once and not renewed. */
  readonly isRenewable: boolean;
}
