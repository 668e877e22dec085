import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page, Request } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { readTitles } from '../../server/db/library/titles.ts';
import { aDesktop, aPhone, openBrowser, takeOffline } from '../support/browser.ts';
import { dump } from '../support/dump.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let titles: { id: number; title: string; author: string }[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ env: { DEMO: 'on' } }), openBrowser()]);
  const db = connect(server.databaseUrl);
  // Nobody borrows or waits for these: where else their titles stand, the bookshelf put them.
  titles = await db('bib')
    .where({ kind: 'book', withdrawn_at: null })
    .whereNotIn('id', db('hold').select('bib_id'))
    .whereNotIn('id', db('loan').select('bib_id'))
    .whereRaw('CHAR_LENGTH(title) BETWEEN 6 AND 20')
    .groupBy('title')
    .havingRaw('COUNT(*) = 1')
    .orderByRaw('MIN(id)')
    .limit(3)
    .select('title', db.raw('MIN(id) AS id'), db.raw('MIN(author) AS author'));
  await db.destroy();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${server.url}/account/sign-in`);
  await page.getByLabel('図書館利用者カード番号').fill('0123456789');
  await page.getByLabel('パスワード', { exact: true }).fill('hondana-hanako');
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('navigation', { name: '主な画面' }).getByRole('link', { name: 'カード' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('input[type=password]'));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function addFromTitlePage(page: Page, { id, title }: { id: number; title: string }): Promise<void> {
  await page.goto(`${server.url}/titles/${id}`);
  await page.getByRole('button', { name: `「${title}」をお気に入りに登録` }).click();
  await page.getByRole('link', { name: '本棚にあります' }).waitFor();
}

const shelfOf = (page: Page) => page.getByRole('list', { name: 'お気に入り' });

async function openShelf(page: Page): Promise<void> {
  await page.goto(`${server.url}/shelf`);
  await shelfOf(page).waitFor();
}

async function writeOpinion(page: Page, title: string, stars: number, comment: string): Promise<void> {
  await page.getByRole('button', { name: `「${title}」の評価・コメント` }).click();
  await page.getByText(`星${stars}つ`).and(page.locator('dialog *')).locator('..').click();
  await page.getByRole('textbox', { name: 'コメント' }).fill(comment);
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

const everythingSynced = (page: Page) => page.getByText('未同期').first().waitFor({ state: 'detached' });

/** What the shelf shows, title by title. */
async function contents(page: Page): Promise<string[]> {
  const volumes = shelfOf(page).getByRole('listitem');
  // The list draws what fits once it knows its own size.
  await volumes.first().waitFor();
  return (await volumes.allInnerTexts()).sort();
}

const patronStores = (page: Page) =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('hondana-patron')),
  );

/** The text in every writing a dump could hold it in. */
function writings(text: string): string[] {
  const [utf8, utf16] = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  // Base64 of a text inside a longer one begins at one of three places.
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    return whole.slice(shift === 0 ? 0 : 4, -4);
  });
  return [text, utf8.toString('hex'), utf16.toString('hex'), utf16.swap16().toString('hex'), ...base64];
}

/** What the shelf's table holds, and which values of the database, but for the catalogue's, tell a title or one of the texts. */
async function lookFor(texts: readonly string[]) {
  const db = connect(server.databaseUrl);
  const rows = await dump(db);
  await db.destroy();
  const outside = rows.filter(({ table }) => !/^(bib|search)/.test(table)).flatMap(({ values }) => values);
  const used = [...titles.map(({ title }) => title), ...texts].flatMap(writings);
  return {
    records: rows.filter(({ table }) => table === 'shelf_record'),
    told: outside.filter((value) => used.some((text) => value.includes(text))),
  };
}

describe('the bookshelf of a patron', () => {
  it('is found by a new device, joins what two devices wrote in tunnels, and is unreadable in the database', async () => {
    const [first, second, third] = titles as [(typeof titles)[0], (typeof titles)[0], (typeof titles)[0]];
    const phone: BrowserContext = await aPhone(browser);
    const onPhone = await phone.newPage();
    await signIn(onPhone);
    await addFromTitlePage(onPhone, first);
    await addFromTitlePage(onPhone, second);
    await openShelf(onPhone);
    await everythingSynced(onPhone);

    const desktop = await aDesktop(browser);
    const onDesktop = await desktop.newPage();
    await signIn(onDesktop);
    await openShelf(onDesktop);
    await expect.poll(() => shelfOf(onDesktop).getByRole('listitem').count()).toBe(2);
    // Opened once, so that it can be opened again in the tunnel.
    await onDesktop.goto(`${server.url}/titles/${third.id}`);
    await onDesktop.getByRole('heading', { level: 1, name: third.title }).waitFor();
    await takeOffline(onPhone);
    await takeOffline(onDesktop);
    await openShelf(onPhone);
    await writeOpinion(onPhone, first.title, 5, '雨の夜にひとりで読む');
    await onPhone.getByText('未同期', { exact: true }).waitFor();
    await addFromTitlePage(onDesktop, third);
    await openShelf(onDesktop);
    await writeOpinion(onDesktop, second.title, 2, '途中でやめた頁がある');
    await onDesktop.close();

    await phone.setOffline(false);
    await desktop.setOffline(false);
    const again = await desktop.newPage();
    await openShelf(again);
    await everythingSynced(onPhone);
    await everythingSynced(again);
    await again.getByText('雨の夜にひとりで読む').waitFor();
    await expect
      .poll(async () => {
        await onPhone.reload();
        return contents(onPhone);
      })
      .toEqual(await contents(again));
    const shown = (await contents(again)).join('\n');
    expect(shown).toContain('雨の夜にひとりで読む');
    expect(shown).toContain('途中でやめた頁がある');
    expect(shown).toContain(third.title);

    const { records, told } = await lookFor(['雨の夜にひとりで読む', '途中でやめた頁がある']);
    expect(records).toHaveLength(3);
    expect(told).toEqual([]);
    await phone.close();
    await desktop.close();
  }, 120_000);

  it('has lists that are made in a tunnel and stand in their order on every device, and gives back what was taken off', async () => {
    const [first, second] = titles as [(typeof titles)[0], (typeof titles)[0]];
    const name = '旅先の夜にひらく棚';
    const phone = await aPhone(browser);
    const onPhone = await phone.newPage();
    await signIn(onPhone);
    await openShelf(onPhone);
    await takeOffline(onPhone);
    await onPhone.getByRole('link', { name: 'マイリスト' }).click();
    await onPhone.getByRole('button', { name: 'リストを作る' }).click();
    await onPhone.getByLabel('リストの名前').fill(name);
    await onPhone.getByRole('button', { name: '作る', exact: true }).click();
    await onPhone.getByRole('link', { name }).waitFor();
    await onPhone.getByRole('link', { name: 'お気に入り' }).click();
    await onPhone.getByRole('button', { name: '選択する', exact: true }).click();
    await onPhone.getByRole('checkbox', { name: first.title }).check();
    await onPhone.getByRole('button', { name: 'リストに入れる' }).click();
    await onPhone.getByRole('dialog').getByRole('checkbox', { name }).check();
    await onPhone.getByRole('button', { name: '保存する' }).click();
    await onPhone.getByRole('dialog').waitFor({ state: 'detached' });
    await onPhone.getByRole('link', { name: 'マイリスト' }).click();
    await onPhone.getByRole('link', { name }).click();
    await onPhone.getByRole('link', { name: 'お気に入りから選んで入れる' }).click();
    await onPhone.getByRole('checkbox', { name: second.title }).check();
    await onPhone.getByRole('button', { name: 'リストに入れる' }).click();
    await onPhone.getByRole('button', { name: '整理する' }).click();
    // A cover's own letters come first.
    const shown = async (page: Page) =>
      (await page.getByRole('list', { name }).getByRole('link').allInnerTexts()).map((text) => text.split('\n').at(-1));
    await onPhone
      .getByRole('button', { name: /を下へ$/ })
      .first()
      .waitFor();
    await onPhone.getByRole('button', { name: `「${first.title}」を下へ` }).click();
    await expect.poll(() => shown(onPhone)).toEqual([second.title, first.title]);
    await phone.setOffline(false);
    await everythingSynced(onPhone);

    const desktop = await aDesktop(browser);
    const onDesktop = await desktop.newPage();
    await signIn(onDesktop);
    await onDesktop.goto(`${server.url}/shelf/lists`);
    await onDesktop.getByRole('link', { name }).click();
    await expect.poll(() => shown(onDesktop)).toEqual([second.title, first.title]);

    await takeOffline(onPhone);
    await onPhone.getByRole('link', { name: '本棚', exact: true }).click();
    await onPhone.getByRole('button', { name: `「${first.title}」の評価・コメント` }).click();
    await onPhone.getByRole('button', { name: 'お気に入りから外す' }).click();
    await onPhone.getByText(`マイリスト「${name}」からも外れます。`).waitFor();
    await onPhone.getByRole('button', { name: '外す', exact: true }).click();
    await onPhone.getByRole('button', { name: '元に戻す' }).click();
    await onPhone.getByRole('button', { name: `「${first.title}」の評価・コメント` }).waitFor();
    await onPhone.getByRole('link', { name: 'マイリスト' }).click();
    await onPhone.getByRole('link', { name }).click();
    await expect.poll(() => shown(onPhone)).toEqual([second.title, first.title]);
    expect((await lookFor([name])).told).toEqual([]);
    await phone.close();
    await desktop.close();
  }, 120_000);

  it('asks before a sign-out takes what the server does not have, and keeps it sealed until the patron is back', async () => {
    const [first] = titles as [(typeof titles)[0]];
    const phone = await aPhone(browser);
    const page = await phone.newPage();
    await signIn(page);
    await openShelf(page);
    await writeOpinion(page, first.title, 1, 'もう一度だけ');
    await everythingSynced(page);
    await takeOffline(page);
    await writeOpinion(page, first.title, 3, '電波のないところで書いた');

    await page.getByRole('link', { name: 'カード' }).click();
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'ログアウト' }).click();
    await page.getByText('本棚の1件が、まだ図書館のサーバーに届いていません。').waitFor();
    await page.getByRole('button', { name: '封をして、この端末に残す' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => patronStores(page)).toEqual([]);

    await phone.setOffline(false);
    await signIn(page);
    await openShelf(page);
    await page.getByText('電波のないところで書いた').waitFor();
    await everythingSynced(page);
    await phone.close();
  });

  it('takes in a file of another service and is saved as one, the catalogue being asked without a name', async () => {
    const known = readTitles().find(({ description }) => description.isbns.length > 0)?.description;
    const context = await aDesktop(browser);
    const page = await context.newPage();
    await signIn(page);
    const requests: Request[] = [];
    page.on('request', (request) => {
      if (request.url().includes('catalog.')) requests.push(request);
    });
    await page.goto(`${server.url}/settings/shelf-files`);
    const rows = [known?.isbns[0] ?? '', '9780804429573'].map((isbn) => `1,,${isbn},,4,読みたい,夏に,,,,`);
    const buffer = Buffer.from(rows.join('\r\n'));
    await page.locator('input[type=file]').setInputFiles({ name: 'booklog.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: '取り込む' }).click();
    await page.getByText('新しく置いたもの 1件').waitFor();
    await page.getByText('2行目・9780804429573・図書館にありません').waitFor();
    expect(requests.some((request) => request.url().includes('titlesByIsbn'))).toBe(true);
    const asked = requests.map(async (request) => `${request.url()} ${JSON.stringify(await request.allHeaders())}`);
    expect((await Promise.all(asked)).filter((request) => /978|cookie/i.test(request))).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '本棚をすべて保存' }).click(),
    ]);
    const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(JSON.stringify(saved.records)).toContain(JSON.stringify(known?.title));
    await context.close();
  });
});
