import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { scanned } from '../support/barcode.ts';
import { aPhone, openBrowser, takeOffline } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { hanako, signInAs } from '../support/sign-in.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  const env = { DEMO: 'on', CARD_BARCODE_START_STOP: 'A,B' };
  [server, browser] = await Promise.all([startServer({ env }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The bars as the browser drew them: from one edge of the screen's pixels to the next. */
const drawn = (page: Page): Promise<{ isWhole: boolean; quiet: number }> =>
  page.evaluate(() => {
    const svg = [...document.querySelectorAll('main svg:has(path)')].find((one) => one.getAttribute('shape-rendering'));
    if (!svg) throw new Error('no bar code');
    const { width } = svg.getBoundingClientRect();
    const [, , wide = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
    const widths = [...(svg.querySelector('path')?.getAttribute('d') ?? '').matchAll(/M(\d+) 0h(\d+)/g)];
    const [first] = widths;
    const narrow = Math.min(...widths.map(([, , bar]) => Number(bar)));
    return {
      isWhole: Math.abs(width * window.devicePixelRatio - wide) < 0.05,
      quiet: Number(first?.[1]) / narrow,
    };
  });

const expected = [`A${hanako.cardNumber}B`];
const small = (page: Page) => page.getByRole('button', { name: 'バーコードを画面いっぱいに表示する' });

/** A phone of so many pixels of the screen to one of CSS, on the screen of the card. */
async function withCard(deviceScaleFactor: number): Promise<Page> {
  const page = await (await aPhone(browser, { deviceScaleFactor })).newPage();
  await signInAs(page, server.url);
  await page.getByRole('link', { name: 'カード' }).click();
  await small(page).waitFor();
  return page;
}

async function readOnEveryTheme(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => drawn(page)).toEqual({ isWhole: true, quiet: 10 });
    expect(await scanned(await page.screenshot()), colorScheme).toEqual(expected);
  }
}

describe('the card', () => {
  it('is read by a scanner where a pixel is a pixel', async () => {
    const page = await withCard(1);
    await readOnEveryTheme(page);
    await page.context().close();
  });

  it('is read by a scanner without network, small, and on the whole screen upright and lying', async () => {
    const page = await withCard(2);
    await takeOffline(page);
    await page.reload();
    await small(page).waitFor();
    await readOnEveryTheme(page);
    expect(await violations(page)).toEqual([]);

    await small(page).focus();
    await page.keyboard.press('Enter');
    const full = page.getByRole('dialog', { name: '図書館利用者カードのバーコード' });
    await full.waitFor();
    for (const [width, height] of [
      [360, 740],
      [740, 360],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(async () => scanned(await page.screenshot())).toEqual(expected);
    }
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await full.waitFor({ state: 'detached' });
    expect(await small(page).evaluate((button) => button === document.activeElement)).toBe(true);
    await page.context().close();
  });
});
