import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  contactOf,
  contactRefusal,
  firstChoice,
  reachOf,
  requestOf,
  wishOf,
} from '../../client/holds/pickup-choice.ts';
import { aSnapshotPatron } from '../support/snapshot-holds.ts';

const places = { branches: [{ id: 'chuo' }, { id: 'kita' }], stations: [{ id: 'st-01', branchId: 'kita' }] };
const reach = reachOf(aSnapshotPatron());

describe('the pulldowns of pickup and contact', () => {
  it('begin with what was chosen last', () => {
    const patron = aSnapshotPatron({ defaultPickup: 'chuo', defaultContact: 'none' });
    expect(wishOf(firstChoice(patron, places))).toEqual({ pickupBranchId: 'chuo', stationId: null, contact: 'none' });
  });

  it('guess no place for whom has none, or whose place is gone', () => {
    expect(wishOf(firstChoice(aSnapshotPatron(), places))).toBeNull();
    expect(wishOf(firstChoice(aSnapshotPatron({ defaultPickup: 'closed' }), places))).toBeNull();
  });

  it('offer mail to those with an address, and the telephone where a former way no longer leads to the patron', () => {
    expect(firstChoice(aSnapshotPatron(), places).contact).toBe('mail');
    expect(firstChoice(aSnapshotPatron({ mailAddress: null, defaultContact: 'mail' }), places).contact).toBe(
      'telephone',
    );
  });

  it('make the contact the telephone at the bookmobile, and remember the other for a branch', () => {
    const branch = choiceOf({ pickupBranchId: 'chuo', stationId: null, contact: 'mail' });
    const stop = { ...branch, isBookmobile: true, stationId: 'st-01', pickupBranchId: 'kita' };
    expect(contactOf(stop)).toBe('telephone');
    expect(contactRefusal('mail', stop, reach)).toEqual({ code: 'station-needs-telephone' });
    expect(contactRefusal('telephone', stop, reach)).toBeNull();
    expect(contactOf({ ...stop, isBookmobile: false, stationId: null })).toBe('mail');
  });

  it('are not complete at the bookmobile before a station is chosen', () => {
    expect(wishOf({ pickupBranchId: null, isBookmobile: true, stationId: null, contact: 'mail' })).toBeNull();
  });

  it('say why a contact cannot be chosen', () => {
    const choice = choiceOf({ pickupBranchId: 'chuo', stationId: null, contact: 'none' });
    expect(contactRefusal('mail', choice, { mail: false, app: false })).toEqual({ code: 'mail-address-missing' });
    expect(contactRefusal('app', choice, reach)).toEqual({ code: 'app-device-missing' });
  });

  it('send no pickup for an e-book', () => {
    const wish = { pickupBranchId: 'chuo', stationId: null, contact: 'mail' } as const;
    expect(requestOf({ id: 1, kind: 'ebook' }, wish).pickupBranchId).toBeNull();
    expect(requestOf({ id: 1, kind: 'book' }, wish)).toEqual({ bibId: 1, ...wish });
  });
});
