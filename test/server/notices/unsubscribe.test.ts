import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unsubscribeAddress } from '../../../server/notices/unsubscribe.ts';
import type { Services } from '../../../server/services.ts';
import { asPatron } from '../../support/calling.ts';
import { aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { serving } from '../../support/web.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
let web: Awaited<ReturnType<typeof serving>>;
let services: Services;
beforeAll(async () => {
  database = await aDatabase();
  web = await serving(() => services);
});
afterAll(async () => {
  await web.close();
  await database.close();
});
beforeEach(() => {
  services = aServices({
    db: database.db,
    settings: someSettings({ PUBLIC_URL: 'https://hondana.example.jp', NODE_ENV: 'production' }),
  });
});

const channelsOf = async (patronId: string) => (await asPatron(services, patronId).notices.choices()).channels;
const at = (address: string) => new URL(new URL(address).pathname, web.url);

describe('the link that turns a kind of mail off', () => {
  it('asks when it is opened, and does nothing yet', async () => {
    const patronId = await aPatron(database.db);
    const answer = await fetch(at(unsubscribeAddress(services, patronId, 'due')));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('<form method="post">');
    expect((await channelsOf(patronId)).due).toEqual({ mail: true, push: true });
  });

  it('does it with one click, as a mail program posts it, without cookie and again and again', async () => {
    const [patronId, other] = [await aPatron(database.db), await aPatron(database.db)];
    for (let count = 0; count < 2; count++) {
      const answer = await fetch(at(unsubscribeAddress(services, patronId, 'due')), {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    const channels = await channelsOf(patronId);
    expect(channels.due).toEqual({ mail: false, push: true });
    expect(channels.overdue).toEqual({ mail: true, push: true });
    expect((await channelsOf(other)).due.mail).toBe(true);
  });

  it('is good for nothing else: another patron, group or letter in it is unknown', async () => {
    const [patronId, other] = [await aPatron(database.db), await aPatron(database.db)];
    const own = unsubscribeAddress(services, patronId, 'due');
    const theirs = unsubscribeAddress(services, other, 'due');
    const secret = own.split('/').at(-1) as string;
    const forged = [
      `1${secret.slice(1)}`,
      `${secret.slice(0, 23)}${theirs.split('/').at(-1)?.slice(23)}`,
      `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`,
      secret.slice(1),
      '',
    ];
    for (const wrong of forged) {
      const answer = await fetch(`${web.url}/unsubscribe/${wrong}`, { method: 'POST' });
      expect(answer.status).toBe(404);
    }
    expect((await channelsOf(patronId)).due.mail).toBe(true);
    expect((await channelsOf(patronId)).overdue.mail).toBe(true);
  });
});
