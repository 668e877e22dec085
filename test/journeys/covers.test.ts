import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { violations } from '../support/axe.ts';
import { aPhone, openBrowser, settled } from '../support/browser.ts';
import { aCoverSource, sendPng, sendStatus } from '../support/cover-source.ts';
import { startServer, type TestServer } from '../support/server.ts';

let source: Awaited<ReturnType<typeof aCoverSource>>;
let server: TestServer;
let browser: Browser;
/** The first has a picture at the source, the second has none. */
const titles: { id: number; title: string }[] = [];
const isbns = ['9784101092058', '9784003101018'];

beforeAll(async () => {
  source = await aCoverSource();
  source.answers((response, asked) =>
    (asked.path.includes(isbns[0] ?? '') ? sendPng() : sendStatus(404))(response, asked),
  );
  const env = {
    COVER_URL_TEMPLATE: `${source.origin}/{isbn13}.png`,
    COVER_CREDIT: '見本の書影 https://source.example.jp/',
  };
  [server, browser] = await Promise.all([startServer({ env }), openBrowser()]);
  const db = connect(server.databaseUrl);
  const found = await db('bib')
    .where({ kind: 'book', withdrawn_at: null, title: 'こころ' })
    .limit(1)
    .select('id', 'title');
  const other = await db('bib')
    .where({ kind: 'book', withdrawn_at: null, title: '銀河鉄道の夜' })
    .limit(1)
    .select('id', 'title');
  titles.push(...found, ...other);
  for (const [at, { id }] of titles.entries())
    await db('bib')
      .where({ id })
      .update({ isbns: JSON.stringify([isbns[at]]) });
  await db.destroy();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await source?.close();
});

const pictures = (page: Page) => page.locator('main img[data-shown]');

describe('pictures of covers', () => {
  it('are shown where the library knows what is looked at; the bookshelf asks for none, and a sign-out takes them along', async () => {
    const phone = await aPhone(browser, { baseURL: server.url });
    const page = await phone.newPage();
    const asked: string[] = [];
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/covers/')) asked.push(new URL(request.url()).pathname);
      if (/^https?:/.test(request.url()) && !request.url().startsWith(server.url)) elsewhere.push(request.url());
    });
    await page.goto('/account/sign-in');
    await page.getByLabel('カード番号').fill('0123456789');
    await page.getByLabel('パスワード', { exact: true }).fill('hondana-hanako');
    await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
    await page.waitForFunction(() => !document.querySelector('input[type=password]'));

    for (const { id, title } of titles) {
      await page.goto(`/titles/${id}`);
      await page.getByText('書影の提供').waitFor();
      await page.getByRole('button', { name: `「${title}」をお気に入りに登録` }).click();
      await page.getByRole('link', { name: '本棚にあります' }).waitFor();
      if (title === 'こころ') await pictures(page).waitFor();
      await expect.poll(() => asked).toContain(`/covers/${id}`);
    }
    expect(await pictures(page).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await settled(page);

    const askedBefore = asked.length;
    await page.goto('/shelf');
    await expect.poll(() => page.getByRole('list', { name: 'お気に入り' }).getByRole('listitem').count()).toBe(2);
    await pictures(page).waitFor();
    await page.evaluate(() => caches.delete('covers'));
    await page.reload();
    await expect.poll(() => page.getByRole('list', { name: 'お気に入り' }).getByRole('listitem').count()).toBe(2);
    await settled(page);
    expect(await pictures(page).count()).toBe(0);
    expect(asked.slice(askedBefore)).toEqual([]);

    await page.goto('/search?q=%E3%81%93%E3%81%93%E3%82%8D');
    await pictures(page).first().waitFor();
    await page.waitForFunction(async () => (await (await caches.open('covers')).keys()).length > 0);
    await page.goto('/card');
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('link', { name: 'ログイン' }).first().waitFor();
    await page.waitForFunction(async () => (await (await caches.open('covers')).keys()).length === 0);
    expect(elsewhere).toEqual([]);
    expect(source.asked.length).toBe(2);
    await phone.close();
  });
});
