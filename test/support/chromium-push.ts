import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { listen, type PushService, type ReceivedPush, takeMessages } from './push-messages.ts';

/** What Chromium asks Google's push service: to be known (check-in), an address per subscription, and a line to be called on. */
export interface ChromiumPushService extends PushService {
  /** Starts a Chromium that subscribes here. It needs a profile of its own: a private window has no push. */
  readonly flags: readonly string[];
  /** Makes a page tell its endpoints as addresses on this machine; the browser itself names Google's. */
  readonly endpointsHere: { readonly content: string };
}

const fixtures = join(import.meta.dirname, '../fixtures');

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
};
/** Fields of a protocol buffer: a string, bytes or a message; a number; a number of 64 bits. */
const bytes = (field: number, value: Buffer | string): Buffer => {
  const content = Buffer.from(value);
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
};
const number = (field: number, value: number): Buffer => Buffer.concat([varint(field << 3), varint(value)]);
const fixed64 = (field: number, value: bigint): Buffer => {
  const content = Buffer.alloc(8);
  content.writeBigUInt64LE(value);
  return Buffer.concat([varint((field << 3) | 1), content]);
};
const pair = (key: string, value: string): Buffer => bytes(7, Buffer.concat([bytes(1, key), bytes(2, value)]));

/** Tags of MCS, the protocol on the line. */
const mcs = { version: 41, heartbeat: 0, heartbeatAnswer: 1, login: 2, loginAnswer: 3, message: 8 } as const;

interface Registration {
  readonly subtype: string;
  readonly app: string;
  readonly sender: string;
}

/** A stand-in of Google's push service as Chromium's client sees it, so that real pushes arrive without the internet. */
export async function openChromiumPushService(): Promise<ChromiumPushService> {
  const registrations = new Map<string, Registration>();
  const lines = new Set<TLSSocket>();
  let count = 0;

  const register = (body: Buffer): string => {
    const asked = new URLSearchParams(body.toString());
    const token = `local-${randomUUID()}`;
    const of = (name: string) => asked.get(name) ?? '';
    registrations.set(token, { subtype: of('X-subtype'), app: of('app'), sender: of('sender') });
    return `token=${token}`;
  };
  const checkIn = () =>
    Buffer.concat([number(1, 1), fixed64(7, 1234567890123456789n), fixed64(8, 987654321987654321n)]);
  const deliver = (token: string, { headers, body }: ReceivedPush): boolean => {
    const registration = registrations.get(token);
    if (!registration) return false;
    const message = Buffer.concat([
      bytes(2, String(++count)),
      bytes(3, registration.sender),
      bytes(5, registration.app),
      pair('subtype', registration.subtype),
      pair('content-encoding', String(headers['content-encoding'] ?? 'aes128gcm')),
      bytes(9, randomUUID()),
      number(17, 60),
      number(18, Date.now()),
      bytes(21, body),
    ]);
    for (const line of lines) line.write(Buffer.concat([Buffer.from([mcs.message]), varint(message.length), message]));
    return true;
  };
  const web = await takeMessages(deliver, (path, body) => {
    if (path === '/checkin') return checkIn();
    return path === '/register' ? register(body) : undefined;
  });

  const line = createServer(
    { key: readFileSync(join(fixtures, 'localhost.key')), cert: readFileSync(join(fixtures, 'localhost.crt')) },
    (socket) => {
      socket.on('error', () => lines.delete(socket)).on('close', () => lines.delete(socket));
      readTags(socket, (tag) => {
        if (tag === mcs.heartbeat) socket.write(Buffer.from([mcs.heartbeatAnswer, 0]));
        if (tag !== mcs.login) return;
        const answer = Buffer.concat([bytes(1, 'chromium'), number(8, Date.now())]);
        socket.write(Buffer.concat([Buffer.from([mcs.version, mcs.loginAnswer]), varint(answer.length), answer]));
        lines.add(socket);
      });
    },
  );
  const port = await listen(line);

  return {
    received: web.received,
    deliversTo: web.origin,
    flags: [
      `--gcm-checkin-url=${web.origin}/checkin`,
      `--gcm-registration-url=${web.origin}/register`,
      `--gcm-mcs-endpoint=https://localhost:${port}`,
      '--ignore-certificate-errors',
    ],
    endpointsHere: { content: tellEndpointsAt(`${web.origin}/push/`) },
    async close() {
      for (const socket of lines) socket.destroy();
      line.close();
      web.server.closeAllConnections();
      web.server.close();
    },
  };
}

/** Runs in page and worker. Chromium gives Google's address and the token; the library's server has to find this machine. */
const tellEndpointsAt = (base: string): string => `{
  const endpoint = Object.getOwnPropertyDescriptor(PushSubscription.prototype, 'endpoint').get;
  const toJSON = PushSubscription.prototype.toJSON;
  const here = (subscription) => ${JSON.stringify(base)} + endpoint.call(subscription).split('/').at(-1);
  Object.defineProperty(PushSubscription.prototype, 'endpoint', { get() { return here(this); } });
  PushSubscription.prototype.toJSON = function () { return { ...toJSON.call(this), endpoint: here(this) }; };
}`;

/** Calls back for every message on the line: a byte of version first, then tag, length and content again and again. */
function readTags(socket: TLSSocket, onTag: (tag: number) => void): void {
  let waiting = Buffer.alloc(0);
  let isVersionRead = false;
  socket.on('data', (data: Buffer) => {
    waiting = Buffer.concat([waiting, data]);
    if (!isVersionRead && waiting.length > 0) {
      isVersionRead = true;
      waiting = waiting.subarray(1);
    }
    for (let end = endOfFirst(waiting); end !== undefined; end = endOfFirst(waiting)) {
      onTag(waiting[0] ?? 0);
      waiting = waiting.subarray(end);
    }
  });
}

/** Where the first message ends; undefined while it is not complete. */
function endOfFirst(data: Buffer): number | undefined {
  let length = 0;
  let factor = 1;
  for (let at = 1; at < data.length; at++, factor *= 128) {
    const byte = data[at] ?? 0;
    length += (byte & 127) * factor;
    if (byte < 128) return data.length >= at + 1 + length ? at + 1 + length : undefined;
  }
  return undefined;
}
