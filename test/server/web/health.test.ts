import type { Knex } from 'knex';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { connect } from '../../../server/db/connect.ts';
import { aDatabase, openTestDatabase } from '../../support/database.ts';
import { aServices } from '../../support/services.ts';

let db: Knex;
let close: () => Promise<void>;
const servers: Server[] = [];
beforeAll(async () => {
  ({ db, close } = await aDatabase());
});
afterAll(async () => {
  for (const server of servers) server.close();
  await close();
});

async function answer(path: string, at: Knex = db, stopping = new AbortController().signal) {
  const server = createServer(createApp(aServices({ db: at }), '/nowhere', stopping).callback()).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((listening) => server.once('listening', listening));
  const got = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return [got.status, await got.text(), got.headers.get('cache-control')];
}

const yes = [200, '{"ok":true}', 'no-store'];
const no = [503, '{"ok":false}', 'no-store'];

describe('a proxy or a monitor that asks', () => {
  it('hears that the process answers and the library is ready, and nothing else', async () => {
    expect(await answer('/healthz')).toEqual(yes);
    expect(await answer('/readyz')).toEqual(yes);
  });

  it('hears that it is not ready once the process was asked to stop, though it still answers', async () => {
    const stopping = AbortSignal.abort();
    expect(await answer('/readyz', db, stopping)).toEqual(no);
    expect(await answer('/healthz', db, stopping)).toEqual(yes);
  });

  it('hears that it is not ready while the database is away or has another schema', async () => {
    const away = connect('mysql://root@127.0.0.1:9/none');
    expect(await answer('/readyz', away)).toEqual(no);
    expect(await answer('/healthz', away)).toEqual(yes);
    await away.destroy();
    const empty = await openTestDatabase();
    const its = connect(empty.url);
    expect(await answer('/readyz', its)).toEqual(no);
    await its.destroy();
    await empty.drop();
  });
});
