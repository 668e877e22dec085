import { describe, expect, it } from 'vitest';
import { syncCycle } from '../../shared/shelf/device/cycle.ts';
import { editRecord, eraseRecord } from '../../shared/shelf/device/edits.ts';
import { MemoryShelf } from '../../shared/shelf/device/memory-store.ts';
import { intendPush } from '../../shared/shelf/device/push.ts';
import { endSnapshot, startSnapshot } from '../../shared/shelf/device/snapshot.ts';
import { emptyHead, pushReset } from '../../shared/shelf/server-rules.ts';
import { nextSyncAt, type Pulse, syncPauses } from '../../shared/shelf/device/next-sync.ts';
import { isOffered, isShown } from '../../shared/shelf/device/shelf-record.ts';
import { valueOf } from '../../shared/shelf/record.ts';
import type { PullAnswer } from '../../shared/shelf/wire.ts';
import type { Device } from './simulation/device.ts';
import { Random } from './simulation/random.ts';
import { idOf } from './simulation/vault.ts';
import { World } from './simulation/world.ts';

const favorite = idOf('favorite-1');

/** Two devices and a server without faults. */
function aLibrary() {
  const world = new World({ seed: 4, hasDigest: true });
  world.hasFaults = false;
  const [phone, tablet] = world.devices as [Device, Device];
  const write = (device: Device, value: number, id = favorite, kind = 'favorite') =>
    world.transact(device, { ids: [id] }, (draft) =>
      editRecord(draft, id, kind, { comment: value }, world.now + device.skewMs),
    );
  const remove = (device: Device, id = favorite) =>
    world.transact(device, { ids: [id] }, (draft) => eraseRecord(draft, id));
  const sync = (...devices: Device[]) => {
    for (const device of devices) {
      world.open(device);
      const random = new Random(1);
      while (world.tabs.length > 0) world.tabs = world.tabs.filter((tab) => world.advance(tab, random));
    }
  };
  const shown = (device: Device, id = favorite) =>
    valueOf(device.shelf.records.get(id)?.state ?? { f: {}, d: {} }, 'comment');
  return { world, phone, tablet, write, remove, sync, shown };
}

describe('a device', () => {
  it('gets back a record the browser lost, and counts the hole', () => {
    const { phone, tablet, write, sync, shown } = aLibrary();
    write(phone, 1);
    sync(phone, tablet);
    tablet.shelf.lose(favorite);
    expect(shown(tablet)).toBeUndefined();
    sync(tablet);
    expect(shown(tablet)).toBe(1);
    expect(tablet.shelf.meta.repairCount).toBe(1);
    sync(tablet, phone);
    expect([tablet, phone].map(({ shelf }) => shelf.meta.repairCount)).toEqual([1, 0]);
  });

  it('decides by the clock between two edits of the same published value, each made without the other', () => {
    const { world, phone, tablet, write, sync, shown } = aLibrary();
    write(phone, 1);
    sync(phone, tablet);
    write(tablet, 2);
    world.now += 1000;
    write(phone, 3);
    sync(tablet, phone, tablet);
    expect([shown(phone), shown(tablet)]).toEqual([3, 3]);
  });

  it('agrees with its own copy on what both wrote in the same millisecond', () => {
    const { world, phone, tablet, write, sync, shown } = aLibrary();
    sync(phone);
    tablet.copy(phone);
    write(phone, 1);
    write(tablet, 2);
    sync(phone, tablet, phone);
    expect([shown(phone), shown(tablet)]).toEqual([2, 2]);
    expect([...world.server.rows.values()].length).toBe(1);
  });

  it('keeps an edit made while its record was on the way', () => {
    const { world, phone, write, sync } = aLibrary();
    sync(phone);
    write(phone, 1);
    world.open(phone);
    const random = new Random(1);
    while (world.server.rows.size === 0) world.tabs = world.tabs.filter((tab) => world.advance(tab, random));
    write(phone, 2);
    while (world.tabs.length > 0) world.tabs = world.tabs.filter((tab) => world.advance(tab, random));
    const p = world.server.rows.get(favorite)?.p ?? '';
    expect(valueOf(world.vault.look(p), 'comment')).toBe(2);
  });

  it('goes on with a snapshot after it was killed in the middle', () => {
    const { world, phone, tablet, write, sync } = aLibrary();
    for (let n = 0; n < 12; n++) write(phone, n, idOf(`favorite-${n}`));
    sync(phone);
    world.open(tablet);
    const random = new Random(1);
    while ((tablet.shelf.meta.snapshot?.cursor ?? 0) === 0)
      world.advance(world.tabs[0] as World['tabs'][number], random);
    world.tabs = [];
    const { cursor } = tablet.shelf.meta.snapshot ?? { cursor: 0 };
    expect(cursor).toBeGreaterThan(0);
    world.open(tablet);
    world.advance(world.tabs[0] as World['tabs'][number], random);
    world.advance(world.tabs[0] as World['tabs'][number], random);
    expect(world.tabs[0]?.ask).toMatchObject({ ask: 'pull', request: { cursor } });
    while (world.tabs.length > 0) world.tabs = world.tabs.filter((tab) => world.advance(tab, random));
    expect(tablet.shelf.records.size).toBe(12);
  });

  it('forgets a deletion that the server has purged, and agrees with its sum', () => {
    const { world, phone, tablet, write, remove, sync } = aLibrary();
    write(phone, 1);
    sync(phone, tablet);
    remove(phone);
    sync(phone, tablet);
    world.now += 60_000;
    world.purge();
    sync(phone, tablet);
    expect([phone, tablet].map(({ shelf }) => shelf.records.size)).toEqual([0, 0]);
    expect([phone, tablet].map(({ shelf }) => shelf.meta.repairCount)).toEqual([0, 0]);
  });

  it('offers one list too many again, and it goes when another one is deleted', () => {
    const { world, phone, write, remove, sync } = aLibrary();
    const lists = [0, 1, 2, 3, 4].map((n) => idOf(`list-${n}`));
    for (const id of lists) write(phone, 1, id, 'list');
    sync(phone);
    const waiting = [...phone.shelf.records.values()].filter(({ limited }) => limited);
    expect(waiting.map(({ dirty }) => dirty)).toEqual([true]);
    expect(world.server.rows.size).toBe(4);
    remove(
      phone,
      lists.find((id) => id !== waiting[0]?.id),
    );
    sync(phone, phone);
    expect([...phone.shelf.records.values()].some(({ limited, dirty }) => limited || dirty)).toBe(false);
    expect(world.server.rows.size).toBe(5);
  });
});

