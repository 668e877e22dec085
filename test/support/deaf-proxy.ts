import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A line to a server over which everything is heard and nothing comes back. */
export interface DeafProxy {
  url: string;
  /** Settles as soon as the server has begun to answer somebody. */
  answered: Promise<void>;
  close(): void;
}

/** Passes requests on to the server and swallows its answers, as a phone's network does in a tunnel. */
export async function aDeafProxy(serverUrl: string): Promise<DeafProxy> {
  const { hostname, port } = new URL(serverUrl);
  let hear = () => {};
  const answered = new Promise<void>((resolve) => (hear = resolve));
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    client.pipe(server);
    server.on('data', () => hear());
    server.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('error', () => server.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, answered, close: () => proxy.close() };
}
