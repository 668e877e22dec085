import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, firefox, type Page, type Worker } from 'playwright';
import type { PushService } from './push-messages.ts';
import { openChromiumPushService } from './chromium-push.ts';
import { openFirefoxPushService } from './firefox-push.ts';

export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly lang: string;
  /** Where a tap leads. */
  readonly opens: string;
}

/** A real browser that subscribes at a push service on this machine. */
export interface PushBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly service: PushService;
  /** What the service worker has given the browser to show, oldest first. */
  shown(): Promise<readonly ShownNotification[]>;
  /** As the browser does when the notification that was shown last is tapped. */
  tapLast?(): Promise<void>;
  /** The browser drops its subscription by itself, as it may, and says so to the service worker. */
  dropSubscription?(): Promise<void>;
  close(): Promise<void>;
}

const inJapan = { locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 390, height: 780 } } as const;

/** Chromium with a profile of its own: a private window has no push. Notifications are allowed when the page asks. */
export async function openChromiumWithPush(url: string): Promise<PushBrowser> {
  const service = await openChromiumPushService();
  const profile = mkdtempSync(join(tmpdir(), 'hondana-chromium-'));
  const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-component-update --disable-sync';
  const context = await chromium.launchPersistentContext(profile, {
    ...inJapan,
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...flags.split(' '), ...service.flags],
    // Switched off, Chromium would not open its line to the push service.
    ignoreDefaultArgs: ['--disable-background-networking'],
  });
  await context.grantPermissions(['notifications'], { origin: url });
  await context.addInitScript(service.endpointsHere);
  const page = await context.newPage();
  let worker: Worker | undefined;
  const watched = async (): Promise<Worker> => {
    if (worker) return worker;
    worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    await worker.evaluate(service.endpointsHere.content + watchNotifications);
    return worker;
  };
  return {
    context,
    page,
    service,
    shown: async () => (await watched()).evaluate('self.shown') as Promise<ShownNotification[]>,
    tapLast: async () => {
      await (await watched()).evaluate(tapLastNotification);
    },
    dropSubscription: async () => {
      await (await watched()).evaluate(dropSubscription);
    },
    close: async () => {
      await context.close();
      await service.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Runs in the service worker. Without a desktop, Chromium forgets what it shows: so it is noted on the way. */
const watchNotifications = `
  self.shown = [];
  const show = self.registration.showNotification.bind(self.registration);
  self.registration.showNotification = (title, options) => {
    const { body, tag, lang, data } = options;
    self.shown.push({ title, body, tag, lang, opens: data.opens });
    return show(title, options);
  };
`;

/** Runs in the service worker. An event that a script makes can neither wait nor bring a window to the front; the rest is real. */
const tapLastNotification = `
  const notification = { data: { opens: self.shown.at(-1).opens }, close() {} };
  self.dispatchEvent(Object.assign(new ExtendableEvent('notificationclick'), { notification, waitUntil() {} }));
`;

/** Runs in the service worker; ends when the service worker has done what it does about it. */
const dropSubscription = `(async () => {
  await (await self.registration.pushManager.getSubscription()).unsubscribe();
  let done;
  const waitUntil = (promise) => { done = promise; };
  self.dispatchEvent(Object.assign(new ExtendableEvent('pushsubscriptionchange'), { waitUntil }));
  await done;
})()`;

/** Firefox keeps what it shows, but lets nobody into its service worker. */
export async function openFirefoxWithPush(executablePath: string): Promise<PushBrowser> {
  const service = await openFirefoxPushService();
  const home = mkdtempSync(join(tmpdir(), 'hondana-firefox-'));
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath,
    env: { ...process.env, HOME: home } as Record<string, string>,
    firefoxUserPrefs: { ...service.preferences },
  });
  const context = await browser.newContext(inJapan);
  const page = await context.newPage();
  return {
    context,
    page,
    service,
    shown: () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return (await registration.getNotifications()).map(({ title, body, tag, lang, data }) => ({
          title,
          body,
          tag,
          lang,
          opens: data.opens as string,
        }));
      }),
    close: async () => {
      await browser.close();
      await service.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
