import type { Knex } from 'knex';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { aPhone, openBrowser, takeOffline } from '../support/browser.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { tablesThatTell, tracesOf } from '../support/traces.ts';

const cardNumber = '0123456789';
const memo = '駅のベンチで読みおえた夜';
const comment = '終章だけ声に出して読む';
const listName = 'だれにも言わない三冊';

/** What the library knows of its titles and tells everybody. */
const publicTables = ['bib', 'item', 'search_block', 'search_segment', 'search_page', 'search_title'];

let server: TestServer;
let browser: Browser;
let db: Knex;
let desk: Desk;
let lent: { barcode: string; id: number; title: string; author: string };

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ env: { DEMO: 'on' } }), openBrowser()]);
  db = connect(server.databaseUrl);
  // Nobody else has to do with it: where else its title stands, this journey put it.
  lent = await db('item')
    .join('bib', 'bib.id', 'item.bib_id')
    .where({ 'bib.kind': 'book', 'item.state': 'on-shelf', 'item.is_loanable': true })
    .whereNotIn('bib.id', db('hold').select('bib_id'))
    .whereNotIn('bib.id', db('loan').select('bib_id'))
    .whereRaw('CHAR_LENGTH(bib.title) BETWEEN 6 AND 12 AND CHAR_LENGTH(bib.author) > 3')
    .orderBy('item.id')
    .first('item.barcode', 'bib.id', 'bib.title', 'bib.author');
  desk = await openDesk(browser, server.url, 'kanri');
});
afterAll(async () => {
  await db?.destroy();
  await browser?.close();
  await server?.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto('/account/sign-in');
  await page.getByLabel('図書館利用者カード番号').fill(cardNumber);
  await page.getByLabel('パスワード', { exact: true }).fill('hondana-hanako');
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await page.waitForFunction(() => !document.querySelector('input[type=password]'));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

const noteOf = (page: Page, title: string) =>
  page.getByRole('main').getByRole('article').filter({ hasText: title }).filter({ hasText: 'に借りました' });

const markIn = (page: Page) => page.getByRole('article').filter({ hasText: lent.title }).getByText('前に借りました');

async function search(page: Page): Promise<void> {
  await page.goto(`/search?q=${encodeURIComponent(lent.title)}`);
  await page.getByRole('article').filter({ hasText: lent.title }).first().waitFor();
}

/** Of the records on the server. */
const livingKinds = () => db('shelf_record').where({ dead: 0 }).orderBy('kind').pluck('kind');

describe('a patron who wants reading notes', () => {
  it('finds what was borrowed, which nobody else can read, until it is turned off or deleted', async () => {
    const phone = await aPhone(browser, { baseURL: server.url });
    const page = await phone.newPage();
    await signIn(page);
    await page.goto('/settings/notes');
    await page.getByRole('button', { name: '残す設定にする' }).waitFor();
    await takeOffline(page);
    await page.getByText('オフラインのため、いまは手続きできません').waitFor();
    expect(await page.getByRole('button', { name: '残す設定にする' }).count()).toBe(0);
    await phone.setOffline(false);
    await page.getByRole('button', { name: '残す設定にする' }).click();
    await page.getByText('残す設定にしました').waitFor();

    await desk.checkOut(cardNumber, lent.barcode);
    await page.goto('/shelf/notes');
    await noteOf(page, lent.title).getByRole('button', { name: 'のメモを書く' }).click();
    await page.getByRole('textbox', { name: 'メモ' }).fill(memo);
    await page.getByRole('button', { name: '保存する' }).click();
    await noteOf(page, lent.title).getByText(memo).waitFor();
    await noteOf(page, lent.title).getByRole('button', { name: 'お気に入りに登録' }).click();
    await noteOf(page, lent.title).getByText('本棚にあります').waitFor();
    await page.getByRole('link', { name: 'お気に入り', exact: true }).click();
    await page.getByRole('button', { name: `「${lent.title}」の評価・コメント` }).click();
    await page.locator('dialog').getByText('星5つ').locator('..').click();
    await page.getByRole('textbox', { name: 'コメント' }).fill(comment);
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByText('未同期').first().waitFor({ state: 'detached' });

    await desk.checkIn(lent.barcode);
    await search(page);
    await markIn(page).waitFor();
    // Without network too: what was borrowed is known here.
    await page.goto(`/titles/${lent.id}`);
    await page.getByText(/^前に借りました：/).waitFor();
    await page.getByRole('button', { name: 'リストに入れる' }).click();
    await page.getByLabel('新しいリストを作って入れる').fill(listName);
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await takeOffline(page);
    await page.reload();
    await page.getByText(/^前に借りました：/).waitFor();
    await page.goto('/shelf/notes');
    await noteOf(page, lent.title).getByText(memo).waitFor();
    await phone.setOffline(false);

    await expect.poll(livingKinds).toEqual(['entry', 'favorite', 'list', 'note']);
    const written = [lent.title, lent.author, memo, comment, listName];
    expect(await tablesThatTell(db, written, publicTables)).toEqual([]);
    const log = Buffer.from(server.log());
    const told = [...written, ...written.map(encodeURIComponent)].filter((text) =>
      tracesOf(text).some((trace) => log.includes(trace)),
    );
    expect(told).toEqual([]);

    await page.goto('/settings/notes');
    await page.getByRole('button', { name: '残さない設定にする' }).click();
    await page.getByText('残さない設定にしました').waitFor();
    await page.getByText('1件').waitFor();
    await search(page);
    expect(await markIn(page).count()).toBe(0);
    await page.goto('/shelf/notes');
    await page.getByText('これまでの記録1件は、しまってあります').waitFor();
    expect(await noteOf(page, lent.title).count()).toBe(0);

    await page.goto('/settings/shelf-removal');
    await page.getByRole('button', { name: '本棚をすべて削除する' }).click();
    await page.getByRole('button', { name: 'すべて削除する', exact: true }).click();
    await page.getByText('「削除」と入力してください。').waitFor();
    await page.getByLabel('確かめるため').fill('さくじょ');
    await page.getByRole('button', { name: 'すべて削除する', exact: true }).click();
    await page.getByText('本棚をすべて削除しました').waitFor();
    await expect.poll(livingKinds).toEqual([]);
    await phone.close();
  });
});
