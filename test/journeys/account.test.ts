import type { Knex } from 'knex';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { mailsTo } from '../support/account.ts';
import { aPhone, openBrowser, takeOffline, tellOffline } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

// The people of the believable library: Takuya has no password yet, Jun a temporary one, Hanako a confirmed address.
const takuya = { card: '0123456804', phone: '09000000016' };
const hanako = { card: '0123456789', password: 'hondana-hanako', mail: 'hanako@example.jp' };
const jun = { card: '0123456808', password: 'hondana-jun' };

let server: TestServer;
let browser: Browser;
let db: Knex;
let phone: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  db = connect(server.databaseUrl);
});

afterAll(async () => {
  await db.destroy();
  await browser.close();
  await server.stop();
});

beforeEach(async () => {
  await db('guess').delete();
  phone = await aPhone(browser, { baseURL: server.url });
  page = await phone.newPage();
});

afterEach(() => phone.close());

const field = (label: string) => page.getByLabel(label, { exact: true });
const tap = (name: string) => page.getByRole('button', { name, exact: true }).click();
/** Waits until a sentence stands on the screen. */
const reads = (words: string | RegExp) => page.getByText(words).first().waitFor();

async function signIn(card: string, password: string): Promise<void> {
  await field('図書館利用者カード番号').fill(card);
  await field('パスワード').fill(password);
  await tap('ログイン');
}

async function fillRegistration(card: string, tel: string, birth: readonly [string, string, string, string]) {
  await field('図書館利用者カード番号').fill(card);
  await field('電話番号').fill(tel);
  await field('元号').selectOption(birth[0]);
  await field('年').fill(birth[1]);
  await field('月').fill(birth[2]);
  await field('日').fill(birth[3]);
}

async function fillNewPassword(password: string): Promise<void> {
  await field('新しいパスワード').fill(password);
  await field('新しいパスワード（確認のため再入力）').fill(password);
}

const patronStores = () =>
  page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.includes('patron')).length);

