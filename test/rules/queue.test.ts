import { describe, expect, it } from 'vitest';
import { defaultPolicy as policy } from '../../shared/model/policy.ts';
import { fillHold } from '../../shared/rules/fill-hold.ts';
import { isPaused, pauseHold } from '../../shared/rules/pause-hold.ts';
import { pullList } from '../../shared/rules/pull-list.ts';
import { isDormant, leaveSequence, registerSequence, removeSequence } from '../../shared/rules/sequence-holds.ts';
import { serveEbook } from '../../shared/rules/serve-ebook.ts';
import { waitingDays } from '../../shared/rules/waiting-time.ts';
import { anEbookHold, openStates, placeIn, queued, someHold } from '../support/holds.ts';

const today = '2026-11-23';
const pause = { pausedFrom: '2026-11-20', pausedUntil: today } as const;

describe('which hold gets an item', () => {
  it('is the first in the queue', () => {
    expect(fillHold([queued(7), queued(3), queued(5)], today)).toEqual(queued(3));
    expect(fillHold([], today)).toBeNull();
  });

  it('passes over those dormant and those paused, even at the first place', () => {
    expect(fillHold([queued(1, { isDormant: true }), queued(2, pause), queued(3)], today)).toEqual(queued(3));
    expect(fillHold([queued(1, { isDormant: true })], today)).toBeNull();
  });

  it('passes over a paused one through the last day of the pause and not after', () => {
    expect(fillHold([queued(1, pause), queued(2)], '2026-11-24')).toEqual(queued(1, pause));
    expect([isPaused(pause, '2026-11-19'), isPaused(pause, '2026-11-20'), isPaused(pause, today)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('pausing', () => {
  const asked = (
    from: '2026-11-22' | '2026-11-23' | '2026-12-01',
    until: '2026-11-23' | '2027-05-22' | '2027-05-23',
  ) => {
    const decision = pauseHold({ hold: someHold(), from, until, policy, today });
    return decision.allowed ? 'allowed' : decision.refusal.code;
  };

  it('begins today at the earliest and ends at most 180 days from today', () => {
    expect(asked(today, today)).toBe('allowed');
    expect(asked('2026-11-22', today)).toBe('pause-in-past');
    expect(asked(today, '2027-05-22')).toBe('allowed');
    expect(asked(today, '2027-05-23')).toBe('pause-too-long');
    expect(asked('2026-12-01', today)).toBe('pause-backwards');
  });

  it.each(openStates.filter((state) => state !== 'waiting'))('is too late while %s', (state) => {
    const decision = pauseHold({ hold: someHold({ state }), from: today, until: today, policy, today });
    expect(decision).toEqual({ allowed: false, refusal: { code: 'no-longer-waiting' } });
  });
});

describe('a sequence', () => {
  const candidate = (id: string, given: Parameters<typeof someHold>[0] & { sequenceId?: string } = {}) => ({
    ...someHold({ id, ...given }),
    sequenceId: given.sequenceId ?? null,
  });

  it('is two or more waiting holds in the order wished for', () => {
    const ids = registerSequence([candidate('b'), candidate('a')]);
    expect(ids).toEqual({ allowed: true, value: ['b', 'a'] });
    expect(registerSequence([candidate('a')])).toMatchObject({ refusal: { code: 'sequence-too-short' } });
  });

  it('is refused as a whole, naming what stands in the way', () => {
    const refused = (second: ReturnType<typeof candidate>) => {
      const decision = registerSequence([candidate('a'), second]);
      return decision.allowed ? null : decision.refusal;
    };
    const named = { holdIds: ['b'] };
    expect(refused(candidate('b', { state: 'in-transit' }))).toEqual({ code: 'no-longer-waiting', ...named });
    expect(refused(candidate('b', { sequenceId: 's' }))).toEqual({ code: 'already-in-sequence', ...named });
    expect(refused({ ...anEbookHold({ id: 'b' }), sequenceId: null })).toEqual({ code: 'ebook-in-sequence', ...named });
    expect(refused(candidate('a'))).toEqual({ code: 'named-twice', holdIds: ['a'] });
  });

  it('is removed only while all its members wait', () => {
    expect(removeSequence([someHold({ id: 'a' }), someHold({ id: 'b' })])).toEqual({
      allowed: true,
      value: ['a', 'b'],
    });
    const under = someHold({ id: 'b', state: 'in-transit' });
    expect(removeSequence([someHold({ id: 'a' }), under])).toEqual({
      allowed: false,
      refusal: { code: 'no-longer-waiting', holdIds: ['b'] },
    });
  });

  it.each([
    ['waiting', true],
    ['in-transit', true],
    ['arrived', false],
    ['ready', false],
  ] as const)('keeps the second volume dormant while the first is %s: %s', (state, dormant) => {
    const members = [
      { state, sequence: placeIn('s', 1) },
      { state: 'waiting', sequence: placeIn('s', 2) },
    ] as const;
    expect(isDormant(placeIn('s', 2), members)).toBe(dormant);
    expect(isDormant(placeIn('s', 1), members)).toBe(false);
    expect(isDormant(placeIn('t', 2), members)).toBe(false);
    expect(isDormant(null, members)).toBe(false);
  });

  it('closes the gap when a member ends, and one alone is none', () => {
    expect(leaveSequence(['a', 'b', 'c'], 'b')).toEqual(['a', 'c']);
    expect(leaveSequence(['a', 'b'], 'a')).toEqual([]);
  });
});

describe('licences of an e-book', () => {
  const serve = (licenceCount: number | null, loanCount: number, readyCount: number) =>
    serveEbook({
      queue: [queued(1, { isDormant: true }), queued(2), queued(3), queued(4)],
      licenceCount,
      loanCount,
      readyCount,
      policy,
      today,
    });

  it('go to the first who wait, as many as are neither lent nor kept', () => {
    expect(serve(3, 1, 1).served).toEqual([queued(2)]);
    expect(serve(3, 2, 1).served).toEqual([]);
    expect(serve(2, 2, 1).served).toEqual([]);
    expect(serve(null, 99, 99).served).toHaveLength(3);
  });

  it('are kept for seven days', () => {
    expect(serve(1, 0, 0)).toMatchObject({ readyOn: today, shelfUntil: '2026-11-30' });
  });
});

describe('the pull list', () => {
  const items = [{ branchId: 'kita' }, { branchId: 'central' }];
  const pulled = (...queue: Parameters<typeof queued>[]) =>
    pullList(
      queue.map((one) => queued(...one)),
      items,
      today,
    ).map(({ hold, item }) => [hold.queueNumber, item.branchId]);

  it('prefers the item at the pickup branch, in the order of the queue', () => {
    expect(pulled([1], [2])).toEqual([
      [1, 'central'],
      [2, 'kita'],
    ]);
    expect(pulled([2, { pickupBranchId: 'kita' }], [1, { pickupBranchId: 'kita' }])).toEqual([
      [1, 'kita'],
      [2, 'central'],
    ]);
  });

  it('asks for no more than there is, and nothing for those passed over', () => {
    expect(pulled([1], [2], [3])).toHaveLength(2);
    expect(pulled([1, { isDormant: true }], [2, pause])).toEqual([]);
  });
});

describe('the rough waiting time', () => {
  const days = (position: number, itemCount: number, freeCount = 0, isEbook = false) =>
    waitingDays({ position, itemCount, freeCount, isEbook, policy });

  it('grows by a loan and a turn-around for as many patrons as there are items', () => {
    expect([days(1, 2), days(2, 2), days(3, 2)]).toEqual([28, 28, 49]);
  });

  it('is the turn-around alone when an item is on the shelf', () => {
    expect([days(1, 1, 1), days(2, 2, 1)]).toEqual([7, 28]);
  });

  it('of an e-book is loans only, and of a title with nothing in circulation unknown', () => {
    expect(days(2, 1, 0, true)).toBe(28);
    expect(days(1, 0)).toBeNull();
  });
});
