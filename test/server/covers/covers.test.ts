import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeBibs } from '../../../server/catalog/bib-store.ts';
import { pace } from '../../../server/covers/covers.ts';
import { coverPictures } from '../../../server/covers/route.ts';
import { transact } from '../../../server/db/transact.ts';
import { aCoverSource, aPng, sendPng, sendStatus } from '../../support/cover-source.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { aDescription } from '../../support/titles.ts';
import { serving } from '../../support/web.ts';

const day = 86_400_000;
/** What is renewed behind an answer is there a moment later. */
const patiently = { timeout: 20_000 };
const isbn = '9784101092058';
const setIsbns = ['9784003101018', '9784042008026', '9784101092065', '9784101092072'];

let db: Knex;
let closeDatabase: () => Promise<void>;
let source: Awaited<ReturnType<typeof aCoverSource>>;
let folder: string;
let clock: number;
/** A title with one ISBN, one with several, one with none. */
let ids: number[];
let url: string;
let end: () => Promise<void>;

const servicesWith = (env: Record<string, string> = {}) =>
  aServices({
    db,
    now: () => clock,
    settings: someSettings({
      DATA_DIR: folder,
      COVER_URL_TEMPLATE: `${source.origin}/{isbn13}.jpg`,
      COVER_CREDIT: 'Source https://source.example.jp/',
      ...env,
    }),
  });

/** The covers alone, asked for without pauses, and waited for as long as a busy machine takes. */
async function open(env: Record<string, string> = {}, quicker: Partial<typeof pace> = {}): Promise<void> {
  await end?.();
  const stopping = new AbortController();
  const app = new Koa();
  app.use(
    coverPictures(servicesWith(env), stopping.signal, {
      ...pace,
      gapMs: 1,
      timeoutMs: 20_000,
      patienceMs: 30_000,
      ...quicker,
    }),
  );
  const server = createServer(app.callback());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  end = () => {
    stopping.abort();
    server.closeAllConnections();
    return new Promise((closed) => server.close(() => closed()));
  };
}

const ask = (id: number | string | undefined, headers: Record<string, string> = {}) =>
  fetch(`${url}/covers/${id}`, { headers });
const statusOf = async (id: number | undefined) => (await ask(id)).status;

beforeAll(async () => {
  const database = await aDatabase();
  ({ db, close: closeDatabase } = database);
  const bibs = [
    { sourceId: '0', description: aDescription({ title: '銀河鉄道の夜', isbns: [isbn] }) },
    { sourceId: '1', description: aDescription({ title: '全集', isbns: setIsbns }) },
    { sourceId: '2', description: aDescription({ title: '写本' }) },
  ];
  ids = (await transact(db, (trx) => storeBibs(trx, 'test', bibs, 0))).map(({ id }) => id);
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  source = await aCoverSource();
  folder = mkdtempSync(join(tmpdir(), 'hondana-covers-'));
  clock = Date.parse('2026-11-23T12:00:00+09:00');
  await open();
});
afterEach(async () => {
  await end();
  await source.close();
  rmSync(folder, { recursive: true });
});

