import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealedTo, wrapData } from '../../../shared/shelf/key-ring.ts';
import { newSecretKey, recoveryKeysOf } from '../../../server/shelf/recovery-keys.ts';
import { isPublicKey, openSealed, sealTo } from '../../../server/shelf/sealed-to.ts';
import type { Services } from '../../../server/services.ts';
import { mailsTo } from '../../support/account.ts';
import { asPatron, type Caller, servicesAt } from '../../support/calling.ts';
import { aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { dump } from '../../support/dump.ts';
import {
  aPair,
  aWrap,
  firstLogIn,
  libraryWrap,
  openWithKey,
  publicOf,
  type Secrets,
  sealForKey,
  someSecrets,
} from '../../support/shelf-keys.ts';

const minutes = 60_000;
let db: Knex;
let close: () => Promise<void>;
let services: Services;
let patronId: string;
let caller: Caller;
let mailAddress: string;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  services = servicesAt(db, '2026-11-23');
  patronId = await aPatron(db);
  mailAddress = `${patronId}@example.jp`;
  await db('patron').where({ id: patronId }).update({ mail_address: mailAddress });
  caller = asPatron(services, patronId);
});

const generationOf = ({ kid, publicKey }: Secrets, follows: string | null) => ({ kid, publicKey, follows });
const refusalOf = (decision: { allowed: boolean; refusal?: { code: string } }) => decision.refusal?.code;
const kindsOfMails = async () => (await mailsTo(db, mailAddress)).map(({ kind }) => kind);
/** The patron in a session whose password was given that long ago. */
const passwordGivenAgo = (ms: number) => asPatron(services, patronId, services.now() - ms);

async function recovered(device: Awaited<ReturnType<typeof aPair>>, as = caller): Promise<Map<string, Buffer>> {
  const answer = await as.keys.recover({ deviceKey: await publicOf(device) });
  if (!answer.allowed) throw new Error(answer.refusal.code);
  const opened = answer.value.generations.map(async ({ kid, sealed }) => {
    const data = new TextEncoder().encode(wrapData(patronId, kid, 'device'));
    return [kid, await openWithKey(device, Buffer.from(sealed, 'base64url'), data, sealedTo.deviceInfo)] as const;
  });
  return new Map(await Promise.all(opened));
}

