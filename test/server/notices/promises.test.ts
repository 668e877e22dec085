import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayInTokyo } from '../../../shared/model/day.ts';
import { connect } from '../../../server/db/connect.ts';
import { deliverDue } from '../../../server/notices/deliver.ts';
import { byMail, smtp } from '../../../server/notices/mail.ts';
import { pushDue } from '../../../server/notices/push.ts';
import type { Services } from '../../../server/services.ts';
import { aHold, aBib, aLibrary, here } from '../../support/circulation.ts';
import { asStaff } from '../../support/calling.ts';
import { aDatabase } from '../../support/database.ts';
import { aMailServer } from '../../support/mail-server.ts';
import { aPushService } from '../../support/push-stand-in.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { aDevice, aPatronWithMail, sendMails, tell } from '../../support/telling.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const minute = 60_000;

let database: Awaited<ReturnType<typeof aDatabase>>;
let mailServer: Awaited<ReturnType<typeof aMailServer>>;
let service: Awaited<ReturnType<typeof aPushService>>;
let services: Services;
let now: number;

beforeAll(async () => {
  database = await aDatabase();
  [mailServer, service] = [await aMailServer(), await aPushService()];
  await aLibrary(database.db);
});
afterAll(async () => {
  await mailServer.close();
  await service.close();
  await database.close();
});
beforeEach(async () => {
  for (const table of ['outbox', 'notice', 'push_subscription']) await database.db(table).delete();
  mailServer.received.length = 0;
  service.received.length = 0;
  service.answers({ status: 201 });
  now = noon;
  const settings = someSettings({ SMTP_URL: mailServer.url, PUSH_LOOPBACK: 'on' });
  services = aServices({ db: database.db, now: () => now, settings });
});

/** A process that sends one delivery and is killed before it can note that. */
async function dieAfterSending(way: 'mail' | 'push'): Promise<string> {
  const script = join(import.meta.dirname, '../../support/outbox-worker.ts');
  const args = ['--import', 'tsx', script, way, String(now), database.url, mailServer.url];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  const [, signal] = await once(child, 'exit');
  return `${said} ${signal}`;
}
/** What a restart of the database does to whoever is connected. */
async function breakConnections(): Promise<void> {
  const breaker = connect(database.url);
  const ids: number[] = await breaker('information_schema.processlist')
    .where({ db: new URL(database.url).pathname.slice(1) })
    .whereRaw('id <> CONNECTION_ID()')
    .pluck('id');
  for (const id of ids) await breaker.raw('KILL ?', [id]).catch(() => {});
  await breaker.destroy();
}
const newDevice = async (patronId: string) =>
  tell(services, { kind: 'new-device', patronId, facts: { deviceName: '', isSharedDevice: false } });
const rows = () => database.db('outbox');

