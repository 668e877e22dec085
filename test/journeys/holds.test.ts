import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { aPhone, openBrowser, settled, takeOffline } from '../support/browser.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { startServer, type TestServer } from '../support/server.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// At 大宮, which closes for stock-taking only, a hold that is ready on this day can be collected until 30 November.
const friday = '2026-11-20T12:00:00+09:00';
const hanako = { card: '0123456789', password: 'hondana-hanako' };
const kenta = { card: '0123456790', password: 'hondana-kenta' };

/** The mirror as it was kept is shown first, then the server's word. */
const patiently = { timeout: 20_000 };

let server: TestServer;
let browser: Browser;
let db: Knex;
let chuo: Desk;
let omiya: Desk;
let phone: BrowserContext;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ env: { DEMO: 'on', CLOCK: friday } }), openBrowser()]);
  db = connect(server.databaseUrl);
  chuo = await openDesk(browser, server.url, 'madoguchi');
  omiya = await openDesk(browser, server.url, 'omiya-desk');
}, 120_000);

afterAll(async () => {
  await db?.destroy();
  await browser?.close();
  await server?.stop();
});

beforeEach(async () => {
  phone = await aPhone(browser, { baseURL: server.url });
  page = await phone.newPage();
});
afterEach(() => phone.close());

async function signIn(on: Page, { card, password }: { card: string; password: string }): Promise<void> {
  await on.goto('/account/sign-in');
  await on.getByLabel('図書館利用者カード番号').fill(card);
  await on.getByLabel('パスワード', { exact: true }).fill(password);
  await on.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await on.getByRole('heading', { name: /11月|12月/ }).waitFor();
}

interface Wanted {
  readonly bibId: number;
  readonly title: string;
  readonly barcode: string;
}

/** Titles that nobody holds or has, each with the barcode of one item on a shelf at 中央. */
async function titlesOnTheShelf(count: number): Promise<Wanted[]> {
  const rows = await db('item')
    .join('bib', 'bib.id', 'item.bib_id')
    .where({
      'item.state': 'on-shelf',
      'item.is_loanable': 1,
      'bib.kind': 'book',
      'bib.is_holdable': 1,
      'item.branch_id': 'chuo',
    })
    .whereNotIn('bib.id', db('hold').select('bib_id'))
    .whereNotIn('bib.id', db('loan').select('bib_id'))
    .whereRaw('CHAR_LENGTH(bib.title) > 5')
    .groupBy('bib.id', 'bib.title')
    .orderBy('bib.id')
    .limit(count)
    .select('bib.id as bibId', 'bib.title')
    .min({ barcode: 'item.barcode' });
  return rows as unknown as Wanted[];
}

const tap = (name: string | RegExp, on: Page = page) =>
  on
    .getByRole('main')
    .getByRole('button', { name, exact: typeof name === 'string' })
    .click();
const follow = (name: string | RegExp) => page.getByRole('main').getByRole('link', { name }).first().click();
const reads = (words: string | RegExp, on: Page = page) => on.getByRole('main').getByText(words).first().waitFor();
const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const dialog = () => page.getByRole('dialog');
const rowOf = (title: string) => page.getByRole('article').filter({ hasText: title });
const station = () => page.locator('[aria-current="step"]').innerText();

/** Places a hold on the title's page for pickup at a branch. */
async function place({ bibId, title }: Wanted, branch: string): Promise<void> {
  await page.goto(`/titles/${bibId}`);
  await tap(`「${title}」を予約する`);
  await dialog().getByRole('button', { name: '変える' }).click();
  await dialog().getByLabel('受取場所').selectOption({ label: branch });
  await dialog().getByRole('button', { name: '確認へ進む' }).click();
  expect(await dialog().innerText()).toContain(branch);
  await dialog().getByRole('button', { name: 'この内容で予約する' }).click();
  await dialog().getByText('1番目にお待ちです。').waitFor();
}

