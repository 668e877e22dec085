import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPhone, browserFlags, browserPath, openBrowser, settled, takeOffline } from '../support/browser.ts';
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

async function signIn(page: Page, card: string, password: string): Promise<void> {
  await page.goto(`${server.url}/account/sign-in?next=/search?q=村上`);
  await page.getByLabel('図書館利用者カード番号').fill(card);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await addButtons(page).first().waitFor();
  // From now on every screen opens without network.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'カード' }).click();
  await page.getByRole('button', { name: 'ログアウト' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'ログアウト' }).click();
}

const addButtons = (page: Page) => page.getByText('お気に入りに登録', { exact: true });
const onShelf = (page: Page) => page.getByText('本棚にあります', { exact: true });
const shelfOf = (page: Page) => page.getByRole('list', { name: 'お気に入り' });

/** The titles on this device, as they lie on its disk. */
const storedTitles = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('hondana-patron-'))?.name ?? '';
    const db = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
    });
    const rows = await new Promise<{ state: { f: { about?: [{ title: string }] } } }[]>((done) => {
      const asking = db.transaction('record').objectStore('record').getAll();
      asking.onsuccess = () => done(asking.result);
    });
    db.close();
    return rows.flatMap(({ state }) => state.f.about?.[0].title ?? []);
  });

describe('one device', () => {
  it('shows in one tab what another wrote, tells when it is full, and shows nobody what another card wrote', async () => {
    const phone = await aPhone(browser);
    const writing = await phone.newPage();
    await signIn(writing, '0123456789', 'hondana-hanako');
    const reading = await phone.newPage();
    await reading.goto(`${server.url}/shelf`);
    await reading.getByText('お気に入りは、まだありません。').waitFor();
    await takeOffline(reading);
    await addButtons(writing).first().click();
    await onShelf(writing).first().waitFor();
    await expect.poll(() => shelfOf(reading).getByRole('listitem').count()).toBe(1);

    // Chromium reckons a small write against what it measured some time ago: the full disk is told to the page instead.
    await writing.evaluate(() => {
      const store = IDBObjectStore.prototype as unknown as { put: unknown; write: unknown };
      store.write = store.put;
      store.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await addButtons(writing).first().click();
    await writing.getByText('この端末に保存できませんでした').first().waitFor();
    expect(await storedTitles(writing)).toHaveLength(1);
    await writing.evaluate(() => {
      const store = IDBObjectStore.prototype as unknown as { put: unknown; write: unknown };
      store.put = store.write;
    });
    await addButtons(writing).first().click();
    await onShelf(writing).nth(1).waitFor();
    await expect.poll(() => shelfOf(reading).getByRole('listitem').count()).toBe(2);
    const hers = await storedTitles(writing);
    await reading.close();

    await signOut(writing);
    await writing.getByRole('button', { name: '封をして、この端末に残す' }).click();
    await writing.getByRole('dialog').waitFor({ state: 'detached' });
    await phone.setOffline(false);
    await signIn(writing, '0123456790', 'hondana-kenta');
    await writing.getByRole('link', { name: '本棚', exact: true }).click();
    await writing.getByText('お気に入りは、まだありません。').waitFor();
    expect(await storedTitles(writing)).toEqual([]);
    await signOut(writing);
    await writing.getByRole('dialog').waitFor({ state: 'detached' });
    await signIn(writing, '0123456789', 'hondana-hanako');
    await writing.getByRole('link', { name: '本棚', exact: true }).click();
    await expect.poll(() => shelfOf(writing).getByRole('listitem').count()).toBe(2);
    expect((await storedTitles(writing)).toSorted()).toEqual(hers.toSorted());
    await settled(writing);
    await phone.close();
  });
});

/** A Chromium of its own process group over a profile on disk, to be killed as a whole. */
async function aKillableBrowser(profile: string): Promise<{ browser: Browser; page: Page; kill: () => Promise<void> }> {
  rmSync(join(profile, 'DevToolsActivePort'), { force: true });
  const flags = [...browserFlags, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const child: ChildProcess = spawn(browserPath, [...flags, 'about:blank'], { detached: true, stdio: 'ignore' });
  const port = () => Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
  await expect.poll(port, { timeout: 30_000 }).toBeGreaterThan(0);
  const connected = await chromium.connectOverCDP(`http://127.0.0.1:${port()}`);
  const [context] = connected.contexts();
  const page = await context?.newPage();
  if (!page || child.pid === undefined) throw new Error('no browser');
  const group = -child.pid;
  return {
    browser: connected,
    page,
    kill: async () => {
      const gone = once(child, 'exit');
      process.kill(group, 'SIGKILL');
      await gone;
    },
  };
}

describe('a browser that is killed while the patron writes', () => {
  it('has everything that was shown as written when it starts again', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'hondana-killed-'));
    const before = await aKillableBrowser(profile);
    const written: string[] = [];
    try {
      await signIn(before.page, '0123456791', 'hondana-masao');
      await takeOffline(before.page);
      await before.page.exposeBinding('told', (_, title: string) => void written.push(title));
      await before.page.evaluate(() => {
        const tell = (window as unknown as { told: (title: string) => void }).told;
        const label = /^「(.*)」をお気に入りに登録$/;
        for (const button of document.querySelectorAll<HTMLButtonElement>('main button[aria-label]')) {
          const title = label.exec(button.ariaLabel ?? '')?.[1];
          const item = button.closest('li');
          if (title === undefined || !item) continue;
          new MutationObserver((_, observer) => {
            if (!item.textContent?.includes('本棚にあります')) return;
            observer.disconnect();
            tell(title);
          }).observe(item, { childList: true, subtree: true });
          button.click();
        }
      });
      await expect.poll(() => written.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(5);
    } finally {
      await before.kill();
    }
    const after = await aKillableBrowser(profile);
    try {
      await after.page.goto(`${server.url}/shelf`);
      await shelfOf(after.page).waitFor();
      const found = await storedTitles(after.page);
      expect(written.filter((title) => !found.includes(title))).toEqual([]);
      await after.page
        .getByRole('link', { name: written[0] ?? '' })
        .first()
        .waitFor();
    } finally {
      await after.kill();
      rmSync(profile, { recursive: true, force: true });
    }
  });
});
