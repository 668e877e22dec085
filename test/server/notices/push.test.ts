import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pushDue } from '../../../server/notices/push.ts';
import { topicOf } from '../../../server/notices/web-push.ts';
import type { Services } from '../../../server/services.ts';
import { asPatron } from '../../support/calling.ts';
import { aBib, aLibrary, aLoan, aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aPushService, readBy, signedBy } from '../../support/push-stand-in.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { aDevice, chosen, tell } from '../../support/telling.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const second = 1000;
const settings = someSettings({ PUSH_LOOPBACK: 'on', PUBLIC_URL: 'https://hondana.example.jp' });

let database: Awaited<ReturnType<typeof aDatabase>>;
let service: Awaited<ReturnType<typeof aPushService>>;
let services: Services;
let now: number;

beforeAll(async () => {
  database = await aDatabase();
  service = await aPushService();
  await aLibrary(database.db);
});
afterAll(async () => {
  await service.close();
  await database.close();
});
beforeEach(async () => {
  for (const table of ['outbox', 'notice', 'push_subscription', 'notice_choice']) await database.db(table).delete();
  now = noon;
  service.received.length = 0;
  service.answers({ status: 201 });
  services = aServices({ db: database.db, now: () => now, settings });
});

const rows = () => database.db('outbox').orderBy(['created_at', 'id']);
async function aDueLoan(title = '沈黙') {
  const { db } = database;
  const patronId = await aPatron(db);
  const device = await aDevice(db, patronId, service.origin);
  const loanId = await aLoan(db, { patronId, bibId: await aBib(db, { title }), dueOn: '2026-11-26' });
  const facts = { dueOn: '2026-11-26', days: 3, isEbook: false } as const;
  await tell(services, { kind: 'due-soon', patronId, subject: { loanId }, facts });
  return { patronId, device, loanId };
}

describe('a push notification', () => {
  it('is read by the browser alone: declarative, in Japanese, without the title, with the number of unread notices', async () => {
    const { device, patronId } = await aDueLoan();
    expect(await pushDue(services)).toBe(1);
    const [pushed] = service.received as [(typeof service.received)[0]];
    const [{ id }] = await database.db('notice').where({ patron_id: patronId });
    expect(readBy(device, pushed)).toEqual({
      web_push: 8030,
      notification: {
        title: '返却期限まであと3日です',
        body: '11月26日（木）まで',
        lang: 'ja',
        dir: 'ltr',
        tag: topicOf(id),
        navigate: `https://hondana.example.jp/loans?notice=${id}`,
        silent: false,
        app_badge: '1',
      },
      app_badge: 1,
    });
    expect(pushed.body.toString('latin1')).not.toContain('notification');
    expect(pushed.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      topic: topicOf(id),
      urgency: 'normal',
      ttl: String(12 * 3600),
    });
    const claims = signedBy(pushed);
    expect(claims).toMatchObject({ aud: service.origin, sub: 'mailto:oshirase@library.example.jp' });
    expect(claims.key).toBe(services.noticeKeys().publicKey);
    expect((await rows())[0]).toMatchObject({ sent_at: new Date(noon), dead_at: null });
    expect(await pushDue(services)).toBe(0);
  });

  it('names the title only where the patron wants that', async () => {
    const { device, patronId } = await aDueLoan('沈黙');
    await chosen(database.db, patronId, { showTitles: true });
    await pushDue(services);
    const told = readBy(device, service.received[0] as never) as { notification: { title: string; body: string } };
    expect(told.notification.body).toBe('『沈黙』11月26日（木）まで');
    expect(told.notification.title).not.toContain('沈黙');
  });

  it('goes to each of the patron’s browsers, once', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    const devices = [await aDevice(db, patronId, service.origin), await aDevice(db, patronId, service.origin)];
    await aDevice(db, await aPatron(db), service.origin);
    await tell(services, { kind: 'password-changed', patronId, facts: { isRegistration: false } });
    await Promise.all([pushDue(services), pushDue(services), pushDue(services)]);
    expect(service.received.map(({ path }) => path).sort()).toEqual(
      devices.map(({ subscription }) => new URL(subscription.endpoint).pathname).sort(),
    );
  });

  it.each([404, 410])('whose browser is unknown to the service (%i) ends the subscription', async (status) => {
    const { device, patronId } = await aDueLoan();
    service.answers({ status });
    await pushDue(services);
    expect((await rows())[0]).toMatchObject({ cancelled_at: new Date(noon), last_error: `EPUSH ${status}` });
    expect(await database.db('push_subscription').where({ id: device.id })).toEqual([]);
    const { patron } = await asPatron(services, patronId).mirror.snapshot();
    expect(patron.isPushSubscribed).toBe(false);
  });

  it('too large for the service is dead at once and seen by the operator', async () => {
    await aDueLoan();
    service.answers({ status: 413 });
    await pushDue(services);
    expect((await rows())[0]).toMatchObject({ dead_at: new Date(noon), last_error: 'EPUSH 413' });
  });

  it.each([
    ['waits as long as a busy service asks', { status: 429, headers: { 'Retry-After': '120' } }, 120],
    [
      'takes a time of the day for that too',
      { status: 429, headers: { 'Retry-After': 'Mon, 23 Nov 2026 03:05:00 GMT' } },
      300,
    ],
    ['waits at most six hours', { status: 429, headers: { 'Retry-After': '999999' } }, 6 * 3600],
    ['is tried again when the service has failed', { status: 500 }, 15],
    ['is tried again when the service does not believe it is us', { status: 403 }, 15],
    ['does not follow a redirect', { status: 302, headers: { Location: '/elsewhere' } }, null],
  ] as const)('%s', async (_what, answer, waitSeconds) => {
    const { device } = await aDueLoan();
    service.answers(answer);
    await pushDue(services);
    const [row] = await rows();
    expect(service.received).toHaveLength(1);
    if (waitSeconds === null) {
      expect(row).toMatchObject({ dead_at: new Date(noon), last_error: 'EPUSH 302' });
      return;
    }
    expect(row).toMatchObject({ sent_at: null, dead_at: null, attempt_count: 1 });
    expect(row.send_after.getTime() - now).toBe(waitSeconds * second);
    expect(await database.db('push_subscription').where({ id: device.id })).toHaveLength(1);
    service.answers({ status: 201 });
    now = row.send_after.getTime();
    expect(await pushDue(services)).toBe(1);
    expect((await rows())[0]).toMatchObject({ sent_at: new Date(now) });
    expect(service.received.map(({ headers }) => headers.topic)).toEqual([
      service.received[0]?.headers.topic,
      service.received[0]?.headers.topic,
    ]);
  });

  it('is tried again when the service does not answer within five seconds, or is not there', async () => {
    await aDueLoan();
    service.answers('silence');
    const before = performance.now();
    await pushDue(services);
    expect(performance.now() - before).toBeLessThan(20 * second);
    expect((await rows())[0]).toMatchObject({ sent_at: null, dead_at: null, last_error: 'TimeoutError' });
    const gone = await aPushService();
    await gone.close();
    await database.db('push_subscription').update({ endpoint: `${gone.origin}/x` });
    now += 15 * second;
    await pushDue(services);
    expect((await rows())[0]).toMatchObject({ sent_at: null, last_error: 'ECONNREFUSED', attempt_count: 2 });
  });

  it('goes nowhere that the list of push services does not name, even if it once did', async () => {
    const { device } = await aDueLoan();
    services = { ...services, settings: someSettings() };
    await pushDue(services);
    expect(service.received).toEqual([]);
    expect((await rows())[0].cancelled_at).not.toBeNull();
    expect(await database.db('push_subscription').where({ id: device.id })).toEqual([]);
  });

  it('does not reach whoever took over the browser', async () => {
    const { device } = await aDueLoan();
    const other = await aPatron(database.db);
    await asPatron(services, other).notices.push.subscribe(device.subscription);
    await pushDue(services);
    expect(service.received).toEqual([]);
    expect((await rows())[0]).toMatchObject({ cancelled_at: new Date(noon), last_error: 'ENOWAY' });
  });
});

