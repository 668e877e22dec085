import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wireLimits } from '../../../shared/shelf/wire.ts';
import { createPasswords } from '../../../server/account/passwords.ts';
import { hashOfSecret } from '../../../server/account/session.ts';
import { createApp } from '../../../server/app.ts';
import { connect } from '../../../server/db/connect.ts';
import type { Services } from '../../../server/services.ts';
import { createPokes } from '../../../server/shelf/pokes.ts';
import { aPatron } from '../../support/account.ts';
import { asPatron } from '../../support/calling.ts';
import { aDatabase } from '../../support/database.ts';
import { startServer } from '../../support/server.ts';
import { aServices } from '../../support/services.ts';
import { aPayload, offer, pushed } from '../../support/shelf.ts';
import { aPair, publicOf } from '../../support/shelf-keys.ts';

const own = { 'content-type': 'application/json', 'x-hondana': '1', 'sec-fetch-site': 'same-origin' };
const password = 'kawasemi-1985';
let db: Knex;
let close: () => Promise<void>;
let patronId: string;
let cardNumber: string;
let lastCard = 0;
const running: Process[] = [];
beforeAll(async () => {
  ({ db, close } = await aDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  cardNumber = String(++lastCard).padStart(10, '0');
  patronId = await aPatron(aServices({ db }), { cardNumber });
});
afterEach(() => {
  for (const { server } of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** What one server process is, as far as pokes go: its own signals and its own look at the database. */
interface Process {
  readonly server: Server;
  readonly services: Services;
  readonly stopping: AbortController;
  readonly port: number;
}

async function aProcess(lookMs = 20): Promise<Process> {
  const plain = aServices({ db, now: Date.now });
  const services = { ...plain, pokes: createPokes(plain, lookMs) };
  const stopping = new AbortController();
  const server = createServer(createApp(services, '/nowhere', stopping.signal).callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const process = { server, services, stopping, port: (server.address() as AddressInfo).port };
  running.push(process);
  return process;
}

type Reached = { readonly port: number };

async function ask({ port }: Reached, path: string, headers: Record<string, string>, body?: string) {
  const method = body === undefined ? 'GET' : 'POST';
  const asked = request({ host: '127.0.0.1', port, path: `/api/${path}`, method, headers });
  asked.on('error', () => {});
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return { response: response.setEncoding('utf8'), leave: () => asked.destroy() };
}

async function signedIn(where: Reached, isSharedDevice = false): Promise<string> {
  const { response } = await ask(
    where,
    'account.signIn',
    own,
    JSON.stringify({ cardNumber, password, isSharedDevice }),
  );
  response.resume();
  return response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

interface Stream {
  /** Everything that came so far. */
  text: string;
  hasEnded: boolean;
  readonly response: IncomingMessage;
  readonly leave: () => void;
}

async function listen(where: Reached, cookie: string): Promise<Stream> {
  const headers = { cookie, accept: 'text/event-stream', 'accept-encoding': 'gzip' };
  const { response, leave } = await ask(where, 'shelf.live', headers);
  const stream: Stream = { text: '', hasEnded: false, response, leave };
  response.on('data', (text: string) => void (stream.text += text));
  response.on('error', () => {});
  response.on('close', () => {
    stream.hasEnded = true;
  });
  return stream;
}

const headsIn = ({ text }: Stream): number[] =>
  [...text.matchAll(/data: \{"head":(\d+)\}/g)].map(([, head]) => Number(head));
const soon = { timeout: 5000, interval: 10 };

describe('pokes', () => {
  it('carry the head and nothing else: at first, then as soon as another device has pushed', async () => {
    const process = await aProcess(600_000);
    const stream = await listen(process, await signedIn(process));
    await expect.poll(() => headsIn(stream), soon).toEqual([0]);
    await pushed(asPatron(process.services, patronId), [offer(), offer()]);
    await expect.poll(() => headsIn(stream), soon).toEqual([0, 2]);
    const said = stream.text.split('\n').filter((line) => line.startsWith('data: {"'));
    expect(said).toEqual(['data: {"reconnectAfterInactivityMs":60000}', 'data: {"head":0}', 'data: {"head":2}']);
    expect(stream.response.headers).toMatchObject({ 'cache-control': 'no-store, no-transform' });
    expect(stream.response.headers['content-encoding']).toBeUndefined();
  });

  it('reach the pages of other processes, and tell nobody of somebody else’s shelf', async () => {
    const [here, there] = [await aProcess(), await aProcess()];
    const stream = await listen(there, await signedIn(there));
    await expect.poll(() => headsIn(stream), soon).toContain(0);
    cardNumber = String(++lastCard).padStart(10, '0');
    const other = await aPatron(here.services, { cardNumber });
    const others = await listen(there, await signedIn(there));
    await pushed(asPatron(here.services, patronId), [offer(), offer(), offer()]);
    await expect.poll(() => headsIn(stream), soon).toContain(3);
    await pushed(asPatron(here.services, other), [offer()]);
    await expect.poll(() => headsIn(others), soon).toContain(1);
    expect(headsIn(others)).not.toContain(3);
    expect(headsIn(stream)).not.toContain(1);
  });

  it('say that a new device asks to be let in, also to pages of other processes, and when it does so no more', async () => {
    const [here, there] = [await aProcess(600_000), await aProcess()];
    const [near, far] = [await listen(here, await signedIn(here)), await listen(there, await signedIn(there))];
    await expect.poll(() => [headsIn(near).length, headsIn(far).length], soon).toEqual([1, 1]);
    const cookie = await signedIn(here);
    const askId = randomUUID();
    const post = async (path: string, input: object) => {
      const { response } = await ask(here, path, { ...own, cookie }, JSON.stringify(input));
      response.resume();
      expect(response.statusCode).toBe(200);
    };
    await post('asks.ask', { askId, deviceKey: await publicOf(await aPair()) });
    await expect.poll(() => near.text, soon).toContain('data: {"head":0,"asks":1}');
    await expect.poll(() => far.text, soon).toContain('data: {"head":0,"asks":1}');
    await post('asks.end', { askId });
    for (const stream of [near, far]) {
      await expect.poll(() => stream.text.trimEnd().split('data: ').at(-1), soon).toBe('{"head":0}');
    }
  });

  it('end with the page: nobody listens on, and nobody looks', async () => {
    const process = await aProcess();
    const cookie = await signedIn(process);
    const streams = await Promise.all(Array.from({ length: 5 }, () => listen(process, cookie)));
    for (const stream of streams) await expect.poll(() => headsIn(stream), soon).toContain(0);
    expect(process.services.signals.listenerCount('shelf-moved')).toBe(1);
    for (const { leave } of streams) leave();
    await expect.poll(() => process.services.signals.listenerCount('shelf-moved'), soon).toBe(0);
  });

  it('break off when the server stops, so that it ends at once and the page knows to come back', async () => {
    const process = await aProcess();
    const stream = await listen(process, await signedIn(process));
    await expect.poll(() => headsIn(stream), soon).toContain(0);
    const closed = once(process.server, 'close');
    process.stopping.abort();
    process.server.close();
    await closed;
    await expect.poll(() => stream.hasEnded, soon).toBe(true);
    expect(stream.text).not.toContain('event: return');
    expect(process.services.signals.listenerCount('shelf-moved')).toBe(0);
  });

  it('are for signed-in patrons, not for shared devices, and not for more than twenty pages', async () => {
    const process = await aProcess();
    const stranger = await listen(process, '');
    await expect.poll(() => stranger.text, soon).toContain('"code":"UNAUTHORIZED"');
    const shared = await listen(process, await signedIn(process, true));
    await expect.poll(() => shared.text, soon).toContain('"code":"FORBIDDEN"');
    const cookie = await signedIn(process);
    for (let page = 0; page < 20; page++) await listen(process, cookie);
    const oneMore = await listen(process, cookie);
    await expect.poll(() => oneMore.text, soon).toContain('"code":"TOO_MANY_REQUESTS"');
  });

  it('and pulls keep no session of a shared device alive that nobody touches; any other question does', async () => {
    const process = await aProcess();
    const before = new Date(Math.floor(Date.now() / 1000) * 1000 - 5 * 60_000);
    const lastSeen = async (isSharedDevice: boolean, ...questions: string[]) => {
      const cookie = await signedIn(process, isSharedDevice);
      const token_hash = hashOfSecret(cookie.split('=')[1] ?? '');
      await db('session').where({ token_hash }).update({ last_seen_at: before });
      const input = JSON.stringify({ 0: { epoch: '', cursor: 0, limit: 1, snapshotFloor: null } });
      const path = `${questions.join(',')}?batch=1&input=${encodeURIComponent(input)}`;
      const { response } = await ask(process, path, { ...own, cookie });
      response.resume();
      expect(response.statusCode).toBe(200);
      return (await db('session').where({ token_hash }).first('last_seen_at')).last_seen_at as Date;
    };
    expect(await lastSeen(true, 'shelf.pull')).toEqual(before);
    expect((await lastSeen(true, 'shelf.pull', 'notes.setting')).getTime()).toBeGreaterThan(before.getTime());
    expect((await lastSeen(false, 'shelf.pull')).getTime()).toBeGreaterThan(before.getTime());
  });

  it('do not keep a real server from stopping in good order', async () => {
    const server = await startServer({ env: { DEMO: 'off' } });
    const its = connect(server.databaseUrl);
    try {
      await aPatron({ db: its, passwords: createPasswords() }, { cardNumber });
      const where = { port: Number(new URL(server.url).port) };
      const stream = await listen(where, await signedIn(where));
      await expect.poll(() => headsIn(stream), soon).toEqual([0]);
      expect(server.log()).toContain('Made the recovery key of the bookshelves');
      const before = performance.now();
      await server.kill('SIGTERM');
      expect(performance.now() - before).toBeLessThan(4000);
      expect(stream.hasEnded).toBe(true);
    } finally {
      await its.destroy();
      await server.stop();
    }
  }, 60_000);
});

describe('a push over HTTP', () => {
  it('takes as many items as the limits promise, and refuses a longer body before reading it all', async () => {
    const process = await aProcess();
    const cookie = await signedIn(process);
    const [{ epoch }] = await db('shelf_epoch');
    const push = async (items: unknown[]) => {
      const body = JSON.stringify({ epoch, asOf: 0, sv: 1, items });
      const { response, leave } = await ask(process, 'shelf.push', { ...own, cookie }, body);
      leave();
      return response.statusCode;
    };
    const bytes = Math.floor((wireLimits.pushLetters / wireLimits.pushItems) * 0.75) - 1;
    const most = Array.from({ length: wireLimits.pushItems }, () => offer({ p: aPayload(bytes) }));
    expect(await push(most)).toBe(200);
    expect(await push([...most, offer()])).toBe(400);
    expect(await push(Array.from({ length: 64 }, () => offer({ p: aPayload(16 * 1024) })))).toBe(413);
  });
});