describe('an answer that was long on its way', () => {
  /** Lets the first tab go on until the server's answer to such a request is on its way back. */
  const untilAnswered = (world: World, what: 'pull' | 'push') => {
    const tab = world.tabs[0] as World['tabs'][number];
    const isThere = () =>
      tab.ask?.ask === what && tab.answer !== undefined && !Object.hasOwn(tab.answer as object, 'reset');
    while (!isThere()) world.advance(tab, new Random(1));
    world.tabs = [];
    return tab;
  };
  const finish = (world: World, tab: World['tabs'][number]) => {
    while (world.advance(tab, new Random(1))) world.tabs = [];
  };

  it('to an older push does not take the base back', () => {
    const { world, phone, write, sync } = aLibrary();
    write(phone, 1);
    world.open(phone);
    const late = untilAnswered(world, 'push');
    write(phone, 2);
    sync(phone);
    const before = phone.shelf.records.get(favorite);
    expect(before).toMatchObject({ base: 2, dirty: false });
    const { value } = late.cycle.next(late.answer);
    if (typeof value !== 'object' || value.ask !== 'transact') throw new Error('the answer is not taken in');
    world.transact(phone, value.reads, value.change);
    expect(phone.shelf.records.get(favorite)).toEqual(before);
  });

  it('to an older snapshot brings nothing back that was purged meanwhile', () => {
    const { world, phone, tablet, write, remove, sync, shown } = aLibrary();
    write(phone, 1);
    sync(phone);
    for (let n = 2; n < 10; n++) write(phone, n, idOf(`favorite-${n}`));
    sync(phone);
    world.open(tablet);
    const late = untilAnswered(world, 'pull');
    expect(late.answer).toMatchObject({ more: true });
    sync(tablet);
    remove(phone);
    sync(phone);
    world.now += 60_000;
    world.purge();
    world.open(tablet);
    const next = world.tabs[0] as World['tabs'][number];
    while (tablet.shelf.meta.snapshotCount < 2) world.advance(next, new Random(1));
    world.tabs = [];
    finish(world, late);
    finish(world, next);
    expect(shown(tablet)).toBeUndefined();
    expect(tablet.shelf.records.size).toBe(8);
    expect(tablet.shelf.meta.repairCount).toBe(0);
  });
});

describe('a snapshot', () => {
  it('lets nothing out until it is whole', () => {
    const { world, phone, tablet, write } = aLibrary();
    write(phone, 1);
    write(tablet, 2, idOf('favorite-2'));
    const { shelf } = tablet;
    const offer = () => shelf.change({ offered: { after: '', count: 9 } }, (draft) => intendPush(draft, new Set()));
    expect(offer()).toBeNull();
    shelf.change({ all: true }, (draft) => startSnapshot(draft, 'hole', world.server.head.epoch, 0));
    shelf.meta = { ...shelf.meta, epoch: world.server.head.epoch };
    expect(offer()).toBeNull();
    shelf.change({ all: true }, (draft) => endSnapshot(draft, 0, 0));
    expect(offer()?.offers).toMatchObject([{ id: idOf('favorite-2'), base: 0 }]);
  });
});

describe('the server', () => {
  it('takes nothing from a device that has not heard of the last purge or the last restore', () => {
    const head = { ...emptyHead('now'), ver: 9, floor: 5 };
    const asked = [
      { epoch: 'now', asOf: 5 },
      { epoch: 'now', asOf: 4 },
      { epoch: 'past', asOf: 9 },
      { epoch: 'now', asOf: 10 },
    ];
    expect(asked.map((request) => pushReset(head, request)?.reset)).toEqual([undefined, 'gc', 'epoch', 'epoch']);
  });
});

