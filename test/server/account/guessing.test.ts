import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { networkOf } from '../../../server/account/guessing.ts';
import { createPasswords } from '../../../server/account/passwords.ts';
import { connect } from '../../../server/db/connect.ts';
import type { Services } from '../../../server/services.ts';
import { aPatron, aVisitor, asking, emptyAccounts, type Visitor } from '../../support/account.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices, quickHasher } from '../../support/services.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const minute = 60_000;
const hour = 60 * minute;
const right = 'kawasemi-1985';
const wrong = { allowed: false, refusal: { code: 'wrong-card-or-password' } };
const slow = (retryAt: number) => ({ allowed: false, refusal: { code: 'slow-down', retryAt } });

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
let now: number;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAccounts(database.db);
  now = noon;
  services = aServices({ db: database.db, now: () => now });
});

const signIn = (visitor: Visitor, password: string, cardNumber = '0000000001') =>
  asking(services, visitor).account.signIn({ cardNumber, password, isSharedDevice: false });

async function fail(visitor: Visitor, times: number, cardNumber?: string): Promise<void> {
  for (let time = 0; time < times; time++) expect(await signIn(visitor, 'not-this-one', cardNumber)).toEqual(wrong);
}

describe('guessing a password', () => {
  it('is slowed for one second after the fifth failure, even with the right password', async () => {
    await aPatron(services);
    const visitor = aVisitor();
    await fail(visitor, 5);
    expect(await signIn(visitor, right)).toEqual(slow(noon + 1000));
    now = noon + 999;
    expect(await signIn(visitor, right)).toEqual(slow(noon + 1000));
    now = noon + 1000;
    expect((await signIn(visitor, right)).allowed).toBe(true);
  });

  it('is slowed twice as long by every failure, up to fifteen minutes, and by no refused try', async () => {
    await aPatron(services);
    const visitor = aVisitor();
    await fail(visitor, 5);
    let wait = 1000;
    for (let failure = 6; failure < 20; failure++) {
      expect(await signIn(visitor, right)).toEqual(slow(now + wait));
      now += wait;
      await fail(visitor, 1);
      wait = Math.min(wait * 2, 15 * minute);
    }
    expect(wait).toBe(15 * minute);
    now += wait;
    expect((await signIn(visitor, right)).allowed).toBe(true);
  });

  it('starts anew after a success', async () => {
    await aPatron(services);
    const visitor = aVisitor();
    await fail(visitor, 4);
    expect((await signIn(visitor, right)).allowed).toBe(true);
    await fail(visitor, 5);
    expect(await signIn(visitor, right)).toEqual(slow(noon + 1000));
  });

  it('of an unknown card is slowed exactly as of a known one', async () => {
    const visitor = aVisitor();
    await fail(visitor, 5, '9999999999');
    expect(await signIn(visitor, right, '9999999999')).toEqual(slow(noon + 1000));
  });

  it('at one address does not slow the card at another', async () => {
    await aPatron(services);
    await fail(aVisitor({ address: '192.0.2.1' }), 5);
    expect((await signIn(aVisitor({ address: '192.0.2.2' }), right)).allowed).toBe(true);
  });

  it('does not slow a device that has signed in before, whoever else guesses at the same address', async () => {
    await aPatron(services);
    const home = aVisitor();
    await signIn(home, right);
    await fail(aVisitor(), 5);
    expect((await signIn(aVisitor(), right)).allowed).toBe(false);
    await fail(home, 4);
    expect((await signIn(home, right)).allowed).toBe(true);
    await fail(home, 5);
    expect(await signIn(home, right)).toEqual(slow(noon + 1000));
  });

  it('is not helped by a device that is known to another card', async () => {
    await aPatron(services);
    await aPatron(services, { cardNumber: '0000000002' });
    const thief = aVisitor();
    await signIn(thief, right, '0000000002');
    await fail(thief, 5);
    expect(await signIn(thief, right)).toEqual(slow(noon + 1000));
  });

  it('of many cards from one address is slowed after thirty failures, for this address and an hour only', async () => {
    await aPatron(services);
    const crowd = aVisitor();
    for (let card = 0; card < 30; card++) await fail(crowd, 1, String(5_000_000_000 + card));
    expect(await signIn(crowd, right)).toEqual(slow(noon + 1000));
    expect((await signIn(aVisitor({ address: '192.0.2.9' }), right)).allowed).toBe(true);
    now += hour;
    await fail(crowd, 2, '5000000099');
    expect((await signIn(crowd, right)).allowed).toBe(true);
  });

  it('is not made free again for an address by a success in between', async () => {
    await aPatron(services);
    const crowd = aVisitor();
    for (let card = 0; card < 29; card++) await fail(crowd, 1, String(5_000_000_000 + card));
    expect((await signIn(crowd, right)).allowed).toBe(true);
    crowd.cookies.clear();
    await fail(crowd, 1, '5000000098');
    expect(await signIn(crowd, right)).toEqual(slow(noon + 1000));
  });

  it('of one card from very many addresses is slowed too, but never for a device that has signed in before', async () => {
    await aPatron(services);
    const home = aVisitor({ address: '203.0.113.1' });
    await signIn(home, right);
    for (let address = 0; address < 100; address++) await fail(aVisitor({ address: `198.51.100.${address}` }), 1);
    expect(await signIn(aVisitor({ address: '203.0.113.2' }), right)).toEqual(slow(noon + 1000));
    expect((await signIn(home, right)).allowed).toBe(true);
    now += 24 * hour;
    expect((await signIn(aVisitor({ address: '203.0.113.2' }), right)).allowed).toBe(true);
  });

  it('lets no more through when forty tries come at once to two processes', async () => {
    await aPatron(services);
    const otherDb = connect(database.url);
    const others = { ...services, db: otherDb };
    const tries = Array.from({ length: 40 }, (_, index) =>
      asking(index % 2 ? services : others, aVisitor()).account.signIn({
        cardNumber: '0000000001',
        password: 'not-this-one',
        isSharedDevice: false,
      }),
    );
    const answers = await Promise.all(tries);
    await otherDb.destroy();
    const codes = answers.map((answer) => (answer.allowed ? 'allowed' : answer.refusal.code));
    expect(codes.filter((code) => code === 'wrong-card-or-password')).toHaveLength(5);
    expect(codes.filter((code) => code === 'slow-down')).toHaveLength(35);
  });

  it('keeps neither card numbers nor addresses', async () => {
    await fail(aVisitor({ address: '192.0.2.77' }), 1, '9876543210');
    const kept = JSON.stringify(await database.db('guess'));
    expect(kept).not.toContain('9876543210');
    expect(kept).not.toContain('192.0.2.77');
  });

  it('counts an IPv6 household as one address', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8:1:2::')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8::2')).toBe('2001:db8:0:0');
    expect(networkOf('::1')).toBe('0:0:0:0');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0');
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
  });
});

describe('the queue of the hashing', () => {
  it('takes two at once and fifty waiting; the next is told to come back and is not counted as a failure', async () => {
    await aPatron(services);
    let running = 0;
    let most = 0;
    let open = (): void => {};
    const gate = new Promise<void>((opened) => {
      open = opened;
    });
    const passwords = createPasswords({
      ...quickHasher,
      verify: async (hash, password) => {
        most = Math.max(most, ++running);
        await gate;
        running--;
        return quickHasher.verify(hash, password);
      },
    });
    const queued = Array.from({ length: 52 }, () => passwords.isRight(null, 'x'));
    services = { ...services, passwords: { ...passwords, isOutdated: () => false } };
    await expect(signIn(aVisitor(), right)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    open();
    expect(await Promise.all(queued)).toEqual(Array(52).fill(false));
    expect(most).toBe(2);
    const counts = await database.db('guess').pluck('failure_count');
    expect(counts.every((count) => count === 0)).toBe(true);
    await fail(aVisitor(), 5);
  });
});
