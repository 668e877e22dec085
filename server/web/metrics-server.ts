import { once } from 'node:events';
import { createServer } from 'node:http';
import { Gauge } from 'prom-client';
import { startOfDayInTokyo } from '../../shared/model/day.ts';
import { dailyJobs } from '../jobs/index.ts';
import { lastFinished } from '../jobs/job-run-store.ts';
import { counts, oldestWaiting } from '../notices/outbox-view-store.ts';
import type { Services } from '../services.ts';
import { watchProcess } from './metrics.ts';

/** Figures that the database knows, asked for when they are read. */
function watchDatabase({ db, metrics, now }: Pick<Services, 'db' | 'metrics' | 'now'>): void {
  const registers = [metrics.registry];
  new Gauge({
    name: 'hondana_outbox_deliveries',
    help: 'Mails and pushes by state',
    labelNames: ['channel', 'state'],
    registers,
    async collect() {
      for (const { channel, ...states } of await counts(db))
        for (const state of ['waiting', 'failing', 'dead'] as const) this.set({ channel, state }, states[state]);
    },
  });
  new Gauge({
    name: 'hondana_outbox_oldest_seconds',
    help: 'How long the delivery that is due longest has been due; 0: none is',
    registers,
    async collect() {
      const since = await oldestWaiting(db, new Date(now()));
      this.set(since ? (now() - since.getTime()) / 1000 : 0);
    },
  });
  new Gauge({
    name: 'hondana_job_done_day_seconds',
    help: 'The beginning of the last day a daily job was done for, in seconds since 1970',
    labelNames: ['job'],
    registers,
    async collect() {
      for (const { name } of dailyJobs) {
        const day = await lastFinished(db, name);
        if (day) this.set({ job: name }, startOfDayInTokyo(day) / 1000);
      }
    },
  });
}

/** Answers `/metrics` on METRICS_PORT, a door of its own that patrons cannot reach; null where none is set. */
export async function serveMetrics(
  services: Pick<Services, 'db' | 'metrics' | 'now' | 'settings'>,
): Promise<{ close(): Promise<void> } | null> {
  const { metricsPort, metricsHost } = services.settings;
  if (metricsPort === null) return null;
  watchProcess(services.metrics);
  watchDatabase(services);
  const { registry } = services.metrics;
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
    } catch {
      // The database is away: Prometheus notes that the figures could not be read.
      response.writeHead(503).end();
    }
  });
  server.listen(metricsPort, metricsHost);
  await Promise.race([once(server, 'listening'), once(server, 'error').then(([error]) => Promise.reject(error))]);
  return {
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
