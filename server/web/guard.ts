import type { IncomingMessage } from 'node:http';
import type { Context as KoaContext } from 'koa';

const bodyLimit = 1024 * 1024;
const batchLimit = 10;

/**
 * The procedures that a path below the endpoint names, as tRPC will read it: decoded, without slashes at either end. A path
 * that cannot be decoded is read as it stands.
 */
export function callsIn(path: string): string[] {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  try {
    return decodeURIComponent(trimmed).split(',');
  } catch {
    return trimmed.split(',');
  }
}

/** Accounts are never batched, so a limit on guesses counts requests; elsewhere at most ten calls share one. */
export function tooManyCalls(calls: readonly string[]): boolean {
  return (
    calls.length > batchLimit ||
    (calls.length > 1 && calls.some((call) => call.startsWith('account.') || call.startsWith('staffAccount.')))
  );
}

/**
 * Why a request that may change something is not from one of our own pages, or null when it is. A foreign form cannot send
 * JSON or our header without asking first, and browsers say where a request comes from.
 */
export function foreignRequestReason(ctx: KoaContext, publicUrl: URL | null): string | null {
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return null;
  if (ctx.get('content-type').split(';')[0]?.trim() !== 'application/json') return 'json-only';
  if (ctx.get('x-hondana') === '') return 'own-header-missing';
  const site = ctx.get('sec-fetch-site');
  if (site !== '') return site === 'same-origin' ? null : 'foreign-site';
  const origin = ctx.get('origin');
  const own = publicUrl?.origin ?? `http://${ctx.host}`;
  return origin === '' || origin === own ? null : 'foreign-origin';
}

/** Whether an app must be updated before anything is done for it. Who does not say which protocol it speaks is none of our apps. */
export function isClientTooOld(said: string, oldest: number): boolean {
  return said !== '' && Number(said) < oldest;
}

/** The whole body, null when there is none, or `too-large` beyond 1 MiB (the rest is not read). */
export async function readBody(request: IncomingMessage): Promise<Buffer | null | 'too-large'> {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return 'too-large';
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bodyLimit) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
