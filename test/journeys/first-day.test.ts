import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { aDesktop, aPhone, openBrowser, takeOffline, tellOffline } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;

// A loan of 2026-11-09 is then due thirteen days ago: the last day on which it can be renewed.
const sunday = '2026-12-06T12:00:00+09:00';

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ env: { DEMO: 'on', CLOCK: sunday } }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** An item that stands on a shelf and that nobody waits for. */
async function anItemOnTheShelf(): Promise<{ barcode: string; title: string }> {
  const db = connect(server.databaseUrl);
  try {
    return await db('item')
      .join('bib', 'bib.id', 'item.bib_id')
      .where({ 'item.state': 'on-shelf', 'item.is_loanable': 1, 'bib.kind': 'book' })
      .whereNotIn('bib.id', db('hold').select('bib_id'))
      .whereNotIn('bib.id', db('loan').select('bib_id'))
      .whereRaw('CHAR_LENGTH(bib.title) > 5')
      .orderBy('item.id')
      .first('item.barcode', 'bib.title');
  } finally {
    await db.destroy();
  }
}

async function signIn(page: Page, cardNumber: string, password: string): Promise<void> {
  await page.goto(`${server.url}/account/sign-in`);
  await page.getByLabel('図書館利用者カード番号').fill(cardNumber);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('heading', { name: /12月/ }).waitFor();
}

const loanOf = (page: Page, title: string) => page.getByRole('article').filter({ hasText: title });

describe('the first day of a patron', () => {
  it('registers a password, borrows at the desk, sees the loan in a tunnel, and renews it the next day', async () => {
    const { barcode, title } = await anItemOnTheShelf();
    const phone = await aPhone(browser);
    const page = await phone.newPage();

    await page.goto(`${server.url}/account/register`);
    await page.getByLabel('図書館利用者カード番号').fill('０１２３４５−６８０４');
    await page.getByLabel('電話番号').fill('090-0000-0016');
    await page.getByLabel('年', { exact: true }).fill('1999');
    await page.getByLabel('月', { exact: true }).fill('1');
    await page.getByLabel('日', { exact: true }).fill('14');
    await page.getByLabel('新しいパスワード', { exact: true }).fill('はじめての本棚2026');
    await page.getByLabel('新しいパスワード（確認のため再入力）').fill('はじめての本棚2026');
    await page.getByRole('button', { name: '設定する' }).click();
    await page.getByText('パスワードを登録しました').waitFor();
    await signIn(page, '0123456804', 'はじめての本棚2026');

    await page.getByRole('link', { name: 'さがす' }).first().click();
    await page.getByRole('searchbox').fill(title);
    await page.getByRole('link', { name: title, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();

    const desk = await (await aDesktop(browser)).newPage();
    await desk.goto(`${server.url}/desk`);
    await desk.getByLabel('職員ID').fill('kanri');
    await desk.getByLabel('パスワード', { exact: true }).fill('hondana-kanri');
    await desk.getByRole('button', { name: 'ログイン' }).click();
    await desk.getByLabel('利用者カード番号・氏名・よみ').fill('0123456804');
    await desk.keyboard.press('Enter');
    await desk.getByRole('heading', { name: '美園 拓也' }).waitFor();
    await desk.getByLabel('資料のバーコード').fill(barcode);
    await desk.keyboard.press('Enter');
    await desk.getByText('12月20日（日）まで').waitFor();

    await page.goto(`${server.url}/loans`);
    await loanOf(page, title).getByText('12月20日（日）').waitFor();
    expect(await loanOf(page, title).innerText()).toContain('12月7日（月）から延長できます。');

    await takeOffline(page);
    await page.goto(`${server.url}/loans`);
    await tellOffline(page);
    await loanOf(page, title).getByText('12月20日（日）').waitFor();
    await page.getByText('オフラインです').waitFor();
    expect(await loanOf(page, title).getByRole('button').count()).toBe(0);
    expect(await page.getByText('時点').count()).toBe(1);

    await server.restart({ CLOCK: '2026-12-07T09:00:00+09:00' });
    await phone.setOffline(false);
    await page.goto(`${server.url}/loans`);
    await loanOf(page, title).getByText('いま延長すると').waitFor();
    expect(await loanOf(page, title).innerText()).toContain('12月21日（月）');
    await page.getByRole('button', { name: `「${title}」を延長` }).click();
    await page.getByText('12月21日（月）まで延長しました。').waitFor();
    await page.reload();
    await loanOf(page, title).getByText('延長済み').waitFor();

    await server.restart({ CLOCK: sunday });
    await phone.close();
  });

  it('shows on the thirteenth day overdue that the last renewal gains a day, and on the fourteenth that it is too late', async () => {
    const phone = await aPhone(browser);
    const page = await phone.newPage();
    await signIn(page, '0123456789', 'hondana-hanako');
    await page.getByRole('link', { name: '貸出・予約' }).first().click();
    const lastDay = page.getByRole('article').filter({ hasText: '11月23日（月・祝）' });
    await lastDay.getByText('13日過ぎています').waitFor();
    expect(await lastDay.innerText()).toContain('いま延長すると 12月7日（月）まで');
    expect(await lastDay.innerText()).toContain('過ぎた日数を引いた1日間です');
    const tooLate = page.getByRole('article').filter({ hasText: '14日過ぎています' });
    expect(await tooLate.innerText()).toContain('返却期限から14日以上過ぎているため');
    expect(await tooLate.getByRole('button').count()).toBe(0);

    await lastDay.getByRole('button', { name: /を延長$/ }).click();
    await page.getByText('12月7日（月）まで延長しました。').waitFor();
    await phone.close();
  });
});
