/// <reference lib="webworker" />
import { push as english } from '../i18n/en/push.ts';
import { push as japanese } from '../i18n/ja/push.ts';
import { pushOwner } from '../local/push-owner.ts';
import { ownPlace, type ShownPush, shownPush } from './push-message.ts';

/** A tab that does not answer in this time is led by the browser instead, with a new page. */
const answerMs = 1_000;

/** Shows the library's pushes, opens what they are about, and keeps the subscription when the browser changes it. */
export function answerPushes(worker: ServiceWorkerGlobalScope): void {
  const { origin } = worker.location;
  // A worker does not know what the app speaks; the browser's own language is the next best.
  const general = worker.navigator.language.startsWith('ja') ? japanese : english;
  worker.addEventListener('push', (event) => {
    const shown = shownPush(messageIn(event.data), origin, general);
    event.waitUntil(Promise.all([show(worker, shown), setBadge(worker, shown.badge)]));
  });
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const opens = ownPlace((event.notification.data as { opens?: string } | null)?.opens, origin);
    event.waitUntil(open(worker, opens));
  });
  worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(worker)));
}

function messageIn(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}

function show(worker: ServiceWorkerGlobalScope, shown: ShownPush): Promise<void> {
  const { title, body, lang, dir, tag, silent, opens } = shown;
  // `renotify`: one that takes the place of an older one is news all the same.
  const options: NotificationOptions & { renotify: boolean } = {
    body,
    lang,
    dir,
    tag,
    silent,
    renotify: tag !== '' && !silent,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    data: { opens },
  };
  return worker.registration.showNotification(title, options);
}

async function setBadge(worker: ServiceWorkerGlobalScope, count: number | undefined): Promise<void> {
  if (count === undefined || !('setAppBadge' in worker.navigator)) return;
  // Not every system that knows badges allows one: the notification itself is what counts.
  await worker.navigator.setAppBadge(count).catch(() => undefined);
}

/** A window of the patron's that is open comes forward and goes there by itself, keeping what it has; else a new one opens. */
async function open(worker: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const own = windows.filter(({ url }) => !new URL(url).pathname.startsWith('/desk'));
  const window =
    own.find(({ focused }) => focused) ?? own.find(({ visibilityState }) => visibilityState === 'visible') ?? own[0];
  if (!window) {
    await worker.clients.openWindow(path);
    return;
  }
  const [focused, isLed] = await Promise.all([window.focus().catch(() => window), lead(window, path)]);
  if (!isLed) await focused.navigate(path).catch(() => worker.clients.openWindow(path));
}

/** Asks a window to go to the path; false when it does not answer, e.g. one that is of an older version or still loading. */
function lead(window: WindowClient, path: string): Promise<boolean> {
  return new Promise((answer) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => answer(true);
    setTimeout(() => answer(false), answerMs);
    window.postMessage({ type: 'open', path }, [port2]);
  });
}

/** The browser gave the subscription up: a new one is made and told at once; where that fails, the app does it when it starts. */
async function renew(worker: ServiceWorkerGlobalScope): Promise<void> {
  const owner = await pushOwner();
  const headers = new Headers({ 'content-type': 'application/json', 'x-hondana': '1' });
  if (owner) headers.set('x-hondana-card', owner);
  const asking = { headers };
  try {
    const answer = await fetch('/api/notices.push.key', asking);
    const { result } = (await answer.json()) as { result: { data: { publicKey: string } } };
    const made = await worker.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: result.data.publicKey,
    });
    const { endpoint, keys } = made.toJSON();
    const body = JSON.stringify({ endpoint, p256dh: keys?.p256dh, auth: keys?.auth });
    await fetch('/api/notices.push.subscribe', { ...asking, method: 'POST', body });
  } catch {
    // Without network or signed out: the next start of the app sees that the subscription is another.
  }
}
