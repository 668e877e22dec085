import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { createPasswords } from '../../../server/account/passwords.ts';
import type { Services } from '../../../server/services.ts';
import { aPatron, emptyAccounts, mailsTo } from '../../support/account.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices, quickHasher, someSettings } from '../../support/services.ts';

const password = 'kawasemi-1985';
const credentials = { cardNumber: '0000000001', password, isSharedDevice: false };
const own = { 'content-type': 'application/json', 'x-hondana': '1', 'sec-fetch-site': 'same-origin' };

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
let server: Server | null = null;
let log: string;
const folder = mkdtempSync(join(tmpdir(), 'hondana-no-client-'));

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});
beforeEach(async () => {
  await emptyAccounts(database.db);
  log = '';
  services = aServices({
    db: database.db,
    log: pino({ level: 'trace' }, { write: (line: string) => void (log += line) }),
  });
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function port(env: Record<string, string> = {}): Promise<number> {
  if (!server) {
    const app = createApp({ ...services, settings: someSettings(env) }, folder);
    server = createServer(app.callback()).listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  return (server.address() as AddressInfo).port;
}

/** A request as raw as it comes: fetch would not let a test forge what browsers set. */
async function ask(path: string, headers: Record<string, string>, body?: string, method = 'POST'): Promise<Answer> {
  const options = { host: '127.0.0.1', port: await port(), path: `/api/${path}`, method, headers };
  return new Promise((answered, failed) => {
    const asked = request(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => answered({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    asked.on('error', failed);
    asked.end(body);
  });
}
const signIn = (headers: Record<string, string> = own) => ask('account.signIn', headers, JSON.stringify(credentials));
const reasonIn = ({ body }: Answer) => JSON.parse(body).error.message;

describe('a request that may change something', () => {
  it('of our own pages is taken, and its answer is never cached', async () => {
    await aPatron(services);
    const answer = await signIn();
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.body).result.data).toMatchObject({ allowed: true });
  });

  it.each([
    ['a form’s multipart', { ...own, 'content-type': 'multipart/form-data; boundary=x' }, 'json-only'],
    ['a form’s fields', { ...own, 'content-type': 'application/x-www-form-urlencoded' }, 'json-only'],
    ['a form’s plain text', { ...own, 'content-type': 'text/plain' }, 'json-only'],
    ['no type', { 'x-hondana': '1' }, 'json-only'],
    ['no header of ours', { 'content-type': 'application/json' }, 'own-header-missing'],
    ['another site', { ...own, 'sec-fetch-site': 'cross-site' }, 'foreign-site'],
    ['a sister site', { ...own, 'sec-fetch-site': 'same-site' }, 'foreign-site'],
    ['the address bar', { ...own, 'sec-fetch-site': 'none' }, 'foreign-site'],
    [
      'an old browser on another origin',
      { 'content-type': 'application/json', 'x-hondana': '1', origin: 'https://evil.example' },
      'foreign-origin',
    ],
  ])('from %s is denied before anything is read, and the denial is logged', async (_from, headers, reason) => {
    await aPatron(services);
    const answer = await signIn(headers as unknown as Record<string, string>);
    expect([answer.status, reasonIn(answer)]).toEqual([403, reason]);
    expect(await database.db('session')).toEqual([]);
    expect(log).toContain(`"reason":"${reason}"`);
  });

  it('is not made by a GET', async () => {
    await aPatron(services);
    const input = encodeURIComponent(JSON.stringify(credentials));
    const answer = await ask(`account.signIn?input=${input}`, {}, undefined, 'GET');
    expect(answer.status).toBe(405);
    expect(await database.db('session')).toEqual([]);
  });

  it('may be a mebibyte long and not a byte more, announced or not', async () => {
    const padded = (length: number) => {
      const json = JSON.stringify(credentials);
      return `${json}${' '.repeat(length - json.length)}`;
    };
    expect((await ask('account.signIn', own, padded(1024 * 1024))).status).toBe(200);
    const long = padded(1024 * 1024 + 1);
    const announced = await ask('account.signIn', { ...own, 'content-length': String(long.length) }, long);
    expect([announced.status, reasonIn(announced)]).toEqual([413, 'too-large']);
    const unannounced = await ask('account.signIn', { ...own, 'transfer-encoding': 'chunked' }, long);
    expect([unannounced.status, reasonIn(unannounced)]).toEqual([413, 'too-large']);
  });

  it('takes no field it does not know', async () => {
    const body = JSON.stringify({ ...credentials, patronId: 'x' });
    expect((await ask('account.signIn', own, body)).status).toBe(400);
  });
});

describe('a batch of calls', () => {
  const batch = (calls: readonly string[], comma = ',') =>
    ask(`${calls.join(comma)}?batch=1&input=%7B%7D`, own, undefined, 'GET');

  it('has at most ten', async () => {
    const about = (count: number) => Array<string>(count).fill('library.about');
    expect((await batch(about(10))).status).toBe(200);
    expect((await batch(about(11))).status).toBe(429);
    expect((await batch(about(11), '%2C')).status).toBe(429);
  });

  it.each([
    ['with a comma', 'account.me,account.me'],
    ['with an escaped comma', 'account.me%2Caccount.me'],
    ['with an escaped name', '%61ccount.me,library.about'],
    ['behind a slash', '/account.me,library.about'],
    ['of the staff', 'staffAccount.me,staffAccount.me'],
    ['hidden among others', 'library.about,account.me'],
  ])('has none of the account: %s', async (_how, calls) => {
    expect((await batch([calls])).status).toBe(429);
  });
});

describe('the cookies', () => {
  const cookiesOf = (answer: Answer) => answer.headers['set-cookie'] ?? [];

  it('are bound to the host and to https where the app is served over https', async () => {
    await aPatron(services);
    await port({ PUBLIC_URL: 'https://hondana.example.jp' });
    const answer = await signIn();
    const [session, device] = cookiesOf(answer).slice(-2);
    expect(session).toMatch(/^__Host-hondana=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=15552000$/);
    expect(device).toMatch(
      /^__Host-hondana-device=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=34560000$/,
    );
    expect(answer.headers['strict-transport-security']).toContain('max-age=');
  });

  it('have neither prefix nor Secure on plain http, and sign in all the same', async () => {
    await aPatron(services);
    const answer = await signIn();
    const session = cookiesOf(answer).find((cookie) => /^hondana=[\w-]{43};/.test(cookie));
    expect(session).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/);
    const cookie = session?.split(';')[0] as string;
    const me = await ask('account.me', { cookie }, undefined, 'GET');
    expect(JSON.parse(me.body).result.data).toMatchObject({ cardNumber: '0000000001' });
  });

  it('of a shared device end with the browser', async () => {
    await aPatron(services);
    const answer = await ask('account.signIn', own, JSON.stringify({ ...credentials, isSharedDevice: true }));
    expect(cookiesOf(answer).at(-1)).toMatch(/^hondana=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookiesOf(answer).join()).not.toContain('hondana-device');
  });
});

describe('behind a proxy', () => {
  it('a visitor cannot choose the address that guesses are counted for', async () => {
    await aPatron(services);
    await port({ TRUST_PROXY: 'on' });
    const wrong = JSON.stringify({ ...credentials, password: 'not-this-one' });
    for (let time = 0; time < 5; time++) {
      await ask('account.signIn', { ...own, 'x-forwarded-for': `198.51.100.${time}, 192.0.2.1` }, wrong);
    }
    const answer = await ask('account.signIn', { ...own, 'x-forwarded-for': '198.51.100.99, 192.0.2.1' }, wrong);
    expect(JSON.parse(answer.body).result.data.refusal.code).toBe('slow-down');
  });
});

describe('a flood of log-ins', () => {
  it('is told when to come back', async () => {
    const never = new Promise<never>(() => {});
    const passwords = createPasswords({ ...quickHasher, verify: () => never });
    for (let waiting = 0; waiting < 52; waiting++) void passwords.isRight(null, 'x');
    services = { ...services, passwords };
    const answer = await signIn();
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
  });
});

describe('the log', () => {
  it('tells what happened to accounts and holds no card number, name, address, password, code or token', async () => {
    await aPatron(services, { mailAddress: 'hanako@example.jp', isMailVerified: true });
    const answer = await signIn();
    const cookie = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
    const post = (path: string, input: unknown) => ask(path, { ...own, cookie }, JSON.stringify(input));
    await post('account.signIn', { ...credentials, password: 'not-this-one' });
    const facts = { cardNumber: '0000000001', phone: '0488332222', birthOn: '1985-04-03' };
    const secrets = { newPassword: 'shirasagi-2026', again: 'shirasagi-2026' };
    await post('account.registerPassword', { ...facts, ...secrets });
    await post('account.registerPassword', { ...facts, ...secrets, mailCode: '123 456' });
    await post('account.changePassword', { cardNumber: '0000000001', currentPassword: password, ...secrets });
    await post('account.confirmMail', { token: 'TOKEN-of-the-link' });
    await post('account.signIn', { ...credentials, cardNumber: 12 });
    await database.db.schema.renameTable('guess', 'guess_away');
    expect((await post('account.signIn', credentials)).status).toBe(500);
    await database.db.schema.renameTable('guess_away', 'guess');

    const code = (await mailsTo(database.db, 'hanako@example.jp')).find((mail) => mail.kind === 'registration-code');
    for (const event of ['signed-in', 'sign-in-refused', 'registration-code-sent', 'password-changed', '"fault"']) {
      expect(log).toContain(event);
    }
    const tokens = cookie.split('; ').map((one) => one.split('=')[1] as string);
    for (const secret of [
      '0000000001',
      '0488332222',
      '1985-04-03',
      '花子',
      'hanako@example.jp',
      'kawasemi',
      'shirasagi',
      'not-this-one',
      'TOKEN-of-the-link',
      code?.facts.code as string,
      '123 456',
      ...tokens,
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});
