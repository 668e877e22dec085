import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { digestOf } from '../../../shared/shelf/digest.ts';
import { shelf as shelfCommand } from '../../../server/cli/shelf.ts';
import { findRecoveryKeys, makeRecoveryKey } from '../../../server/shelf/recovery-keys.ts';
import { tendShelves } from '../../../server/shelf/purge.ts';
import { asPatron, type Caller, servicesAt } from '../../support/calling.ts';
import { aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { someSettings } from '../../support/services.ts';
import { offer, placeOf, pushed, statuses, wholeShelf } from '../../support/shelf.ts';

const day = 86_400_000;
const noon = Date.parse('2026-11-23T12:00:00+09:00');
let db: Knex;
let close: () => Promise<void>;
let patronId: string;
let caller: Caller;
const folder = mkdtempSync(join(tmpdir(), 'hondana-recovery-'));
beforeAll(async () => {
  ({ db, close } = await aDatabase());
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await close();
});
beforeEach(async () => {
  patronId = await aPatron(db);
  caller = asPatron(servicesAt(db, noon), patronId);
});
afterEach(() => void vi.restoreAllMocks());

/** `npm run shelf -- …`: its exit code and what it said. */
async function operator(args: string[], at = noon, env: Record<string, string> = {}) {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  const context = { ...servicesAt(db, at), settings: someSettings(env) };
  const code = await shelfCommand({ ...context, args, stopping: new AbortController().signal, clientFolder: '' });
  vi.restoreAllMocks();
  return { code, said: said.join('\n') };
}

describe('the epoch', () => {
  it('turned by the operator sends every device to a snapshot, with or without a shelf', async () => {
    const other = asPatron(servicesAt(db, noon), await aPatron(db));
    const [place, otherPlace] = [await placeOf(caller), await placeOf(other)];
    await pushed(caller, [offer()]);
    const { code, said } = await operator(['turn-epoch']);
    const [{ epoch }] = await db('shelf_epoch');
    expect([code, said.includes(epoch), epoch === place.epoch]).toEqual([0, true, false]);

    const asked = { cursor: 1, limit: 10, snapshotFloor: null };
    const reset = { reset: 'epoch', epoch, floor: 0 };
    expect(await caller.shelf.pull({ ...asked, epoch: place.epoch })).toEqual(reset);
    expect(await other.shelf.pull({ ...asked, epoch: otherPlace.epoch })).toEqual(reset);
    expect(await caller.shelf.push({ epoch: place.epoch, asOf: 1, sv: 1, items: [offer()] })).toEqual(reset);
    expect(await other.shelf.push({ epoch: otherPlace.epoch, asOf: 0, sv: 1, items: [offer()] })).toEqual(reset);
    expect((await wholeShelf(caller)).rows).toHaveLength(1);
    expect(await pushed(other, [offer()], { epoch, cursor: 0 })).toMatchObject({ head: 1 });
  });

  it('is never one that was before', async () => {
    const epochs = new Set<string>();
    for (let time = 0; time < 5; time++) {
      await operator(['turn-epoch']);
      epochs.add((await placeOf(caller)).epoch);
    }
    expect(epochs.size).toBe(5);
  });

  it('is also doubted when a cursor lies beyond the head: the database forgot what the device saw', async () => {
    await pushed(caller, [offer(), offer()]);
    const { epoch } = await placeOf(caller);
    expect(await caller.shelf.pull({ epoch, cursor: 3, limit: 10, snapshotFloor: null })).toMatchObject({
      reset: 'epoch',
    });
    expect(await caller.shelf.push({ epoch, asOf: 3, sv: 1, items: [] })).toMatchObject({ reset: 'epoch' });
  });
});

describe('the purge of tombstones', () => {
  const lateBy = (ms: number) => servicesAt(db, noon + 400 * day + ms);

  it('forgets after 400 days, to the millisecond, what was deleted, and nothing else', async () => {
    const items = [offer(), offer({ dead: true }), offer({ kind: 'list', dead: true }), offer()];
    await pushed(caller, items);
    expect(await tendShelves(lateBy(-1))).toMatchObject({ tombstones: 0 });
    expect(await tendShelves(lateBy(0))).toMatchObject({ tombstones: 2 });
    const { rows, last } = await wholeShelf(caller);
    expect(rows.map(({ ver }) => ver)).toEqual([1, 4]);
    expect(last).toMatchObject({ head: 4, floor: 3, digest: digestOf(rows) });
    expect((await db('shelf_head').where({ patron_id: patronId }).first()).size).toBe(512);
    expect(await tendShelves(lateBy(0))).toMatchObject({ tombstones: 0 });
  });

  it('sends devices that have not heard of it to a snapshot, which is let through; the others go on', async () => {
    await pushed(caller, [offer(), offer({ dead: true }), offer()]);
    const { epoch } = await placeOf(caller);
    expect(await operator(['purge-tombstones'], noon + 400 * day)).toMatchObject({ code: 0 });
    const pull = (cursor: number, snapshotFloor: number | null) =>
      caller.shelf.pull({ epoch, cursor, limit: 1, snapshotFloor });
    expect(await pull(1, null)).toEqual({ reset: 'gc', epoch, floor: 2 });
    expect(await pull(2, null)).toMatchObject({ rows: [{ ver: 3 }] });
    expect(await pull(0, 2)).toMatchObject({ rows: [{ ver: 1 }], more: true, floor: 2 });
    expect(await pull(0, 1)).toMatchObject({ reset: 'gc' });
    const push = (asOf: number) => caller.shelf.push({ epoch, asOf, sv: 1, items: [offer()] });
    expect(await push(1)).toEqual({ reset: 'gc', epoch, floor: 2 });
    const taken = await push(2);
    expect(taken.reset === undefined && statuses(taken)).toEqual(['ok']);
  });

  it('takes many at a time, of every patron', async () => {
    const many = () => Array.from({ length: 400 }, () => offer({ dead: true }));
    const other = asPatron(servicesAt(db, noon), await aPatron(db));
    for (const one of [caller, caller, other]) await pushed(one, many());
    expect(await tendShelves(lateBy(0))).toMatchObject({ tombstones: 1200 });
    for (const one of [caller, other]) expect((await wholeShelf(one)).last.digest).toBe(0);
  });

  it('goes with versions that were replaced 30 days ago', async () => {
    const item = offer();
    await pushed(caller, [item]);
    await pushed(caller, [{ ...item, base: 1 }]);
    expect(await tendShelves(servicesAt(db, noon + 30 * day - 1))).toMatchObject({ previousVersions: 0 });
    expect(await tendShelves(servicesAt(db, noon + 30 * day))).toMatchObject({ previousVersions: 1 });
  });
});

describe('the operator', () => {
  it('is told what there is when asked for something else', async () => {
    for (const args of [[], ['turn'], ['turn-epoch', 'twice']]) {
      expect(await operator(args)).toMatchObject({ code: 1, said: expect.stringContaining('purge-tombstones') });
    }
  });

  it('makes a recovery key once, for nobody else to read', async () => {
    const file = join(folder, 'made', 'key.json');
    const env = { RECOVERY_KEY_FILE: file };
    expect(await operator(['recovery-key'], noon, env)).toMatchObject({ code: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    expect((await operator(['recovery-key'], noon, env)).said).toContain('already');
    expect(readFileSync(file, 'utf8')).toBe(before);
    const { keys, isNew } = findRecoveryKeys(someSettings(env), noon);
    expect([isNew, before.includes(keys.current.id)]).toEqual([false, true]);
  });
});

describe('the recovery key', () => {
  it('is made in the data folder by itself, the same for all processes that start at once', () => {
    const settings = someSettings({ DATA_DIR: join(folder, 'data') });
    expect(settings.recoveryKeyFile).toBe(join(folder, 'data', 'recovery-key.json'));
    const made = findRecoveryKeys(settings, noon);
    expect(made.isNew).toBe(true);
    expect(findRecoveryKeys(settings, noon)).toMatchObject({ isNew: false, keys: { current: made.keys.current } });
    expect(makeRecoveryKey(settings.recoveryKeyFile, noon)).toMatchObject({
      isNew: false,
      keys: { current: made.keys.current },
    });
  });

  it('that the operator named and that is not there, or is damaged, is never replaced by another', () => {
    const missing = join(folder, 'not-mounted.json');
    expect(() => findRecoveryKeys(someSettings({ RECOVERY_KEY_FILE: missing }), noon)).toThrow(missing);
    const damaged = join(folder, 'damaged.json');
    for (const text of ['', '{"keys":[]}', '{"keys":[{"id":"x","secretKey":"short"}]}']) {
      writeFileSync(damaged, text);
      expect(() => findRecoveryKeys(someSettings({ RECOVERY_KEY_FILE: damaged }), noon)).toThrow('damaged');
    }
  });
});
