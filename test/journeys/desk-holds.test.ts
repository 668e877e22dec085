import type { Knex } from 'knex';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { violations } from '../support/axe.ts';
import { aDesktop, openBrowser } from '../support/browser.ts';
import { aBib, aHold, anItem } from '../support/circulation.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let db: Knex;
let chuo: Page;
let omiya: Page;

// A Tuesday: the branches of this journey are open.
const tuesday = '2026-12-01T11:00:00+09:00';

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ env: { DEMO: 'on', CLOCK: tuesday } }), openBrowser()]);
  db = connect(server.databaseUrl);
  chuo = await aDeskOf('kanri', 'hondana-kanri');
  omiya = await aDeskOf('omiya-desk', 'hondana-omiya-desk');
});
afterAll(async () => {
  await db?.destroy();
  await browser?.close();
  await server?.stop();
});

async function aDeskOf(loginName: string, password: string): Promise<Page> {
  const context = await aDesktop(browser, { baseURL: server.url });
  const page = await context.newPage();
  await signIn(page, loginName, password);
  return page;
}

async function signIn(page: Page, loginName: string, password: string): Promise<void> {
  await page.goto('/desk');
  await page.getByLabel('職員ID').fill(loginName);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('heading', { level: 1, name: '貸出' }).waitFor();
}

interface OnShelf {
  readonly itemId: number;
  readonly bibId: number;
  readonly barcode: string;
  readonly title: string;
}

/** The only item of a new title, on a shelf of the branch. */
async function anItemAt(branchId: string, title: string): Promise<OnShelf> {
  const bibId = await aBib(db, { title });
  const { id: itemId, barcode } = await anItem(db, { bibId, branchId });
  return { itemId, bibId, barcode, title };
}

const patronOf = async (cardNumber: string): Promise<string> =>
  (await db('patron').where({ card_number: cardNumber }).first('id')).id;

async function placed(item: OnShelf, pickupBranchId: string): Promise<string> {
  const patronId = await patronOf('0123456789');
  const id = await aHold(db, { patronId, bibId: item.bibId, pickupBranchId });
  await db('hold').where({ id }).update({ contact: 'telephone' });
  return id;
}

/** As a scanner does: types and sends Enter, wherever the focus is. */
async function scan(page: Page, barcode: string): Promise<void> {
  await page.locator('form input').waitFor();
  await page.keyboard.type(barcode);
  await page.keyboard.press('Enter');
}

const open = async (page: Page, key: string, title: string) => {
  await page.keyboard.press(key);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};
const lineWith = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });
const newest = (page: Page) => page.getByRole('log').getByRole('listitem').first();
describe('a hold on its way over two desks', () => {
  it('is fetched, sent, received, made ready, told of by telephone, and taken away', async () => {
    const item = await anItemAt('chuo', '夜明けの郵便船');
    await placed(item, 'omiya');

    await open(chuo, 'F6', '予約の取り出し');
    const wanted = lineWith(chuo, item.barcode);
    await wanted.getByText('大宮図書館へ').waitFor();
    expect(await violations(chuo)).toEqual([]);
    await scan(chuo, item.barcode);
    await newest(chuo).getByText('大宮図書館へ回送').waitFor();
    await newest(chuo).getByText('大宮 花子 様').waitFor();
    await newest(chuo).getByText('0123456789').waitFor();
    // Now only the log speaks of it: it is assigned.
    await expect.poll(() => wanted.count()).toBe(1);

    await open(omiya, 'F4', '返却');
    await scan(omiya, item.barcode);
    await newest(omiya).getByText('予約の取置棚へ').waitFor();
    expect(await violations(omiya)).toEqual([]);
    await newest(omiya).getByRole('button', { name: '準備完了にする' }).click();
    await newest(omiya)
      .getByText(/取置期限 12月\d+日/)
      .waitFor();

    await open(omiya, 'F9', '電話連絡');
    await lineWith(omiya, item.title).getByRole('button', { name: '応答なし' }).click();
    await lineWith(omiya, item.title)
      .getByText(/12月1日（火） \d+:\d+ 応答なし/)
      .waitFor();
    expect(await violations(omiya)).toEqual([]);
    await lineWith(omiya, item.title).getByRole('button', { name: '連絡した' }).click();
    await omiya.getByText('電話で連絡する方はいません。').waitFor();

    await open(omiya, 'F2', '貸出');
    await scan(omiya, '0123456789');
    const herHold = omiya
      .getByRole('region', { name: '予約している資料' })
      .getByRole('listitem')
      .filter({ hasText: item.title });
    await herHold.getByText('お渡しできます').waitFor();
    expect(await violations(omiya)).toEqual([]);
    await scan(omiya, item.barcode);
    await newest(omiya)
      .getByText(/12月15日（火）まで/)
      .waitFor();
    await expect.poll(() => herHold.count()).toBe(0);
    expect(await db('hold').where({ bib_id: item.bibId })).toEqual([]);
    await omiya.keyboard.press('Escape');
    await omiya.getByText('利用者カードを読み取ってください。').waitFor();
  });
});

