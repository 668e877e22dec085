import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../../server/services.ts';
import { cardsPerDevice } from '../../../shared/model/card-number.ts';
import { aPatron, aVisitor, asking, emptyAccounts } from '../../support/account.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices } from '../../support/services.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const day = 86_400_000;
const password = 'kawasemi-1985';
const newPassword = 'shirasagi-2026';
const mother = '0000000001';
const child = '0000000002';

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
let now: number;
let motherId: string;
let childId: string;
/** The cookies of the family's phone. */
let jar: Map<string, string>;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAccounts(database.db);
  now = noon;
  services = aServices({ db: database.db, now: () => now });
  motherId = await aPatron(services, { cardNumber: mother });
  childId = await aPatron(services, { cardNumber: child });
  jar = new Map();
});

/** The app on the phone, working for a card; null: an app of before, or one that knows no card yet. */
const working = (card: string | null) => asking(services, aVisitor({ card, cookies: jar }));
const signIn = (cardNumber: string, { card = null as string | null, isSharedDevice = false } = {}) =>
  working(card).account.signIn({ cardNumber, password, isSharedDevice, keepsOtherCards: true });
/** As an app signs in that knows one card only. */
const signInAsBefore = (cardNumber: string) =>
  working(null).account.signIn({ cardNumber, password, isSharedDevice: false });
const whoIs = async (card: string | null) => (await working(card).account.me())?.cardNumber ?? null;

