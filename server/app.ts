import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import Koa from 'koa';
import compress from 'koa-compress';
import { patronSessionOf, staffSessionOf } from './account/session.ts';
import { coverPictures } from './covers/route.ts';
import { calendarFeed } from './notices/calendar.ts';
import { unsubscribing } from './notices/unsubscribe.ts';
import { appRouter } from './router.ts';
import type { Services } from './services.ts';
import type { Context } from './trpc.ts';
import { api, scrubbed } from './web/api.ts';
import { health } from './web/health.ts';
import { securityHeaders } from './web/headers.ts';
import { shareTarget } from './web/share.ts';
import { staticFiles } from './web/static.ts';
import { visitOf } from './web/visit.ts';

/**
 * The HTTP application over the services it is handed; `clientFolder` holds the built client. `stopping` breaks off the
 * streams, which would keep a server that drains from its end.
 */
export function createApp(
  services: Services,
  clientFolder: string,
  stopping: AbortSignal = new AbortController().signal,
): Koa {
  const { settings, log } = services;
  // Every open stream listens.
  setMaxListeners(0, stopping);
  // Only the last address in X-Forwarded-For was written by our proxy; the ones before are whatever the visitor sent.
  const app = new Koa({ proxy: settings.trustsProxy, maxIpsCount: 1 });

  const createContext = (ctx: Koa.Context): Context => {
    const visit = visitOf(ctx, settings.publicUrl);
    let patron: ReturnType<typeof patronSessionOf> | undefined;
    let staff: ReturnType<typeof staffSessionOf> | undefined;
    return {
      ...services,
      visit,
      patronSession: () => (patron ??= patronSessionOf(services, visit)),
      staffSession: () => (staff ??= staffSessionOf(services, visit)),
    };
  };

  app.on('error', (error: Error & { code?: string; status?: number }) => {
    const isVisitorGone =
      error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET' || error.code === 'EPIPE';
    if (!isVisitorGone && (error.status ?? 500) >= 500) log.error({ error: scrubbed(error) }, 'fault');
  });
  app.use(async (ctx, next) => {
    ctx.state.requestId = randomUUID();
    ctx.set('X-Request-Id', ctx.state.requestId);
    await next();
  });
  app.use(securityHeaders(settings.publicUrl?.protocol === 'https:'));
  app.use(compress({ threshold: 1024, br: false }));
  app.use(health(services.db, stopping));
  app.use(api(appRouter, createContext, settings.publicUrl, stopping));
  app.use(unsubscribing(services));
  app.use(calendarFeed(services));
  app.use(coverPictures(services, stopping));
  app.use(shareTarget);
  app.use(staticFiles(clientFolder));
  return app;
}
