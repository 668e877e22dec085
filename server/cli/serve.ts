import { once } from 'node:events';
import { createServer } from 'node:http';
import { createApp } from '../app.ts';
import { hasLibrary, loadLibrary } from '../db/library/load.ts';
import { welcomeLines } from '../db/library/welcome.ts';
import { serveMetrics } from '../web/metrics-server.ts';
import { startJobs } from '../jobs/index.ts';
import { migrate } from '../db/migrations/index.ts';
import type { CommandContext } from './commands.ts';
import { hasNoticeKeys } from './notice-keys.ts';
import { hasRecoveryKeys } from './recovery-key.ts';
import { renewIndex } from './reindex.ts';

/** How long open requests may go on after the server was asked to stop. */
const drainMs = 10_000;

export async function serve(context: CommandContext): Promise<number> {
  const { settings, log, stopping } = context;
  await migrate(context.db);
  if (!(await hasRecoveryKeys(context))) return 2;
  if (!hasNoticeKeys(context)) return 2;
  if (!(await renewIndex(context))) return 0;
  if (settings.loadsDemoLibrary && (await loadLibrary(context))) log.info('loaded the believable library');
  const server = createServer(createApp(context, context.clientFolder, stopping).callback());
  server.listen(settings.port, settings.host);
  await Promise.race([once(server, 'listening'), once(server, 'error').then(([error]) => Promise.reject(error))]);
  console.log(`Hondana is at ${settings.publicUrl?.href ?? `http://localhost:${settings.port}/`}`);
  if (settings.loadsDemoLibrary && (await hasLibrary(context))) console.log(welcomeLines().join('\n'));
  const metrics = await serveMetrics(context);
  const jobs = startJobs(context);
  if (!stopping.aborted) await once(stopping, 'abort');

  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(impatience);
  await jobs.stop();
  await metrics?.close();
  log.info('stopped');
  return 0;
}
