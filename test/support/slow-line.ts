import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What Lighthouse calls slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const slow4G = { downPerSecond: 1.6e6 / 8, upPerSecond: 750e3 / 8, rttMs: 150 } as const;

/** A slow line to a server, one for all who go over it: pages and service workers alike. */
export interface SlowLine {
  readonly url: string;
  /** Bytes that came down, heads of answers included. */
  received(): number;
  close(): void;
}

/** Small pieces, so that several connections share the line as packets do. */
const pieceBytes = 1400;

/** A direction of the line: what goes through waits until what is before it has gone through. */
function aDirection(bytesPerSecond: number, latencyMs: number) {
  let freeAt = 0;
  let total = 0;
  const pass = async (from: Socket, to: Socket): Promise<void> => {
    for await (const chunk of from as AsyncIterable<Buffer>)
      for (let start = 0; start < chunk.length; start += pieceBytes) {
        const piece = chunk.subarray(start, start + pieceBytes);
        freeAt = Math.max(freeAt, performance.now()) + (piece.length / bytesPerSecond) * 1000;
        total += piece.length;
        const wait = freeAt - performance.now();
        if (wait > 1) await delay(wait);
        setTimeout(() => to.write(piece), latencyMs);
      }
    setTimeout(() => to.end(), latencyMs);
  };
  return { pass, total: () => total };
}

/** A connection costs a way there and back before anything is sent, as TCP does. Nothing is encrypted, and no packet is lost. */
export async function aSlowLine(serverUrl: string, { downPerSecond, upPerSecond, rttMs } = slow4G): Promise<SlowLine> {
  const { hostname, port } = new URL(serverUrl);
  const down = aDirection(downPerSecond, rttMs / 2);
  const up = aDirection(upPerSecond, rttMs / 2);
  const proxy = createServer({ allowHalfOpen: true }, (client) => {
    const server = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    const end = () => {
      client.destroy();
      server.destroy();
    };
    client.on('error', end).setNoDelay(true);
    server.on('error', end).setNoDelay(true);
    void delay(rttMs)
      .then(() => Promise.all([up.pass(client, server), down.pass(server, client)]))
      .catch(end);
  }).listen(0, 'localhost');
  await once(proxy, 'listening');
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    received: down.total,
    close: () => proxy.close(),
  };
}
