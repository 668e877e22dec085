import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../server/app.ts';
import type { Services } from '../../server/services.ts';

/** The HTTP application over the services, on a port of this machine. */
export async function serving(services: () => Services): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => createApp(services(), '/nowhere').callback()(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
