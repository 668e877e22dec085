import type { Middleware } from 'koa';
import type { Knex } from 'knex';
import { isMigrated } from '../db/migrations/index.ts';

/** `/healthz`: the process answers. `/readyz`: the database answers and has this code's schema. */
export const health =
  (db: Knex): Middleware =>
  async (ctx, next) => {
    if (ctx.path === '/healthz') {
      ctx.body = { ok: true };
    } else if (ctx.path === '/readyz') {
      const isReady = await isMigrated(db).catch(() => false);
      ctx.status = isReady ? 200 : 503;
      ctx.body = { ok: isReady };
    } else {
      await next();
    }
  };
