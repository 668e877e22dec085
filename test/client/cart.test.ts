import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeable, planCart } from '../../client/holds/cart-plan.ts';
import { placementOf } from '../../client/holds/decisions.ts';
import {
  cartLines,
  closeCart,
  isInCart,
  openCart,
  putBackInCart,
  putInCart,
  setCartTerms,
  takeOutOfCart,
} from '../../client/local/cart.ts';
import { closePatronStore, openPatronStore, wipePatronStore } from '../../client/local/database.ts';
import type { BibKind } from '../../shared/model/bib.ts';
import { defaultPolicy } from '../../shared/model/policy.ts';
import { aSnapshot, aSnapshotHold } from '../support/snapshot-holds.ts';

const aTitle = (id: number, kind: BibKind = 'book') => ({
  id,
  kind,
  title: `Title ${id}`,
  author: '',
  publisher: null,
  publishedYear: null,
});
const titles = () => cartLines().map(({ bib }) => bib.title);

describe('the cart', () => {
  beforeEach(async () => {
    await openPatronStore('hanako');
    await openCart();
  });
  afterEach(async () => {
    closeCart();
    await wipePatronStore('hanako');
  });

  it('is still full after the app was closed', async () => {
    await putInCart(aTitle(1));
    await putInCart(aTitle(2));
    await setCartTerms(2, { pickupBranchId: 'chuo', stationId: null, contact: 'none' });
    closeCart();
    closePatronStore();
    expect(titles()).toEqual([]);
    await openPatronStore('hanako');
    await openCart();
    expect(titles()).toEqual(['Title 1', 'Title 2']);
    expect(cartLines()[1]?.terms?.pickupBranchId).toBe('chuo');
  });

  it('is never shown to the next patron of the device', async () => {
    await putInCart(aTitle(1));
    closeCart();
    await openPatronStore('kenta');
    await openCart();
    expect(titles()).toEqual([]);
    await wipePatronStore('kenta');
    await openPatronStore('hanako');
  });

  it('has a title once', async () => {
    await putInCart(aTitle(1));
    await putInCart(aTitle(1));
    expect(titles()).toEqual(['Title 1']);
    expect(isInCart(1)).toBe(true);
  });

  it('takes back at its old place what was taken out by mistake', async () => {
    for (const id of [1, 2, 3]) await putInCart(aTitle(id));
    const [, second] = cartLines();
    await takeOutOfCart([2]);
    expect(titles()).toEqual(['Title 1', 'Title 3']);
    if (second) await putBackInCart(second);
    expect(titles()).toEqual(['Title 1', 'Title 2', 'Title 3']);
    closeCart();
    await openCart();
    expect(titles()).toEqual(['Title 1', 'Title 2', 'Title 3']);
  });

  it('works on a shared device, where nothing is kept', async () => {
    closePatronStore();
    await putInCart(aTitle(1));
    expect(titles()).toEqual(['Title 1']);
    closeCart();
    await openCart();
    expect(titles()).toEqual([]);
    await openPatronStore('hanako');
  });
});

describe('what すべて予約する would do', () => {
  const line = (id: number, kind: BibKind = 'book') => ({ bib: aTitle(id, kind), addedAt: id, terms: null });
  const plan = (lines: ReturnType<typeof line>[], held: number, hasTerms = true) => {
    const mirror = aSnapshot({
      policy: { ...defaultPolicy, holdLimit: 3 },
      patron: { ...aSnapshot().patron, cardExpiresOn: '2999-12-31' },
      holds: Array.from({ length: held }, (_, index) => aSnapshotHold({ bib: aTitle(100 + index) })),
    });
    const common = hasTerms ? ({ pickupBranchId: '', stationId: null, contact: 'none' } as const) : null;
    return planCart(lines, common, ({ bib }, _, placedBefore) =>
      placementOf(mirror, { bib, isHoldable: true, isWithdrawn: false }, null, placedBefore),
    );
  };

  it('leaves out the last ones where the limit does not suffice', () => {
    const planned = plan([line(1), line(2), line(3)], 1);
    expect(planned.map(({ refusal }) => refusal?.code ?? 'placed')).toEqual(['placed', 'placed', 'hold-limit']);
    expect(placeable(planned)).toHaveLength(2);
  });

  it('does not count those refused for themselves against the limit', () => {
    const planned = plan([line(100), line(1), line(2)], 1);
    expect(planned.map(({ refusal }) => refusal?.code ?? 'placed')).toEqual(['already-on-hold', 'placed', 'placed']);
  });

  it('waits for a pickup to be chosen, which an e-book does not need', () => {
    const planned = plan([line(1), line(2, 'ebook')], 0, false);
    expect(planned.map(({ wish }) => wish === null)).toEqual([true, false]);
    expect(placeable(planned)).toHaveLength(1);
  });
});