describe('quiet hours', () => {
  it.each([
    ['20:59', '2026-11-23T20:59'],
    ['21:00', '2026-11-24T08:00'],
    ['23:59', '2026-11-24T08:00'],
    ['00:00', '2026-11-23T08:00'],
    ['07:59', '2026-11-23T08:00'],
    ['08:00', '2026-11-23T08:00'],
  ])('let what happens at %s be shown at %s', async (at, shownAt) => {
    now = Date.parse(`2026-11-23T${at}:00+09:00`);
    await aDueLoan();
    expect((await rows())[0].send_after).toEqual(new Date(`${shownAt}:00+09:00`));
    await pushDue(services);
    expect(service.received).toHaveLength(now === Date.parse(`${shownAt}:00+09:00`) ? 1 : 0);
  });

  it('count as they are chosen when it is sent, and waiting is no attempt', async () => {
    const { patronId } = await aDueLoan();
    await chosen(database.db, patronId, { quietFrom: '11:00', quietUntil: '13:00' });
    await pushDue(services);
    expect(service.received).toEqual([]);
    expect((await rows())[0]).toMatchObject({ attempt_count: 0, send_after: new Date('2026-11-23T13:00:00+09:00') });
    now = Date.parse('2026-11-23T13:00:00+09:00');
    await pushDue(services);
    expect(service.received).toHaveLength(1);
  });

  it('are none where the patron wants none', async () => {
    now = Date.parse('2026-11-23T03:00:00+09:00');
    const { patronId } = await aDueLoan();
    await database.db('outbox').delete();
    await chosen(database.db, patronId, { quietFrom: null, quietUntil: null });
    await tell(services, { kind: 'mail-changed', patronId, facts: {} });
    await pushDue(services);
    expect(service.received).toHaveLength(1);
  });

  it('spare whoever has read it in the app meanwhile', async () => {
    now = Date.parse('2026-11-23T22:00:00+09:00');
    const { patronId } = await aDueLoan();
    const { notices } = asPatron(services, patronId);
    await notices.markRead({ ids: (await notices.inbox()).notices.map(({ id }) => id) });
    now = Date.parse('2026-11-24T08:00:00+09:00');
    await pushDue(services);
    expect(service.received).toEqual([]);
    expect((await rows())[0]).toMatchObject({ last_error: 'EREAD' });
  });
});

describe('the test notification', () => {
  it('comes at once to this browser, or says why not', async () => {
    const { db } = database;
    const patronId = await aPatron(db);
    const device = await aDevice(db, patronId, service.origin);
    const { push } = asPatron(services, patronId).notices;
    const { endpoint } = device.subscription;
    expect(await push.try({ endpoint })).toEqual({ allowed: true, value: {} });
    expect(readBy(device, service.received[0] as never)).toMatchObject({ notification: { title: 'テスト通知' } });
    service.answers({ status: 500 });
    expect(await push.try({ endpoint })).toMatchObject({ refusal: { code: 'push-failed' } });
    service.answers({ status: 410 });
    expect(await push.try({ endpoint })).toMatchObject({ refusal: { code: 'push-gone' } });
    expect(await push.try({ endpoint })).toMatchObject({ refusal: { code: 'push-not-subscribed' } });
  });
});
