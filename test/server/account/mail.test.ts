import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../../server/services.ts';
import { aPatron, aVisitor, asking, emptyAccounts, mailsTo, type Visitor } from '../../support/account.ts';
import { aBib, aHold } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices } from '../../support/services.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const minute = 60_000;
const day = 86_400_000;
const password = 'kawasemi-1985';
const refused = (code: string, more = {}) => ({ allowed: false, refusal: { code, ...more } });
const done = { allowed: true, value: {} };

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
let now: number;
let phone: Visitor;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAccounts(database.db);
  now = noon;
  services = aServices({ db: database.db, now: () => now });
  phone = aVisitor();
});

async function signedIn(facts: Parameters<typeof aPatron>[1] = {}): Promise<string> {
  const id = await aPatron(services, facts);
  await asking(services, phone).account.signIn({ cardNumber: '0000000001', password, isSharedDevice: false });
  return id;
}
const account = (visitor = phone) => asking(services, visitor).account;
const change = (address: string, again = address) => account().changeMail({ address, again });
const me = () => account().me();
const kindsTo = async (address: string) => (await mailsTo(database.db, address)).map((mail) => mail.kind);
const linkTo = async (address: string) => (await mailsTo(database.db, address)).at(-1)?.facts.link ?? '';
const tokenIn = (link: string) => link.split('#')[1] as string;