describe('the picture of a title', () => {
  it('comes from the source once, then out of the kept ones, with a tag and for long', async () => {
    const first = await ask(ids[0]);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('image/png');
    expect(first.headers.get('cache-control')).toBe('public, max-age=2592000');
    expect(Buffer.from(await first.arrayBuffer()).equals(aPng())).toBe(true);
    expect(source.asked.map(({ path }) => path)).toEqual(['/9784101092058.jpg']);
    const tag = first.headers.get('etag') ?? '';
    await open();
    expect((await ask(ids[0], { 'if-none-match': tag })).status).toBe(304);
    expect((await ask(ids[0], { 'if-none-match': '"another"' })).status).toBe(200);
    expect(source.asked).toHaveLength(1);
  });

  it('tells the source nothing of who looks at it', async () => {
    await ask(ids[0], {
      cookie: 'session=secret',
      'user-agent': 'a telephone',
      referer: 'https://elsewhere.example.jp/',
    });
    const headers = source.asked[0]?.headers ?? {};
    expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    expect(headers['user-agent']).toMatch(/^Hondana/);
  });

  it('is asked for by its id in this catalogue and by nothing else', async () => {
    const others = [
      999_999,
      0,
      -1,
      '9784101092058',
      `${ids[0]}.jpg`,
      '..%2f..%2fetc',
      'http:%2f%2f127.0.0.1',
      '1e3',
      '',
    ];
    for (const id of others) expect((await ask(id)).status, String(id)).toBe(404);
    expect((await fetch(`${url}/covers/${ids[0]}`, { method: 'POST' })).status).toBe(404);
    expect(await statusOf(ids[2])).toBe(204);
    expect(source.asked).toEqual([]);
  });

  it('is the first that one of its ISBNs has', async () => {
    source.answers((response, asked) =>
      asked.path.includes('9784101092065') ? sendPng()(response, asked) : sendStatus(404)(response, asked),
    );
    expect(await statusOf(ids[1])).toBe(200);
    expect(source.asked).toHaveLength(3);
  });

  it('is asked for anew after 180 days, under the old one, and sent only if it has changed', async () => {
    source.answers(sendPng(aPng(), { etag: '"v1"' }));
    await ask(ids[0]);
    clock += 180 * day - 1;
    await ask(ids[0]);
    expect(source.asked).toHaveLength(1);
    clock += 1;
    source.answers(sendStatus(304));
    expect(await statusOf(ids[0])).toBe(200);
    await expect.poll(() => source.asked.length, patiently).toBe(2);
    expect(source.asked[1]?.headers['if-none-match']).toBe('"v1"');
    source.answers(sendPng(aPng(80, 100)));
    const sizeLater = async () => {
      clock += 180 * day;
      return (await (await ask(ids[0])).arrayBuffer()).byteLength;
    };
    await expect.poll(sizeLater, patiently).toBe(aPng(80, 100).length);
  });

  it('stays while the source fails, and goes when the source has taken it away', async () => {
    await ask(ids[0]);
    clock += 180 * day;
    source.answers(sendStatus(500));
    expect(await statusOf(ids[0])).toBe(200);
    await expect.poll(() => source.asked.length, patiently).toBe(2);
    source.answers(sendStatus(404));
    const statusLater = () => {
      clock += day;
      return statusOf(ids[0]);
    };
    await expect.poll(statusLater, patiently).toBe(204);
  });
});

describe('no picture', () => {
  it.each([
    ['404', sendStatus(404)],
    ['a page instead of a picture', sendStatus(200, { 'content-type': 'text/html' })],
    ['a page that says it is a picture', sendStatus(200, { 'content-type': 'image/png' })],
    ['SVG', sendPng(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), { 'content-type': 'image/svg+xml' })],
    ['a picture of another type than said', sendPng(aPng(), { 'content-type': 'image/jpeg' })],
    ['a dot', sendPng(aPng(1, 1))],
    ['more than 300 KiB', sendPng(Buffer.concat([aPng(), Buffer.alloc(300 * 1024)]))],
    ['packed bytes', sendPng(aPng(), { 'content-encoding': 'gzip' })],
    ['a redirect to this machine', sendStatus(302, { location: 'http://127.0.0.1:1/cover.png' })],
    ['a redirect to this machine by name', sendStatus(302, { location: 'http://localhost:1/cover.png' })],
    ['a redirect to this machine in IPv6', sendStatus(302, { location: 'http://[::1]:1/cover.png' })],
    ['a redirect into a private network', sendStatus(301, { location: 'http://10.0.0.7/cover.png' })],
    [
      'a redirect to the cloud that the server runs in',
      sendStatus(307, { location: 'http://169.254.169.254/latest/' }),
    ],
    ['a redirect to a file', sendStatus(302, { location: 'file:///etc/passwd' })],
    ['redirects without end', sendStatus(302, { location: '/again' })],
  ])('%s: asked for again after 30 days', async (_name, answer) => {
    source.answers(answer);
    const first = await ask(ids[0]);
    expect([first.status, first.headers.get('retry-after')]).toEqual([204, null]);
    const askedCount = source.asked.length;
    clock += 30 * day - 1;
    expect(await statusOf(ids[0])).toBe(204);
    expect(source.asked).toHaveLength(askedCount);
    clock += 1;
    source.answers(sendPng());
    expect(await statusOf(ids[0])).toBe(200);
  });

  it('a redirect within the source is followed', async () => {
    source.answers((response, asked) =>
      asked.path === '/moved.png'
        ? sendPng()(response, asked)
        : sendStatus(302, { location: '/moved.png' })(response, asked),
    );
    expect(await statusOf(ids[0])).toBe(200);
  });

  it('bytes without an announced end are cut off at the limit', async () => {
    let isCut = false;
    source.answers((response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      const more = setInterval(() => response.write(Buffer.alloc(64 * 1024)), 1);
      response.on('close', () => {
        clearInterval(more);
        isCut = true;
      });
    });
    expect(await statusOf(ids[0])).toBe(204);
    await expect.poll(() => isCut, patiently).toBe(true);
  });
});