describe('a record that no key here opens', () => {
  const sealedOnTablet = () => {
    const library = aLibrary();
    library.world.rotate(library.phone);
    library.phone.keys.add('key-2');
    library.write(library.phone, 1);
    library.world.backUp();
    library.sync(library.phone, library.tablet);
    return library;
  };

  it('is carried, is not written over, and is joined once the key is there', () => {
    const { world, phone, tablet, write, sync, shown } = sealedOnTablet();
    write(tablet, 2);
    sync(tablet);
    const record = tablet.shelf.records.get(favorite);
    expect(record && [record.dirty, isOffered(record), isShown(record)]).toEqual([true, false, true]);
    expect(world.server.rows.get(favorite)?.kid).toBe('key-2');
    tablet.keys.add('key-2');
    world.open(tablet, true);
    while (world.tabs.length > 0) world.tabs = world.tabs.filter((tab) => world.advance(tab, new Random(1)));
    sync(tablet, phone);
    expect([shown(phone), shown(tablet)]).toEqual([2, 2]);
    expect(tablet.shelf.records.get(favorite)).toMatchObject({ dirty: false, sealed: [] });
  });

  it('goes back as it came to a server that lost it', () => {
    const { world, phone, tablet, sync } = sealedOnTablet();
    world.restore(new Random(1));
    expect(world.server.rows.size).toBe(0);
    phone.evict();
    sync(tablet);
    const row = world.server.rows.get(favorite);
    expect(row?.kid).toBe('key-2');
    expect(valueOf(world.vault.look(row?.p ?? ''), 'comment')).toBe(1);
    sync(phone);
    expect(valueOf(phone.shelf.records.get(favorite)?.state ?? { f: {}, d: {} }, 'comment')).toBe(1);
  });
});

describe('a record too large for the server', () => {
  it('is marked, and holds nothing else back', () => {
    const shelf = new MemoryShelf('phone');
    for (const name of ['favorite-1', 'favorite-2']) {
      shelf.change({ ids: [idOf(name)] }, (draft) => editRecord(draft, idOf(name), 'favorite', { bib: 1 }, 5));
    }
    const empty: PullAnswer = { epoch: 'e', rows: [], more: false, cursor: 0, head: 0, floor: 0, digest: 0 };
    const cycle = syncCycle();
    const pushed: string[] = [];
    let reply: unknown;
    for (let step = cycle.next(); !step.done; step = cycle.next(reply)) {
      const asked = step.value;
      if (asked.ask === 'transact') reply = shelf.change(asked.reads, asked.change);
      else if (asked.ask === 'pull')
        reply = asked.request.epoch === 'e' ? empty : { reset: 'epoch', epoch: 'e', floor: 0 };
      else if (asked.ask === 'open') reply = [];
      else if (asked.ask === 'seal') {
        reply = asked.offers.map(({ id }) => ({ kid: 'k', p: 'A'.repeat(id === favorite ? 30_000 : 400) }));
      } else {
        pushed.push(...asked.request.items.map(({ id }) => id));
        reply = { epoch: 'e', prev: 0, head: 1, results: [{ status: 'ok', ver: 1 }] };
      }
    }
    expect(pushed).toEqual([idOf('favorite-2')]);
    expect(shelf.records.get(favorite)).toMatchObject({ dirty: true, rejected: 'too-large' });
  });
});

describe('the next sync', () => {
  const now = 1_795_000_000_000;
  const rest: Pulse = {
    isAsked: false,
    offeredCount: 0,
    isResuming: false,
    failures: 0,
    endedAt: now,
    editedAt: null,
    jitter: 0,
  };

  it('is at once after the start and when somebody asks', () => {
    expect(nextSyncAt({ ...rest, endedAt: null }, now)).toBe(now);
    expect(nextSyncAt({ ...rest, isAsked: true, failures: 9 }, now)).toBe(now);
  });

  it('follows an edit by a second, and comes every five minutes at least', () => {
    expect(nextSyncAt({ ...rest, offeredCount: 1, editedAt: now + 40 }, now + 50)).toBe(now + 1040);
    expect(nextSyncAt(rest, now)).toBe(now + syncPauses.longestMs);
    expect(nextSyncAt({ ...rest, isResuming: true }, now)).toBe(now + 1000);
  });

  it('backs off from a second to five minutes, never gives up, and spreads by jitter', () => {
    const pauses = [1, 2, 3, 9, 10, 1000].map(
      (failures) => nextSyncAt({ ...rest, failures, offeredCount: 1 }, now) - now,
    );
    expect(pauses).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
    expect(nextSyncAt({ ...rest, failures: 10, jitter: 0.99 }, now) - now).toBeCloseTo(151_500, 0);
  });

  it('does not wait for a clock that was set back', () => {
    expect(nextSyncAt({ ...rest, endedAt: now + 1e9, failures: 3 }, now)).toBe(now + 4000);
    expect(nextSyncAt({ ...rest, endedAt: now + 1e9 }, now)).toBe(now + syncPauses.longestMs);
  });
});
