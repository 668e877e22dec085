import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices, someSettings } from '../../support/services.ts';

const place = mkdtempSync(join(tmpdir(), 'hondana-versions-'));
const client = join(place, 'client');

let database: Awaited<ReturnType<typeof aDatabase>>;
let server: Server;
let url: string;

/** A built app whose only screen is called after its version. */
function build(version: string): void {
  const folder = join(place, version);
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), `<script src="/assets/screen-${version}.js">`);
  writeFileSync(join(folder, `assets/screen-${version}.js`), version);
  writeFileSync(join(folder, '.built-from'), 'nobody needs to know');
  rmSync(client, { recursive: true, force: true });
  renameSync(folder, client);
}

beforeAll(async () => {
  database = await aDatabase();
  build('one');
  const services = aServices({ db: database.db, settings: someSettings({ OLDEST_CLIENT: '3' }) });
  server = createServer(createApp(services, client).callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  rmSync(place, { recursive: true });
  await database.close();
});

const asking = (protocol: string | null, path = 'library.about') =>
  fetch(`${url}/api/${path}`, { headers: protocol === null ? {} : { 'x-hondana': protocol } });

describe('an app that is too old', () => {
  it('is told to update with every call, before anything is done for it', async () => {
    for (const path of ['library.about', 'account.signOut', 'mirror.snapshot,library.about?batch=1']) {
      const answer = await asking('2', path);
      expect(answer.status).toBe(426);
      expect(await answer.json()).toEqual({ error: { message: 'client-too-old' } });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('is one below the oldest protocol, and not the oldest itself or a newer one', async () => {
    expect((await asking('3')).status).toBe(200);
    expect((await asking('4')).status).toBe(200);
    expect((await asking('-1')).status).toBe(426);
  });

  it('is nobody who does not say which protocol it speaks, such as a stream or a calendar program', async () => {
    expect((await asking(null)).status).toBe(200);
  });
});

describe('the built app', () => {
  const get = (path: string) => fetch(url + path);

  it('is what lies in the folder now, also when it was built beside the running server', async () => {
    expect(await (await get('/loans')).text()).toContain('screen-one.js');
    build('second');
    for (const path of ['/', '/loans']) expect(await (await get(path)).text()).toContain('screen-second.js');
    const screen = await get('/assets/screen-second.js');
    expect(await screen.text()).toBe('second');
    expect(screen.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
  });

  it('has no files of an older build any more: who asks for one is not given the page instead', async () => {
    build('third');
    expect((await get('/assets/screen-one.js')).status).toBe(404);
  });

  it('gives nothing that begins with a dot, and nothing outside of its folder', async () => {
    expect(await (await get('/.built-from')).text()).not.toContain('nobody');
    expect(await (await get('/..%2fthird/.built-from')).text()).not.toContain('nobody');
    expect((await get('/%2e%2e/index.html')).status).not.toBe(500);
  });
});