describe('the hold shelf', () => {
  it('makes ready by scanning, moves a pickup once, cancels with a reason, and sends home what nobody collects', async () => {
    const first = await anItemAt('omiya', '坂の上の測候所');
    await placed(first, 'omiya');
    const second = await anItemAt('omiya', '湖底の時計台');
    const secondHold = await placed(second, 'omiya');
    await open(omiya, 'F6', '予約の取り出し');
    await scan(omiya, first.barcode);
    await scan(omiya, second.barcode);
    await lineWith(omiya, first.title).getByText('予約の取置棚へ').waitFor();
    await lineWith(omiya, second.title).getByText('予約の取置棚へ').waitFor();

    await open(omiya, 'F7', '取置棚');
    await omiya.getByRole('region', { name: '準備する資料' }).getByText(second.title).waitFor();
    expect(await violations(omiya)).toEqual([]);
    for (const { barcode } of [first, second]) {
      await scan(omiya, barcode);
      await newest(omiya)
        .getByText(/準備完了.*取置期限 12月\d+日/)
        .waitFor();
    }
    await scan(omiya, 'NOT-OF-THIS-SHELF');
    await newest(omiya)
      .getByText(/この取置棚の資料ではありません/)
      .waitFor();
    const waiting = omiya.getByRole('region', { name: 'お渡しを待つ資料' });

    await waiting
      .getByRole('listitem')
      .filter({ hasText: first.title })
      .getByRole('button', { name: '受取場所を変更' })
      .click();
    const dialog = omiya.getByRole('dialog');
    await dialog.getByLabel('新しい受取場所').selectOption('chuo');
    expect(await violations(omiya)).toEqual([]);
    await dialog.getByRole('button', { name: '受取場所を変更' }).click();
    await omiya.getByText('受取場所を中央図書館に変更しました。').waitFor();
    const toTakeOff = omiya.getByRole('region', { name: '棚から下げる資料' });
    await toTakeOff.getByRole('listitem').filter({ hasText: first.title }).getByText('中央図書館へ').waitFor();

    await waiting
      .getByRole('listitem')
      .filter({ hasText: second.title })
      .getByRole('button', { name: '取り消す' })
      .click();
    await dialog.getByLabel('理由').selectOption('duplicate');
    await dialog.getByLabel(/利用者へのことば/).fill('新装版をご用意しました');
    await dialog.getByRole('button', { name: '取り消す' }).click();
    await omiya.getByText('予約を取り消しました。').waitFor();
    await toTakeOff.getByRole('listitem').filter({ hasText: second.title }).getByText('予約なし').waitFor();
    expect(await db('hold').where({ id: secondHold }).first()).toMatchObject({
      state: 'cancelled',
      ended_by: 'library',
      ended_reason: 'duplicate',
      ended_note: '新装版をご用意しました',
    });

    await scan(omiya, first.barcode);
    await newest(omiya).getByText('中央図書館へ回送').waitFor();
    await scan(omiya, second.barcode);
    await newest(omiya).getByText('書架へ戻す').waitFor();
    await toTakeOff.getByText('下げる資料はありません。').waitFor();

    // Received at the new branch; a second move is refused.
    await open(chuo, 'F4', '返却');
    await scan(chuo, first.barcode);
    await newest(chuo).getByText('予約の取置棚へ').waitFor();
    await open(chuo, 'F7', '取置棚');
    await lineWith(chuo, first.title).getByRole('button', { name: '受取場所を変更' }).click();
    await chuo.getByRole('dialog').getByLabel('新しい受取場所').selectOption('kita');
    await chuo.getByRole('dialog').getByRole('button', { name: '受取場所を変更' }).click();
    await chuo.getByText(/すでに1回変更しています/).waitFor();
    await chuo.keyboard.press('Escape');
  });
});

