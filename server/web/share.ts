import type { Middleware } from 'koa';

/**
 * What other apps share is taken by the service worker and never leaves the device. Where none runs the browser sends it here: it
 * is not read, and the screen where it can be pasted is opened.
 */
export const shareTarget: Middleware = async (ctx, next) => {
  if (ctx.path !== '/share' || ctx.method !== 'POST') return next();
  ctx.status = 303;
  ctx.set('Location', '/share');
  ctx.set('Cache-Control', 'no-store');
  ctx.req.resume();
};