describe('two cards on one phone', () => {
  beforeEach(async () => {
    await signIn(mother);
    await signIn(child, { card: motherId });
  });

  it('are both signed in, and each request is for the card it names', async () => {
    expect([await whoIs(motherId), await whoIs(childId)]).toEqual([mother, child]);
    expect([...jar.keys()].filter((name) => name !== 'hondana-device')).toEqual([
      `hondana-${motherId}`,
      `hondana-${childId}`,
    ]);
  });

  it('answers nobody’s request that names no card, another one, or something that is none', async () => {
    const strangerId = await aPatron(services, { cardNumber: '0000000003' });
    for (const card of [null, strangerId, 'staff', 'device', '', '*', motherId.toUpperCase()]) {
      expect([card, await whoIs(card)]).toEqual([card, null]);
      await expect(working(card).account.devices()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    }
  });

  it('takes no token under the name of another card', async () => {
    jar.set(`hondana-${childId}`, jar.get(`hondana-${motherId}`) ?? '');
    expect(await whoIs(childId)).toBeNull();
    jar.set('hondana', jar.get(`hondana-${motherId}`) ?? '');
    expect(await whoIs(childId)).toBeNull();
    await expect(working(childId).mirror.snapshot()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('sign out one by one, and a token of the other card is not touched', async () => {
    await working(motherId).account.signOut();
    expect([await whoIs(motherId), await whoIs(childId)]).toEqual([null, child]);
    await working(motherId).account.signOut();
    expect(await whoIs(childId)).toBe(child);
    await working(childId).account.signOut();
    expect([...jar.keys()]).toEqual(['hondana-device']);
    expect(await database.db('session')).toEqual([]);
  });

  it('run out one by one', async () => {
    now += 29 * day;
    await whoIs(childId);
    now += 2 * day;
    expect([await whoIs(motherId), await whoIs(childId)]).toEqual([null, child]);
    await signIn(mother, { card: motherId });
    expect([await whoIs(motherId), await whoIs(childId)]).toEqual([mother, child]);
  });

  it('get a new token at a step-up or a new password, each for itself', async () => {
    const before = new Map(jar);
    await working(childId).account.confirmPassword({ password });
    expect(jar.get(`hondana-${motherId}`)).toBe(before.get(`hondana-${motherId}`));
    expect(jar.get(`hondana-${childId}`)).not.toBe(before.get(`hondana-${childId}`));
    expect(jar.has('hondana')).toBe(false);
    const words = { currentPassword: password, newPassword, again: newPassword };
    expect((await working(childId).account.changePassword({ cardNumber: child, ...words })).allowed).toBe(true);
    expect([await whoIs(motherId), await whoIs(childId)]).toEqual([mother, child]);
    // A page that works for the child signs the mother out when it is her password that is changed.
    expect((await working(childId).account.changePassword({ cardNumber: mother, ...words })).allowed).toBe(true);
    expect([await whoIs(motherId), await whoIs(childId)]).toEqual([null, child]);
  });

  it('see their own devices only, and end their own only', async () => {
    const [own, ...more] = await working(childId).account.devices();
    expect([own?.isCurrent, more]).toEqual([true, []]);
    const sessionId = (await working(motherId).account.devices())[0]?.sessionId ?? '';
    expect(await working(childId).account.endDevice({ sessionId })).toMatchObject({ allowed: false });
    await working(childId).account.endOtherDevices();
    expect(await whoIs(motherId)).toBe(mother);
  });

  it('hold one session each, however often somebody signs in', async () => {
    await signIn(child, { card: motherId });
    await signIn(child, { card: childId });
    expect(await database.db('session').pluck('patron_id')).toHaveLength(2);
    expect([await whoIs(motherId), await whoIs(childId)]).toEqual([mother, child]);
  });

  it('are signed out where somebody says that the device is shared, whose session gives way to the next', async () => {
    await aPatron(services, { cardNumber: '0000000003' });
    await signIn('0000000003', { card: motherId, isSharedDevice: true });
    expect([await whoIs(motherId), await whoIs(childId), await whoIs(null)]).toEqual([null, null, '0000000003']);
    expect(await database.db('session').pluck('is_shared_device')).toEqual([1]);
    await signIn(mother);
    expect([await whoIs(motherId), await whoIs(null)]).toEqual([mother, null]);
    expect(await database.db('session').pluck('patron_id')).toEqual([motherId]);
  });
});

describe('the one cookie of before', () => {
  it('goes on for apps that know no other, and for the same card in an app that knows several', async () => {
    await signInAsBefore(mother);
    expect([...jar.keys()]).toContain('hondana');
    expect([await whoIs(null), await whoIs(motherId), await whoIs(childId)]).toEqual([mother, mother, null]);
    const before = jar.get('hondana');
    await working(motherId).account.confirmPassword({ password });
    expect(jar.get('hondana')).not.toBe(before);
    expect([await whoIs(null), await whoIs(motherId)]).toEqual([mother, mother]);
  });

  it('stays with its card when the family adds another, and goes with its card alone', async () => {
    await signInAsBefore(mother);
    await signIn(child, { card: motherId });
    expect([await whoIs(motherId), await whoIs(childId)]).toEqual([mother, child]);
    await working(childId).account.signOut();
    expect([await whoIs(motherId), await whoIs(childId)]).toEqual([mother, null]);
    await working(motherId).account.signOut();
    expect([await whoIs(null), jar.has('hondana')]).toEqual([null, false]);
  });

  it('gives way to the card’s own when the card signs in again', async () => {
    await signInAsBefore(mother);
    await signIn(mother, { card: motherId });
    expect([await whoIs(null), await whoIs(motherId)]).toEqual([null, mother]);
    expect(await database.db('session').pluck('patron_id')).toEqual([motherId]);
  });
});

describe('the cards of one browser', () => {
  it(`are at most ${cardsPerDevice} besides the one that signs in; the next is refused and nobody is signed out`, async () => {
    const numbers = Array.from({ length: cardsPerDevice + 1 }, (_, index) =>
      String(1_000_000 + index).padStart(10, '0'),
    );
    const ids: string[] = [];
    for (const cardNumber of numbers) ids.push(await aPatron(services, { cardNumber }));
    for (const cardNumber of numbers.slice(0, cardsPerDevice)) expect((await signIn(cardNumber)).allowed).toBe(true);
    const last = numbers.at(-1) ?? '';
    expect(await signIn(last)).toEqual({ allowed: false, refusal: { code: 'too-many-cards', max: cardsPerDevice } });
    expect(await database.db('session')).toHaveLength(cardsPerDevice);
    // One of those that are there may sign in again.
    expect((await signIn(numbers[0] ?? '')).allowed).toBe(true);
    await working(ids[0] ?? '').account.signOut();
    expect((await signIn(last)).allowed).toBe(true);
  });

  it('do not count when they have run out', async () => {
    for (let index = 0; index < cardsPerDevice; index++) {
      const cardNumber = String(1_000_000 + index).padStart(10, '0');
      await aPatron(services, { cardNumber });
      await signIn(cardNumber);
    }
    now += 31 * day;
    expect((await signIn(mother)).allowed).toBe(true);
  });
});
