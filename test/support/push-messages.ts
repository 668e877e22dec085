import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';

/** What the library's server handed to a push service: the headers of RFC 8030, and a body nobody on the way can read. */
export interface ReceivedPush {
  /** The endpoint's path: another for another subscription. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A push service on this machine that a real browser takes for its maker's. */
export interface PushService {
  readonly received: readonly ReceivedPush[];
  /** Where the library's server delivers to: the endpoint the browser got, on this machine. */
  readonly deliversTo: string;
  close(): Promise<void>;
}

/**
 * The half that faces the library: takes a message for the last part of the path and gives it to `deliver`, which answers
 * whether there is such a subscription (201) or no longer (410). Other requests go to `otherwise`.
 */
export async function takeMessages(
  deliver: (token: string, push: ReceivedPush) => boolean,
  otherwise: (path: string, body: Buffer) => Buffer | string | undefined = () => undefined,
): Promise<{ server: Server; origin: string; received: ReceivedPush[] }> {
  const received: ReceivedPush[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const path = request.url ?? '/';
    const answer = otherwise(path, body);
    if (answer !== undefined) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(answer);
      return;
    }
    const push = { path, headers: request.headers, body };
    const isKnown = request.method === 'POST' && deliver(path.split('/').at(-1) ?? '', push);
    if (isKnown) received.push(push);
    response.writeHead(isKnown ? 201 : 410, isKnown ? { location: '/message/1' } : {}).end();
  });
  return { server, origin: `http://127.0.0.1:${await listen(server)}`, received };
}

export async function listen(server: NetServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
