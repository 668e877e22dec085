import { describe, expect, it } from 'vitest';
import { closedSpans } from '../../client/holds/closed-spans.ts';
import { inOrderOfUse } from '../../client/holds/in-order-of-use.ts';
import { stillKept } from '../../client/local/cancelled-holds.ts';
import { aSnapshotHold, ready } from '../support/snapshot-holds.ts';

const titles = (holds: ReturnType<typeof aSnapshotHold>[]) => inOrderOfUse(holds).map(({ bib }) => bib.title);

describe('the list of holds', () => {
  it('begins with what can be collected, the nearest deadline first, and ends with what waits', () => {
    expect(
      titles([
        aSnapshotHold({ title: 'waiting' }),
        ready('2026-12-05', { ...aSnapshotHold({ title: 'later' }), state: 'ready', shelfUntil: '2026-12-05' }),
        aSnapshotHold({ title: 'travelling', state: 'in-transit' }),
        ready('2026-11-30', { ...aSnapshotHold({ title: 'sooner' }), state: 'ready', shelfUntil: '2026-11-30' }),
      ]),
    ).toEqual(['sooner', 'later', 'travelling', 'waiting']);
  });

  it('keeps the members of a sequence together and in their order', () => {
    const member = (title: string, position: number) =>
      aSnapshotHold({ title, sequence: { sequenceId: 's', position, length: 2 } });
    expect(titles([member('second', 2), aSnapshotHold({ title: 'alone' }), member('first', 1)])).toEqual([
      'first',
      'second',
      'alone',
    ]);
  });
});

describe('the closed days beside a deadline', () => {
  it('are told from today through the deadline, days in a row as one span', () => {
    const closedOn = ['2027-01-04', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'];
    expect(closedSpans([...closedOn, '2026-12-21', '2027-01-12'] as never, '2026-12-25', '2027-01-11')).toEqual([
      { from: '2026-12-29', until: '2027-01-04' },
    ]);
  });
});

describe('the list of cancelled holds on the device', () => {
  it('keeps a hold through the 180th day and drops it on the next', () => {
    const hold = { endedOn: '2026-05-27' } as const;
    expect(stillKept([hold], '2026-11-23', 180)).toEqual([hold]);
    expect(stillKept([hold], '2026-11-24', 180)).toEqual([]);
  });
});
