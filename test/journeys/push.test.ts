import { takeOffline } from '../support/browser.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openChromiumWithPush, openFirefoxWithPush, type PushBrowser } from '../support/push-browsers.ts';
import { startServer, type TestServer } from '../support/server.ts';

// By day: at night a push waits for the morning.
const noon = '2026-11-24T12:00:00+09:00';
const hanako = { card: '0123456789', password: 'hondana-hanako' };
const patiently = { timeout: 40_000 };

let server: TestServer;
let browser: PushBrowser | undefined;

beforeAll(async () => {
  server = await startServer({ env: { DEMO: 'on', CLOCK: noon, PUSH_LOOPBACK: 'on' } });
});
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});
afterAll(() => server?.stop());

/** Signs in and switches push notifications on as a patron does: reads what they are, then taps. */
async function takePushes(browser: PushBrowser): Promise<void> {
  const { page } = browser;
  page.setDefaultTimeout(40_000);
  await page.goto(`${server.url}/account/sign-in?next=/settings/notices`);
  await page.getByLabel('図書館利用者カード番号').fill(hanako.card);
  await page.getByLabel('パスワード', { exact: true }).fill(hanako.password);
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('link', { name: /この端末のアプリ通知/ }).click();
  await page.getByText('資料名は、ご自分で').waitFor();
  await page.getByRole('button', { name: '通知を受け取る' }).click();
  await page.getByText('この端末で通知を受け取ります。').waitFor();
  expect(await browser.shown()).toEqual([]);
}

/** Another browser signs in, which the library tells the patron. */
async function signInElsewhere(): Promise<void> {
  const answer = await fetch(`${server.url}/api/account.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hondana': '1', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ cardNumber: hanako.card, password: hanako.password, isSharedDevice: true }),
  });
  expect(answer.status).toBe(200);
}

const follow = (name: string) => browser?.page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
const arrived = (title: string) =>
  expect.poll(async () => (await browser?.shown())?.map((one) => one.title), patiently).toContain(title);

describe('a push notification', () => {
  it('comes to Chromium sealed, is shown in the right words, and a tap on it opens what it is about', async () => {
    browser = await openChromiumWithPush(server.url);
    const { page, service } = browser;
    await takePushes(browser);
    await page.getByRole('button', { name: 'テスト通知を送る' }).click();
    await arrived('テスト通知');
    expect(await browser.shown()).toEqual([
      {
        title: 'テスト通知',
        body: 'この端末で通知を受け取れます。',
        lang: 'ja',
        tag: expect.stringMatching(/./),
        opens: '/notices',
      },
    ]);
    const [push] = service.received;
    expect(push?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '60', urgency: 'high' });
    expect(push?.headers.authorization).toMatch(/^vapid t=[\w.-]+, k=[\w-]{87}$/);
    expect(push?.body.includes('テスト通知')).toBe(false);

    // The app is not asked: the service worker subscribes anew and tells the server.
    await browser.dropSubscription?.();
    await signInElsewhere();
    await arrived('新しい端末でログインしました');
    expect(new Set(service.received.map(({ path }) => path)).size).toBe(2);
    expect((await browser.shown()).at(-1)?.opens).toMatch(/^\/settings\/devices\?notice=[0-9a-f-]{36}$/);
    await browser.tapLast?.();
    await page.getByRole('heading', { level: 1, name: 'ログイン中の端末' }).waitFor();
    expect(browser.context.pages().filter((one) => one.url().startsWith(server.url))).toHaveLength(1);

    await follow('ホーム');
    await page.getByRole('link', { name: /^お知らせ 未読\d+件$/ }).click();
    await page.getByRole('listitem').filter({ hasText: '新しい端末でログイン' }).first().waitFor();
    expect(await page.getByRole('link', { name: /^未読.*新しい端末でログイン/ }).count()).toBe(0);
    await takeOffline(page);
    await page.getByRole('link', { name: /^未読/ }).first().click();
    await page.getByRole('heading', { level: 1, name: 'お知らせ' }).waitFor({ state: 'detached' });
    await page.goBack();
    await page.getByText('電波が戻ったときに').waitFor();
    await browser.context.setOffline(false);
    await page.getByText('電波が戻ったときに').waitFor({ state: 'detached' });

    await follow('カード');
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'ログアウト' }).click();
    await page.getByRole('link', { name: 'ログイン' }).first().waitFor();
    const subscription = () =>
      page.evaluate(async () => (await navigator.serviceWorker.ready).pushManager.getSubscription());
    await expect.poll(subscription, patiently).toBeNull();
  });

  const firefox = process.env.FIREFOX;
  if (firefox) {
    it('comes to Firefox as well', async () => {
      browser = await openFirefoxWithPush(firefox);
      await takePushes(browser);
      await signInElsewhere();
      await arrived('新しい端末でログインしました');
    });
  }
});
