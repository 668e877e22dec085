import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { isCoverSize, pictureOf, type PictureType } from './picture.ts';
import { isPublicAddress, notPublic, publicOnly } from './public-address.ts';

/** What a picture was when it came, so that it is sent again only if it has changed. */
export interface Validators {
  readonly etag: string | null;
  readonly modified: string | null;
}

export type SourceAnswer =
  | { readonly is: 'picture'; readonly bytes: Buffer; readonly type: PictureType; readonly validators: Validators }
  | { readonly is: 'unchanged' }
  /** There is no picture, or none that may be shown. */
  | { readonly is: 'none' }
  /** Nobody knows; `restMs`: how long the source wants to be left alone. */
  | { readonly is: 'failed'; readonly restMs: number | null };

export const pictureLimit = 300 * 1024;
const redirectLimit = 3;
const sameTypes: Readonly<Record<string, PictureType>> = {
  'image/jpeg': 'image/jpeg',
  'image/jpg': 'image/jpeg',
  'image/png': 'image/png',
  'image/webp': 'image/webp',
};

interface Asked {
  readonly known: Validators | null;
  /** Who asks, for the source's operator. */
  readonly userAgent: string;
  readonly signal: AbortSignal;
}

function get(url: URL, isFirst: boolean, { known, userAgent, signal }: Asked): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? overHttps : overHttp;
  const headers = {
    accept: 'image/jpeg, image/png, image/webp',
    'accept-encoding': 'identity',
    'user-agent': userAgent,
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.modified ? { 'if-modified-since': known.modified } : {}),
  };
  return new Promise((answered, failed) => {
    // The first address is the operator's; where others lead is looked at on a connection of its own.
    const way = isFirst ? {} : { lookup: publicOnly, agent: false };
    const request = send(url, { headers, signal, ...way });
    request.once('response', answered);
    request.on('error', failed);
    request.end();
  });
}

/** Whether a redirect may be followed: within the operator's choice of host, or out to the internet at large, never to plain http. */
function mayFollow(to: URL, first: URL): boolean {
  if (to.origin === first.origin) return true;
  const host = to.hostname.replace(/^\[|\]$/g, '');
  const isAllowedWay = to.protocol === 'https:' || (to.protocol === 'http:' && first.protocol === 'http:');
  return isAllowedWay && (isIP(host) === 0 || isPublicAddress(host));
}

/** All of it, or null when it is more than a cover may have. */
async function bytesOf(response: IncomingMessage): Promise<Buffer | null> {
  if (Number(response.headers['content-length'] ?? 0) > pictureLimit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > pictureLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function read(response: IncomingMessage): Promise<SourceAnswer> {
  const { statusCode: status = 0, headers } = response;
  if (status === 304) return { is: 'unchanged' };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const seconds = Number(headers['retry-after']);
    return { is: 'failed', restMs: seconds > 0 ? seconds * 1000 : null };
  }
  const type = sameTypes[(headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''];
  if (status !== 200 || !type || headers['content-encoding']) return { is: 'none' };
  const bytes = await bytesOf(response);
  const picture = bytes && pictureOf(bytes);
  if (!bytes || picture?.type !== type || !isCoverSize(picture)) return { is: 'none' };
  const validators = { etag: headers.etag ?? null, modified: headers['last-modified'] ?? null };
  return { is: 'picture', bytes, type, validators };
}

/**
 * Asks the source for one picture: JPEG, PNG or WebP of at most 300 KiB by header and by content, else there is none. At most
 * three redirects, never to an address that is not public. Never throws.
 */
export async function askSource(address: URL, asked: Asked): Promise<SourceAnswer> {
  let url = address;
  try {
    for (let hop = 0; hop <= redirectLimit; hop++) {
      const response = await get(url, url.origin === address.origin, asked);
      try {
        const { location } = response.headers;
        if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0) || !location) return await read(response);
        if (!URL.canParse(location, url.href)) return { is: 'none' };
        url = new URL(location, url);
        if (!mayFollow(url, address)) return { is: 'none' };
      } finally {
        response.destroy();
      }
    }
    return { is: 'none' };
  } catch (error) {
    return (error as { code?: string }).code === notPublic ? { is: 'none' } : { is: 'failed', restMs: null };
  }
}
