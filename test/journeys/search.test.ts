import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { aDesktop, aPhone, openBrowser, takeOffline, tellOffline } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  await phone?.close();
  phone = await aPhone(browser, { baseURL: server.url });
  page = await phone.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (said) => {
    if (/Content Security Policy|TrustedHTML/.test(said.text())) complaints.push(said.text());
  });
});

const box = () => page.getByRole('searchbox');
const results = () => page.getByRole('list', { name: '検索結果' }).getByRole('heading', { level: 3 });

describe('a patron looks for a title', () => {
  it('types its reading, opens it, and goes back to the same place in the list', async () => {
    await page.goto('/search');
    await box().pressSequentially('ぎんがてつどう', { delay: 30 });
    const link = results().getByRole('link', { name: '銀河鉄道の夜', exact: true }).first();
    await link.click();
    await page.getByRole('heading', { level: 1, name: '銀河鉄道の夜' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/titles\/\d+$/);
    expect(await page.title()).toContain('宮沢賢治');
    await page.getByText('ぎんが').first().waitFor();

    await page.goto('/search?kind=book');
    await page.getByRole('button', { name: 'さらに読み込む' }).click();
    await expect.poll(() => results().count()).toBe(40);
    const far = results().nth(35).getByRole('link');
    await far.scrollIntoViewIfNeeded();
    const [place, name] = [await page.evaluate('scrollY'), await far.textContent()];
    await far.click();
    await page.getByRole('heading', { level: 1, name: name ?? '' }).waitFor();
    expect(await page.evaluate('scrollY')).toBe(0);
    await page.getByRole('link', { name: '検索結果へ戻る' }).click();
    await expect.poll(() => results().count()).toBe(40);
    await expect.poll(() => page.evaluate('scrollY')).toBe(place);
    expect(complaints).toEqual([]);
  });

  it('shares a narrowed search by its address', async () => {
    await page.goto('/search?q=%E5%A4%8F%E7%9B%AE');
    await results().first().waitFor();
    const all = await page.getByRole('status').filter({ hasText: '件' }).textContent();
    await page.getByRole('button', { name: 'いま借りられる' }).click();
    await page.waitForURL(/available=1/);
    await page.getByRole('button', { name: '絞り込み' }).click();
    await page.getByLabel('所蔵館').selectOption({ label: '中央図書館' });
    await page.waitForURL(/branch=/);
    await page.getByRole('button', { name: '「中央図書館」の条件を外す' }).waitFor();

    const friend = await (await aDesktop(browser, { baseURL: server.url })).newPage();
    await friend.goto(page.url());
    await friend.getByRole('button', { name: 'いま借りられる', pressed: true }).waitFor();
    await expect.poll(() => friend.getByLabel('所蔵館').locator('option:checked').textContent()).toBe('中央図書館');
    expect(await friend.getByRole('searchbox').inputValue()).toBe('夏目');
    expect(all).toMatch(/件$/);
    await friend.context().close();
  });

  it('finds the title and the search again without network', async () => {
    await page.goto('/search');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await box().fill('こころ');
    await results().getByRole('link', { name: 'こころ', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: 'こころ' }).waitFor();
    await page.getByRole('heading', { name: '所蔵' }).waitFor();
    const address = page.url();
    await takeOffline(page);
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: 'こころ' }).waitFor();
    await page.getByText(/\d{1,2}:\d{2} 時点/).waitFor();
    await page.goto('/search');
    await tellOffline(page);
    await page.getByRole('link', { name: 'こころ' }).click();
    await results().getByRole('link', { name: 'こころ', exact: true }).first().waitFor();
    await box().fill('知らないことば');
    await page.getByText('検索にはネットワークが必要です').waitFor();
    await phone.setOffline(false);
    await page.getByText('見つかりませんでした').waitFor();
  });

  it('borrows an e-book after signing in on the way, and leaves no trace of searching after signing out', async () => {
    await page.goto('/search?kind=ebook&available=1');
    const first = results().first().getByRole('link');
    const title = (await first.textContent()) ?? '';
    await first.click();
    await page.getByRole('link', { name: 'ログイン' }).click();
    await page.getByLabel('カード番号').fill('0123456789');
    await page.getByLabel('パスワード', { exact: true }).fill('hondana-hanako');
    await page.getByRole('button', { name: 'ログイン' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('いま借りると').waitFor();
    await page.getByRole('button', { name: `「${title}」を借りる` }).click();
    await page.getByText('借りました').waitFor();
    await page.getByText('この資料を借りています').waitFor();
    await page.goto('/loans');
    await page.getByRole('link', { name: title }).waitFor();

    await page.goto('/search');
    await page.getByText('最近の検索').waitFor();
    await page.goto('/card');
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goto('/search');
    await page.getByText('新しい資料').waitFor();
    expect(await page.getByText('最近の検索').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('learns that an address leads nowhere', async () => {
    for (const path of ['/titles/999999999', '/titles/0', '/titles/x']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: 'この資料は見つかりません' }).waitFor();
    }
  });
});

it.each(['light', 'dark'] as const)('search and title are accessible to everybody, %s', async (colorScheme) => {
  const context = await aPhone(browser, { baseURL: server.url, colorScheme });
  const seen = await context.newPage();
  for (const path of ['/search', '/search?q=%E3%81%AE&kind=book', '/search?q=zzzz&kind=cd', '/search?kind=ebook']) {
    await seen.goto(path, { waitUntil: 'networkidle' });
    expect(await violations(seen), path).toEqual([]);
  }
  for (const kind of ['book', 'ebook']) {
    await seen.goto(`/search?kind=${kind}`);
    await seen.locator('h3 a').first().click();
    await seen.locator('dl').waitFor();
    expect(await violations(seen), kind).toEqual([]);
  }
  await context.close();
});
