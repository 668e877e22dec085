import { describe, expect, it } from 'vitest';
import { defaultPolicy as policy } from '../../shared/model/policy.ts';
import { placeHold, type PlaceHoldFacts } from '../../shared/rules/place-hold.ts';
import { places, reach } from '../support/holds.ts';

const today = '2026-11-23';
const facts = (given: Partial<PlaceHoldFacts> = {}): PlaceHoldFacts => ({
  bib: { kind: 'book', isHoldable: true, isWithdrawn: false, itemCount: 1 },
  wish: { pickupBranchId: 'central', stationId: null, contact: 'mail' },
  isOnHold: false,
  isOnLoan: false,
  openHoldCount: 0,
  places,
  reach: reach(),
  patron: { cardExpiresOn: today, suspendedUntil: null },
  policy,
  today,
  ...given,
});
const refusalOf = (given: Partial<PlaceHoldFacts>) => {
  const decision = placeHold(facts(given));
  return decision.allowed ? null : decision.refusal;
};
const bib = (given: Partial<PlaceHoldFacts['bib']>) => ({ bib: { ...facts().bib, ...given } });
const wish = (given: Partial<PlaceHoldFacts['wish']>) => ({ wish: { ...facts().wish, ...given } });

describe('placing a hold', () => {
  it('takes pickup and contact as they were wished for', () => {
    const value = { pickupBranchId: 'central', stationId: null, contact: 'mail' };
    expect(placeHold(facts())).toEqual({ allowed: true, value });
  });

  it('is possible for the thirtieth title and not for the thirty-first', () => {
    expect(refusalOf({ openHoldCount: 29 })).toBeNull();
    expect(refusalOf({ openHoldCount: 30 })).toEqual({ code: 'hold-limit', holdLimit: 30 });
  });

  it('is possible on the last day of the card and not on the day after', () => {
    expect(refusalOf({ patron: { cardExpiresOn: today, suspendedUntil: null } })).toBeNull();
    const expired = { cardExpiresOn: '2026-11-22', suspendedUntil: null } as const;
    expect(refusalOf({ patron: expired })).toEqual({ code: 'card-expired', expiredOn: '2026-11-22' });
  });

  it('is refused through the last day of a suspension', () => {
    const until = (day: '2026-11-22' | '2026-11-23') =>
      ({ patron: { cardExpiresOn: today, suspendedUntil: day } }) as const;
    expect(refusalOf(until('2026-11-23'))).toMatchObject({ code: 'suspended' });
    expect(refusalOf(until('2026-11-22'))).toBeNull();
  });

  it('is refused for a title the patron has on hold or on loan', () => {
    expect(refusalOf({ isOnHold: true })).toEqual({ code: 'already-on-hold' });
    expect(refusalOf({ isOnLoan: true })).toEqual({ code: 'on-loan-to-you' });
  });

  it('is refused for reference works, for titles withdrawn and for those no item can come of', () => {
    expect(refusalOf(bib({ isHoldable: false }))).toEqual({ code: 'not-holdable' });
    expect(refusalOf(bib({ isWithdrawn: true }))).toEqual({ code: 'withdrawn' });
    expect(refusalOf(bib({ itemCount: 0 }))).toEqual({ code: 'no-items' });
  });

  it('needs a pickup place that there is, and a station that belongs to its branch', () => {
    expect(refusalOf(wish({ pickupBranchId: 'nowhere' }))).toEqual({ code: 'unknown-pickup' });
    const atStation = (pickupBranchId: string) => wish({ pickupBranchId, stationId: 'st-01', contact: 'telephone' });
    expect(refusalOf(atStation('kita'))).toBeNull();
    expect(refusalOf(atStation('central'))).toEqual({ code: 'unknown-pickup' });
  });

  it('at the bookmobile makes the contact the telephone', () => {
    for (const contact of ['mail', 'app', 'none'] as const) {
      const mobile = wish({ pickupBranchId: 'kita', stationId: 'st-01', contact });
      expect(refusalOf(mobile)).toEqual({ code: 'station-needs-telephone' });
    }
  });

  it('needs a registered address for mail and a subscribed device for the app, and nothing for the others', () => {
    const unreachable = { reach: reach({ mail: false, app: false }) };
    expect(refusalOf({ ...unreachable, ...wish({ contact: 'mail' }) })).toEqual({ code: 'mail-address-missing' });
    expect(refusalOf({ ...unreachable, ...wish({ contact: 'app' }) })).toEqual({ code: 'app-device-missing' });
    expect(refusalOf({ ...unreachable, ...wish({ contact: 'telephone' }) })).toBeNull();
    expect(refusalOf({ ...unreachable, ...wish({ contact: 'none' }) })).toBeNull();
  });

  it('of an e-book asks for neither pickup nor contact: it is announced where the patron can be reached', () => {
    const ebook = (given: Partial<PlaceHoldFacts>) =>
      placeHold(
        facts({ ...bib({ kind: 'ebook' }), ...wish({ pickupBranchId: 'nowhere', contact: 'telephone' }), ...given }),
      );
    const terms = (contact: string) => ({ allowed: true, value: { pickupBranchId: null, stationId: null, contact } });
    expect(ebook({})).toEqual(terms('mail'));
    expect(ebook({ reach: reach({ mail: false }) })).toEqual(terms('app'));
    expect(ebook({ reach: reach({ mail: false, app: false }) })).toEqual(terms('none'));
  });
});