describe('a key ring', () => {
  it('starts empty, and tells the library’s key to wrap for', async () => {
    const ring = await caller.keys.ring({ device: null });
    expect(ring).toMatchObject({ generations: [], wraps: [], isKeptToMyself: false });
    expect(isPublicKey(Buffer.from(ring.library.publicKey, 'base64url'))).toBe(true);
  });

  it('keeps the first generation; the device finds its own wrap, another one not', async () => {
    const { kid, publicKey } = await firstLogIn(caller, patronId);
    const own = await caller.keys.ring({ device: 'telephone' });
    expect(own.generations).toEqual([{ kid, publicKey }]);
    expect(own.wraps.map(({ wrappedBy }) => wrappedBy).toSorted()).toEqual(['device', 'library']);
    expect((await caller.keys.ring({ device: 'tablet' })).wraps.map(({ wrappedBy }) => wrappedBy)).toEqual(['library']);
  });

  it('takes one first generation, of two telephones that start at once', async () => {
    const both = await Promise.all([someSecrets(), someSecrets()]);
    const answers = await Promise.all(
      both.map((one) => caller.keys.put({ generation: generationOf(one, null), wraps: [aWrap(one)] })),
    );
    expect(answers.map(({ allowed }) => allowed).toSorted()).toEqual([false, true]);
    expect(answers.map(refusalOf)).toContain('ring-moved');
    expect((await caller.keys.ring({ device: 'telephone' })).wraps).toHaveLength(1);
  });

  it('grows by a generation that follows the newest, and forgets none', async () => {
    const first = await firstLogIn(caller, patronId);
    const [second, third] = [await someSecrets(), await someSecrets()];
    const put = (one: Secrets, follows: string | null) =>
      caller.keys.put({ generation: generationOf(one, follows), wraps: [aWrap(one)] });
    expect(await put(second, first.kid)).toMatchObject({ allowed: true });
    expect(refusalOf(await put(third, first.kid))).toBe('ring-moved');
    expect(await put(third, second.kid)).toMatchObject({ allowed: true });
    // A repeated call whose answer was lost is answered as before, even after others went on.
    const again = { ...generationOf(first, null) };
    const wraps = (await caller.keys.ring({ device: 'telephone' })).wraps.filter(({ kid }) => kid === first.kid);
    expect(await caller.keys.put({ generation: again, wraps })).toMatchObject({ allowed: true });
    const ring = await caller.keys.ring({ device: 'telephone' });
    expect(ring.generations.map(({ kid }) => kid)).toEqual([first.kid, second.kid, third.kid]);
    expect(ring.wraps).toHaveLength(4);
  });

  it('changes nothing that stands in it, and nothing at all when a part is refused', async () => {
    const first = await firstLogIn(caller, patronId);
    expect(refusalOf(await caller.keys.put({ generation: null, wraps: [aWrap(first)] }))).toBe('wrap-taken');
    const next = await someSecrets();
    const wraps = [aWrap(next), aWrap({ kid: 'nobody' })];
    const refused = await caller.keys.put({ generation: generationOf(next, first.kid), wraps });
    expect(refused).toMatchObject({ refusal: { code: 'generation-unknown', kid: 'nobody' } });
    expect((await caller.keys.ring({ device: null })).generations).toHaveLength(1);
    const others = { ...(await someSecrets()), kid: first.kid };
    expect(
      refusalOf(await caller.keys.put({ generation: generationOf(others, first.kid), wraps: [aWrap(first)] })),
    ).toBe('wrap-taken');
  });

  it('takes no library wrap that the library could not open, or that was made for another patron', async () => {
    const secrets = await someSecrets();
    const good = await libraryWrap(caller, patronId, secrets);
    const bad = [
      { ...good, blob: aWrap(secrets).blob },
      { ...good, wrapId: 'another-library' },
      await libraryWrap(caller, await aPatron(db), secrets),
    ];
    for (const wrap of bad) {
      const put = await caller.keys.put({ generation: generationOf(secrets, null), wraps: [wrap] });
      expect(refusalOf(put)).toBe('library-wrap-broken');
    }
    expect((await caller.keys.ring({ device: null })).generations).toEqual([]);
  });

  it('takes public keys of the curve only', async () => {
    const secrets = await someSecrets();
    for (const publicKey of [randomBytes(65), Buffer.concat([Buffer.of(4), Buffer.alloc(64)]), Buffer.of(0)]) {
      const wrong = { ...secrets, publicKey: publicKey.toString('base64url') };
      await expect(
        caller.keys.put({ generation: generationOf(wrong, null), wraps: [aWrap(secrets)] }),
      ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  });

  it('asks the password, given less than ten minutes ago, for a recovery code and for a new generation', async () => {
    const first = await firstLogIn(caller, patronId);
    const code = { generation: null, wraps: [aWrap(first, { wrappedBy: 'code', wrapId: 'code-1' })] };
    const late = passwordGivenAgo(10 * minutes);
    expect(refusalOf(await late.keys.put(code))).toBe('password-needed');
    const next = await someSecrets();
    const rotation = { generation: generationOf(next, first.kid), wraps: [aWrap(next)] };
    expect(refusalOf(await late.keys.put(rotation))).toBe('password-needed');
    expect(await late.keys.put({ generation: null, wraps: [aWrap(first, { wrapId: 'tablet' })] })).toMatchObject({
      allowed: true,
    });
    const inTime = passwordGivenAgo(10 * minutes - 1);
    expect(await inTime.keys.put(code)).toMatchObject({ allowed: true });
    expect(await inTime.keys.put(rotation)).toMatchObject({ allowed: true });
    expect(await kindsOfMails()).toEqual(['shelf-code-made']);
  });
});

describe('recovery by the library', () => {
  it('opens all generations on a new device after a forgotten password, and tells the patron by mail', async () => {
    const first = await firstLogIn(caller, patronId);
    const second = await someSecrets();
    const wraps = [await libraryWrap(caller, patronId, second)];
    await caller.keys.put({ generation: generationOf(second, first.kid), wraps });
    const opened = await recovered(await aPair());
    expect(opened.get(first.kid)).toEqual(first.dataKey);
    expect(opened.get(second.kid)).toEqual(second.dataKey);
    expect(await kindsOfMails()).toEqual(['shelf-opened']);
  });

  it('needs a fresh password', async () => {
    await firstLogIn(caller, patronId);
    const deviceKey = await publicOf(await aPair());
    const answer = await passwordGivenAgo(10 * minutes).keys.recover({ deviceKey });
    expect(answer).toMatchObject({ allowed: false, refusal: { code: 'password-needed' } });
    expect(await kindsOfMails()).toEqual([]);
  });

  it('sends no secret in the clear, and nobody but that device opens the answer', async () => {
    const { dataKey } = await firstLogIn(caller, patronId);
    const device = await aPair();
    const answer = await caller.keys.recover({ deviceKey: await publicOf(device) });
    const text = JSON.stringify(answer);
    for (const encoding of ['base64', 'base64url', 'hex'] as const)
      expect(text).not.toContain(dataKey.toString(encoding));
    if (!answer.allowed) throw new Error();
    const [one] = answer.value.generations;
    const data = new TextEncoder().encode(wrapData(patronId, one?.kid ?? '', 'device'));
    const sealed = Buffer.from(one?.sealed ?? '', 'base64url');
    await expect(openWithKey(await aPair(), sealed, data, sealedTo.deviceInfo)).rejects.toThrow();
    await expect(openWithKey(device, sealed, data, sealedTo.libraryInfo)).rejects.toThrow();
  });

  it('does not open another patron’s wrap that somebody with access to the database put into one’s own ring', async () => {
    await firstLogIn(caller, patronId);
    const thief = await aPatron(db);
    const asThief = asPatron(services, thief);
    await firstLogIn(asThief, thief);
    const [victims] = await db('keyring').where({ patron_id: patronId, wrapped_by: 'library' });
    await db('shelf_generation').where({ patron_id: thief }).delete();
    const [generation] = await db('shelf_generation').where({ patron_id: patronId });
    await db('shelf_generation').insert({ ...generation, patron_id: thief });
    await db('keyring').insert({ ...victims, patron_id: thief });
    const answer = await asThief.keys.recover({ deviceKey: await publicOf(await aPair()) });
    expect(answer).toMatchObject({ allowed: false, refusal: { code: 'nothing-to-recover' } });
  });

  it('opens with every key of the library that is at hand, and names the generations it cannot open', async () => {
    const [old, fresh] = [newSecretKey(), newSecretKey()];
    const before = asPatron({ ...services, recoveryKeys: () => recoveryKeysOf([old]) }, patronId);
    const first = await firstLogIn(before, patronId);
    const after = asPatron({ ...services, recoveryKeys: () => recoveryKeysOf([fresh, old]) }, patronId);
    const second = await someSecrets();
    const wraps = [await libraryWrap(after, patronId, second)];
    expect(wraps[0]?.wrapId).not.toBe(recoveryKeysOf([old]).current.id);
    await after.keys.put({ generation: generationOf(second, first.kid), wraps });
    expect((await recovered(await aPair(), after)).size).toBe(2);

    const lost = asPatron({ ...services, recoveryKeys: () => recoveryKeysOf([fresh]) }, patronId);
    const answer = await lost.keys.recover({ deviceKey: await publicOf(await aPair()) });
    expect(answer).toMatchObject({ value: { missing: [first.kid], generations: [{ kid: second.kid }] } });
  });
});

describe('a key of one’s own', () => {
  const withCode = async (secrets: Secrets) => {
    const code = aWrap(secrets, { wrappedBy: 'code', wrapId: 'code-1' });
    await caller.keys.put({ generation: null, wraps: [code] });
  };

  it('is refused without a recovery code for the newest generation', async () => {
    const first = await firstLogIn(caller, patronId);
    expect(refusalOf(await caller.keys.keepToMyself())).toBe('code-needed');
    await withCode(first);
    const second = await someSecrets();
    await caller.keys.put({ generation: generationOf(second, first.kid), wraps: [aWrap(second)] });
    expect(refusalOf(await caller.keys.keepToMyself())).toBe('code-needed');
  });

  it('leaves the library nothing to open: a forgotten password alone opens nothing any more', async () => {
    const first = await firstLogIn(caller, patronId);
    await withCode(first);
    expect(refusalOf(await passwordGivenAgo(10 * minutes).keys.keepToMyself())).toBe('password-needed');
    expect(await caller.keys.keepToMyself()).toMatchObject({ allowed: true });
    const answer = await caller.keys.recover({ deviceKey: await publicOf(await aPair()) });
    expect(refusalOf(answer)).toBe('nothing-to-recover');
    expect(await db('keyring').where({ patron_id: patronId, wrapped_by: 'library' })).toEqual([]);
    expect((await caller.keys.ring({ device: 'telephone' })).isKeptToMyself).toBe(true);
    expect(await kindsOfMails()).toEqual(['shelf-code-made', 'shelf-key-kept']);
  });

  it('stays one’s own when an older device hands in a wrap for the library', async () => {
    const first = await firstLogIn(caller, patronId);
    await withCode(first);
    await caller.keys.keepToMyself();
    const wrap = await libraryWrap(caller, patronId, first);
    expect(refusalOf(await caller.keys.put({ generation: null, wraps: [wrap] }))).toBe('kept-to-myself');
  });

  it('goes back to the library when the patron says so, with a fresh password and a wrap of the newest generation', async () => {
    const first = await firstLogIn(caller, patronId);
    await withCode(first);
    await caller.keys.keepToMyself();
    const wraps = [await libraryWrap(caller, patronId, first)];
    expect(refusalOf(await passwordGivenAgo(10 * minutes).keys.shareWithLibrary({ wraps }))).toBe('password-needed');
    expect(refusalOf(await caller.keys.shareWithLibrary({ wraps: [aWrap(first)] }))).toBe('ring-moved');
    expect(await caller.keys.shareWithLibrary({ wraps })).toMatchObject({ allowed: true });
    expect((await recovered(await aPair())).get(first.kid)).toEqual(first.dataKey);
    expect((await kindsOfMails()).slice(-2)).toEqual(['shelf-key-shared', 'shelf-opened']);
  });
});

describe('a choice that is counted', () => {
  const code = (one: Secrets, wrapId = 'code-1') => aWrap(one, { wrappedBy: 'code', wrapId });
  const countOf = async () => (await caller.keys.ring({ device: null })).choiceCount;

  it('begins a generation in the same act, which the library never had', async () => {
    const [first, next] = [await firstLogIn(caller, patronId), await someSecrets()];
    await caller.keys.put({ generation: null, wraps: [code(first)] });
    const generation = generationOf(next, first.kid);
    const forLibrary = { generation, wraps: [await libraryWrap(caller, patronId, next)] };
    expect(refusalOf(await caller.keys.keepToMyself(forLibrary))).toBe('kept-to-myself');
    expect(refusalOf(await caller.keys.keepToMyself({ generation, wraps: [aWrap(next)] }))).toBe('code-needed');
    expect((await caller.keys.ring({ device: null })).generations).toHaveLength(1);
    expect(await caller.keys.keepToMyself({ generation, wraps: [code(next)] })).toMatchObject({ allowed: true });
    const ring = await caller.keys.ring({ device: null });
    expect(ring.generations.map(({ kid }) => kid)).toEqual([first.kid, next.kid]);
    expect(ring.wraps.map(({ wrappedBy }) => wrappedBy)).toEqual(['code', 'code']);
  });

  it('counts each change once, and none that changes nothing', async () => {
    const first = await firstLogIn(caller, patronId);
    await caller.keys.put({ generation: null, wraps: [code(first)] });
    expect(await countOf()).toBe(0);
    await caller.keys.keepToMyself();
    await caller.keys.keepToMyself();
    expect(await countOf()).toBe(1);
    const wraps = [await libraryWrap(caller, patronId, first)];
    await caller.keys.shareWithLibrary({ wraps });
    await caller.keys.shareWithLibrary({ wraps });
    expect(await countOf()).toBe(2);
    await caller.notes.turn({ isOn: true });
    await caller.keys.keepToMyself();
    expect(await countOf()).toBe(3);
    expect(await caller.notes.setting()).toMatchObject({ isOn: true });
  });

  it('lets a new code take the place of the old one, but where only the old one opens', async () => {
    const [first, second] = [await firstLogIn(caller, patronId), await someSecrets()];
    await caller.keys.put({ generation: generationOf(second, first.kid), wraps: [aWrap(second)] });
    await caller.keys.put({ generation: null, wraps: [code(first, 'old'), code(second, 'old')], isNewCode: true });
    await caller.keys.put({ generation: null, wraps: [code(second, 'new')], isNewCode: true });
    const codes = (await caller.keys.ring({ device: null })).wraps.filter(({ wrappedBy }) => wrappedBy === 'code');
    expect(codes.map(({ kid, wrapId }) => [kid, wrapId]).toSorted()).toEqual(
      [
        [first.kid, 'old'],
        [second.kid, 'new'],
      ].toSorted(),
    );
  });
});

describe('what is sealed to a public key', () => {
  it('opens on the other side, WebCrypto and server alike, and not when a bit or the data changed', async () => {
    const pair = await aPair();
    const plain = randomBytes(100);
    const data = Buffer.from('about');
    const sealed = sealTo(Buffer.from(await publicOf(pair), 'base64url'), plain, data, 'info');
    expect(await openWithKey(pair, sealed, data, 'info')).toEqual(plain);

    const secretKey = newSecretKey();
    const { publicKey } = recoveryKeysOf([secretKey]).current;
    const back = await sealForKey(publicKey, plain, 'about', 'info');
    expect(openSealed(secretKey, back, data, 'info')).toEqual(plain);
    expect(openSealed(secretKey, back, Buffer.from('else'), 'info')).toBeNull();
    expect(openSealed(secretKey, back, data, 'other info')).toBeNull();
    expect(openSealed(newSecretKey(), back, data, 'info')).toBeNull();
    expect(openSealed(secretKey, back.subarray(0, 60), data, 'info')).toBeNull();
    for (const at of [0, 1, 64, 65, back.length - 1]) {
      const damaged = Buffer.from(back);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      expect(openSealed(secretKey, damaged, data, 'info')).toBeNull();
    }
  });

  it('leaves neither the data key nor the library’s secret key in the database', async () => {
    const secretKey = newSecretKey();
    const mine = asPatron({ ...services, recoveryKeys: () => recoveryKeysOf([secretKey]) }, patronId);
    const { dataKey } = await firstLogIn(mine, patronId);
    const everything = JSON.stringify(await dump(db));
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect(everything).not.toContain(dataKey.toString(encoding));
      expect(everything).not.toContain(secretKey.toString(encoding));
    }
  });
});
