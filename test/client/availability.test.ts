import { describe, expect, it } from 'vitest';
import { reachOf, toneOf } from '../../client/catalog/availability.ts';
import { reachWords } from '../../client/catalog/availability-words.ts';
import { inOrderOfUse } from '../../client/catalog/holdings.ts';
import type { BibKind } from '../../shared/model/bib.ts';
import { anAvailability, aTitle } from '../support/catalog.ts';

const said = (own: Parameters<typeof anAvailability>[0], kind: BibKind = 'book'): string => {
  const reach = reachOf(kind, anAvailability(own));
  return `${toneOf(reach)}: ${reachWords(reach, kind)}`;
};

describe('whether a title can be had', () => {
  it('names the number of branches where it stands on the shelf', () => {
    expect(said({ itemCount: 6, availableCount: 5, branchCount: 4 })).toBe('ready: 4館で借りられます');
  });

  it('does not promise what is on the shelf only for those who wait', () => {
    expect(said({ itemCount: 2, availableCount: 2, holdsWaiting: 2 })).toBe('soon: 予約2人・所蔵2冊');
    expect(said({ itemCount: 3, availableCount: 3, branchCount: 2, holdsWaiting: 2 })).toBe('ready: 2館で借りられます');
  });

  it('counts holds and items where all are out, discs by their own counter', () => {
    expect(said({ itemCount: 2, availableCount: 0, holdsWaiting: 3 })).toBe('soon: 予約3人・所蔵2冊');
    expect(said({ itemCount: 1, availableCount: 0 }, 'cd')).toBe('soon: 貸出中です・所蔵1点');
  });

  it('sends to the reading room for what is not lent', () => {
    expect(said({ itemCount: 1, availableCount: 0, inHouseCount: 1 })).toBe('quiet: 館内でご覧ください');
    expect(said({ itemCount: 2, availableCount: 0, inHouseCount: 1, isHoldable: false })).toBe(
      'quiet: 館内でご覧ください',
    );
    expect(said({ itemCount: 2, availableCount: 0, inHouseCount: 1 })).toBe('soon: 貸出中です・所蔵2冊');
  });

  it('says that all are on order, and how many wait for them', () => {
    expect(said({ itemCount: 1, availableCount: 0, onOrderCount: 1 })).toBe('quiet: 注文中です');
    expect(said({ itemCount: 1, availableCount: 0, onOrderCount: 1, holdsWaiting: 12 })).toBe(
      'quiet: 注文中です・予約12人',
    );
  });

  it('knows e-books by their licences', () => {
    const none = { itemCount: 0, availableCount: 0 };
    expect(said(none, 'ebook')).toBe('ready: いま読めます');
    expect(said({ ...none, licenceCount: 3, licencesFree: 1 }, 'ebook')).toBe('ready: いま読めます');
    expect(said({ ...none, licenceCount: 3, licencesFree: 0, holdsWaiting: 4 }, 'ebook')).toBe(
      'soon: 予約4人・貸出中です',
    );
  });

  it('says so where the library has none', () => {
    expect(said({ itemCount: 0, availableCount: 0 })).toBe('quiet: いま提供できる所蔵がありません');
  });
});

it('puts one’s own branch first, then where something stands on the shelf', () => {
  const item = { id: 1, barcode: '1', shelfMark: null, isLoanable: true, dueOn: null };
  const at = (branchId: string, state: 'on-shelf' | 'on-loan', isLoanable = true) => ({
    branchId,
    branchName: branchId,
    items: [{ ...item, state, isLoanable }],
  });
  const { branches } = aTitle(
    {},
    { branches: [at('a', 'on-loan'), at('b', 'on-shelf', false), at('c', 'on-shelf'), at('own', 'on-loan')] },
  );
  expect(inOrderOfUse(branches, 'own').map(({ branchId }) => branchId)).toEqual(['own', 'c', 'a', 'b']);
});