describe('a source that fails', () => {
  it.each([500, 503, 429])('with %i is asked again after an hour', async (status) => {
    source.answers(sendStatus(status));
    const first = await ask(ids[0]);
    expect([first.status, first.headers.get('cache-control')]).toEqual([204, 'no-store']);
    expect(first.headers.get('retry-after')).toBe('4');
    source.answers(sendPng());
    clock += 3_600_000 - 1;
    expect(await statusOf(ids[0])).toBe(204);
    clock += 1;
    expect(await statusOf(ids[0])).toBe(200);
  });

  it('by saying nothing is given up after the time-out', async () => {
    await open({}, { timeoutMs: 300 });
    source.answers(() => {});
    const first = await ask(ids[0]);
    expect([first.status, first.headers.get('retry-after')]).toEqual([204, '4']);
  });

  it('is left alone as long as it asks for, by any title', async () => {
    source.answers(sendStatus(503, { 'retry-after': '600' }));
    await ask(ids[0]);
    source.answers(sendPng());
    expect(await statusOf(ids[1])).toBe(204);
    clock += 600_000 - 1;
    expect(await statusOf(ids[1])).toBe(204);
    expect(source.asked).toHaveLength(1);
    clock += 1;
    expect(await statusOf(ids[1])).toBe(200);
  });
});

describe('a slow source', () => {
  it('keeps nobody waiting: the picture is there the next time', async () => {
    await open({}, { patienceMs: 50 });
    let send = () => {};
    source.answers((response, asked) => {
      send = () => sendPng()(response, asked);
    });
    expect(await statusOf(ids[0])).toBe(204);
    await expect.poll(() => source.asked.length, patiently).toBe(1);
    send();
    await expect.poll(() => statusOf(ids[0]), patiently).toBe(200);
    expect(source.asked).toHaveLength(1);
  });

  it('is asked once for what many want at once, and for a few pictures at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => statusOf(ids[0])));
    expect(answers).toEqual(Array.from({ length: 8 }, () => 200));
    expect(source.asked).toHaveLength(1);
    await open(
      { COVER_URL_TEMPLATE: `${source.origin}/other/{isbn13}.jpg` },
      { atOnce: 1, gapMs: 60_000, patienceMs: 20_000 },
    );
    expect(await statusOf(ids[0])).toBe(200);
    expect(await statusOf(ids[1])).toBe(204);
    expect(source.asked.filter(({ path }) => path.startsWith('/other'))).toHaveLength(1);
  });
});

describe('kept pictures', () => {
  it('take no more disk than allowed: what was looked at longest ago goes', async () => {
    const some = (size: number) => sendPng(Buffer.concat([aPng(), Buffer.alloc(size)]));
    await open({ COVER_CACHE_SIZE: '1M' });
    source.answers(some(250 * 1024));
    const many = Array.from({ length: 8 }, (_, n) => ({
      sourceId: `many-${n}`,
      description: aDescription({ title: `巻${n}`, isbns: [`97841010920${n}0`] }),
    }));
    const manyIds = (await transact(db, (trx) => storeBibs(trx, 'test', many, 0))).map(({ id }) => id);
    for (const id of manyIds) {
      clock += 2 * day;
      await ask(manyIds[0]);
      expect(await statusOf(id)).toBe(200);
    }
    const files = () => readdirSync(folder, { recursive: true }).filter((name) => /\w{40}$/.test(String(name)));
    await expect.poll(() => files().length, patiently).toBeLessThan(5);
    const askedBefore = source.asked.length;
    await ask(manyIds[0]);
    expect(source.asked).toHaveLength(askedBefore);
    await ask(manyIds[1]);
    expect(source.asked).toHaveLength(askedBefore + 1);
  });
});

describe('a library without pictures', () => {
  it('answers no cover at all, in the whole application', async () => {
    const settings = someSettings({ DATA_DIR: folder });
    const app = await serving(() => aServices({ db, settings }));
    const answer = await fetch(`${app.url}/covers/${ids[0]}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    await app.close();
  });
});
