import type { Middleware } from 'koa';
import type { Knex } from 'knex';
import { isMigrated } from '../db/migrations/index.ts';

/**
 * `/healthz`: the process answers. `/readyz`: the database answers and has this code's schema, and the process was not asked to stop.
 * Whoever asks learns nothing else.
 */
export const health =
  (db: Knex, stopping: AbortSignal): Middleware =>
  async (ctx, next) => {
    if (ctx.path === '/healthz') {
      ctx.set('Cache-Control', 'no-store');
      ctx.body = { ok: true };
    } else if (ctx.path === '/readyz') {
      const isReady = !stopping.aborted && (await isMigrated(db).catch(() => false));
      ctx.set('Cache-Control', 'no-store');
      ctx.status = isReady ? 200 : 503;
      ctx.body = { ok: isReady };
    } else {
      await next();
    }
  };
