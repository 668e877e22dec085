import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffRoles } from '../../../shared/model/patron.ts';
import { appRouter } from '../../../server/router.ts';
import type { Services } from '../../../server/services.ts';
import { asPatron, asStaff, asStranger, type Caller, servicesAt } from '../../support/calling.ts';
import { aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aPayload, offer, placeOf, pushed, wholeShelf } from '../../support/shelf.ts';
import { aPair, aWrap, firstLogIn, publicOf, someSecrets } from '../../support/shelf-keys.ts';

let db: Knex;
let close: () => Promise<void>;
let services: Services;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  services = servicesAt(db, '2026-11-23');
});
afterAll(() => close());

const rooms = ['shelf', 'keys', 'asks', 'notes'] as const;
const names = Object.keys(appRouter._def.procedures).filter((name) =>
  rooms.some((room) => name.startsWith(`${room}.`)),
);

/** One call of every procedure with an input it would take, by name. */
async function everyCall(caller: Caller): Promise<Record<string, () => Promise<unknown>>> {
  const { kid, publicKey } = await someSecrets();
  const wraps = [aWrap({ kid })];
  const deviceKey = await publicOf(await aPair());
  const askId = randomUUID();
  return {
    'shelf.pull': () => caller.shelf.pull({ epoch: '', cursor: 0, limit: 1, snapshotFloor: null }),
    'shelf.push': () => caller.shelf.push({ epoch: '', asOf: 0, sv: 1, items: [] }),
    'shelf.live': async () => {
      for await (const poke of await caller.shelf.live()) return poke;
    },
    'keys.ring': () => caller.keys.ring({ device: null }),
    'keys.put': () => caller.keys.put({ generation: { kid, publicKey, follows: null }, wraps }),
    'keys.recover': () => caller.keys.recover({ deviceKey }),
    'keys.keepToMyself': () => caller.keys.keepToMyself(),
    'keys.shareWithLibrary': () => caller.keys.shareWithLibrary({ wraps }),
    'asks.ask': () => caller.asks.ask({ askId, deviceKey }),
    'asks.open': () => caller.asks.open({}),
    'asks.approve': () => caller.asks.approve({ askId, secrets: [{ kid, sealed: 'sealed' }] }),
    'asks.end': () => caller.asks.end({ askId }),
    'asks.answer': () => caller.asks.answer({ askId }),
    'notes.setting': () => caller.notes.setting(),
    'notes.turn': () => caller.notes.turn({ isOn: true }),
  };
}

describe('the bookshelf', () => {
  it('is answered to no stranger and to no member of staff, whatever the roles', async () => {
    for (const caller of [
      asStranger(services),
      ...staffRoles.map((role) => asStaff(services, [role])),
      asStaff(services, [...staffRoles]),
    ]) {
      const calls = await everyCall(caller);
      expect(Object.keys(calls).toSorted()).toEqual(names.toSorted());
      for (const call of Object.values(calls)) await expect(call()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    }
    const audiences = names.map((name) => (appRouter._def.procedures as never)[name] as { _def: { meta: unknown } });
    expect(audiences.map(({ _def }) => _def.meta)).toEqual(names.map(() => ({ audience: 'patron' })));
  });

  it('takes no patron’s id from a request', async () => {
    const [mine, yours] = [await aPatron(db), await aPatron(db)];
    const { epoch } = await placeOf(asPatron(services, mine));
    const caller = asPatron(services, mine) as unknown as {
      [room: string]: { [name: string]: (input: object) => Promise<unknown> };
    };
    const named = { patronId: yours, patron: yours };
    const pull = { epoch, cursor: 0, limit: 1, snapshotFloor: null };
    await expect(caller.shelf?.pull?.({ ...pull, ...named })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const push = { epoch, asOf: 0, sv: 1, items: [] };
    await expect(caller.shelf?.push?.({ ...push, ...named })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(caller.keys?.ring?.({ device: null, ...named })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(caller.notes?.turn?.({ isOn: false, ...named })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('of another patron is out of reach by every id there is in it', async () => {
    const [mine, yours] = [await aPatron(db), await aPatron(db)];
    const [me, you] = [asPatron(services, mine), asPatron(services, yours)];
    const secrets = await firstLogIn(you, yours);
    await firstLogIn(me, mine);
    const items = Array.from({ length: 5 }, () => offer({ kid: secrets.kid }));
    await pushed(you, items);
    const before = await wholeShelf(you);

    const stolen = await pushed(
      me,
      items.map((item, index) => ({ ...item, base: index + 1, p: aPayload() })),
    );
    expect(stolen.results).toEqual(items.map(() => ({ status: 'stale', row: null })));
    expect((await wholeShelf(me)).rows).toEqual([]);
    await pushed(
      me,
      items.map((item) => ({ ...item, dead: true })),
    );
    expect(await wholeShelf(you)).toEqual(before);

    const ring = await me.keys.ring({ device: 'telephone' });
    expect(ring.generations.map(({ kid }) => kid)).not.toContain(secrets.kid);
    const wrap = aWrap(secrets, { wrapId: 'mine-now' });
    expect(await me.keys.put({ generation: null, wraps: [wrap] })).toMatchObject({
      refusal: { code: 'generation-unknown' },
    });
    await me.notes.turn({ isOn: true });
    expect((await you.notes.setting()).isOn).toBe(false);
  });

  it('refuses what no version of a device sends', async () => {
    const caller = asPatron(services, await aPatron(db));
    const { epoch } = await placeOf(caller);
    const pull = { epoch, cursor: 0, limit: 1, snapshotFloor: null };
    for (const wrong of [{ limit: 0 }, { limit: 1001 }, { cursor: -1 }, { cursor: 0.5 }, { epoch: 'e'.repeat(37) }]) {
      await expect(caller.shelf.pull({ ...pull, ...wrong })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    const push = { epoch, asOf: 0, sv: 1, items: [] };
    for (const wrong of [{ sv: 0 }, { sv: 2 }, { asOf: -1 }, { items: Array.from({ length: 501 }, () => offer()) }]) {
      await expect(caller.shelf.push({ ...push, ...wrong })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  });
});

describe('a tab that still has the shelf of another card open', () => {
  it('is answered as if nobody were signed in, whatever it asks of shelf, keys and notes', async () => {
    const [mine, other] = [await aPatron(db), await aPatron(db)];
    const { shelf, keys, notes } = asPatron(services, mine);
    const { kid, publicKey } = await someSecrets();
    const deviceKey = await publicOf(await aPair());
    const asked = [
      shelf.pull({ epoch: '', cursor: 0, limit: 1, snapshotFloor: null, patron: other }),
      shelf.push({ epoch: '', asOf: 0, sv: 1, items: [], patron: other }),
      keys.ring({ device: null, patron: other }),
      keys.put({ generation: { kid, publicKey, follows: null }, wraps: [aWrap({ kid })], patron: other }),
      keys.recover({ deviceKey, patron: other }),
      notes.turn({ isOn: true, patron: other }),
    ];
    const answers = await Promise.allSettled(asked);
    const codes = answers.map((answer) => answer.status === 'rejected' && answer.reason.code);
    expect(codes).toEqual(asked.map(() => 'UNAUTHORIZED'));
    expect((await shelf.pull({ epoch: '', cursor: 0, limit: 1, snapshotFloor: null, patron: mine })).epoch).not.toBe(
      '',
    );
  });
});
