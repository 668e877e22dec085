import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { aDarkDesktop, aPhone, openBrowser } from '../support/browser.ts';
import { noteLoans } from '../support/notes.ts';
import { desksScreens } from '../support/screens.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { cardOf } from '../support/sign-in.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ env: { DEMO: 'on' } }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function signIn(page: Page, path: string, account: string, password: string): Promise<void> {
  await page.goto(path);
  await page.locator('input').first().fill(account);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await page.waitForFunction(() => !document.querySelector('input[type=password]'));
}

/** What is wrong on the screens, and which of them are wider than the window. */
async function faultsOn(page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    faults.push(...(await violations(page)).map((violation) => `${path}: ${violation}`));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) faults.push(`${path}: ${overflow} px wider than the window`);
  }
  return faults;
}

/** Puts all favorites into a new list, and answers where that is; the screens it takes are looked at too. */
async function putAllInList(page: Page, name: string): Promise<string> {
  await page.goto('/shelf');
  await page.getByRole('button', { name: '選択する' }).click();
  await page.getByRole('button', { name: 'すべて選ぶ' }).click();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'リストに入れる' }).click();
  await page.getByLabel('新しいリストを作って入れる').fill(name);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'マイリスト' }).click();
  return (await page.getByRole('link', { name }).getAttribute('href')) ?? '';
}

/** As far as a wide window shows them otherwise than a telephone does: that is every-screen.test.ts. */
const strangersScreens = [
  '/',
  '/search',
  '/search?q=ぎんが',
  '/account/sign-in',
  '/account/register',
  '/account/password',
  '/branches',
  '/branches/chuo',
  '/nowhere',
  '/help',
];
const patronsScreens = [
  '/',
  '/search?q=村上',
  '/loans',
  '/holds',
  '/holds/cancelled',
  '/holds/sequence',
  '/cart',
  '/shelf',
  '/shelf/notes',
  '/settings/notes',
  '/settings/shelf-removal',
  '/shelf/lists',
  '/card',
  '/account/sign-in?add=card',
  '/notices',
  '/settings/notices',
  '/settings/notices/push',
  '/settings/mail',
  '/settings/devices',
  '/settings/shelf',
  '/settings/shelf/key',
  '/settings/shelf/code',
  '/settings/pickup',
  '/settings/shelf-files',
  '/settings/install',
  '/help?from=/loans',
];
const onAPhone = () => aPhone(browser, { baseURL: server.url });
const onADarkDesktop = () => aDarkDesktop(browser, { baseURL: server.url });

describe('every screen can be used by everybody', () => {
  it('on a wide screen in the dark: for strangers', async () => {
    const context = await onADarkDesktop();
    expect(await faultsOn(await context.newPage(), strangersScreens)).toEqual([]);
    await context.close();
  });

  for (const [name, open] of [
    ['on a phone in the light', onAPhone],
    ['on a wide screen in the dark', onADarkDesktop],
  ] as const satisfies readonly (readonly [string, () => Promise<BrowserContext>])[]) {
    it(`${name}: for patrons`, async () => {
      const context = await open();
      const page = await context.newPage();
      await signIn(page, '/account/sign-in', '0123456789', 'hondana-hanako');
      await page.goto('/search?q=村上');
      await page.getByText('お気に入りに登録', { exact: true }).first().click();
      await page.getByText('本棚にあります').first().waitFor();
      await page.request.post('/api/notes.turn', {
        data: { isOn: true },
        headers: { 'x-hondana': '1', 'x-hondana-card': await cardOf(context), origin: server.url },
      });
      await noteLoans(server.databaseUrl, '0123456789', [{ bibId: 1, lentOn: '2026-10-02' }]);
      const list = await putAllInList(page, name);
      expect(await faultsOn(page, open === onADarkDesktop ? [...patronsScreens, list] : [list])).toEqual([]);
      await page.getByRole('button', { name: '整理する' }).click();
      await page
        .getByRole('button', { name: /を下へ$/ })
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await context.close();
    });

    it(`${name}: at the desk`, async () => {
      const context = await open();
      const page = await context.newPage();
      await signIn(page, '/desk', 'kanri', 'hondana-kanri');
      expect(
        await faultsOn(
          page,
          desksScreens.map(({ path }) => path),
        ),
      ).toEqual([]);
      await context.close();
    });
  }
});