describe('each notice once where the peer confirmed it, and never not at all', () => {
  it('a mail whose sender was killed before it could note it goes once more, under the same name', async () => {
    await newDevice(await aPatronWithMail(database.db));
    expect(await dieAfterSending('mail')).toBe('sent SIGKILL');
    expect(mailServer.received).toHaveLength(1);
    expect((await rows())[0]).toMatchObject({ sent_at: null, attempt_count: 1 });
    expect(await sendMails(services)).toBe(0);
    now += 3 * minute;
    expect(await sendMails(services)).toBe(1);
    const ids = mailServer.received.map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    now += 3 * minute;
    expect(await sendMails(services)).toBe(0);
  });

  it('a push whose sender was killed goes once more under the same topic, so that the browser shows one', async () => {
    const patronId = await aPatronWithMail(database.db);
    await aDevice(database.db, patronId, service.origin);
    await newDevice(patronId);
    expect(await dieAfterSending('push')).toBe('sent SIGKILL');
    now += 3 * minute;
    await pushDue(services);
    expect(service.received).toHaveLength(2);
    const topics = service.received.map(({ headers }) => headers.topic);
    expect(new Set(topics).size).toBe(1);
  });

  it('several senders at once send everything once', async () => {
    for (let count = 0; count < 60; count++) await newDevice(await aPatronWithMail(database.db));
    await Promise.all([sendMails(services), sendMails(services), sendMails(services)]);
    const ids = mailServer.received.map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
    expect(await rows().whereNull('sent_at')).toEqual([]);
  });

  it('a mail that went while the database was away is noted when it is back, and not sent again', async () => {
    for (let count = 0; count < 5; count++) await newDevice(await aPatronWithMail(database.db));
    let breaking: Promise<void> | undefined;
    const transport = smtp(mailServer.url);
    const way = byMail(services, transport);
    await deliverDue(services, {
      ...way,
      send: async (...delivery) => {
        const outcome = await way.send(...delivery);
        await (breaking ??= breakConnections());
        return outcome;
      },
    });
    transport.close();
    expect(await rows().whereNull('sent_at')).toEqual([]);
    now += 3 * minute;
    expect(await sendMails(services)).toBe(0);
    expect(mailServer.received).toHaveLength(5);
  });

  it('the same event told twice gives one notice and one mail', async () => {
    const patronId = await aPatronWithMail(database.db);
    const facts = { cardExpiresOn: '2030-12-31' } as const;
    const event = { kind: 'card-expiring', patronId, facts, key: '2030-12-31' } as const;
    expect(await Promise.all([tell(services, event), tell(services, event), tell(services, event)])).toHaveLength(3);
    expect(await database.db('notice')).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  it('what somebody waits for goes before a night’s reminders', async () => {
    const [patronId, hurried] = [
      await aPatronWithMail(database.db),
      await aPatronWithMail(database.db, 'now@example.jp'),
    ];
    for (let count = 0; count < 30; count++) {
      const facts = { cardExpiresOn: '2030-12-31' } as const;
      await tell(services, { kind: 'card-expiring', patronId, facts, key: String(count) });
    }
    now += 1;
    await newDevice(hurried);
    await sendMails(services);
    expect(mailServer.received.findIndex(({ to }) => to[0] === 'now@example.jp')).toBeLessThan(20);
  });
});

describe('a hold that is ready', () => {
  const readyHold = async (patronId: string, contact: string) => {
    const { db } = database;
    const bibId = await aBib(db);
    const holdId = await aHold(db, { patronId, bibId, state: 'ready', pickupBranchId: here });
    const shelfUntil = '2026-12-05' as const;
    await db('hold')
      .where({ id: holdId })
      .update({ contact, ready_on: dayInTokyo(now), shelf_until: shelfUntil });
    const facts = { shelfUntil, branchId: here, stationId: null };
    await tell(services, { kind: 'hold-ready', patronId, subject: { holdId }, contact: contact as 'mail', facts });
    return holdId;
  };
  const toCall = async () =>
    (await asStaff(services).deskHolds.callList({ branchId: here })).map(({ holdId }) => holdId);

  it('is told by the way the hold asks for, and by no other', async () => {
    const patronId = await aPatronWithMail(database.db);
    await aDevice(database.db, patronId, service.origin);
    for (const [contact, channels] of [
      ['mail', ['mail']],
      ['app', ['push']],
      ['telephone', []],
      ['none', []],
    ] as const) {
      await rows().delete();
      const holdId = await readyHold(patronId, contact);
      expect(await rows().pluck('channel')).toEqual(channels);
      expect((await toCall()).includes(holdId)).toBe(contact === 'telephone');
    }
    expect(await database.db('notice')).toHaveLength(4);
  });

  it('whose mail is refused for good marks the address, is told by push, or comes to the list of calls', async () => {
    const { db } = database;
    const [withDevice, without] = [
      await aPatronWithMail(db, 'a@example.jp'),
      await aPatronWithMail(db, 'b@example.jp'),
    ];
    await aDevice(db, withDevice, service.origin);
    for (const address of ['a@example.jp', 'b@example.jp']) mailServer.refusing(address, 550);
    const [told, unreached] = [await readyHold(withDevice, 'mail'), await readyHold(without, 'mail')];
    await sendMails(services);
    await pushDue(services);
    expect(service.received).toHaveLength(1);
    const calls = await toCall();
    expect([calls.includes(told), calls.includes(unreached)]).toEqual([false, true]);
    const bounced = await db('patron').whereIn('id', [withDevice, without]).pluck('mail_bounced_at');
    expect(bounced).toEqual([new Date(noon), new Date(noon)]);
    // The next hold is not even tried by mail.
    const next = await readyHold(without, 'mail');
    expect(await toCall()).toContain(next);
  });

  it('whose app is gone is told by mail', async () => {
    const patronId = await aPatronWithMail(database.db, 'c@example.jp');
    await aDevice(database.db, patronId, service.origin);
    service.answers({ status: 410 });
    await readyHold(patronId, 'app');
    await pushDue(services);
    await sendMails(services);
    expect(mailServer.received.map(({ to }) => to)).toEqual([['c@example.jp']]);
  });

  it('whose apps are all gone at the same moment is told by mail once', async () => {
    const patronId = await aPatronWithMail(database.db, 'd@example.jp');
    for (let count = 0; count < 5; count++) await aDevice(database.db, patronId, service.origin);
    service.answers({ status: 410 });
    await readyHold(patronId, 'app');
    await pushDue(services);
    expect(service.received).toHaveLength(5);
    await sendMails(services);
    expect(mailServer.received.map(({ to }) => to)).toEqual([['d@example.jp']]);
  });

  it('whose mail and apps are both gone comes to the list of calls', async () => {
    const patronId = await aPatronWithMail(database.db, 'e@example.jp');
    await aDevice(database.db, patronId, service.origin);
    mailServer.refusing('e@example.jp', 550);
    service.answers({ status: 404 });
    const holdId = await readyHold(patronId, 'app');
    await pushDue(services);
    expect(await toCall()).not.toContain(holdId);
    await sendMails(services);
    expect(await toCall()).toContain(holdId);
  });

  it('is not announced any more once it was fetched or cancelled', async () => {
    const patronId = await aPatronWithMail(database.db);
    const holdId = await readyHold(patronId, 'mail');
    await database.db('hold').where({ id: holdId }).delete();
    await sendMails(services);
    expect(mailServer.received).toEqual([]);
  });
});
