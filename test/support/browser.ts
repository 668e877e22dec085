import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright';

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** A real Chromium that needs no internet. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags.split(' ') });
}

const inJapan: BrowserContextOptions = { locale: 'ja-JP', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' };

/** A patron's phone: a small screen, touched, in Japan. Options such as `{ offline: true }` or `{ baseURL }` go to the new context. */
export function aPhone(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
  return browser.newContext({ ...inJapan, ...phone, ...options });
}

/** The desk's or a patron's big screen. */
export function aDesktop(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ ...inJapan, viewport: { width: 1280, height: 800 }, ...options });
}

export function aDarkPhone(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return aPhone(browser, { colorScheme: 'dark', ...options });
}

export function aDarkDesktop(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return aDesktop(browser, { colorScheme: 'dark', ...options });
}
