import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { violations } from '../support/axe.ts';
import { aPhone, openBrowser, settled, takeOffline } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;

// A Tuesday in the evening; 北浦和図書館, where the patron collects, closes at 20:00 and on Wednesday.
const evening = '2026-11-24T20:00:00+09:00';

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ env: { DEMO: 'on', CLOCK: evening } }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto('/account/sign-in');
  await page.getByLabel('図書館利用者カード番号').fill('0123456789');
  await page.getByLabel('パスワード', { exact: true }).fill('hondana-hanako');
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('heading', { level: 1, name: /11月24日/ }).waitFor();
}

const tour = (page: Page) => page.getByRole('region', { name: 'はじめの案内' });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('the first days of a patron', () => {
  it('begin with three cards, by keyboard, once; the home screen is offered with the first favorite, once', async () => {
    const phone = await aPhone(browser, { baseURL: server.url });
    // A browser without a screen never offers it by itself.
    await phone.addInitScript(() =>
      window.addEventListener('load', () => {
        const event = new Event('beforeinstallprompt', { cancelable: true });
        const prompt = () => Promise.resolve({ outcome: 'dismissed' });
        window.dispatchEvent(Object.assign(event, { prompt }));
      }),
    );
    const page = await phone.newPage();
    await signIn(page);
    await tour(page).getByRole('heading', { name: 'どこに何があるか' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await tour(page).getByRole('button', { name: '次へ' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('電波がなくても');
    await tour(page).getByRole('button', { name: '次へ' }).press('Enter');
    expect(await focused(page)).toBe('本棚は、あなただけのもの');
    await tour(page).getByRole('button', { name: 'はじめる' }).press('Enter');
    await tour(page).waitFor({ state: 'detached' });

    await page.goto('/search?q=村上');
    await page.getByText('お気に入りに登録', { exact: true }).first().click();
    await page.getByText('本棚にあります').first().waitFor();
    await settled(page);
    await page.goto('/');
    await page.getByText('ホーム画面に置きませんか').waitFor();
    expect(await tour(page).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'いまは置かない' }).click();
    await page.getByText('ホーム画面に置きませんか').waitFor({ state: 'detached' });
    await settled(page);
    await page.reload();
    await page.getByRole('link', { name: 'すべて見る' }).waitFor();
    expect(await page.getByText('ホーム画面に置きませんか').count()).toBe(0);
    // The way stays.
    await page.goto('/settings/install');
    await page.getByRole('button', { name: 'ホーム画面に置く' }).click();
    await page.getByText('いつでも、ここから置けます。').waitFor();
    await phone.close();
  });

  it('find the help in the same corner of every screen, also offline, at the article that fits', async () => {
    const phone = await aPhone(browser, { baseURL: server.url });
    const page = await phone.newPage();
    await signIn(page);
    const corner = page.getByRole('link', { name: '使い方', exact: true });
    const places: unknown[] = [];
    await takeOffline(page);
    for (const [path, words] of [
      ['/shelf', 'わたしの本棚'],
      ['/card', 'カード'],
      ['/loans', '貸出状況照会'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: words }).waitFor();
      places.push(
        await page.evaluate('JSON.stringify(document.querySelector("a[href^=\'/help\']").getBoundingClientRect())'),
      );
    }
    expect(new Set(places).size).toBe(1);
    await corner.click();
    await page.getByRole('heading', { level: 3, name: '返却期限の延長' }).waitFor();
    await page.getByText('返却期限の13日前から').waitFor();
    await page.getByText('きょうは20:00に閉館しました。次は11月26日（木） 9:00から').waitFor();
    expect(await page.getByRole('link', { name: /北浦和図書館に電話する/ }).getAttribute('href')).toMatch(/^tel:\d+$/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('searchbox', { name: '使い方をさがす' }).fill('機種変更');
    await page.getByText('古い端末に「未同期」が残っていたら').waitFor();
    await page.getByRole('button', { name: 'はじめの案内をもう一度見る' }).click();
    await tour(page).getByRole('button', { name: '案内を閉じる' }).click();
    await page.getByRole('link', { name: '元の画面へ戻る' }).click();
    await page.getByRole('heading', { level: 1, name: '貸出状況照会' }).waitFor();
    await phone.close();
  });

  it('are told whom to call where only the desk can help', async () => {
    const db = connect(server.databaseUrl);
    await db('patron').where('card_number', '0123456789').update({ suspended_until: '2026-12-24' });
    await db.destroy();
    const phone = await aPhone(browser, { baseURL: server.url });
    const page = await phone.newPage();
    await signIn(page);
    await page.goto('/loans');
    const refused = page.getByRole('article').filter({ hasText: '新しい貸出・予約・延長はできません' }).first();
    await refused.getByRole('link', { name: /電話/ }).waitFor();
    const loan = page.getByRole('article').filter({ hasText: '返却期限から14日以上過ぎているため' }).first();
    expect(await loan.getByRole('link', { name: /電話/ }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await phone.close();
  });
});

describe('the app on the home screen', () => {
  it('can be installed, with all that a browser wants to know of it', async () => {
    const phone = await aPhone(browser, { baseURL: server.url });
    const page = await phone.newPage();
    await page.goto('/');
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    const devtools = await phone.newCDPSession(page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // The browser of a test is a private window: it says so, and nothing else.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    const { data = '{}', errors, url } = await devtools.send('Page.getAppManifest');
    expect([url, errors]).toEqual([`${server.url}/manifest.webmanifest`, []]);
    const manifest = JSON.parse(data);
    expect(manifest).toMatchObject({ id: '/', start_url: '/', scope: '/', display: 'standalone', lang: 'ja' });
    expect(manifest.icons.map((icon: { purpose: string }) => icon.purpose)).toContain('maskable');
    const named: string[] = [...manifest.icons, ...manifest.screenshots].map(({ src }: { src: string }) => src);
    for (const shortcut of manifest.shortcuts) named.push(shortcut.url, shortcut.icons[0].src);
    for (const path of named) expect([path, (await page.request.get(path)).status()]).toEqual([path, 200]);
    await phone.close();
  });
});