async function openHold(title: string): Promise<string> {
  await page.goto('/holds');
  await rowOf(title).getByRole('link', { name: title }).click();
  await heading('予約詳細');
  await page.locator('[aria-current="step"]').waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

describe('a hold on something to be fetched', () => {
  it('goes from the title page through every state to the loan, with the desk at both ends', async () => {
    const [wanted] = await titlesOnTheShelf(1);
    if (!wanted) throw new Error('no title');
    await signIn(page, hanako);
    await place(wanted, '北浦和図書館');
    await dialog().getByRole('link', { name: '予約詳細を見る' }).click();
    await heading('予約詳細');
    await reads('1人中 1番目');
    await expect.poll(station, patiently).toBe('予約中です');

    await follow('予約変更');
    await heading('予約変更');
    await page.getByLabel('受取場所').selectOption({ label: '移動図書館' });
    expect(await page.getByLabel('電話', { exact: true }).isChecked()).toBe(true);
    expect(await page.getByLabel('メール', { exact: true }).isDisabled()).toBe(true);
    await tap('予約を変更する');
    await reads('駐車場を選んでください。');
    await page.getByLabel('受取場所').selectOption({ label: '大宮図書館' });
    expect(await page.getByLabel('メール', { exact: true }).isChecked()).toBe(true);
    await tap('予約を変更する');
    await heading('予約変更確認');
    await page.goBack();
    await heading('予約変更');
    expect(await page.getByLabel('受取場所').inputValue()).toBe('omiya');
    await tap('予約を変更する');
    await heading('予約変更確認');
    expect(await page.getByRole('main').innerText()).toMatch(/北浦和図書館\s*→\s*大宮図書館/);
    await tap('予約を変更する');
    await heading('予約を変更しました');
    await follow('予約詳細へ');

    await tap('しばらくお休みにする');
    await dialog().getByRole('button', { name: 'お休みにする' }).click();
    await reads('12月4日（金）までお休みにしました。順位はそのままです。');
    expect(await chuo.checkIn(wanted.barcode)).toContain('書架へ戻す');
    await page.reload();
    await tap('お休みをやめる');
    await reads('お休みをやめました');

    expect(await chuo.checkIn(wanted.barcode)).toContain('大宮図書館へ回送');
    const holdId = await openHold(wanted.title);
    await expect.poll(station, patiently).toBe('搬送中です');
    await reads('順番予約の設定は図書館へお問い合わせください');

    await omiya.checkIn(wanted.barcode);
    await page.reload();
    await expect.poll(station, patiently).toMatch(/お渡し.?準備中です/);
    await follow('予約変更');
    await reads('ここからは受取場所を変更できません');
    await page.getByRole('link', { name: /大宮図書館に電話する/ }).waitFor();
    expect(await page.getByLabel('受取場所').count()).toBe(0);

    await omiya.act('deskHolds.markReady', { holdId });
    await openHold(wanted.title);
    await expect.poll(station, patiently).toMatch(/お渡し.?できます/);
    await reads('11月30日（月）');
    expect(await page.getByRole('main').innerText()).toMatch(/延長すると 12月5日（土）\s*まで/);
    await tap('取置期限を延長');
    expect(await dialog().innerText()).toContain('12月5日（土）');
    await dialog().getByRole('button', { name: '延長する' }).click();
    await reads('取置期限を12月5日（土）まで延長しました。');
    expect(await page.getByRole('button', { name: '取置期限を延長' }).count()).toBe(0);

    await omiya.checkOut(hanako.card, wanted.barcode);
    await page.reload();
    await reads('この予約は、ここにはありません');
    await page.goto('/loans');
    await rowOf(wanted.title).getByText('12月4日（金）').first().waitFor();
  });

  it('is cancelled, listed, and placed again with one tap', async () => {
    const [wanted] = await titlesOnTheShelf(1);
    if (!wanted) throw new Error('no title');
    await signIn(page, hanako);
    await place(wanted, '大宮図書館');
    await openHold(wanted.title);
    await follow('予約を取り消す');
    await heading('予約取消確認');
    await tap('予約を取り消す');
    await heading('予約を取り消しました');
    await follow('予約取消照会');
    await heading('予約取消照会');
    await rowOf(wanted.title).getByText('ご本人').waitFor();

    await tap(`「${wanted.title}」をもう一度予約する`);
    expect(await dialog().innerText()).toContain('大宮図書館');
    await dialog().getByRole('button', { name: 'この内容で予約する' }).click();
    await dialog().getByText('1番目にお待ちです。').waitFor();
    await dialog().getByRole('button', { name: '閉じる' }).click();
    await rowOf(wanted.title).getByText('すでに予約しています。').waitFor();
  });
});

describe('a hold on an e-book', () => {
  it('waits for the licence, is kept for the patron, and is borrowed in the app', async () => {
    const { id: bibId, title } = await db('bib')
      .where({ kind: 'ebook' })
      .whereNotNull('licence_count')
      .whereNotIn('id', db('hold').select('bib_id'))
      .whereNotIn('id', db('loan').select('bib_id'))
      .orderBy('id')
      .first('id', 'title');
    await db('bib').where({ id: bibId }).update({ licence_count: 1 });

    const other = await aPhone(browser, { baseURL: server.url });
    const kentaPage = await other.newPage();
    await signIn(kentaPage, kenta);
    await kentaPage.goto(`/titles/${bibId}`);
    await tap(`「${title}」を借りる`, kentaPage);
    await reads('この資料を借りています', kentaPage);

    await signIn(page, hanako);
    await page.goto(`/titles/${bibId}`);
    await tap(`「${title}」を予約する`);
    expect(await dialog().innerText()).toContain('hanako@example.jp へメール');
    await dialog().getByRole('button', { name: 'この内容で予約する' }).click();
    await dialog().getByText('1番目にお待ちです。').waitFor();
    await openHold(title);
    await expect.poll(station, patiently).toBe('予約中です');
    expect(await page.locator('ol > li').count()).toBe(2);

    await tap(/返却する/, kentaPage);
    await kentaPage.getByRole('dialog').getByRole('button', { name: '返却する' }).click();
    await kentaPage.getByRole('dialog').waitFor({ state: 'detached' });
    await other.close();

    await page.reload();
    await expect.poll(station, patiently).toBe('取置中です');
    await reads('11月27日（金）');
    expect(await page.getByRole('main').innerText()).toMatch(/いま借りると 12月4日（金）\s*まで読めます/);
    await tap(`「${title}」を借りる`);
    await reads('借りました。12月4日（金）まで読めます。');
    await follow('貸出状況照会へ');
    await rowOf(title).getByRole('button', { name: '返却する' }).waitFor();
  });
});

describe('two volumes in order', () => {
  it('passes over the second, which is there first, until the first has reached its pickup place', async () => {
    const [first, second] = await titlesOnTheShelf(2);
    if (!first || !second) throw new Error('no titles');
    await signIn(page, hanako);
    await place(first, '大宮図書館');
    await place(second, '大宮図書館');
    await page.goto('/holds');
    await follow('順番予約の登録');
    await heading('順番予約の登録');
    // By keyboard: the second is ticked before the first.
    for (const { title } of [second, first]) {
      await page.getByRole('checkbox', { name: title }).focus();
      await page.keyboard.press('Space');
    }
    await tap('選択完了');
    await heading('予約順序を指定する');
    await page.goBack();
    await heading('順番予約の登録');
    expect(await page.getByRole('checkbox', { name: first.title }).isChecked()).toBe(true);
    await tap('選択完了');
    await page.getByLabel(`「${first.title}」の順序`).selectOption({ label: '1番目' });
    await reads(`「${first.title}」を1番目、「${second.title}」を2番目にしました。`);
    await tap('予約順指定完了');
    await heading('順番予約設定確認');
    await reads(`「${first.title}」が届いてから有効になります`);
    await tap('指定する');
    await heading('順番予約を登録しました');
    await follow('予約状況照会へ');
    await rowOf(second.title).getByText('前の巻を待っています').waitFor();

    expect(await omiya.checkIn(second.barcode)).not.toContain('予約の取置棚へ');
    await openHold(second.title);
    await expect.poll(station, patiently).toBe('予約中です');
    await reads('順番予約で前にある資料が受取場所に届くまで');

    expect(await omiya.checkIn(first.barcode)).toContain('予約の取置棚へ');
    await openHold(first.title);
    await expect.poll(station, patiently).toMatch(/お渡し.?準備中です/);
    await page.goto('/holds');
    await rowOf(second.title).getByText('予約中です').waitFor();
    await expect.poll(() => rowOf(second.title).getByText('前の巻を待っています').count(), patiently).toBe(0);
    expect(await omiya.checkIn(second.barcode)).toContain('予約の取置棚へ');
    await openHold(second.title);
    await expect.poll(station, patiently).toMatch(/お渡し.?準備中です/);
  });

  it('is refused as a whole when the desk was faster, naming the title, and removed without touching the holds', async () => {
    const [first, second] = await titlesOnTheShelf(2);
    if (!first || !second) throw new Error('no titles');
    await signIn(page, hanako);
    await place(first, '大宮図書館');
    await place(second, '大宮図書館');
    await page.goto('/holds/sequence');
    for (const { title } of [first, second]) await page.getByRole('checkbox', { name: title }).check();
    await tap('選択完了');
    await tap('予約順指定完了');
    await chuo.checkIn(second.barcode);
    await tap('指定する');
    await reads(`「${second.title}」は「予約中です」ではなくなったため`);
    await tap('はじめから選ぶ');
    await heading('順番予約の登録');

    await page.goto('/holds/sequence/remove');
    await page.getByRole('checkbox', { name: /三体/ }).check();
    await tap('選択完了');
    await heading('順番予約取消確認');
    await tap('取消する');
    await heading('順番予約を取消しました');
    await page.goto('/holds');
    await rowOf('三体 2 黒暗森林 下').getByText('予約中です').waitFor();
    await expect.poll(() => rowOf('三体 2 黒暗森林 下').getByText('順番予約').count(), patiently).toBe(0);
  });
});

describe('the cart', () => {
  it('is filled in a tunnel and placed in the open, with a result for every title', async () => {
    const [first, second, lost] = await titlesOnTheShelf(3);
    if (!first || !second || !lost) throw new Error('no titles');
    await signIn(page, kenta);
    for (const { bibId, title } of [first, second, lost]) {
      await page.goto(`/titles/${bibId}`);
      await page.getByRole('button', { name: `「${title}」を予約かごに入れる` }).waitFor();
      await settled(page);
    }
    await takeOffline(page);
    for (const { bibId, title } of [first, second, lost]) {
      await page.goto(`/titles/${bibId}`);
      await reads('オフラインのため、いまは手続きできません');
      await tap(`「${title}」を予約かごに入れる`);
      await reads('予約かごに入っています');
      await settled(page);
    }
    await page.goto('/search');
    await page.getByRole('main').getByRole('link', { name: '予約かご 3' }).click();
    await heading('予約かご');
    await reads('電波のよいところで開くと、まとめて予約できます。');
    expect(await page.getByRole('button', { name: /すべて予約する/ }).count()).toBe(0);
    await page.reload();
    await rowOf(second.title).getByRole('button', { name: 'この資料だけ変える' }).click();
    await dialog().getByLabel('受取場所').selectOption({ label: '大宮図書館' });
    await dialog().getByRole('button', { name: 'この内容にする' }).click();
    await rowOf(second.title).getByText('この資料だけ：大宮図書館').waitFor();

    await phone.setOffline(false);
    await db('bib').where({ id: lost.bibId }).update({ is_holdable: 0 });
    await tap('すべて予約する（3件）');
    expect(await dialog().innerText()).toContain('大宮図書館');
    await dialog().getByRole('button', { name: '3件を予約する' }).click();
    await reads('2件を予約しました。');
    await reads('1件は予約できず、かごに残っています。');
    await rowOf(lost.title).getByText('館内でご覧いただく資料のため').waitFor();
    expect(await page.getByRole('list', { name: '予約かご' }).getByRole('article').count()).toBe(1);
    await follow('予約状況照会へ');
    await rowOf(second.title).getByText('大宮図書館').waitFor();
    await rowOf(first.title).waitFor();
  });
});

it.each(['light', 'dark'] as const)('the screens of holds are accessible to everybody, %s', async (colorScheme) => {
  const context = await aPhone(browser, { baseURL: server.url, colorScheme });
  const seen = await context.newPage();
  const violations = (): Promise<string[]> =>
    seen.evaluate(`${axe}; axe.run().then((found) => found.violations.map((one) => one.id + ' ' + one.nodes[0].html))`);
  await signIn(seen, hanako);
  const first = async (state: string) => {
    await seen.goto('/holds');
    return rowOfState(seen, state).getByRole('link').first().getAttribute('href');
  };
  const waiting = await first('予約中です');
  const ready = await first('お渡しできます');
  const paths = [
    '/holds',
    '/holds/sequence',
    '/holds/sequence/remove',
    '/holds/cancelled',
    '/cart',
    '/settings/pickup',
  ];
  for (const path of [...paths, waiting, `${waiting}/change`, `${waiting}/cancel`, ready]) {
    await seen.goto(path ?? '', { waitUntil: 'networkidle' });
    expect(await violations(), path ?? '').toEqual([]);
  }
  await seen.goto(waiting ?? '');
  await seen.getByRole('button', { name: 'しばらくお休みにする' }).click();
  expect(await violations(), 'dialog').toEqual([]);
  await context.close();
});

it('is told in the list of cancelled holds when it was not collected, also without network', async () => {
  const [wanted] = await titlesOnTheShelf(1);
  if (!wanted) throw new Error('no title');
  await signIn(page, hanako);
  await place(wanted, '大宮図書館');
  const holdId = await openHold(wanted.title);
  await omiya.checkIn(wanted.barcode);
  await omiya.act('deskHolds.markReady', { holdId });
  await server.restart({ CLOCK: '2026-12-01T09:00:00+09:00' });
  await page.goto('/holds/cancelled');
  // The server does the work of the days it was away after it has opened.
  await expect
    .poll(async () => {
      await page.reload();
      await heading('予約取消照会');
      await page.getByRole('article').first().waitFor();
      return rowOf(wanted.title).count();
    }, patiently)
    .toBe(1);
  await rowOf(wanted.title).getByText('取置期限切れ').waitFor();
  await rowOf(wanted.title).getByText('12月1日（火）に期限切れ').waitFor();
  await takeOffline(page);
  await page.goto('/holds/cancelled');
  await rowOf(wanted.title).getByText('取置期限切れ').waitFor();
  await rowOf(wanted.title).getByText('オフラインのため').waitFor();
  await phone.setOffline(false);
});

const rowOfState = (on: Page, state: string) => on.getByRole('article').filter({ hasText: state }).first();
