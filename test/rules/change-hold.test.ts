import { describe, expect, it } from 'vitest';
import type { Hold, OpenHoldState } from '../../shared/model/hold.ts';
import { cancelHold } from '../../shared/rules/cancel-hold.ts';
import { changeHold, type ChangeHoldFacts } from '../../shared/rules/change-hold.ts';
import { anEbookHold, openStates, places, reach, someHold } from '../support/holds.ts';

const change = (hold: Hold, wish: Partial<ChangeHoldFacts['wish']>, can = reach()) => {
  const decision = changeHold({
    hold,
    wish: { pickupBranchId: hold.pickupBranchId ?? '', stationId: hold.stationId, contact: hold.contact, ...wish },
    places,
    reach: can,
  });
  return decision.allowed ? decision.value : decision.refusal.code;
};

describe('what the patron may do on the web', () => {
  const matrix: [OpenHoldState, pickup: string | true, contact: string | true, isStaffTask: boolean][] = [
    ['waiting', true, true, false],
    ['in-transit', true, true, false],
    ['arrived', 'phone-the-branch', true, true],
    ['ready', 'phone-the-branch', 'already-announced', true],
  ];

  it.each(matrix)('while %s', (state, pickup, contact, isStaffTask) => {
    const hold = someHold({ state });
    const other = { pickupBranchId: 'kita', stationId: null, contact: 'telephone' };
    expect(change(hold, { pickupBranchId: 'kita' })).toEqual(pickup === true ? other : pickup);
    const byMail = { pickupBranchId: 'central', stationId: null, contact: 'mail' };
    expect(change(hold, { contact: 'mail' })).toEqual(contact === true ? byMail : contact);
    expect(cancelHold(hold)).toEqual({ allowed: true, value: { state: 'cancelled', isStaffTask } });
  });

  it.each(openStates)('an e-book while %s can be cancelled and has nothing to change', (state) => {
    const hold = anEbookHold({ state });
    expect(change(hold, { pickupBranchId: 'central' })).toBe('ebook-has-no-pickup');
    expect(cancelHold(hold)).toEqual({ allowed: true, value: { state: 'cancelled', isStaffTask: false } });
  });

  it.each(['filled', 'cancelled', 'expired'] as const)('nothing when %s', (state) => {
    expect(change(someHold({ state }), { pickupBranchId: 'kita' })).toBe('hold-ended');
    expect(cancelHold(someHold({ state }))).toEqual({ allowed: false, refusal: { code: 'hold-ended' } });
  });
});

describe('changing a hold', () => {
  it('to the bookmobile needs its station and the telephone; back at a branch the other contacts are there again', () => {
    const station = { pickupBranchId: 'kita', stationId: 'st-01' };
    expect(change(someHold({ contact: 'mail' }), station)).toBe('station-needs-telephone');
    expect(change(someHold(), station)).toEqual({ ...station, contact: 'telephone' });
    const mobile = someHold({ ...station, contact: 'telephone' });
    expect(change(mobile, { contact: 'mail' })).toBe('station-needs-telephone');
    const back = { pickupBranchId: 'central', stationId: null, contact: 'mail' } as const;
    expect(change(mobile, back)).toEqual(back);
  });

  it('counts another station of the same branch as another pickup', () => {
    const arrived = someHold({ state: 'arrived', pickupBranchId: 'kita' });
    expect(change(arrived, { stationId: 'st-01' })).toBe('phone-the-branch');
  });

  it('refuses a place that is not and a contact that leads nowhere', () => {
    expect(change(someHold(), { pickupBranchId: 'nowhere' })).toBe('unknown-pickup');
    expect(change(someHold(), { contact: 'app' }, reach({ app: false }))).toBe('app-device-missing');
    expect(change(someHold(), { contact: 'mail' }, reach({ mail: false }))).toBe('mail-address-missing');
  });

  it('lets stay what stays the same', () => {
    const ready = someHold({ state: 'ready', contact: 'mail' });
    const same = { pickupBranchId: 'central', stationId: null, contact: 'mail' };
    expect(change(ready, {}, reach({ mail: false }))).toEqual(same);
  });
});
