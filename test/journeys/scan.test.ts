import { type Browser, chromium, type Page, type Request } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { isbn10Of } from '../../shared/model/isbn.ts';
import { violations } from '../support/axe.ts';
import { aPhone, browserFlags, browserPath } from '../support/browser.ts';
import { aFilmOf } from '../support/fake-camera.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Of a title of the believable library. */
const isbn = '9784101010137';
let server: TestServer;
let browser: Browser;
let title: { id: number; title: string };

beforeAll(async () => {
  // The lower code of a Japanese book comes into sight first.
  const film = aFilmOf('1920193004304', isbn);
  const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
  [server, browser] = await Promise.all([
    startServer(),
    chromium.launch({ executablePath: browserPath, args: [...browserFlags, ...camera] }),
  ]);
  const db = connect(server.databaseUrl);
  title = await db('bib_isbn').join('bib', 'bib.id', 'bib_id').where({ isbn }).first('bib.id', 'bib.title');
  await db.destroy();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (said) => {
    if (/Content Security Policy|Trusted/.test(said.text())) complaints.push(said.text());
  });
  return complaints;
};

describe('a book in the hand', () => {
  it('goes to the shelf by its bar code, the lower code told apart, without a word to the library of which book it is', async () => {
    const phone = await aPhone(browser, { baseURL: server.url });
    const page = await phone.newPage();
    const complaints = complaintsOf(page);
    await page.goto('/account/sign-in?next=/shelf/scan');
    await page.getByLabel('カード番号').fill('0123456789');
    await page.getByLabel('パスワード', { exact: true }).fill('hondana-hanako');
    await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
    await page.getByRole('heading', { level: 1, name: 'バーコードで本棚に追加' }).waitFor();
    // Nothing was asked yet, so nothing can have been allowed; the number can be typed all the same.
    await page.getByText('ブラウザがたずねます').waitFor();
    await page.getByLabel('ISBN（本の番号）').waitFor();
    expect(await violations(page)).toEqual([]);

    await phone.grantPermissions(['camera'], { origin: server.url });
    const requests: Request[] = [];
    page.on('request', (request) => requests.push(request));
    await page.getByRole('button', { name: 'カメラを使う' }).click();
    await page.getByText('上のバーコード（978から始まるほう）').waitFor();
    await page.getByRole('link', { name: title.title, exact: true }).waitFor();
    await page.getByRole('list', { name: '読み取った本' }).getByText('お気に入りに登録しました').waitFor();
    expect(await violations(page)).toEqual([]);
    const told = requests.map((request) => `${decodeURIComponent(request.url())} ${request.postData() ?? ''}`);
    expect(told.filter((text) => text.includes(isbn) || text.includes(`/titles/${title.id}`))).toEqual([]);
    const lookups = requests.filter((request) => request.url().includes('titlesByIsbn'));
    expect(lookups.length).toBeGreaterThan(0);
    for (const request of lookups) expect((await request.allHeaders()).cookie).toBeUndefined();

    await page.getByRole('button', { name: 'カメラを止める' }).click();
    await page.getByRole('button', { name: 'カメラを使う' }).waitFor();
    const isStillOn = () => (document.querySelector('video')?.srcObject as MediaStream | null)?.active;
    expect(await page.evaluate(isStillOn)).toBe(false);
    expect(complaints).toEqual([]);
    await phone.close();
  });

  it('leads to its title, by the camera at once where it was allowed before, by its number where it was refused', async () => {
    const phone = await aPhone(browser, { baseURL: server.url, permissions: ['camera'] });
    const page = await phone.newPage();
    const complaints = complaintsOf(page);
    await page.goto('/search');
    await page.getByRole('link', { name: 'バーコードで探す' }).click();
    await page.getByRole('heading', { level: 1, name: title.title }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/titles/${title.id}`);
    await phone.close();

    const refusing = await aPhone(browser, { baseURL: server.url });
    const other = await refusing.newPage();
    await other.goto('/scan');
    await other.getByRole('button', { name: 'カメラを使う' }).click();
    await other.getByText('カメラを使えませんでした').waitFor();
    await other.getByLabel('ISBN（本の番号）').fill('978-4-00-000000-1');
    await other.getByRole('button', { name: 'さがす' }).click();
    await other.getByText('番号が違うようです').waitFor();
    await other.getByLabel('ISBN（本の番号）').fill('4-04-200802-X');
    await other.getByRole('button', { name: 'さがす' }).click();
    await other.getByText('この図書館にはありません').waitFor();
    expect(await violations(other)).toEqual([]);
    expect(complaints).toEqual([]);
    await refusing.close();
  });
});

describe('a book that another app shares', () => {
  it('leads to its title, and the server hears nothing of what was shared', async () => {
    const phone = await aPhone(browser, { baseURL: server.url });
    const page = await phone.newPage();
    await page.goto('/share');
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    const share = (text: string) =>
      page.evaluate((shared) => {
        const form = document.createElement('form');
        form.method = 'POST';
        form.action = '/share';
        const field = document.createElement('input');
        field.name = 'text';
        field.value = shared;
        form.append(field);
        document.body.append(form);
        form.submit();
      }, text);
    await share(`おもしろかった https://www.amazon.co.jp/dp/${isbn10Of(isbn)}`);
    await page.getByRole('heading', { level: 1, name: title.title }).waitFor();
    expect(page.url()).toBe(`${server.url}/titles/${title.id}`);

    await page.goto('/share');
    await page.getByLabel('本のアドレスか番号').fill('おもしろい本');
    await page.getByRole('button', { name: 'さがす' }).click();
    await page.getByRole('link', { name: '「おもしろい本」でさがす' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(server.log()).not.toContain(String(isbn10Of(isbn)));
    await phone.close();
  });
});
