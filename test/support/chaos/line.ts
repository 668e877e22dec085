import { once } from 'node:events';
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What happens to a request on the way. `drop`: it never arrives. `drop-answer`: it arrives, and nothing comes back. `deaf`: the
 * same, but the line stays open. `cut`: half of it arrives and the line is closed on that side. `cut-answer`: half of the answer
 * comes back and the line is closed on this side. `twice`: a second one arrives at the same time over a line of its own.
 * `again`: it arrives once more when all is over.
 */
export const faults = ['drop', 'drop-answer', 'deaf', 'cut', 'cut-answer', 'twice', 'again', 'delay'] as const;
export type Fault = (typeof faults)[number];

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Surroundings {
  readonly servers: readonly string[];
  /** What is to happen to the next request; null: nothing. Streams and the app's own files only wait. */
  readonly fault?: () => Fault | null;
  readonly random?: () => number;
  /** Told of every fault that happened. */
  readonly onFault?: (fault: Fault, path: string) => void;
  /** Told of every answer of a server, heard or not. */
  readonly onAnswer?: (asked: { path: string; body: string }, answer: { status: number; body: string }) => void;
}

/** What stands before the servers, as an operator's proxy does, with a bad network in front of it. */
export interface Line {
  readonly url: string;
  /** Servers that say they are ready. */
  readyCount(): number;
  /** From now on these servers are asked, and no others. */
  use(servers: readonly string[]): void;
  /** After everything under way, what arrives again included. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const isApi = ({ path }: Asked): boolean => path.startsWith('/api/');
const isStream = ({ path }: Asked): boolean => path.startsWith('/api/shelf.live');

/** Servers are asked for their readiness all the time; a request goes to one that is ready, in turn, and never twice by itself. */
export async function aLine(given: Surroundings): Promise<Line> {
  const { fault = () => null, random = Math.random, onFault = () => {}, onAnswer = () => {} } = given;
  let servers: readonly string[] = [];
  const ready = new Set<string>();
  const underWay = new Set<Promise<unknown>>();
  let [turn, isClosed] = [0, false];

  const look = async (server: string) => {
    while (!isClosed && servers.includes(server)) {
      const isReady = await fetch(`${server}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
        async (answer) => (await answer.arrayBuffer(), answer.ok),
        () => false,
      );
      if (isReady) ready.add(server);
      else ready.delete(server);
      await delay(100);
    }
    ready.delete(server);
  };
  const use = (next: readonly string[]): void => {
    const added = next.filter((server) => !servers.includes(server));
    servers = next;
    for (const server of added) void look(server);
  };
  use(given.servers);

  /** In turn the ready ones; the others only when there is none. */
  const choose = (): string[] => {
    turn++;
    const inTurn = servers.map((_, index) => servers[(turn + index) % servers.length] as string);
    return inTurn.toSorted((a, b) => Number(ready.has(b)) - Number(ready.has(a)));
  };

  /** Only a server that was never reached is passed over for the next. */
  async function forward(asked: Asked, order = choose()): Promise<{ asking: IncomingMessage } | null> {
    for (const server of order) {
      const { hostname, port } = new URL(server);
      const { method, path, headers } = asked;
      const sending = ask({ hostname, port, method, path, headers: { ...headers, connection: 'close' }, agent: false });
      sending.end(asked.body);
      const came = await new Promise<IncomingMessage | 'refused' | 'lost'>((resolve) => {
        sending.once('response', resolve);
        sending.on('error', (error: Error & { code?: string }) =>
          resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'lost'),
        );
      });
      if (came === 'lost') return null;
      if (came !== 'refused') return { asking: came };
    }
    return null;
  }

  async function whole(asked: Asked): Promise<Answer | null> {
    const reached = await forward(asked);
    if (!reached) return null;
    const body = await bytesOf(reached.asking);
    if (!body) return null;
    const answer = { status: reached.asking.statusCode ?? 0, headers: reached.asking.headers, body };
    if (isApi(asked))
      onAnswer({ path: asked.path, body: asked.body.toString() }, { status: answer.status, body: body.toString() });
    return answer;
  }

  /** Half of a request, and no more from that side. */
  async function halfOf(asked: Asked): Promise<void> {
    const { hostname, port } = new URL(choose()[0] as string);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    const head = [`${asked.method} ${asked.path} HTTP/1.1`];
    for (const [name, value] of Object.entries(asked.headers)) head.push(`${name}: ${value}`);
    const all = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), asked.body]);
    socket.end(all.subarray(0, Math.floor(all.length * (0.2 + 0.7 * random()))));
    socket.resume();
    await Promise.race([once(socket, 'close'), delay(2000)]).catch(() => {});
    socket.destroy();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request);
    if (!body) return;
    // Bodies are looked at here, so they come as they are.
    const headers = { ...request.headers, 'accept-encoding': 'identity' };
    const asked = { method: request.method ?? 'GET', path: request.url ?? '/', headers, body };
    const hasGone = () => void response.destroy();
    if (isStream(asked)) return stream(asked, response);
    const drawn = isApi(asked) ? fault() : null;
    if (drawn) onFault(drawn, asked.path);
    if (drawn === 'drop') return hasGone();
    if (drawn === 'cut') {
      hasGone();
      return halfOf(asked);
    }
    if (drawn === 'delay') await delay(200 + 1800 * random());
    if (drawn === 'twice') track(whole(asked));
    const answer = await whole(asked);
    if (drawn === 'again') track(delay(100 + 3000 * random()).then(() => whole(asked)));
    if (drawn === 'drop-answer') return hasGone();
    if (drawn === 'deaf') return;
    if (drawn === 'delay') await delay(500 * random());
    if (!answer) {
      response.writeHead(502, { 'content-type': 'text/plain' }).end('no server');
      return;
    }
    const { connection: _, 'transfer-encoding': __, 'keep-alive': ___, ...passed } = answer.headers;
    response.writeHead(answer.status, { ...passed, 'content-length': answer.body.length });
    if (drawn !== 'cut-answer') response.end(answer.body);
    else response.write(answer.body.subarray(0, answer.body.length / 2), () => response.socket?.end());
  }

  async function stream(asked: Asked, response: ServerResponse): Promise<void> {
    const reached = await forward(asked);
    if (!reached) return void response.writeHead(502).end();
    const { asking } = reached;
    response.writeHead(asking.statusCode ?? 502, asking.headers);
    asking.on('error', () => response.destroy());
    response.on('close', () => asking.destroy()).on('error', () => asking.destroy());
    asking.pipe(response);
    if (!fault()) return;
    const breaking = setTimeout(() => response.destroy(), 5000 * random());
    response.on('close', () => clearTimeout(breaking));
  }

  function track(promise: Promise<unknown>): void {
    const kept = promise.catch(() => {}).finally(() => underWay.delete(kept));
    underWay.add(kept);
  }

  const front = createServer((request, response) => {
    request.on('error', () => {});
    response.on('error', () => {});
    track(serve(request, response).catch(() => void response.destroy()));
  }).listen(0, '127.0.0.1');
  front.keepAliveTimeout = 600_000;
  await once(front, 'listening');

  return {
    url: `http://localhost:${(front.address() as AddressInfo).port}`,
    readyCount: () => ready.size,
    use,
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: async () => {
      isClosed = true;
      front.closeAllConnections();
      await new Promise((done) => front.close(done));
    },
  };
}

/** All of a message; null when it broke off. */
async function bytesOf(message: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  try {
    for await (const part of message) parts.push(part as Buffer);
  } catch {
    return null;
  }
  return message.complete ? Buffer.concat(parts) : null;
}
