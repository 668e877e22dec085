import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../../server/services.ts';
import { aPatron, asking, aVisitor, emptyAccounts, type Visitor } from '../../support/account.ts';
import { aDatabase } from '../../support/database.ts';
import { aBrowser } from '../../support/notices.ts';
import { aServices, someSettings } from '../../support/services.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAccounts(database.db);
  await database.db('push_subscription').delete();
  services = aServices({ db: database.db });
});

async function signedIn(cardNumber = '0000000001', visitor = aVisitor()): Promise<Visitor> {
  await asking(services, visitor).account.signIn({ cardNumber, password: 'kawasemi-1985', isSharedDevice: false });
  return visitor;
}
const pushOf = (visitor: Visitor) => asking(services, visitor).notices.push;
const subscribed = { allowed: true, value: { state: 'subscribed' } };

describe('a browser that takes notifications', () => {
  it('is subscribed once however often the app asks, and makes the app a way to reach the patron', async () => {
    await aPatron(services);
    const visitor = await signedIn();
    const { subscription } = aBrowser();
    expect(await pushOf(visitor).subscribe(subscription)).toEqual(subscribed);
    expect(await pushOf(visitor).subscribe(subscription)).toEqual(subscribed);
    const { endpoint } = subscription;
    expect(await pushOf(visitor).state({ endpoint })).toEqual({ isSubscribed: true, count: 1 });
    expect(await pushOf(visitor).state({ endpoint: null })).toEqual({ isSubscribed: false, count: 1 });
    const { patron } = await asking(services, visitor).mirror.snapshot();
    expect(patron.isPushSubscribed).toBe(true);
    await pushOf(visitor).unsubscribe({ endpoint });
    expect(await pushOf(visitor).state({ endpoint })).toEqual({ isSubscribed: false, count: 0 });
  });

  it('is one of at most ten; the eleventh is refused, one of the ten may ask again', async () => {
    await aPatron(services);
    const visitor = await signedIn();
    const browsers = Array.from({ length: 11 }, () => aBrowser().subscription);
    const answers = [];
    for (const browser of browsers) answers.push(await pushOf(visitor).subscribe(browser));
    expect(answers.slice(0, 10).every((answer) => answer.allowed)).toBe(true);
    expect(answers[10]).toEqual({ allowed: false, refusal: { code: 'push-too-many' } });
    expect(await pushOf(visitor).subscribe(browsers[0] as (typeof browsers)[0])).toEqual(subscribed);
  });

  it.each([
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.example.jp/x',
    'https://user@fcm.googleapis.com/x',
    'https://push.apple.com/x',
    'https://10.0.0.1/x',
    'http://127.0.0.1:8080/x',
    'file:///etc/passwd',
  ])('is refused when its push service would be %s', async (endpoint) => {
    await aPatron(services);
    const answer = await pushOf(await signedIn()).subscribe(aBrowser(endpoint).subscription);
    expect(answer).toEqual({ allowed: false, refusal: { code: 'push-host-refused' } });
  });

  it('may be at each of the services, and on this machine only for tests', async () => {
    await aPatron(services);
    const visitor = await signedIn();
    for (const endpoint of ['https://web.push.apple.com/x', 'https://wns2-pn1p.notify.windows.com/w/?token=x']) {
      expect(await pushOf(visitor).subscribe(aBrowser(endpoint).subscription)).toEqual(subscribed);
    }
    services = { ...services, settings: someSettings({ PUSH_LOOPBACK: 'on' }) };
    expect(await pushOf(visitor).subscribe(aBrowser('http://127.0.0.1:8080/x').subscription)).toEqual(subscribed);
    expect(() =>
      someSettings({ NODE_ENV: 'production', PUBLIC_URL: 'https://hondana.example.jp', PUSH_LOOPBACK: 'on' }),
    ).toThrow('PUSH_LOOPBACK');
  });

  it('moves to whoever signs in on it, and stops at the sign-out', async () => {
    await aPatron(services);
    await aPatron(services, { cardNumber: '0000000002' });
    const { subscription } = aBrowser();
    const { endpoint } = subscription;
    const hanako = await signedIn();
    const jiro = await signedIn('0000000002', aVisitor());
    await pushOf(hanako).subscribe(subscription);
    await pushOf(jiro).subscribe(subscription);
    expect(await pushOf(hanako).state({ endpoint })).toEqual({ isSubscribed: false, count: 0 });
    expect(await pushOf(jiro).state({ endpoint })).toEqual({ isSubscribed: true, count: 1 });
    await pushOf(hanako).unsubscribe({ endpoint });
    expect((await pushOf(jiro).state({ endpoint })).isSubscribed).toBe(true);
    await asking(services, jiro).account.signOut();
    expect(await database.db('push_subscription')).toEqual([]);
  });

  it('stops when another device signs it out, or takes its place with another card', async () => {
    await aPatron(services);
    const [phone, home] = [await signedIn(), await signedIn()];
    await pushOf(phone).subscribe(aBrowser().subscription);
    await pushOf(home).subscribe(aBrowser().subscription);
    await asking(services, home).account.endOtherDevices();
    expect(await database.db('push_subscription')).toHaveLength(1);
    await aPatron(services, { cardNumber: '0000000002' });
    await signedIn('0000000002', home);
    expect(await database.db('push_subscription')).toEqual([]);
  });

  it('is not a shared device', async () => {
    await aPatron(services);
    const visitor = aVisitor();
    const card = { cardNumber: '0000000001', password: 'kawasemi-1985', isSharedDevice: true };
    await asking(services, visitor).account.signIn(card);
    await expect(pushOf(visitor).subscribe(aBrowser().subscription)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
