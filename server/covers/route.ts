import type { Middleware } from 'koa';
import { findBib } from '../catalog/title-store.ts';
import type { Services } from '../services.ts';
import { createCovers, pace } from './covers.ts';

const day = 86_400;
/** Seconds after which a device may ask again for a picture that is on its way. */
const retryAfter = 4;

/**
 * `/covers/ID`: the picture of a title of this catalogue, by the title's id alone. 204 where there is none, with Retry-After when
 * one may come; a missing picture is nothing to complain about on a console. Reads no cookie and writes down nobody.
 */
export function coverPictures(services: Services, stopping: AbortSignal, atPace = pace): Middleware {
  const { settings, db } = services;
  const covers = settings.covers && createCovers(services, settings.covers, stopping, atPace);
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/covers/')) return next();
    ctx.set('Cache-Control', 'no-store');
    ctx.status = 404;
    const [, id] = /^\/covers\/([1-9]\d{0,14})$/.exec(ctx.path) ?? [];
    if (!covers || !id || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return;
    const bib = await findBib(db, Number(id));
    if (!bib) return;
    const answer = await covers.find(bib.isbns);
    ctx.status = 204;
    if (answer.is === 'coming') ctx.set('Retry-After', String(retryAfter));
    if (answer.is === 'none') ctx.set('Cache-Control', `public, max-age=${day}`);
    if (answer.is !== 'picture') return;
    ctx.set('Cache-Control', `public, max-age=${30 * day}`);
    ctx.status = 200;
    ctx.type = answer.picture.type;
    ctx.etag = answer.picture.tag;
    // Not `ctx.fresh`: a page that asks by itself with a tag is made to say that it wants nothing kept.
    if (ctx.get('If-None-Match') === ctx.response.get('ETag')) ctx.status = 304;
    else ctx.body = answer.picture.bytes;
  };
}
