import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../client/i18n/en/account.ts';
import { violations } from '../support/axe.ts';
import { aPhone, openBrowser, takeOffline } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ env: { DEMO: 'on' } }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Keeps the first words that a page draws, before anybody could see others. */
const keepFirstWords = () => {
  const watch = new MutationObserver(() => {
    const words = document.querySelector('#app nav')?.textContent;
    if (!words) return;
    watch.disconnect();
    Object.assign(window, { firstWords: words });
  });
  watch.observe(document, { childList: true, subtree: true });
};

describe('a stranger who reads English', () => {
  it('has the app in it from the first drawing on, with and without network, and finds the way back', async () => {
    const page = await (await aPhone(browser, { baseURL: server.url })).newPage();
    await page.addInitScript(keepFirstWords);
    await page.goto('/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Bookshelf' }).waitFor();
    await page.goto('/account/sign-in');
    await page.getByLabel(account.cardNumber).fill('0123456789');
    expect(await page.evaluate('[firstWords, document.documentElement.lang]')).toEqual([
      expect.stringMatching(/^\P{Script=Han}*Home\P{Script=Hiragana}*$/u),
      'en',
    ]);
    await page.getByLabel(account.password, { exact: true }).fill('hondana-hanako');
    await page.getByRole('main').getByRole('button', { name: account.signIn.act, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ [A-Z][a-z]+/ }).waitFor();
    await page.getByRole('link', { name: 'Loans' }).click();
    await page
      .getByText(/\d days? left/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);

    await takeOffline(page);
    await page.getByRole('link', { name: 'Card' }).click();
    await page.getByRole('link', { name: /^Display/ }).click();
    await page.getByRole('radio', { name: 'やさしい日本語' }).check();
    // Playwright's names have a space around ruby; Chromium's own, which voices read, have none.
    await page.locator('h1 ruby rt', { hasText: 'がめん' }).waitFor();
    await page.getByRole('link', { name: /^借\s?りる$/ }).click();
    await page.getByRole('heading', { level: 1, name: /^借\s?りている\s?本$/ }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: '日本語【一般】' }).click();
    await page.getByRole('heading', { level: 1, name: '貸出状況照会' }).waitFor();
    expect(await page.locator('ruby').count()).toBe(0);
  });
});
