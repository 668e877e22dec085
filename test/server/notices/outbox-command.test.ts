import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { outbox } from '../../../server/cli/outbox.ts';
import { transact } from '../../../server/db/transact.ts';
import { purge } from '../../../server/jobs/purge.ts';
import { queueMail } from '../../../server/notices/outbox-store.ts';
import type { Services } from '../../../server/services.ts';
import { aDatabase } from '../../support/database.ts';
import { aMailServer } from '../../support/mail-server.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { aPatronWithMail, sendMails, tell } from '../../support/telling.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const day = 86_400_000;
let database: Awaited<ReturnType<typeof aDatabase>>;
let mailServer: Awaited<ReturnType<typeof aMailServer>>;
let services: Services;
let now: number;
let said: string[];
beforeAll(async () => {
  database = await aDatabase();
  mailServer = await aMailServer();
});
afterAll(async () => {
  await mailServer.close();
  await database.close();
});
beforeEach(async () => {
  for (const table of ['outbox', 'notice']) await database.db(table).delete();
  now = noon;
  mailServer.received.length = 0;
  services = aServices({ db: database.db, now: () => now, settings: someSettings({ SMTP_URL: mailServer.url }) });
  said = [];
  for (const way of ['log', 'error'] as const) vi.spyOn(console, way).mockImplementation((text) => said.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const run = (...args: string[]) =>
  outbox({ ...services, args, stopping: new AbortController().signal, clientFolder: '' });
async function aRefusedMail(address = 'refused@example.jp') {
  const patronId = await aPatronWithMail(database.db, address);
  mailServer.refusing(address, 554);
  await tell(services, { kind: 'new-device', patronId, facts: { deviceName: '', isSharedDevice: false } });
  await sendMails(services);
  const [row] = await database.db('outbox').where({ patron_id: patronId });
  return { row, patronId, address };
}

describe('npm run outbox', () => {
  it('lists numbers and reasons, and neither addresses nor names', async () => {
    expect(await run('list')).toBe(0);
    expect(said).toEqual(['The outbox is empty.']);
    said.length = 0;
    const { row } = await aRefusedMail();
    await run('list');
    expect(said[0]).toBe('mail  0 waiting, 0 sent, 0 cancelled, 1 dead');
    expect(said[1]).toContain(`${row.id}  mail  new-device`);
    expect(said[1]).toContain('EENVELOPE 554');
    expect(said.join()).not.toContain('refused@example.jp');
  });

  it('has a dead one tried again, at once', async () => {
    const { row, patronId, address } = await aRefusedMail('mended@example.jp');
    mailServer.refusing(address, null);
    await database.db('patron').where({ id: patronId }).update({ mail_bounced_at: null });
    expect(await run('retry', row.id)).toBe(0);
    await sendMails(services);
    expect(mailServer.received).toHaveLength(1);
    expect(await run('retry', row.id)).toBe(1);
    expect(said.at(-1)).toBe(`${row.id} was sent already.`);
  });

  it('does not pretend to send a dead letter whose link is gone', async () => {
    const facts = { link: 'https://hondana.example.jp/mail/confirm#x' };
    const mailAddress = 'gone@example.jp';
    await transact(database.db, (trx) =>
      queueMail(services, trx, { patronId: null, kind: 'confirm-mail', mailAddress, facts }),
    );
    mailServer.refusing(mailAddress, 550);
    await sendMails(services);
    const [{ id }] = await database.db('outbox');
    expect(await run('retry', id)).toBe(1);
    expect(await run('retry', crypto.randomUUID())).toBe(1);
    expect(await run('retry')).toBe(1);
    expect(said.at(-1)).toContain('npm run outbox -- list');
  });
});

describe('the purge', () => {
  it('takes notices and dead deliveries after 180 days, others after 30', async () => {
    await aRefusedMail('late@example.jp');
    const patronId = await aPatronWithMail(database.db);
    await tell(services, { kind: 'new-device', patronId, facts: { deviceName: '', isSharedDevice: false } });
    await sendMails(services);
    const left = async () => [
      (await database.db('outbox').whereNotNull('dead_at')).length,
      (await database.db('outbox').whereNull('dead_at')).length,
      (await database.db('notice')).length,
    ];
    now = noon + 30 * day - 1;
    await purge(services);
    expect(await left()).toEqual([1, 1, 2]);
    now = noon + 30 * day;
    await purge(services);
    expect(await left()).toEqual([1, 0, 2]);
    now = noon + 180 * day - 1;
    await purge(services);
    expect(await left()).toEqual([1, 0, 2]);
    now = noon + 180 * day;
    expect(await run('purge')).toBe(0);
    expect(await left()).toEqual([0, 0, 0]);
    expect(said.at(-1)).toBe('Deleted 1 deliveries and 2 notices.');
  });
});