describe('the mail address', () => {
  it('takes effect at once, unverified; the new one gets a link, the old one a notice', async () => {
    await signedIn({ mailAddress: 'old@example.jp', isMailVerified: true });
    expect(await change('hana..ko.@docomo.ne.jp')).toEqual(done);
    expect(await me()).toMatchObject({ mailAddress: 'hana..ko.@docomo.ne.jp', isMailVerified: false });
    expect(await kindsTo('hana..ko.@docomo.ne.jp')).toEqual(['confirm-mail']);
    expect(await kindsTo('old@example.jp')).toEqual(['mail-changed']);
  });

  it('is refused in full-width letters, with the position', async () => {
    await signedIn();
    expect(await change('hanako＠example.jp')).toEqual(refused('mail-full-width', { position: 7, character: '＠' }));
    expect(await change('a@example.jp', 'b@example.jp')).toEqual(refused('mail-again-differs'));
    expect(await me()).toMatchObject({ mailAddress: null });
  });

  it('is confirmed by the link, once, on any device, within a day', async () => {
    await signedIn();
    await change('hanako@example.jp');
    const link = await linkTo('hanako@example.jp');
    expect(link).toMatch(/^https:\/\/hondana\.example\.jp\/mail\/confirm#[\w-]{43}$/);
    const token = tokenIn(link);
    expect(JSON.stringify(await database.db('mail_token'))).not.toContain(token);
    now = noon + day - 1;
    expect(await account(aVisitor()).confirmMail({ token })).toEqual(done);
    expect(await me()).toMatchObject({ isMailVerified: true });
    expect(await account(aVisitor()).confirmMail({ token })).toEqual(refused('link-used'));
  });

  it('is not confirmed by a link a day old, a made-up one, or one for an earlier address', async () => {
    await signedIn();
    await change('hanako@example.jp');
    const token = tokenIn(await linkTo('hanako@example.jp'));
    now = noon + day;
    expect(await account().confirmMail({ token })).toEqual(refused('link-expired'));
    expect(await account().confirmMail({ token: 'リンク' })).toEqual(refused('link-unknown'));
    now = noon + 1;
    await change('other@example.jp');
    expect(await account().confirmMail({ token })).toEqual(refused('link-unknown'));
    expect(await me()).toMatchObject({ mailAddress: 'other@example.jp', isMailVerified: false });
  });

  it('is confirmed by one of several taps at once', async () => {
    await signedIn();
    await change('hanako@example.jp');
    const token = tokenIn(await linkTo('hanako@example.jp'));
    const taps = await Promise.all([1, 2, 3, 4].map(() => account(aVisitor()).confirmMail({ token })));
    expect(taps.filter((tap) => tap.allowed)).toHaveLength(1);
  });

  it('gets another link on request, which makes the first worthless', async () => {
    await signedIn();
    expect(await account().resendConfirmation()).toEqual(refused('no-mail-address'));
    await change('hanako@example.jp');
    const first = tokenIn(await linkTo('hanako@example.jp'));
    now += 1;
    expect(await account().resendConfirmation()).toEqual(done);
    const second = tokenIn(await linkTo('hanako@example.jp'));
    expect(await account().confirmMail({ token: first })).toEqual(refused('link-unknown'));
    expect(await account().confirmMail({ token: second })).toEqual(done);
    expect(await account().resendConfirmation()).toEqual(refused('mail-already-verified'));
    expect(await change('hanako@example.jp')).toEqual(refused('mail-same-as-now'));
  });

  it('floods nobody: five mails an hour', async () => {
    await signedIn();
    for (let time = 0; time < 5; time++) expect(await change(`stranger${time}@example.jp`)).toEqual(done);
    expect(await change('stranger5@example.jp')).toEqual(refused('slow-down', { retryAt: noon + 60 * minute }));
    expect(await account().resendConfirmation()).toMatchObject({ refusal: { code: 'slow-down' } });
  });

  it('needs a password given less than ten minutes ago', async () => {
    await signedIn({ mailAddress: 'old@example.jp' });
    now = noon + 10 * minute - 1;
    expect(await change('hanako@example.jp')).toEqual(done);
    now = noon + 10 * minute;
    expect(await change('hanako@example.jp')).toEqual(refused('password-needed'));
    expect(await account().removeMail()).toEqual(refused('password-needed'));
    const before = phone.cookies.get('hondana');
    expect(await account().confirmPassword({ password: 'not-this-one' })).toEqual(refused('wrong-password'));
    expect(await account().confirmPassword({ password })).toEqual(done);
    expect(phone.cookies.get('hondana')).not.toBe(before);
    expect(await account().removeMail()).toEqual(done);
    phone.cookies.set('hondana', before as string);
    expect(await me()).toBeNull();
  });

  it('is removed with a notice, and its link is worthless then', async () => {
    await signedIn();
    expect(await account().removeMail()).toEqual(refused('no-mail-address'));
    await change('hanako@example.jp');
    const token = tokenIn(await linkTo('hanako@example.jp'));
    expect(await account().removeMail()).toEqual(done);
    expect(await me()).toMatchObject({ mailAddress: null, isMailVerified: false });
    expect(await kindsTo('hanako@example.jp')).toEqual(['confirm-mail', 'mail-removed']);
    expect(await account().confirmMail({ token })).toEqual(refused('link-unknown'));
  });

  it('is not removed while an open hold is announced there; the refusal names those titles', async () => {
    const patronId = await signedIn({ mailAddress: 'hanako@example.jp' });
    const otherId = await aPatron(services, { cardNumber: '0000000002' });
    const hold = async (ofWhom: string, title: string, facts: object) =>
      aHold(database.db, { patronId: ofWhom, bibId: await aBib(database.db, { title }), ...facts });
    const mine = await hold(patronId, '坊っちゃん', {});
    await hold(patronId, '銀河鉄道の夜', {});
    const ended = await hold(patronId, '走れメロス', {});
    const theirs = await hold(otherId, '羅生門', {});
    await database.db('hold').whereIn('id', [mine, ended, theirs]).update({ contact: 'mail' });
    await database.db('hold').where({ id: ended }).update({ state: 'cancelled', ended_on: '2026-11-01' });
    expect(await account().removeMail()).toEqual(refused('holds-announced-by-mail', { titles: ['坊っちゃん'] }));
    await database.db('hold').where({ patron_id: patronId }).update({ contact: 'none' });
    expect(await account().removeMail()).toEqual(done);
  });

  it('belongs to the patron of the session', async () => {
    await expect(account(aVisitor()).removeMail()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(
      account(aVisitor()).changeMail({ address: 'a@example.jp', again: 'a@example.jp' }),
    ).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

describe('the list of devices', () => {
  it('shows where the patron is signed in, by name, and signs one out after a fresh password', async () => {
    await signedIn();
    const android = aVisitor({
      userAgent: 'Mozilla/5.0 (Linux; Android 15) AppleWebKit Chrome/140.0 Mobile Safari/537.36',
    });
    await asking(services, android).account.signIn({ cardNumber: '0000000001', password, isSharedDevice: true });
    const devices = await account().devices();
    expect(devices).toHaveLength(2);
    expect(devices.filter((device) => device.isCurrent)).toHaveLength(1);
    const other = devices.find((device) => !device.isCurrent);
    expect(other).toMatchObject({ deviceName: 'Chrome / Android', isSharedDevice: true, lastSeenAt: noon });

    now = noon + 10 * minute;
    expect(await account().devices()).toHaveLength(1);
    expect(await account().endDevice({ sessionId: other?.sessionId as string })).toEqual(refused('password-needed'));
    await account().confirmPassword({ password });
    expect(await account().endDevice({ sessionId: other?.sessionId as string })).toEqual(done);
    expect(await account().endDevice({ sessionId: other?.sessionId as string })).toEqual(refused('device-unknown'));
  });

  it('signs out all the others, and nobody else’s', async () => {
    await signedIn();
    await aPatron(services, { cardNumber: '0000000002' });
    const [home, stranger] = [aVisitor(), aVisitor()];
    await asking(services, home).account.signIn({ cardNumber: '0000000001', password, isSharedDevice: false });
    await asking(services, stranger).account.signIn({ cardNumber: '0000000002', password, isSharedDevice: false });
    const [theirs] = await account(stranger).devices();
    expect(await account().endDevice({ sessionId: theirs?.sessionId as string })).toEqual(refused('device-unknown'));
    expect(await account().endOtherDevices()).toEqual(done);
    expect(await me()).not.toBeNull();
    expect(await account(home).me()).toBeNull();
    expect(await account(stranger).me()).not.toBeNull();
  });

  it('is not helped by guessing the password of a session left open', async () => {
    await signedIn();
    for (let time = 0; time < 5; time++) await account().confirmPassword({ password: 'not-this-one' });
    expect(await account().confirmPassword({ password })).toEqual(refused('slow-down', { retryAt: noon + 1000 }));
  });
});
