import { mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPhone, openBrowser, settled } from '../support/browser.ts';
import { aBuild } from '../support/builds.ts';
import { startServer, type TestServer } from '../support/server.ts';

const present = join(import.meta.dirname, '../../dist');
/** What the server serves: a link to the build of one version or the other. */
const place = mkdtempSync(join(tmpdir(), 'hondana-deployed-'));
const served = join(place, 'app');

let server: TestServer;
let browser: Browser;
/** The next version: it speaks a newer protocol and keeps newer stores. */
let next: string;

/** From one moment to the next, beside the running server. */
function deploy(build: string): void {
  symlinkSync(build, `${served}-new`);
  renameSync(`${served}-new`, served);
}

beforeAll(async () => {
  deploy(present);
  const starting = startServer({ env: { DEMO: 'on', CLIENT_DIR: served } });
  [server, browser] = await Promise.all([starting, openBrowser()]);
  next = await aBuild({ version: '0.2.0', protocol: 2, hasNewerStores: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  for (const folder of [place, next]) if (folder) rmSync(folder, { recursive: true, force: true });
});

async function signIn(page: Page, card: string, password: string): Promise<void> {
  await page.goto(`${server.url}/account/sign-in?next=/search?q=村上`);
  await page.getByLabel('図書館利用者カード番号').fill(card);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await addButtons(page).first().waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

const addButtons = (page: Page) => page.getByText('お気に入りに登録', { exact: true });
const unsynced = (page: Page) => page.getByText('1件がまだ同期されていません');
const take = (page: Page) => page.getByRole('button', { name: '更新する', exact: true });
const favorites = (page: Page) => page.getByRole('list', { name: 'お気に入り' }).getByRole('listitem');
const go = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主な画面' }).getByRole('link', { name, exact: true }).click();

/** A server that answers nobody: what is written meanwhile stays on the device. */
const muteApi = (context: BrowserContext) => context.route('**/api/**', (route) => route.abort());

async function writeUnsynced(page: Page): Promise<void> {
  await muteApi(page.context());
  await addButtons(page).first().click();
  await page.getByText('本棚にあります', { exact: true }).first().waitFor();
}

/** What the app does by itself every hour. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().then(() => undefined));

async function expectVersion(page: Page, version: string): Promise<void> {
  await go(page, 'カード');
  await page.getByText(`本棚 ${version} 版`).waitFor();
}

describe('a new version', () => {
  it('waits for the word of whoever has unsynced edits, leaves a second tab its screens, and loses nothing', async () => {
    const phone = await aPhone(browser);
    const first = await phone.newPage();
    await signIn(first, '0123456789', 'hondana-hanako');
    await writeUnsynced(first);
    deploy(next);
    await first.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await lookForUpdate(first);
    await first.getByText('新しい版があります。').waitFor();
    expect(await first.evaluate('isSamePage')).toBe(true);

    const second = await phone.newPage();
    await second.goto(`${server.url}/shelf`);
    await unsynced(second).waitFor();
    await expectVersion(second, '0.1.0');

    await settled(first);
    await Promise.all([first.waitForEvent('framenavigated'), take(first).click()]);
    await go(first, '本棚');
    await unsynced(first).waitFor();
    await expect.poll(() => favorites(first).count()).toBe(1);
    await expectVersion(first, '0.2.0');

    await second.getByText('ほかのタブで新しい版が開かれたため').waitFor();
    // Never opened in this tab, and on no server any more.
    await second.getByRole('link', { name: 'すべての図書館' }).click();
    await second.getByRole('heading', { name: '開館カレンダー' }).waitFor();
    expect(await second.evaluate('globalThis.build')).toBeUndefined();
    await Promise.all([second.waitForEvent('framenavigated'), take(second).click()]);
    await expectVersion(second, '0.2.0');

    await phone.unroute('**/api/**');
    await first.reload();
    await go(first, '本棚');
    await favorites(first).first().waitFor();
    await unsynced(first).waitFor({ state: 'detached' });
    await phone.close();
  });

  it('is asked for when the server does nothing more for the old one, whose edits stay; a step back is told', async () => {
    deploy(present);
    const phone = await aPhone(browser);
    const page = await phone.newPage();
    await signIn(page, '0123456790', 'hondana-kenta');
    await writeUnsynced(page);
    await server.restart({ OLDEST_CLIENT: '2' });
    await phone.unroute('**/api/**');
    await go(page, '本棚');
    await page.reload();
    await page.getByText('このアプリの版が古くなりました。').waitFor();
    await unsynced(page).waitFor();
    // The staff are told as well.
    await page.goto(`${server.url}/desk`);
    await page.getByText('このアプリの版が古くなりました。').waitFor();
    await page.goto(`${server.url}/shelf`);
    await page.getByText('このアプリの版が古くなりました。').waitFor();

    deploy(next);
    await settled(page);
    await Promise.all([page.waitForEvent('framenavigated'), take(page).click()]);
    await expectVersion(page, '0.2.0');
    await go(page, '本棚');
    await favorites(page).first().waitFor();
    await unsynced(page).waitFor({ state: 'detached' });

    await server.restart({ OLDEST_CLIENT: '' });
    deploy(present);
    await lookForUpdate(page);
    await page.getByText('新しい版があります。').waitFor();
    await Promise.all([page.waitForEvent('framenavigated'), take(page).click()]);
    await page.getByText('もっと新しい版で書かれています').waitFor();
    await go(page, '貸出・予約');
    await page.getByRole('heading', { name: '貸出状況照会' }).waitFor();
    deploy(next);
    await Promise.all([page.waitForEvent('framenavigated'), take(page).click()]);
    await go(page, '本棚');
    await expect.poll(() => favorites(page).count()).toBe(1);
    await phone.close();
  });

  it('is loaded by an app whose files are gone, by itself or, where something is typed, at a tap; a broken screen says so', async () => {
    deploy(present);
    const phone = await aPhone(browser, { baseURL: server.url, serviceWorkers: 'block' });
    const page = await phone.newPage();
    await page.goto('/account/sign-in');
    await page.getByLabel('図書館利用者カード番号').fill('0123456789');
    deploy(next);
    await go(page, 'さがす');
    await page.getByRole('heading', { name: '画面を表示できませんでした' }).waitFor();
    await page.getByRole('button', { name: '読み込み直す' }).click();
    await page.getByRole('searchbox').waitFor();
    expect(new URL(page.url()).pathname).toBe('/search');
    expect(await page.evaluate('globalThis.build')).toBe('0.2.0');

    deploy(present);
    await go(page, 'ホーム');
    await page.getByRole('link', { name: '開館カレンダー' }).click();
    await page.getByRole('link', { name: /中央図書館/ }).waitFor();
    expect(await page.evaluate('globalThis.build')).toBeUndefined();

    await page.route('**/assets/register-page-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'export default () => { throw new Error("broken") }' }),
    );
    await page.goto('/account/register');
    await page.getByText('記録は失われていません').waitFor();
    await phone.close();
  });
});

describe('a browser that keeps nothing', () => {
  it('says so, and shows what the server has until the page is closed', async () => {
    const phone = await aPhone(browser, { baseURL: server.url });
    await phone.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    });
    const page = await phone.newPage();
    await page.goto('/account/sign-in?next=/loans');
    await page.getByText('端末に何も保存できません').waitFor();
    await page.getByLabel('図書館利用者カード番号').fill('0123456789');
    await page.getByLabel('パスワード', { exact: true }).fill('hondana-hanako');
    await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
    await page.getByRole('article').first().waitFor();
    await go(page, '本棚');
    await page.getByRole('heading', { name: 'わたしの本棚' }).waitFor();
    await phone.close();
  });
});
