import { createHash } from 'node:crypto';
import webPush from 'web-push';
import type { Services } from '../services.ts';
import { isPushEndpointAllowed } from './push-endpoint.ts';
import type { Subscription } from './subscription-store.ts';

const second = 1000;
const timeoutMs = 5 * second;
const longestRetryMs = 6 * 3600 * second;

export interface PushMessage {
  readonly title: string;
  readonly body: string;
  /** Where a click leads: a path of the app. */
  readonly path: string;
  /** What the message is about: a later one about the same takes the place of an earlier one. */
  readonly about: string;
  readonly unreadCount: number;
  /** Seconds the push service may keep it for a device that is off. */
  readonly ttl: number;
  readonly urgency: 'low' | 'normal' | 'high';
}

/**
 * What became of it. `gone`: the service does not know the browser any more. `later`: try again, not before `afterMs` where the
 * service named a time. `never`: trying again changes nothing. `reason` holds no address.
 */
export type PushOutcome =
  | { readonly state: 'sent' }
  | { readonly state: 'gone' | 'never'; readonly reason: string }
  | { readonly state: 'later'; readonly reason: string; readonly afterMs: number | null };

/** What the push service sees of the subject: nothing that leads anywhere. Also the tag that the browser replaces by. */
export const topicOf = (about: string): string =>
  createHash('sha256').update(`topic ${about}`).digest('base64url').slice(0, 32);

/** The declarative shape, which browsers that know it show without our code, and our service worker shows in the others. */
const payloadOf = (message: PushMessage, origin: string): string =>
  JSON.stringify({
    web_push: 8030,
    notification: {
      title: message.title,
      body: message.body,
      lang: 'ja',
      dir: 'ltr',
      tag: topicOf(message.about),
      navigate: new URL(message.path, origin).href,
      silent: false,
      app_badge: String(message.unreadCount),
    },
    // Beside the notification by the standard, inside it by the first browsers that showed it.
    app_badge: message.unreadCount,
  });

/** Milliseconds from a Retry-After in seconds or as a date; null where there is none to be understood. */
function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * second : Date.parse(header) - now;
  return Number.isNaN(ms) || ms < 0 ? null : Math.min(ms, longestRetryMs);
}

/**
 * Sends one message to one browser, encrypted so that only it can read it (RFC 8291), signed by the library (RFC 8292). Neither
 * follows redirects nor waits longer than five seconds; nothing of an answer's body is read.
 */
export async function sendPush(
  { settings, noticeKeys, now }: Pick<Services, 'settings' | 'noticeKeys' | 'now'>,
  subscription: Subscription,
  message: PushMessage,
  origin: string,
): Promise<PushOutcome> {
  if (!isPushEndpointAllowed(subscription.endpoint, settings)) return { state: 'gone', reason: 'EHOST' };
  const { publicKey, privateKey } = noticeKeys();
  const { endpoint, p256dh, auth } = subscription;
  let response: Response;
  try {
    const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payloadOf(message, origin), {
      vapidDetails: { subject: `mailto:${settings.mailFrom}`, publicKey, privateKey },
      TTL: message.ttl,
      urgency: message.urgency,
      topic: topicOf(message.about),
      contentEncoding: 'aes128gcm',
    });
    const { 'Content-Length': _, ...headers } = request.headers as Record<string, string>;
    response = await fetch(endpoint, {
      method: 'POST',
      headers,
      body: new Uint8Array(request.body as Buffer),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return { state: 'later', reason: cause?.code ?? name, afterMs: null };
  }
  const { status } = response;
  if (status >= 200 && status < 300) return { state: 'sent' };
  const reason = `EPUSH ${status}`;
  if (status === 404 || status === 410) return { state: 'gone', reason };
  if (status === 429 || status >= 500 || status === 401 || status === 403) {
    return { state: 'later', reason, afterMs: retryAfterMs(response.headers.get('retry-after'), now()) };
  }
  return { state: 'never', reason };
}
