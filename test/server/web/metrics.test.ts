import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDailyJobs } from '../../../server/jobs/index.ts';
import type { Services } from '../../../server/services.ts';
import { serveMetrics } from '../../../server/web/metrics-server.ts';
import { Visitor } from '../../support/attacker.ts';
import { asPatron } from '../../support/calling.ts';
import { aLibrary, aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { serving } from '../../support/web.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
let db: Knex;
let close: () => Promise<void>;
let services: Services;
let server: Awaited<ReturnType<typeof serving>>;
let metrics: Awaited<ReturnType<typeof serveMetrics>>;
let address: string;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  const port = await freePort();
  services = aServices({ db, now: () => noon, settings: someSettings({ METRICS_PORT: String(port) }) });
  server = await serving(() => services);
  metrics = await serveMetrics(services);
  address = `http://127.0.0.1:${port}/metrics`;
});
afterAll(async () => {
  await metrics?.close();
  await server?.close();
  await close();
});

const figures = async () => (await fetch(address)).text();
const figure = async (name: string) =>
  Number(
    (await figures())
      .split('\n')
      .find((line) => line.startsWith(name))
      ?.slice(name.length) ?? Number.NaN,
  );

describe('the figures for the operator', () => {
  it('count calls by procedure and status, and none that does not exist', async () => {
    const visitor = new Visitor(server.url);
    await visitor.call({ name: 'library.about', type: 'query' });
    await visitor.call({ name: 'library.about', type: 'query' });
    await visitor.call({ name: 'mirror.snapshot', type: 'query' });
    await visitor.call({ name: 'made.up', type: 'query' });
    await visitor.call({ name: 'constructor', type: 'query' });
    expect(await figure('hondana_call_seconds_count{procedure="library.about",status="200"} ')).toBe(2);
    expect(await figure('hondana_call_seconds_count{procedure="mirror.snapshot",status="401"} ')).toBe(1);
    expect(await figures()).not.toMatch(/made|constructor/);
  });

  it('count devices that found a hole by their digest', async () => {
    const patronId = await aPatron(db);
    expect(await figure('hondana_shelf_digest_mismatches_total ')).toBe(0);
    const asked = { epoch: '', cursor: 0, limit: 1, snapshotFloor: 0 };
    await asPatron(services, patronId).shelf.pull({ ...asked, isRepair: true });
    await asPatron(services, patronId).shelf.pull(asked);
    expect(await figure('hondana_shelf_digest_mismatches_total ')).toBe(1);
  });

  it('tell how far behind devices are when they ask', async () => {
    const patronId = await aPatron(db);
    const device = asPatron(services, patronId).shelf;
    const { epoch } = await device.pull({ epoch: '', cursor: 0, limit: 1, snapshotFloor: 0 });
    const before = await figure('hondana_shelf_lag_changes_sum ');
    const sizes = { digest: 0, size: 0, live_lists: 0 };
    await db('shelf_head').insert({ patron_id: patronId, epoch, ver: 7, floor: 0, ...sizes });
    await device.pull({ epoch, cursor: 4, limit: 1, snapshotFloor: 0 });
    expect((await figure('hondana_shelf_lag_changes_sum ')) - before).toBe(3);
  });

  it('say how long the oldest delivery has been due, and how many are dead', async () => {
    expect(await figure('hondana_outbox_oldest_seconds ')).toBe(0);
    const delivery = { channel: 'mail', kind: 'mail-confirm', facts: '{}', created_at: new Date(noon) };
    await db('outbox').insert([
      { ...delivery, id: randomUUID(), send_after: new Date(noon - 90_000) },
      { ...delivery, id: randomUUID(), send_after: new Date(noon + 1) },
    ]);
    expect(await figure('hondana_outbox_oldest_seconds ')).toBe(90);
    expect(await figure('hondana_outbox_deliveries{channel="mail",state="waiting"} ')).toBe(2);
  });

  it('say for which day each job was done last, and count those that failed', async () => {
    const fail = { name: 'remind-due', purpose: '', run: () => Promise.reject(new Error('no')) };
    await runDailyJobs(services, [fail, { name: 'purge', purpose: '', run: async () => ({}) }]);
    expect(await figure('hondana_job_done_day_seconds{job="purge"} ')).toBe(
      Date.parse('2026-11-23T00:00:00+09:00') / 1000,
    );
    expect(await figure('hondana_job_failures_total{job="remind-due"} ')).toBe(1);
  });

  it('are answered at their own door only', async () => {
    expect((await fetch(`${server.url}/metrics`)).headers.get('content-type') ?? '').not.toContain('openmetrics');
    expect((await fetch(`${server.url}/metrics`).then((answer) => answer.text())).includes('hondana_call')).toBe(false);
    expect((await fetch(address.replace('/metrics', '/other'))).status).toBe(404);
  });
});
