import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright';

export const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** For who starts a Chromium of one's own. */
export const browserFlags = flags.split(' ');
export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A real Chromium that needs no internet. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath, args: browserFlags });
}

const inJapan: BrowserContextOptions = { locale: 'ja-JP', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' };

/** What the pages showed that were open or closed since it was last asked. */
const seen: string[] = [];
const contexts = new Set<BrowserContext>();

async function look(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    const words = await page
      .evaluate(() => `${navigator.onLine ? '' : 'offline '}${document.body.innerText}`)
      .catch(String);
    seen.push(`${page.url()}\n${words}`);
  }
}

/** What stood on the pages of a journey, for whoever must find out why it failed elsewhere. */
export async function lastSeen(): Promise<string[]> {
  for (const context of contexts) await look(context);
  return seen.splice(0);
}

/** A busy machine may take its time; whoever waits in vain still learns for what. */
export async function patient(context: BrowserContext | Promise<BrowserContext>): Promise<BrowserContext> {
  const made = await context;
  made.setDefaultTimeout(45_000);
  contexts.add(made);
  const close = made.close.bind(made);
  made.close = async (options) => {
    contexts.delete(made);
    await look(made);
    await close(options);
  };
  return made;
}

/** A patron's phone: a small screen, touched, in Japan. Options such as `{ offline: true }` or `{ baseURL }` go to the new context. */
export function aPhone(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
  return patient(browser.newContext({ ...inJapan, ...phone, ...options }));
}

/** The desk's or a patron's big screen. */
export function aDesktop(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return patient(browser.newContext({ ...inJapan, viewport: { width: 1280, height: 800 }, ...options }));
}

export function aDarkPhone(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return aPhone(browser, { colorScheme: 'dark', ...options });
}

export function aDarkDesktop(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return aDesktop(browser, { colorScheme: 'dark', ...options });
}

/**
 * Takes the network from a page and from all of its context, once the app is on the device and has written what it was about
 * to write: whoever enters the tunnel sooner has no app yet.
 */
export async function takeOffline(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await settled(page);
  await page.context().setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
}

/** Where this browser has loaded a page anew without network, it believes in one until it is told again; those of telephones do not. */
export async function tellOffline(page: Page): Promise<void> {
  if (await page.evaluate(() => !navigator.onLine)) return;
  await page.context().setOffline(false);
  await page.context().setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
}

/**
 * Waits until the page has written to the device what it was about to write when this was asked: a robot leaves a page
 * sooner than any hand, and what a page has not finished writing when it is left is not kept.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => fail(opening.error);
      });
      if (db.objectStoreNames.length > 0) {
        await new Promise<void>((done, fail) => {
          const turn = db.transaction([...db.objectStoreNames], 'readwrite');
          turn.oncomplete = () => done();
          turn.onerror = () => fail(turn.error);
          turn.onabort = () => fail(turn.error);
        });
      }
      db.close();
    }
  });
}
