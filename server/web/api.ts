import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { AnyTRPCRouter } from '@trpc/server';
import type { Context as KoaContext, Middleware } from 'koa';
import { tooOldStatus } from '../../shared/model/protocol.ts';
import type { Context } from '../trpc.ts';
import { callsIn, foreignRequestReason, isClientTooOld, readBody, tooManyCalls } from './guard.ts';

const endpoint = '/api';

/** What is refused before the procedure hears of it. */
const unheard: ReadonlySet<string> = new Set(['UNAUTHORIZED', 'BAD_REQUEST', 'NOT_FOUND', 'METHOD_NOT_SUPPORTED']);

function deny(ctx: KoaContext, status: number, reason: string): void {
  ctx.status = status;
  ctx.body = { error: { message: reason } };
}

/**
 * tRPC below `/api/`: guards first (own pages only, JSON only, not too old, 1 MiB, few calls a batch), never cached. Streams of events are
 * passed on as they come and break off at `stopping`: the page comes back to whichever process serves then.
 */
export const api =
  (
    router: AnyTRPCRouter,
    createContext: (ctx: KoaContext) => Context,
    publicUrl: URL | null,
    stopping: AbortSignal,
  ): Middleware =>
  async (ctx, next) => {
    if (!ctx.path.startsWith(`${endpoint}/`)) return next();
    ctx.set('Cache-Control', 'no-store');
    const calls = callsIn(ctx.path.slice(endpoint.length));
    const known = calls.filter((call) => Object.hasOwn(router._def.procedures, call));
    const refuse = (status: number, reason: string): void => {
      const about = { requestId: ctx.state.requestId, reason, calls: known.slice(0, 10) };
      createContext(ctx).log.warn(about, 'request denied');
      deny(ctx, status, reason);
    };
    if (tooManyCalls(calls)) return refuse(429, 'too-many-calls');
    const reason = foreignRequestReason(ctx, publicUrl);
    if (reason) return refuse(403, reason);
    if (isClientTooOld(ctx.get('x-hondana'), createContext(ctx).settings.oldestProtocol))
      return deny(ctx, tooOldStatus, 'client-too-old');
    const body = await readBody(ctx.req);
    if (body === 'too-large') return refuse(413, 'too-large');

    const leaving = new AbortController();
    ctx.res.once('close', () => leaving.abort());
    const request = new Request(`http://localhost${ctx.url}`, {
      method: ctx.method,
      headers: ctx.headers as Record<string, string>,
      signal: leaving.signal,
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    const context = createContext(ctx);
    const answered = context.metrics.timeCalls(known);
    const response = await fetchRequestHandler({
      req: request,
      router,
      endpoint,
      createContext: () => context,
      responseMeta: ({ errors }) =>
        errors.some((error) => error.code === 'SERVICE_UNAVAILABLE') ? { headers: { 'Retry-After': '5' } } : {},
      onError: ({ error, path = '' }) => {
        if (unheard.has(error.code)) {
          // The name of a procedure that does not exist is whatever a visitor wrote.
          const procedure = known.includes(path) ? path : null;
          context.log.info({ requestId: ctx.state.requestId, code: error.code, procedure }, 'call refused');
          return;
        }
        const about = { requestId: ctx.state.requestId, path, error: scrubbed(error.cause ?? error) };
        if (error.message === 'database-away') context.log.warn(about, 'database away');
        else if (error.code === 'INTERNAL_SERVER_ERROR') context.log.error(about, 'fault');
      },
    });
    ctx.status = response.status;
    answered(response.status);
    response.headers.forEach((value, name) => {
      ctx.set(name, value);
    });
    ctx.set('Cache-Control', 'no-store');
    if (response.body && response.headers.get('content-type')?.startsWith('text/event-stream')) {
      ctx.set('Cache-Control', 'no-store, no-transform');
      ctx.set('Connection', 'close');
      const breakOff = () => leaving.abort();
      if (stopping.aborted) breakOff();
      stopping.addEventListener('abort', breakOff);
      leaving.signal.addEventListener('abort', () => stopping.removeEventListener('abort', breakOff));
      context.metrics.noteStream(leaving.signal);
      ctx.body = Readable.fromWeb(response.body as ReadableStream);
    } else {
      ctx.body = Buffer.from(await response.arrayBuffer());
    }
  };

/** What knex puts before the words of an error: the statement with its values, also where the line broke and `sql` is missing. */
const statement =
  /^(select|insert|update|delete|replace|with|set|commit|rollback|begin|start|savepoint|release)\b[^]* - /i;

/** An error without what it may carry of people: mysql2 puts the whole statement with its values into `sql` and `message`. */
export function scrubbed(error: Error): { name: string; code?: string; stack?: string } {
  const { code, sql } = error as Error & { code?: string; sql?: string };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n');
  return {
    name: error.name,
    ...(code ? { code } : {}),
    stack: sql === undefined ? `${error.message.replace(statement, '')}\n${frames}` : frames,
  };
}
