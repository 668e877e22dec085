import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../../../server/web/headers.ts';
import { shareTarget } from '../../../server/web/share.ts';
import { staticFiles } from '../../../server/web/static.ts';

const folder = mkdtempSync(join(tmpdir(), 'hondana-client-'));
let server: Server;
let url: string;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  for (const name of ['barcode-worker-a1.js', 'index-a1.js']) writeFileSync(join(folder, 'assets', name), '1');
  const app = new Koa();
  app.use(securityHeaders(true)).use(shareTarget).use(staticFiles(folder));
  server = createServer(app.callback());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const policyOf = async (path: string) => (await fetch(url + path)).headers.get('content-security-policy') ?? '';

describe('the camera and its reader', () => {
  it('let one script compile WebAssembly, and no page', async () => {
    expect(await policyOf('/assets/barcode-worker-a1.js')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    );
    for (const path of ['/', '/scan', '/index.html', '/assets/index-a1.js']) {
      expect(await policyOf(path), path).toContain("script-src 'self';");
      expect(await policyOf(path), path).toMatch(/object-src 'none'; base-uri 'none';.*frame-ancestors 'none'/);
      expect(await policyOf(path), path).not.toContain('unsafe');
    }
  });

  it('are for our own pages only', async () => {
    expect((await fetch(`${url}/scan`)).headers.get('permissions-policy')).toContain('camera=(self)');
  });
});

describe('every answer', () => {
  it('forbids guessing of types, telling of addresses, windows of others, and plain http', async () => {
    for (const path of ['/', '/index.html', '/assets/index-a1.js', '/nothing.js']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
      expect(headers.get('strict-transport-security'), path).toBe('max-age=63072000; includeSubDomains');
      expect(headers.get('access-control-allow-origin'), path).toBeNull();
    }
  });
});

describe('what another app shares', () => {
  it('is not read by a server that gets it for want of a service worker: the screen opens without it', async () => {
    const answer = await fetch(`${url}/share`, {
      method: 'POST',
      body: new URLSearchParams({ text: '9784101092058' }),
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([
      303,
      '/share',
      'no-store',
    ]);
    expect((await fetch(`${url}/share`)).headers.get('content-type')).toContain('text/html');
  });
});
