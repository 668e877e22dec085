import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../../shared/shelf/digest.ts';
import { sizeOf } from '../../../shared/shelf/server-rules.ts';
import { wireLimits } from '../../../shared/shelf/wire.ts';
import type { Services } from '../../../server/services.ts';
import { asPatron, type Caller, servicesAt } from '../../support/calling.ts';
import { aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import {
  aPayload,
  aRecordId,
  digestInDatabase,
  offer,
  placeOf,
  pushed,
  statuses,
  wholeShelf,
} from '../../support/shelf.ts';

let db: Knex;
let close: () => Promise<void>;
let services: Services;
let patronId: string;
let caller: Caller;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  services = servicesAt(db, '2026-11-23');
});
afterAll(() => close());
beforeEach(async () => {
  patronId = await aPatron(db);
  caller = asPatron(services, patronId);
});

const headRow = () => db('shelf_head').where({ patron_id: patronId }).first();

describe('a push', () => {
  it('stores each row under a version of its own, in the order offered, and a pull brings them all', async () => {
    const items = [offer(), offer({ kind: 'note' }), offer({ dead: true })];
    const answer = await pushed(caller, items);
    expect(answer).toMatchObject({ prev: 0, head: 3 });
    expect(answer.results).toEqual([1, 2, 3].map((ver) => ({ status: 'ok', ver })));
    const { rows, last } = await wholeShelf(caller);
    const { base: _none, ...first } = items[0] ?? offer();
    expect(rows[0]).toEqual({ ...first, ver: 1 });
    expect(rows.map(({ id, p, kind, dead }) => [id, p, kind, dead])).toEqual(
      items.map(({ id, p, kind, dead }) => [id, p, kind, dead]),
    );
    expect(last).toMatchObject({ cursor: 3, head: 3, floor: 0, more: false });
  });

  it('made from an old version is stale and answered with the row as it is; made from the present one it is taken', async () => {
    const first = offer();
    await pushed(caller, [first]);
    const second = { ...first, base: 1, p: aPayload() };
    expect((await pushed(caller, [second])).results).toEqual([{ status: 'ok', ver: 2 }]);
    const { base: _base, ...row } = second;
    const late = await pushed(caller, [{ ...first, base: 1, p: aPayload() }]);
    expect(late).toMatchObject({ prev: 2, head: 2, results: [{ status: 'stale', row: { ...row, ver: 2 } }] });
    const tooNew = await pushed(caller, [{ ...first, base: 9 }]);
    expect(statuses(tooNew)).toEqual(['stale']);
  });

  it('that names a row which is not there any more is stale, with no row', async () => {
    expect((await pushed(caller, [offer({ base: 5 })])).results).toEqual([{ status: 'stale', row: null }]);
  });

  it('repeated because its answer was lost takes nothing twice', async () => {
    const items = [offer(), offer()];
    const place = await placeOf(caller);
    await pushed(caller, items, place);
    const again = await pushed(caller, items, place);
    expect(statuses(again)).toEqual(['stale', 'stale']);
    expect(again).toMatchObject({ prev: 2, head: 2 });
  });

  it('is taken item by item: a bad one blocks nothing', async () => {
    const good = offer();
    const bad = [
      null,
      'text',
      [],
      {},
      offer({ id: 'AAAA' }),
      offer({ id: `${aRecordId().slice(0, 21)}B` }),
      offer({ kind: 'Favorite' }),
      offer({ kind: '' }),
      offer({ kid: 'k'.repeat(41) }),
      offer({ base: -1 }),
      offer({ base: 0.5 }),
      offer({ dead: 1 as unknown as boolean }),
      offer({ p: '' }),
      offer({ p: 'AA==' }),
      offer({ p: 'AAAAA' }),
      offer({ p: 'AB' }),
      { ...offer(), title: 'in the clear' },
    ];
    const tooLarge = offer({ p: aPayload(wireLimits.payloadBytes + 1) });
    const largest = offer({ p: aPayload(wireLimits.payloadBytes) });
    const answer = await pushed(caller, [...bad, tooLarge, good, largest]);
    expect(answer.results.slice(0, bad.length)).toEqual(bad.map(() => ({ status: 'rejected', why: 'malformed' })));
    expect(answer.results.slice(bad.length)).toEqual([
      { status: 'rejected', why: 'too-large' },
      { status: 'ok', ver: 1 },
      { status: 'ok', ver: 2 },
    ]);
    expect((await wholeShelf(caller)).rows.map(({ id }) => id)).toEqual([good.id, largest.id]);
  });

  it('naming one record twice takes the first', async () => {
    const item = offer();
    const answer = await pushed(caller, [item, { ...item, p: aPayload() }]);
    expect(answer.results).toMatchObject([
      { status: 'ok', ver: 1 },
      { status: 'stale', row: { ver: 1, p: item.p } },
    ]);
  });

  it('never makes one kind of record out of another', async () => {
    const item = offer({ kind: 'entry' });
    await pushed(caller, [item]);
    expect((await pushed(caller, [{ ...item, base: 1, kind: 'list' }])).results).toEqual([
      { status: 'rejected', why: 'malformed' },
    ]);
  });

  it('of nothing is answered, and moves nothing', async () => {
    await pushed(caller, [offer()]);
    expect(await pushed(caller, [])).toMatchObject({ prev: 1, head: 1, results: [] });
  });

  it('keeps kinds and key generations that only a newer client knows', async () => {
    await pushed(caller, [offer({ kind: 'reading-circle', kid: 'Z_9-generation' })]);
    expect((await wholeShelf(caller)).rows).toMatchObject([{ kind: 'reading-circle', kid: 'Z_9-generation' }]);
  });

  it('tells who wrote and when, and nothing of what', async () => {
    await pushed(caller, [offer()]);
    const row = await db('shelf_record').where({ patron_id: patronId }).first();
    expect(row.at).toEqual(new Date(services.now()));
    expect(row.device).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the fifty lists', () => {
  const lists = (count: number) => Array.from({ length: count }, () => offer({ kind: 'list' }));

  it('are counted: the fiftieth is taken, the fifty-first waits, whatever else comes along is taken', async () => {
    await pushed(caller, lists(48));
    const [fiftieth, beyond] = [offer({ kind: 'list' }), offer({ kind: 'list' })];
    const answer = await pushed(caller, [
      offer({ kind: 'list' }),
      fiftieth,
      beyond,
      offer(),
      offer({ kind: 'list', dead: true }),
    ]);
    expect(statuses(answer)).toEqual(['ok', 'ok', 'limit', 'ok', 'ok']);
    expect((await headRow()).live_lists).toBe(50);
    expect(statuses(await pushed(caller, [beyond]))).toEqual(['limit']);

    const changed = { ...fiftieth, base: 50, p: aPayload() };
    expect(statuses(await pushed(caller, [changed]))).toEqual(['ok']);
    const { head } = await pushed(caller, [{ ...fiftieth, base: 53, dead: true }]);
    expect(statuses(await pushed(caller, [beyond, { ...fiftieth, base: head }]))).toEqual(['ok', 'limit']);
    expect((await headRow()).live_lists).toBe(50);
  });

  it('cannot be exceeded by many devices at once', async () => {
    const { epoch } = await placeOf(caller);
    const answers = await Promise.all(lists(64).map((list) => pushed(caller, [list], { epoch, cursor: 0 })));
    expect(answers.flatMap(statuses).filter((status) => status === 'ok')).toHaveLength(50);
    const [live] = await db('shelf_record').where({ patron_id: patronId, kind: 'list', dead: 0 }).count({ rows: '*' });
    expect(Number(live?.rows)).toBe(50);
  });
});

describe('a shelf', () => {
  it('has room for a great deal, but not for everything; what makes it smaller is taken', async () => {
    const item = offer({ p: aPayload(1024) });
    await pushed(caller, [item]);
    await db('shelf_head')
      .where({ patron_id: patronId })
      .update({ size: 64 * 1024 * 1024 });
    const answer = await pushed(caller, [offer(), { ...item, base: 1, p: aPayload(512) }]);
    expect(answer.results).toEqual([
      { status: 'rejected', why: 'full' },
      { status: 'ok', ver: 2 },
    ]);
    expect((await headRow()).size).toBe(64 * 1024 * 1024 - 512);
    expect(sizeOf({ p: aPayload(10) })).toBe(256);
  });

  it('keeps the last three versions of a record behind the present one', async () => {
    const item = offer();
    const other = offer();
    await pushed(caller, [item, other]);
    let base = 1;
    const texts = [item.p];
    for (let time = 0; time < 5; time++) {
      const p = aPayload();
      const [result] = (await pushed(caller, [{ ...item, base, p }])).results;
      if (result?.status !== 'ok') throw new Error(result?.status);
      base = result.ver;
      texts.push(p);
    }
    const previous = await db('shelf_prev').where({ patron_id: patronId }).orderBy('ver');
    expect(previous.map(({ payload }) => payload.toString('base64url'))).toEqual(texts.slice(2, 5));
  });

  it('is told page by page, each version once, and ends with the digest that a device reckons', async () => {
    const items = Array.from({ length: 23 }, () => offer());
    await pushed(caller, items);
    const changes = items.slice(0, 7).map((item, index) => ({ ...item, base: index + 1, dead: index % 2 === 0 }));
    await pushed(caller, changes);
    for (const limit of [1, 4, 22, 23, 24, 1000]) {
      const { rows, last } = await wholeShelf(caller, limit);
      expect(rows.map(({ ver }) => ver)).toEqual(Array.from({ length: 23 }, (_, index) => index + 8));
      expect(last.digest).toBe(digestOf(rows));
    }
    expect((await headRow()).digest).toBe(await digestInDatabase(db, patronId));
  });

  it('of long records is told in shorter pages', async () => {
    for (let time = 0; time < 3; time++) {
      await pushed(
        caller,
        Array.from({ length: 45 }, () => offer({ p: aPayload(16 * 1024) })),
      );
    }
    const { epoch } = await placeOf(caller);
    const page = await caller.shelf.pull({ epoch, cursor: 0, limit: 1000, snapshotFloor: null });
    if (page.reset) throw new Error(page.reset);
    expect(page).toMatchObject({ more: true, cursor: 64, digest: null });
    expect((await wholeShelf(caller)).rows).toHaveLength(135);
  });

  it('that nobody wrote to is empty, belongs to the epoch of the database, and is made by the first push', async () => {
    const [{ epoch }] = await db('shelf_epoch');
    expect(await caller.shelf.pull({ epoch: '', cursor: 0, limit: 9, snapshotFloor: null })).toEqual({
      reset: 'epoch',
      epoch,
      floor: 0,
    });
    expect(await caller.shelf.pull({ epoch, cursor: 0, limit: 9, snapshotFloor: null })).toMatchObject({
      rows: [],
      head: 0,
      digest: 0,
    });
    expect(await headRow()).toBeUndefined();
    expect(await pushed(caller, [offer()], { epoch, cursor: 0 })).toMatchObject({ prev: 0, head: 1 });
  });
});
