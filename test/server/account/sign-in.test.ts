import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPasswords, type Hasher } from '../../../server/account/passwords.ts';
import type { Services } from '../../../server/services.ts';
import { aPatron, aVisitor, asking, emptyAccounts, type Visitor } from '../../support/account.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices, quickHasher } from '../../support/services.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const day = 86_400_000;
const minute = 60_000;
const password = 'kawasemi-1985';
const wrong = { allowed: false, refusal: { code: 'wrong-card-or-password' } };

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
let now: number;
let verifications: number;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const { db } = database;
  await emptyAccounts(db);
  now = noon;
  verifications = 0;
  const counting: Hasher = {
    ...quickHasher,
    verify: (hash, typed) => {
      verifications++;
      return quickHasher.verify(hash, typed);
    },
  };
  const passwords = { ...createPasswords(counting), isOutdated: () => false };
  services = aServices({ db, now: () => now, passwords });
});

const signIn = (visitor: Visitor, facts: { cardNumber?: string; password?: string; isSharedDevice?: boolean } = {}) =>
  asking(services, visitor).account.signIn({ cardNumber: '0000000001', password, isSharedDevice: false, ...facts });

describe('log-in', () => {
  it('opens a session for the right card and password, in whatever digits the card number was typed', async () => {
    const id = await aPatron(services);
    const visitor = aVisitor();
    expect(await signIn(visitor, { cardNumber: ' ００００-００ー０００１ ' })).toMatchObject({
      allowed: true,
      value: { patronId: id },
    });
    expect(await asking(services, visitor).account.me()).toMatchObject({
      patronId: id,
      cardNumber: '0000000001',
      cardExpiresOn: '2029-03-31',
      mailAddress: null,
      isMailVerified: false,
      isSharedDevice: false,
    });
  });

  it('takes the same password in full-width letters', async () => {
    await aPatron(services);
    expect((await signIn(aVisitor(), { password: 'ｋａｗａｓｅｍｉ－１９８５' })).allowed).toBe(true);
  });

  it('goes on with an expired card', async () => {
    await aPatron(services, { cardExpiresOn: '2026-11-22' });
    expect((await signIn(aVisitor())).allowed).toBe(true);
  });

  it('answers a wrong password, an unknown card, a card without password and a mistyped card alike, after the same work', async () => {
    await aPatron(services);
    await aPatron(services, { cardNumber: '0000000002', password: null });
    const cases = [
      { password: 'something-else' },
      { cardNumber: '9999999999' },
      { cardNumber: '0000000002' },
      { cardNumber: '12345' },
      { cardNumber: 'カード' },
    ];
    const work = new Set<number>();
    for (const [index, facts] of cases.entries()) {
      verifications = 0;
      expect(await signIn(aVisitor({ address: `192.0.2.${index}` }), facts)).toEqual(wrong);
      work.add(verifications);
    }
    expect([...work]).toEqual([2]);
  });

  it('opens nothing for a right temporary password but says where to go', async () => {
    await aPatron(services, { temporaryPassword: 'tsubame-77' });
    const visitor = aVisitor();
    expect(await signIn(visitor, { password: 'tsubame-77' })).toEqual({
      allowed: false,
      refusal: { code: 'temporary-password' },
    });
    expect(visitor.cookies.size).toBe(0);
    expect(await asking(services, visitor).account.me()).toBeNull();
  });

  it('knows a temporary password no more from the instant it ends', async () => {
    const ends = noon + day;
    await aPatron(services, { temporaryPassword: 'tsubame-77', temporaryPasswordExpiresAt: ends });
    now = ends - 1;
    expect(await signIn(aVisitor(), { password: 'tsubame-77' })).toMatchObject({
      refusal: { code: 'temporary-password' },
    });
    now = ends;
    expect(await signIn(aVisitor(), { password: 'tsubame-77' })).toEqual(wrong);
  });

  it('keeps of the token only its hash, and gives a new one at each log-in while the old session ends', async () => {
    await aPatron(services);
    const visitor = aVisitor();
    await signIn(visitor);
    const first = visitor.cookies.get('hondana');
    await signIn(visitor);
    const second = visitor.cookies.get('hondana');
    expect(second).not.toBe(first);
    const rows = await database.db('session');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(second);
    visitor.cookies.set('hondana', first as string);
    expect(await asking(services, visitor).account.me()).toBeNull();
  });

  it('upgrades a hash of weaker parameters and the password still opens', async () => {
    const id = await aPatron(services);
    const real = createPasswords();
    const weak = await import('@node-rs/argon2').then(({ hash }) => hash(password, { memoryCost: 4096, timeCost: 1 }));
    await database.db('patron').where({ id }).update({ password_hash: weak });
    services = { ...services, passwords: real };
    expect((await signIn(aVisitor())).allowed).toBe(true);
    const { password_hash: upgraded } = await database.db('patron').where({ id }).first();
    expect(upgraded).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn(aVisitor())).allowed).toBe(true);
  });
});

describe('a session', () => {
  const isSignedIn = async (visitor: Visitor) => (await asking(services, visitor).account.me()) !== null;

  it('of a personal device ends after 30 idle days', async () => {
    await aPatron(services);
    const visitor = aVisitor();
    await signIn(visitor);
    now += 30 * day - 1;
    expect(await isSignedIn(visitor)).toBe(true);
    now += 30 * day;
    expect(await isSignedIn(visitor)).toBe(false);
  });

  it('of a personal device ends after 180 days however busy', async () => {
    await aPatron(services);
    const visitor = aVisitor();
    await signIn(visitor);
    for (let month = 0; month < 7; month++) {
      now += 25 * day;
      expect(await isSignedIn(visitor)).toBe(true);
    }
    now = noon + 180 * day - 1;
    expect(await isSignedIn(visitor)).toBe(true);
    now = noon + 180 * day;
    expect(await isSignedIn(visitor)).toBe(false);
  });

  it('of a shared device ends after 10 idle minutes and after 2 hours, with a cookie that ends with the browser', async () => {
    await aPatron(services);
    const idle = aVisitor();
    await signIn(idle, { isSharedDevice: true });
    now += 10 * minute - 1;
    expect(await isSignedIn(idle)).toBe(true);
    now += 10 * minute;
    expect(await isSignedIn(idle)).toBe(false);

    const busy = aVisitor();
    await signIn(busy, { isSharedDevice: true });
    const opened = now;
    while (now < opened + 120 * minute - 9 * minute) {
      now += 9 * minute;
      expect(await isSignedIn(busy)).toBe(true);
    }
    now = opened + 120 * minute;
    expect(await isSignedIn(busy)).toBe(false);
    expect(busy.cookies.has('hondana-device')).toBe(false);
  });

  it('ends with sign-out, on this device only', async () => {
    await aPatron(services);
    const [phone, home] = [aVisitor(), aVisitor()];
    await signIn(phone);
    await signIn(home);
    await asking(services, phone).account.signOut();
    expect(phone.cookies.has('hondana')).toBe(false);
    expect(await isSignedIn(phone)).toBe(false);
    expect(await isSignedIn(home)).toBe(true);
  });
});
