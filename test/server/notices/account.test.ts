import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendDue, smtp } from '../../../server/notices/mail.ts';
import type { Services } from '../../../server/services.ts';
import { aPatron, asking, aVisitor, emptyAccounts, mailsTo, type Visitor } from '../../support/account.ts';
import { aDatabase } from '../../support/database.ts';
import { aMailServer, headerOf } from '../../support/mail-server.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { sendMails } from '../../support/telling.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const address = 'hanako@example.jp';
let database: Awaited<ReturnType<typeof aDatabase>>;
let mailServer: Awaited<ReturnType<typeof aMailServer>>;
let services: Services;
beforeAll(async () => {
  database = await aDatabase();
  mailServer = await aMailServer();
});
afterAll(async () => {
  await mailServer.close();
  await database.close();
});
beforeEach(async () => {
  await emptyAccounts(database.db);
  await database.db('notice').delete();
  mailServer.received.length = 0;
  mailServer.refusing(address, null);
  services = aServices({ db: database.db, now: () => noon, settings: someSettings({ SMTP_URL: mailServer.url }) });
  await aPatron(services, { mailAddress: address, isMailVerified: true });
});

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
async function signIn(visitor: Visitor = aVisitor({ userAgent: firefox }), isSharedDevice = false): Promise<Visitor> {
  const card = { cardNumber: '0000000001', password: 'kawasemi-1985', isSharedDevice };
  await asking(services, visitor).account.signIn(card);
  return visitor;
}
const told = async () =>
  (await database.db('notice').orderBy('created_at')).map(({ kind, facts }) => [
    kind,
    typeof facts === 'string' ? JSON.parse(facts) : facts,
  ]);

describe('a new device', () => {
  it('that signs in is told of in the app and by mail, which names it', async () => {
    await signIn();
    expect(await told()).toEqual([]);
    await signIn();
    expect(await told()).toEqual([['new-device', { deviceName: 'Firefox / Linux', isSharedDevice: false }]]);
    await sendMails(services);
    const { mail } = mailServer.received[0] as (typeof mailServer.received)[0];
    expect(mail.subject).toBe('【図書館】新しい端末でログインしました');
    expect(mail.text).toContain('端末：Firefox / Linux');
    expect(mail.text).toContain('お心当たりがない場合は');
    expect(headerOf(mail, 'list-unsubscribe')).toBeUndefined();
  });

  it('is new once, a shared one each time, and no mail goes to an address that was never confirmed', async () => {
    await database.db('patron').update({ mail_verified_at: null });
    const phone = await signIn();
    await signIn(phone);
    const home = await signIn();
    await signIn(home);
    const library = await signIn(aVisitor(), true);
    await signIn(library, true);
    expect((await told()).map(([, { isSharedDevice }]) => isSharedDevice)).toEqual([false, true, true]);
    expect(await mailsTo(database.db, address)).toEqual([]);
    expect(await database.db('outbox')).toEqual([]);
  });
});

describe('changes of the account', () => {
  it('of password and mail address stand in the inbox too', async () => {
    const visitor = await signIn();
    const { account } = asking(services, visitor);
    const newPassword = 'another-one-1985';
    await account.changePassword({
      cardNumber: '0000000001',
      currentPassword: 'kawasemi-1985',
      newPassword,
      again: newPassword,
    });
    await asking(services, visitor).account.changeMail({ address: 'new@example.jp', again: 'new@example.jp' });
    expect(await told()).toEqual([
      ['password-changed', { isRegistration: false }],
      ['mail-changed', {}],
    ]);
    expect((await mailsTo(database.db, address)).map(({ kind }) => kind)).toEqual(['password-changed', 'mail-changed']);
  });
});

describe('an address that its server refuses for good', () => {
  it('is marked, shown to the patron, and mended by confirming it again', async () => {
    mailServer.refusing(address, 550);
    const visitor = await signIn();
    await signIn();
    await sendMails(services);
    const patron = async () => (await asking(services, visitor).mirror.snapshot()).patron;
    expect(await patron()).toMatchObject({ mailTrouble: 'bounced', isMailVerified: true });
    await signIn();
    expect(await database.db('outbox')).toHaveLength(1);

    mailServer.refusing(address, null);
    expect(await asking(services, visitor).account.resendConfirmation()).toMatchObject({ allowed: true });
    const [confirmation] = await mailsTo(database.db, address);
    const token = confirmation?.facts.link?.split('#')[1] ?? '';
    expect(await asking(services, visitor).account.confirmMail({ token })).toMatchObject({ allowed: true });
    expect((await patron()).mailTrouble).toBeNull();
  });

  it('is not marked because the server is busy, full for now, or does not like a mail', async () => {
    await signIn();
    await signIn();
    for (const code of [421, 450, 452]) {
      mailServer.refusing(address, code);
      await database.db('outbox').update({ send_after: new Date(noon), claimed_until: null });
      const transport = smtp(mailServer.url);
      await sendDue(services, transport);
      transport.close();
      expect((await database.db('patron').first('mail_bounced_at')).mail_bounced_at).toBeNull();
    }
  });

  it('is forgotten with the address', async () => {
    await database.db('patron').update({ mail_bounced_at: new Date(noon) });
    const visitor = await signIn();
    await asking(services, visitor).account.changeMail({ address: 'new@example.jp', again: 'new@example.jp' });
    expect((await asking(services, visitor).mirror.snapshot()).patron.mailTrouble).toBeNull();
  });
});
