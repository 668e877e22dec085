import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patronCookie } from '../../../server/account/card-cookies.ts';
import { hashOfSecret, newSecret } from '../../../server/account/session.ts';
import { insert as insertSession } from '../../../server/account/session-store.ts';
import { connect } from '../../../server/db/connect.ts';
import { aLibrary, aLoan, aPatron } from '../../support/circulation.ts';
import { aDeafProxy } from '../../support/deaf-proxy.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let db: Knex;
beforeAll(async () => {
  server = await startServer({ env: { DEMO: 'off', CLOCK: '2026-11-23T12:00:00+09:00' } });
  db = connect(server.databaseUrl);
  await aLibrary(db);
});
afterAll(async () => {
  await db.destroy();
  await server.stop();
});

const dueOn = '2026-11-23';

/** A patron with one loan, signed in; `renew` sends the command to an address and answers what came back, or null. */
async function aReader() {
  const patronId = await aPatron(db);
  const loanId = await aLoan(db, { patronId, dueOn });
  const token = newSecret();
  const at = new Date();
  const device = { patronId, staffId: null, deviceName: '', isSharedDevice: false };
  const expiresAt = new Date('2030-01-01T00:00:00Z');
  await insertSession(db, { id: randomUUID(), tokenHash: hashOfSecret(token), ...device, at, expiresAt });
  const headers = {
    'Content-Type': 'application/json',
    'X-Hondana': '1',
    Origin: server.url,
    Cookie: `${patronCookie}=${token}`,
  };
  const renew = async (url: string, commandId: string): Promise<unknown> => {
    const body = JSON.stringify({ commandId, loanId });
    const response = await fetch(`${url}/api/loans.renew`, { method: 'POST', headers, body }).catch(() => null);
    return response && (await response.json()).result.data;
  };
  return { loanId, renew, stored: () => db('loan').where({ id: loanId }).first() };
}

describe('an answer that never arrives', () => {
  it('is given again, the same, after the server was killed between commit and answer', async () => {
    const { loanId, renew, stored } = await aReader();
    const commandId = randomUUID();
    const proxy = await aDeafProxy(server.url);
    const unheard = renew(proxy.url, commandId);
    await proxy.answered;
    await server.kill('SIGKILL');
    expect(await unheard).toBeNull();
    proxy.close();
    expect(await stored()).toMatchObject({ due_on: '2026-12-07', renewal_count: 1 });

    await server.restart({ CLOCK: '2026-11-26T12:00:00+09:00' });
    const first = { allowed: true, value: { loanId, dueOn: '2026-12-07', renewalCount: 1 } };
    expect(await renew(server.url, commandId)).toEqual(first);
    expect(await renew(server.url, commandId)).toEqual(first);
    expect(await stored()).toMatchObject({ due_on: '2026-12-07', renewal_count: 1 });
    expect(await renew(server.url, randomUUID())).toMatchObject({ refusal: { code: 'already-renewed' } });
  });

  it('never is half a renewal, at whatever moment the server is killed', async () => {
    for (const delay of [0, 4, 8, 16]) {
      const { renew, stored } = await aReader();
      const commandId = randomUUID();
      const unheard = renew(server.url, commandId);
      await sleep(delay);
      await server.kill('SIGKILL');
      const heard = await unheard;
      await server.restart({ CLOCK: '2026-11-23T12:00:00+09:00' });
      const answer = await renew(server.url, commandId);
      expect(answer).toMatchObject({ allowed: true, value: { dueOn: '2026-12-07', renewalCount: 1 } });
      if (heard) expect(answer).toEqual(heard);
      expect(await stored()).toMatchObject({ due_on: '2026-12-07', renewal_count: 1 });
    }
  }, 60_000);
});
