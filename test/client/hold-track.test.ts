import { describe, expect, it } from 'vitest';
import { trackOf } from '../../client/holds/track.ts';

const progress = (pickupBranchId: string | null, state: string) =>
  trackOf({ pickupBranchId, state }).map((station) => `${station.state}: ${station.progress}`);

describe('the track of a hold', () => {
  it('has four stations for what is collected', () => {
    expect(progress('chuo', 'in-transit')).toEqual([
      'waiting: done',
      'in-transit: current',
      'arrived: ahead',
      'ready: ahead',
    ]);
  });

  it('has two for an e-book', () => {
    expect(progress(null, 'waiting')).toEqual(['waiting: current', 'ready: ahead']);
    expect(progress(null, 'ready')).toEqual(['waiting: done', 'ready: current']);
  });

  it('is at no station once the hold has ended', () => {
    expect(new Set(trackOf({ pickupBranchId: 'chuo', state: 'cancelled' }).map((one) => one.progress))).toEqual(
      new Set(['ahead']),
    );
  });
});