describe('a patron’s account', () => {
  it('goes from the first password to a confirmed mail address, and leaves nothing behind', async () => {
    await page.goto('/account/register');
    await fillRegistration('０１２３-４５６-８０４', '090（0000）0016', ['heisei', '１１', '2', '14']);
    await fillNewPassword('kawasemi-85');
    await tap('設定する');
    await reads(/図書館の登録と一致しません/);
    // The month was wrong; nothing else need be typed again.
    await field('月').fill('１');
    await tap('設定する');
    await page.waitForURL('**/account/sign-in');
    await reads('パスワードを登録しました。新しいパスワードでログインしてください。');
    expect(await field('図書館利用者カード番号').inputValue()).toBe('０１２３-４５６-８０４');

    await field('パスワード').fill('kawasemi-85');
    await tap('ログイン');
    await page.waitForURL(`${server.url}/`);
    expect(await patronStores()).toBe(1);

    await page.getByRole('link', { name: 'カード' }).click();
    await reads('美園 拓也');
    await page.getByRole('link', { name: /メールアドレス登録・変更/ }).click();
    await reads('未確認');
    await field('新しいメールアドレス').fill('takuya＠example.jp');
    await tap('変更する');
    await reads('7文字目の「＠」は全角です。メールアドレスは半角で入力してください。');
    for (const label of ['新しいメールアドレス', '新しいメールアドレス（確認のため再入力）']) {
      await field(label).fill('takuya.mail@example.jp');
    }
    await tap('変更する');
    await reads(/takuya.mail@example.jp に確認のメールを送りました/);

    const [mail] = await mailsTo(db, 'takuya.mail@example.jp');
    await page.goto(mail?.facts.link ?? '');
    await reads('メールアドレスの確認が終わりました。お知らせをこのアドレスにお送りします。');
    expect(page.url()).toBe(`${server.url}/mail/confirm`);
    await page.goto('/settings/mail');
    await reads('確認済み');

    await page.goto('/card');
    await tap('ログアウト');
    await page.getByRole('dialog').getByRole('button', { name: 'ログアウト' }).click();
    await page.waitForURL(`${server.url}/`);
    await reads('図書館を、ポケットに。');
    expect(await patronStores()).toBe(0);
    await page.goto('/card');
    await reads('ご覧になるには、ログインしてください。');
    expect(await page.getByText(takuya.card.slice(0, 3)).count()).toBe(0);
  });

  it('takes a card number as it is typed and refuses a wrong password with the one sentence', async () => {
    await page.goto('/account/sign-in?next=/loans');
    await signIn('０１２３−４５６ー７８', hanako.password);
    await reads('カード番号は10桁です。いま9桁入力されています。');
    await signIn('０１２３−４５６ー７８９', 'wrong');
    await reads('利用者カード番号またはパスワードが正しくありません。');
    await signIn('9999999999', hanako.password);
    await reads('利用者カード番号またはパスワードが正しくありません。');
    await signIn('０１２３−４５６ー７８９', hanako.password);
    await page.waitForURL('**/loans');
  });

  it('makes those who guess wait, and says for how long', async () => {
    const secondsLeft = async () => {
      const [said = ''] = await page.getByRole('timer').allTextContents();
      return Number(/\d+/.exec(said)?.[0] ?? 0);
    };
    await page.goto('/account/sign-in');
    // Each wait is twice as long as the one before: the first ones are over before a person has noticed.
    for (let count = 0; (await secondsLeft()) < 4; count++) {
      await page.locator('button[type=submit]:not([aria-disabled])').waitFor();
      await signIn(hanako.card, `wrong-${count}`);
      await page.locator('[aria-busy]').waitFor({ state: 'detached' });
    }
    await reads(/続けて間違えたため、しばらく受け付けていません。/);
    expect(await page.getByRole('timer').textContent()).toMatch(/^あと\d+秒$/);
    expect(await field('パスワード').inputValue()).toMatch(/^wrong-/);
  });

  it('leads a temporary password to a password of one’s own', async () => {
    await page.goto('/account/sign-in');
    await signIn(jun.card, jun.password);
    await page.waitForURL('**/account/password');
    expect(await field('図書館利用者カード番号').inputValue()).toBe(jun.card);
    await fillNewPassword(jun.password);
    await tap('変更する');
    await reads('いまのパスワードと同じです。別のパスワードにしてください。');
    await fillNewPassword('ｈａｓｓｕｎ－２０２６');
    await tap('変更する');
    await page.waitForURL('**/account/sign-in');
    // The same letters in another width are the same password.
    await field('パスワード').fill('hassun-2026');
    await tap('ログイン');
    await page.waitForURL(`${server.url}/`);
  });

  it('asks the owner of a confirmed address for the code that was sent there', async () => {
    await page.goto('/account/register');
    await fillRegistration(hanako.card, '090-0000-0001', ['showa', '59', '4', '12']);
    await fillNewPassword('akebono-59');
    await tap('設定する');
    await reads('メールの確認コード');
    await field('確認コード').fill('000000');
    await tap('設定する');
    await reads(/確認コードが違います。あと4回入力できます。/);
    const codes = (await mailsTo(db, hanako.mail)).filter(({ kind }) => kind === 'registration-code');
    await field('確認コード').fill(codes.at(-1)?.facts.code ?? '');
    await tap('設定する');
    await page.waitForURL('**/account/sign-in');
    await field('パスワード').fill('akebono-59');
    await tap('ログイン');
    await page.waitForURL(`${server.url}/`);
  });

  it('asks for the password again before another device is signed out', async () => {
    const other = await aPhone(browser, { baseURL: server.url });
    const otherPage = await other.newPage();
    page = await phone.newPage();
    for (const one of [otherPage, page]) {
      await one.goto('/account/sign-in');
      await one.getByLabel('図書館利用者カード番号').fill('0123456792');
      await one.getByLabel('パスワード', { exact: true }).fill('hondana-misaki');
      await one.getByRole('button', { name: 'ログイン', exact: true }).click();
      await one.waitForURL(`${server.url}/`);
    }
    await db('session').update({ password_given_at: new Date(Date.now() - 11 * 60_000) });
    await page.goto('/settings/devices');
    await reads('この端末');
    await tap('ほかの端末をすべてログアウトさせる');
    await page.getByRole('dialog').getByLabel('パスワード', { exact: true }).fill('hondana-misaki');
    await page.keyboard.press('Enter');
    await reads('ほかの端末をすべてログアウトさせました。');
    await reads('ほかにログインしている端末はありません。');
    await otherPage.reload();
    await otherPage.getByText('ログインの期限が切れました。').first().waitFor();
    await other.close();
  });

  it('shows the card without network, and says why nobody can sign in', async () => {
    await page.goto('/account/sign-in?next=/card');
    await signIn('0123456793', 'hondana-daisuke');
    await page.waitForURL('**/card');
    await reads('見沼 大輔');
    await takeOffline(page);
    await page.reload();
    await reads('見沼 大輔');
    await page.goto('/account/sign-in');
    await tellOffline(page);
    await reads(/オフラインのため、いまは手続きできません/);
    await phone.setOffline(false);
  });

  it('keeps nothing on a shared device', async () => {
    await page.goto('/account/sign-in');
    await page.getByLabel(/共用の端末で使う/).check();
    await signIn('0123456794', 'hondana-chihiro');
    await page.waitForURL(`${server.url}/`);
    expect(await patronStores()).toBe(0);
    await page.reload();
    await reads('図書館を、ポケットに。');
  });
});