describe('the office', () => {
  it('closes a day after saying what it does to the deadlines, and opens it again', async () => {
    const item = await anItemAt('omiya', '青い灯台守');
    const id = await placed(item, 'omiya');
    const ready = { state: 'ready', item_id: item.itemId, ready_on: '2026-12-01', shelf_until: '2026-12-11' };
    await db('hold').where({ id }).update(ready);
    await chuo.goto('/desk/calendar');
    await chuo.getByLabel('図書館').selectOption('omiya');
    const eleventh = chuo.getByRole('button', { name: /12月11日/ });
    await chuo.getByRole('button', { name: /12月11日（金） 開館 期限1/ }).click();
    const dialog = chuo.getByRole('dialog');
    await dialog.getByText(/予約1件は、次の開館日 12月12日（土） まで延びます/).waitFor();
    await dialog.getByLabel('休館の理由').selectOption('works');
    expect(await violations(chuo)).toEqual([]);
    await dialog.getByRole('button', { name: '休館にする' }).click();
    await chuo.getByText('12月11日（金）を休館にしました。取置期限を1件延ばしました。').waitFor();
    await chuo.getByRole('button', { name: /12月11日（金） 休館（工事）/ }).waitFor();
    expect((await db('hold').where({ id }).first()).shelf_until).toBe('2026-12-12');
    await chuo.getByRole('button', { name: /12月12日（土） 開館 期限1/ }).waitFor();
    expect(await violations(chuo)).toEqual([]);

    await eleventh.focus();
    await chuo.keyboard.press('ArrowRight');
    await chuo.keyboard.press('ArrowLeft');
    await chuo.keyboard.press('Enter');
    await dialog.getByText(/すでにお知らせした取置期限は変わりません/).waitFor();
    await dialog.getByRole('button', { name: '開館にする' }).click();
    await chuo.getByText('12月11日（金）を開館にしました。').waitFor();
    expect((await db('hold').where({ id }).first()).shelf_until).toBe('2026-12-12');

    // The desk of another branch looks and changes nothing.
    await omiya.goto('/desk/calendar');
    await omiya.getByLabel('図書館').selectOption('chuo');
    await omiya.getByText(/管理者だけが変更できます/).waitFor();
    await omiya.getByRole('button', { name: /12月11日/ }).click({ force: true });
    expect(await omiya.getByRole('dialog').count()).toBe(0);
  });

  it('withdraws a title with its holds, after showing them', async () => {
    const item = await anItemAt('chuo', '霧笛の町');
    const id = await placed(item, 'kita');
    await chuo.goto('/desk/withdraw');
    await scan(chuo, item.barcode);
    await chuo.getByRole('heading', { name: item.title }).waitFor();
    await chuo.getByRole('button', { name: 'この1冊を除籍する' }).click();
    const dialog = chuo.getByRole('dialog');
    await dialog.getByText(/最後の1点です。予約1件は待ち続けます/).waitFor();
    await dialog.getByRole('button', { name: 'やめる' }).click();
    await chuo.getByRole('button', { name: 'タイトルごと除籍する' }).click();
    await dialog.getByText(/所蔵1点を除籍し、予約1件を「図書館による取消」にします/).waitFor();
    expect(await violations(chuo)).toEqual([]);
    await dialog.getByRole('button', { name: '除籍する' }).click();
    await chuo.getByText(/を除籍しました。予約1件を取り消しました。/).waitFor();
    expect(await db('hold').where({ id }).first()).toMatchObject({ state: 'cancelled', ended_reason: 'withdrawn' });
    await chuo.locator('[data-scan] input:focus').fill('銀河鉄道の夜');
    await chuo.keyboard.press('Enter');
    await lineWith(chuo, '宮沢賢治').first().getByRole('button', { name: '開く' }).click();
    await chuo.getByRole('heading', { name: '銀河鉄道の夜' }).waitFor();
  });
});

describe('the day after a deadline', () => {
  it('lists what nobody collected, and says where it goes', async () => {
    const item = await anItemAt('omiya', '遠い汽笛');
    const id = await placed(item, 'chuo');
    await db('item').where({ id: item.itemId }).update({ state: 'on-hold-shelf', at_branch_id: 'chuo' });
    const ready = { state: 'ready', item_id: item.itemId, ready_on: '2026-11-20', shelf_until: '2026-12-01' };
    await db('hold').where({ id }).update(ready);
    await chuo.goto('/desk/shelf');
    await lineWith(chuo, item.title).waitFor();
    await chuo.getByText('きょうまで').waitFor();

    // By then the staff's sessions have ended.
    await server.restart({ CLOCK: '2026-12-02T11:00:00+09:00' });
    await expect.poll(async () => (await db('hold').where({ id }).first()).state, { timeout: 15_000 }).toBe('expired');
    await signIn(chuo, 'kanri', 'hondana-kanri');
    await open(chuo, 'F7', '取置棚');
    await chuo.getByRole('region', { name: '棚から下げる資料' }).getByText(item.title).waitFor();
    await scan(chuo, item.barcode);
    await newest(chuo).getByText('大宮図書館へ回送').waitFor();
    await newest(chuo).getByText('所蔵館へ戻します').waitFor();
    await chuo.getByText('下げる資料はありません。').waitFor();
  });
});
