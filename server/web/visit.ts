import { randomUUID } from 'node:crypto';
import type { Context as KoaContext } from 'koa';
import { callsIn } from './guard.ts';

/** What the account needs to know of an HTTP request, and the only way a procedure sets a cookie. */
export interface Visit {
  readonly requestId: string;
  readonly address: string;
  readonly userAgent: string;
  readonly cookie: (name: string) => string | undefined;
  readonly cookieNames: () => readonly string[];
  /** Lifetime in seconds; 0 deletes the cookie; null ends with the browser session. */
  readonly setCookie: (name: string, value: string, maxAge: number | null) => void;
  readonly origin: string;
  /** The card the page says it works for, as sent; null where an app says none, as those of before do (decisions/0015). */
  readonly card: string | null;
  /** Nobody touched anything: the page looked for news by itself. */
  readonly isBackground: boolean;
}

/** What an open page asks without its patron, every five minutes or whenever it is told to. */
const backgroundCalls: ReadonlySet<string> = new Set(['shelf.pull', 'shelf.live', 'asks.open']);

/** A stream can send no header: it says in its address which card it means. */
const cardOf = (ctx: KoaContext): string | null => {
  const said = ctx.get('x-hondana-card');
  const inAddress = ctx.path === '/api/shelf.live' ? ctx.query.card : undefined;
  return said || (typeof inAddress === 'string' ? inAddress : null);
};

/**
 * Cookies are `__Host-`, Secure, HttpOnly, SameSite=Lax. The named exception: on plain http (the demo on localhost)
 * browsers would refuse them, so there they carry neither the prefix nor Secure; production demands https.
 */
export function visitOf(ctx: KoaContext, publicUrl: URL | null): Visit {
  const isSecure = (publicUrl?.protocol ?? 'http:') === 'https:';
  const prefix = isSecure ? '__Host-' : '';
  const named = (name: string): string => `${prefix}${name}`;
  return {
    requestId: ctx.state.requestId ?? randomUUID(),
    address: ctx.ip,
    userAgent: ctx.get('user-agent'),
    cookie: (name) => ctx.cookies.get(named(name)),
    cookieNames: () =>
      ctx
        .get('cookie')
        .split(';')
        .map((pair) => pair.split('=', 1)[0]?.trim() ?? '')
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length)),
    setCookie: (name, value, maxAge) => {
      const parts = [`${named(name)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
      if (isSecure) parts.push('Secure');
      if (maxAge !== null) parts.push(`Max-Age=${maxAge}`);
      ctx.append('Set-Cookie', parts.join('; '));
    },
    origin: publicUrl?.origin ?? `http://${ctx.host}`,
    card: cardOf(ctx),
    isBackground: callsIn(ctx.path.replace(/^\/api\//, '')).every((call) => backgroundCalls.has(call)),
  };
}
