import { type ECDH, createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

const ece: {
  decrypt: (body: Buffer, keys: { version: string; privateKey: ECDH; authSecret: string }) => Buffer;
} = createRequire(import.meta.url)('http_ece');

export interface Pushed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the push service answers next: a status with headers, or nothing at all. */
export type PushAnswer = { readonly status: number; readonly headers?: Record<string, string> } | 'silence';

/** A push service over http on this machine: keeps what it is sent and answers as told, 201 unless told otherwise. */
export async function aPushService() {
  const received: Pushed[] = [];
  let answer: PushAnswer = { status: 201 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      if (answer !== 'silence') response.writeHead(answer.status, answer.headers).end('not to be read');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    answers: (next: PushAnswer) => {
      answer = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** Reads a message as the browser does that it was sent to (RFC 8291). */
export function readBy(browser: { pair: ECDH; subscription: { auth: string } }, { body }: Pushed): unknown {
  const { pair, subscription } = browser;
  const keys = { version: 'aes128gcm', privateKey: pair, authSecret: subscription.auth };
  return JSON.parse(ece.decrypt(body, keys).toString());
}

/** What the library signed for the push service (RFC 8292), checked with the key it names. */
export function signedBy({ headers }: Pushed): { aud: string; exp: number; sub: string; key: string } {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? [];
  const [head, claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const isRight = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isRight) throw new Error('the signature is wrong');
  return { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), key };
}
