import { describe, expect, it } from 'vitest';
import { canJoin, placesOf, putTo, sequencesOf, toggled } from '../../client/holds/sequence-order.ts';
import { aSnapshotHold } from '../support/snapshot-holds.ts';

describe('the order of a sequence', () => {
  it('begins with the order in which the titles are ticked', () => {
    const chosen = toggled(toggled(toggled([], 'b', true), 'c', true), 'a', true);
    expect(chosen).toEqual(['b', 'c', 'a']);
    expect(toggled(chosen, 'c', false)).toEqual(['b', 'a']);
  });

  it('offers as many places as there are titles', () => {
    expect(placesOf(3)).toEqual([1, 2, 3]);
  });

  it('gives the place of the one that makes room, so that no order has a gap or a repeat', () => {
    expect(putTo(['a', 'b', 'c'], 'c', 1)).toEqual(['c', 'b', 'a']);
  });

  it('keeps every place given before, whatever is given after it', () => {
    const wished = ['d', 'b', 'a', 'c'];
    const order = wished.reduce<readonly string[]>((now, id, index) => putTo(now, id, index + 1), ['a', 'b', 'c', 'd']);
    expect(order).toEqual(wished);
  });

  it('takes physical waiting holds that are in no other sequence', () => {
    expect(canJoin(aSnapshotHold())).toBe(true);
    expect(canJoin(aSnapshotHold({ state: 'in-transit' }))).toBe(false);
    expect(canJoin(aSnapshotHold({ pickupBranchId: null }))).toBe(false);
    expect(canJoin(aSnapshotHold({ sequence: { sequenceId: 's', position: 1, length: 2 } }))).toBe(false);
  });

  it('is read back from the holds', () => {
    const second = aSnapshotHold({ sequence: { sequenceId: 's', position: 2, length: 2 } });
    const first = aSnapshotHold({ sequence: { sequenceId: 's', position: 1, length: 2 } });
    expect(sequencesOf([second, aSnapshotHold(), first])).toEqual([{ sequenceId: 's', holds: [first, second] }]);
  });
});
