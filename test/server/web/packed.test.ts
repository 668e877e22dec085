import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staticFiles } from '../../../server/web/static.ts';

const folder = mkdtempSync(join(tmpdir(), 'hondana-packed-'));
const script = 'every phone loads this first;'.repeat(100);
let server: Server;
let port: number;

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'app.js'), script);
  writeFileSync(join(folder, 'app.js.br'), brotliCompressSync(script));
  writeFileSync(join(folder, 'app.js.gz'), gzipSync(script));
  server = createServer(new Koa().use(staticFiles(folder)).callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

/** As it comes over the line; `fetch` would unpack it. */
async function sent(accepted: string) {
  const asked = get({ port, host: '127.0.0.1', path: '/app.js', headers: { 'accept-encoding': accepted } });
  const [response] = await once(asked, 'response');
  let length = 0;
  for await (const chunk of response) length += chunk.length;
  const { 'content-encoding': packing, 'content-type': type, vary } = response.headers;
  return { packing, type, vary, length };
}

describe('the app on its way to a phone', () => {
  const rest = { type: 'text/javascript', vary: 'Accept-Encoding' };

  it('is packed as small as the browser can unpack it', async () => {
    expect(await sent('gzip, deflate, br, zstd')).toEqual({
      ...rest,
      packing: 'br',
      length: brotliCompressSync(script).length,
    });
    expect(await sent('gzip, deflate')).toEqual({ ...rest, packing: 'gzip', length: gzipSync(script).length });
  });

  it('comes as it is to who can unpack nothing', async () => {
    expect(await sent('identity')).toEqual({ ...rest, packing: undefined, length: script.length });
  });
});
