import type { Holding } from './answers.ts';

const hasAvailable = ({ items }: Holding): boolean =>
  items.some((item) => item.state === 'on-shelf' && item.isLoanable);

/** One's own branch first, then where something can be taken from the shelf now; the library's order within. */
export function inOrderOfUse(branches: readonly Holding[], ownBranchId: string | null): readonly Holding[] {
  const rank = (holding: Holding): number => (holding.branchId === ownBranchId ? 0 : hasAvailable(holding) ? 1 : 2);
  return branches.toSorted((a, b) => rank(a) - rank(b));
}
