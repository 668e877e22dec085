import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDesktop, aPhone, openBrowser } from '../support/browser.ts';
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

async function signIn(page: Page): Promise<void> {
  await page.goto(`${server.url}/account/sign-in?next=/shelf`);
  await page.getByLabel('図書館利用者カード番号').fill('0123456789');
  await page.getByLabel('パスワード', { exact: true }).fill('hondana-hanako');
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('heading', { level: 1, name: 'わたしの本棚' }).waitFor();
}

/** The number on the screen that is to be compared. */
const numberOn = async (page: Page) =>
  /\d{4} \d{4} \d{4}/.exec(await page.getByText(/\d{4} \d{4} \d{4}/).innerText())?.[0];

describe('the keys in the patron’s hand', () => {
  it('are made, kept, and let a new device in by a number or by the code', async () => {
    const phone = await aPhone(browser);
    const onPhone = await phone.newPage();
    await signIn(onPhone);
    await onPhone.goto(`${server.url}/search?q=村上`);
    await onPhone.getByText('お気に入りに登録', { exact: true }).first().click();
    await onPhone.getByText('本棚にあります').first().waitFor();

    await onPhone.goto(`${server.url}/settings/shelf`);
    await onPhone.getByRole('link', { name: '回復コード' }).click();
    await onPhone.getByRole('button', { name: '回復コードを作る' }).click();
    const groups = await onPhone.getByRole('main').locator('ol li').allInnerTexts();
    expect(groups).toHaveLength(7);
    await onPhone.getByLabel('控えたコードの最後の8文字').fill('0000 0000');
    await onPhone.getByRole('button', { name: 'このコードを使いはじめる' }).click();
    await onPhone.getByText('最後の8文字と違います').first().waitFor();
    await onPhone.getByLabel('控えたコードの最後の8文字').fill(groups.slice(5).join(' ').toLowerCase());
    await onPhone.getByRole('button', { name: 'このコードを使いはじめる' }).click();
    await onPhone.getByText('回復コードを使いはじめました').waitFor();

    await onPhone.getByRole('main').getByRole('link', { name: '本棚の設定' }).last().click();
    await onPhone.getByRole('link', { name: '鍵の預け方' }).click();
    await onPhone.getByLabel('回復コード').fill(groups.join('-'));
    await onPhone.getByRole('button', { name: 'わたしだけの鍵にする' }).click();
    await onPhone.getByText('わたしだけの鍵にしました').waitFor();

    const desktop = await aDesktop(browser);
    const onDesktop = await desktop.newPage();
    await signIn(onDesktop);
    await onDesktop.getByRole('button', { name: '承認を頼む' }).click();
    const asked = await numberOn(onDesktop);
    // The phone is only open, anywhere: a poke tells it.
    await onPhone.getByRole('dialog').getByText('新しい端末が本棚を開こうとしています').waitFor();
    expect(await numberOn(onPhone)).toBe(asked);
    await onPhone.getByRole('button', { name: '同じ番号です。開く' }).click();
    await onDesktop.getByRole('list', { name: 'お気に入り' }).waitFor();

    const tablet = await aDesktop(browser);
    const onTablet = await tablet.newPage();
    await signIn(onTablet);
    const wrong = groups.join('').replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
    await onTablet.getByLabel('回復コード').fill(wrong);
    await onTablet.getByRole('button', { name: '回復コードで開く' }).click();
    await onTablet.getByText('どこかが控えと違います').first().waitFor();
    await onTablet.getByLabel('回復コード').fill(groups.join(' ').toLowerCase());
    await onTablet.getByRole('button', { name: '回復コードで開く' }).click();
    await onTablet.getByRole('list', { name: 'お気に入り' }).waitFor();
    await onTablet.getByRole('link', { name: 'カード' }).click();
    await onTablet.getByRole('button', { name: 'ログアウト' }).click();
    await onTablet.getByRole('dialog').getByText('回復コードが手元にあるか').waitFor();
    await Promise.all([phone.close(), desktop.close(), tablet.close()]);
  }, 120_000);
});
