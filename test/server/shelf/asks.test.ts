import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askLimits } from '../../../shared/shelf/key-ring.ts';
import type { Services } from '../../../server/services.ts';
import { mailsTo } from '../../support/account.ts';
import { asPatronIn, type Caller, servicesAt } from '../../support/calling.ts';
import { aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aPair, publicOf } from '../../support/shelf-keys.ts';

let db: Knex;
let close: () => Promise<void>;
let services: Services;
let patronId: string;
let deviceKey: string;
let phone: Caller;
let tablet: Caller;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  deviceKey = await publicOf(await aPair());
});
afterAll(() => close());
beforeEach(async () => {
  services = servicesAt(db, '2026-11-23');
  patronId = await aPatron(db);
  phone = await signedIn(services);
  tablet = await signedIn(services);
});

/** The API as one more device of the patron sees it, with a session in the database. */
async function signedIn(at: Services, whose = patronId): Promise<Caller> {
  const sessionId = await aSession(whose);
  return asPatronIn(at, whose, sessionId);
}

async function aSession(whose: string): Promise<string> {
  const id = randomUUID();
  const at = new Date(services.now());
  await db('session').insert({
    id,
    token_hash: id,
    patron_id: whose,
    device_name: 'Chrome / Android',
    is_shared_device: false,
    created_at: at,
    last_seen_at: at,
    password_given_at: at,
    expires_at: new Date(services.now() + 86_400_000),
  });
  return id;
}

const secrets = [{ kid: 'k1', sealed: 'c2VhbGVk' }];
const refusalOf = (decision: { allowed: boolean; refusal?: { code: string } }) => decision.refusal?.code;

describe('a new device that asks to be let in', () => {
  it('is seen by the patron’s other devices and gets what one of them sealed for it, once', async () => {
    const askId = randomUUID();
    expect(await tablet.asks.ask({ askId, deviceKey })).toMatchObject({ allowed: true });
    expect(await tablet.asks.open({})).toEqual([]);
    expect(await phone.asks.open({})).toEqual([
      { askId, deviceKey, deviceName: 'Chrome / Android', askedAt: services.now() },
    ]);
    expect(await tablet.asks.answer({ askId })).toEqual({ state: 'waiting' });
    await db('patron')
      .where({ id: patronId })
      .update({ mail_address: `${patronId}@example.jp` });
    expect(await phone.asks.approve({ askId, secrets })).toMatchObject({ allowed: true });
    expect(refusalOf(await phone.asks.approve({ askId, secrets: [{ kid: 'k1', sealed: 'b3RoZXI' }] }))).toBe(
      'ask-over',
    );
    expect(await phone.asks.open({})).toEqual([]);
    expect(await tablet.asks.answer({ askId })).toEqual({ state: 'approved', secrets });
    expect((await mailsTo(db, `${patronId}@example.jp`)).map(({ kind }) => kind)).toEqual(['shelf-approved']);
    await tablet.asks.end({ askId });
    expect(await tablet.asks.answer({ askId })).toEqual({ state: 'over' });
    expect(await db('shelf_ask').where({ patron_id: patronId })).toEqual([]);
  });

  it('waits for ten minutes and no longer', async () => {
    const askId = randomUUID();
    await tablet.asks.ask({ askId, deviceKey });
    const [row] = await db('shelf_ask').where({ id: askId });
    const later = async (ms: number) => asPatronIn(servicesAt(db, services.now() + ms), patronId, row.session_id);
    expect(await (await later(askLimits.openMs - 1)).asks.answer({ askId })).toEqual({ state: 'waiting' });
    const over = await later(askLimits.openMs);
    expect(await over.asks.answer({ askId })).toEqual({ state: 'over' });
    expect(refusalOf(await over.asks.approve({ askId, secrets }))).toBe('ask-over');
    // Whoever asks next sweeps away what is over.
    await over.asks.ask({ askId: randomUUID(), deviceKey });
    expect(await db('shelf_ask').where({ id: askId })).toEqual([]);
  });

  it('asks one question at a time, may be turned away, and is forgotten with its session', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await tablet.asks.ask({ askId: first, deviceKey });
    await tablet.asks.ask({ askId: second, deviceKey });
    expect((await phone.asks.open({})).map(({ askId }) => askId)).toEqual([second]);
    await phone.asks.end({ askId: second });
    expect(await tablet.asks.answer({ askId: second })).toEqual({ state: 'over' });
    await tablet.asks.ask({ askId: first, deviceKey });
    await db('session').where({ patron_id: patronId }).delete();
    expect(await db('shelf_ask').where({ patron_id: patronId })).toEqual([]);
  });

  it('is told to no other patron, whose devices can neither answer nor end it, and to no other device of its own', async () => {
    const askId = randomUUID();
    await tablet.asks.ask({ askId, deviceKey });
    const stranger = await signedIn(services, await aPatron(db));
    expect(await stranger.asks.open({})).toEqual([]);
    expect(refusalOf(await stranger.asks.approve({ askId, secrets }))).toBe('ask-over');
    await stranger.asks.end({ askId });
    await phone.asks.approve({ askId, secrets });
    expect(await phone.asks.answer({ askId })).toEqual({ state: 'over' });
    expect(await tablet.asks.answer({ askId })).toMatchObject({ state: 'approved' });
    await expect(phone.asks.open({ patron: 'another' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('is one of five at most', async () => {
    for (let count = 0; count < askLimits.perPatron; count++) {
      const one = await signedIn(services);
      expect(await one.asks.ask({ askId: randomUUID(), deviceKey })).toMatchObject({ allowed: true });
    }
    expect(refusalOf(await tablet.asks.ask({ askId: randomUUID(), deviceKey }))).toBe('too-many-asks');
  });
});
