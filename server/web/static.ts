import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Middleware } from 'koa';
import sirv from 'sirv';
import { barcodeWorkerPolicy } from './headers.ts';

/**
 * The built client: hashed assets for a year, everything else asked for anew; any other address opens the app. What lies there
 * now is served, so a build beside the running server goes out without a restart. Without a built client (development, tests
 * of the API) there is nothing to serve.
 */
export function staticFiles(folder: string): Middleware {
  if (!existsSync(folder)) return (_ctx, next) => next();
  const serve = sirv(folder, {
    etag: true,
    // Otherwise the files of the start would be served under the names of a later build.
    dev: true,
    setHeaders: (response, path) => {
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      if (path.startsWith('/assets/barcode-worker-'))
        response.setHeader('Content-Security-Policy', barcodeWorkerPolicy);
    },
  });
  const index = join(folder, 'index.html');
  return async (ctx, next) => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || ctx.path.includes('/.')) return next();
    const isFile = await new Promise<boolean>((answered) => {
      ctx.res.once('finish', () => answered(true));
      ctx.res.once('close', () => answered(true));
      serve(ctx.req, ctx.res, () => answered(false));
    });
    if (isFile) {
      ctx.respond = false;
      return;
    }
    if (/\.\w+$/.test(ctx.path) || !existsSync(index)) return next();
    ctx.type = 'html';
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = readFileSync(index);
  };
}
