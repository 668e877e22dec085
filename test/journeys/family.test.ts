import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Knex } from 'knex';
import { connect } from '../../server/db/connect.ts';
import { violations } from '../support/axe.ts';
import { scanned } from '../support/barcode.ts';
import { aPhone, openBrowser, settled, takeOffline } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { hanako, signInAs } from '../support/sign-in.ts';

const mother = { ...hanako, name: '大宮 花子' };
const child = { cardNumber: '0123456790', password: 'hondana-kenta', name: '浦和 健太' };

let server: TestServer;
let browser: Browser;
let db: Knex;
let titles: { id: number; title: string }[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ env: { DEMO: 'on' } }), openBrowser()]);
  db = connect(server.databaseUrl);
  // Nobody borrows or waits for these: where their titles stand, the bookshelf put them.
  titles = await db('bib')
    .where({ kind: 'book', withdrawn_at: null })
    .whereNotIn('id', db('hold').select('bib_id'))
    .whereNotIn('id', db('loan').select('bib_id'))
    .whereRaw('CHAR_LENGTH(title) BETWEEN 6 AND 20')
    .groupBy('title')
    .havingRaw('COUNT(*) = 1')
    .orderByRaw('MIN(id)')
    .limit(2)
    .select('title', db.raw('MIN(id) AS id'));
}, 120_000);
afterAll(async () => {
  await db?.destroy();
  await browser?.close();
  await server?.stop();
});

const idOf = async ({ cardNumber }: { cardNumber: string }): Promise<string> =>
  (await db('patron').where({ card_number: cardNumber }).first('id')).id;
const recordsOf = async (patron: { cardNumber: string }): Promise<number> =>
  (await db('shelf_record').where({ patron_id: await idOf(patron) })).length;

const family = (page: Page) => page.getByRole('list', { name: '家族のカード' });
const current = (page: Page) => family(page).locator('[aria-current]');
/** Waits until the card of this name is the one that is used on the screen of the card. */
const uses = (page: Page, { name }: { name: string }) => current(page).filter({ hasText: name }).waitFor();

async function switchTo(page: Page, to: { name: string }): Promise<void> {
  if (!page.url().endsWith('/card')) await page.getByRole('link', { name: 'カード', exact: true }).click();
  await family(page).getByRole('button', { name: to.name }).click();
  await uses(page, to);
}

async function addChild(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'カード', exact: true }).click();
  await page.getByRole('link', { name: '家族のカードを追加' }).click();
  await page.getByRole('heading', { name: '家族のカードを追加' }).waitFor();
  await page.getByText(`いまは${mother.name}さんのカードを使っています。`).waitFor();
  await page.getByLabel('図書館利用者カード番号').fill(child.cardNumber);
  await page.getByLabel('パスワード', { exact: true }).fill(child.password);
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await uses(page, child);
}

/** A phone with the mother's card, and then the child's, which is used. */
async function theFamilysPhone(): Promise<{ phone: BrowserContext; page: Page }> {
  const phone = await aPhone(browser, { baseURL: server.url });
  const page = await phone.newPage();
  await signInAs(page, server.url, mother);
  await addChild(page);
  return { phone, page };
}

async function addFavorite(page: Page, { id, title }: { id: number; title: string }): Promise<void> {
  await page.goto(`/titles/${id}`);
  await page.getByRole('button', { name: `「${title}」をお気に入りに登録` }).click();
  await page.getByRole('link', { name: '本棚にあります' }).waitFor();
}

async function shelfText(page: Page): Promise<string> {
  await page.getByRole('link', { name: '本棚', exact: true }).click();
  await page.getByRole('heading', { name: 'わたしの本棚' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('main [aria-busy]'));
  return page.getByRole('main').innerText();
}

/** Everything that a card's store on the phone holds, as text, by the names of the stores. */
const stores = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const texts: Record<string, string> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = await new Promise<IDBDatabase>((done, fail) => {
        const asking = indexedDB.open(name);
        asking.onsuccess = () => done(asking.result);
        asking.onerror = () => fail(asking.error);
      });
      const all = [...opened.objectStoreNames].map(
        (store) =>
          new Promise<unknown[]>((done) => {
            const asking = opened.transaction(store).objectStore(store).getAll();
            asking.onsuccess = () => done(asking.result);
          }),
      );
      texts[name] = JSON.stringify(await Promise.all(all));
      opened.close();
    }
    return texts;
  });

describe('a family with one phone', () => {
  let shared: Awaited<ReturnType<typeof theFamilysPhone>>;
  beforeAll(async () => {
    shared = await theFamilysPhone();
  });

  it('has two tabs on two cards, and neither follows the other', async () => {
    const { phone, page: first } = shared;
    await switchTo(first, mother);
    const second = await phone.newPage();
    await second.goto('/card');
    await uses(second, mother);
    await switchTo(second, child);
    // The first one stays the mother's, also when it is loaded anew, and what it asks is asked for her.
    await first.goto('/settings/pickup');
    const line = (name: string) => first.getByText(`${name}さんのカード`);
    await line(mother.name).waitFor();
    await first.reload();
    await line(mother.name).waitFor();
    const asked = async (page: Page, path: string): Promise<string> => {
      const [request] = await Promise.all([
        page.waitForRequest((one) => one.url().includes('mirror.snapshot')),
        page.goto(path),
      ]);
      const answer = await (await request.response())?.text();
      return answer ?? '';
    };
    expect(await asked(first, '/loans')).toContain(mother.cardNumber);
    expect(await asked(second, '/loans')).toContain(child.cardNumber);
    // A third tab opens with the card that was chosen last.
    const third = await phone.newPage();
    await third.goto('/card');
    await uses(third, child);
    await Promise.all([second.close(), third.close()]);
  });

  it('gives one password again where one session ran out, and goes on with the other meanwhile', async () => {
    const { page } = shared;
    await switchTo(page, child);
    await db('session')
      .where({ patron_id: await idOf(mother) })
      .update({ expires_at: new Date(Date.now() - 1000) });
    await page.goto('/loans');
    await page.getByText(`${child.name}さんのカード`).waitFor();
    expect(await page.getByText('ログインの期限が切れました。').count()).toBe(0);
    await switchTo(page, mother);
    await page.getByText('ログインの期限が切れました。').first().waitFor();
    await page.getByRole('status').getByRole('link', { name: 'ログイン' }).click();
    await page.getByRole('heading', { name: 'ログイン' }).waitFor();
    expect(await page.getByLabel('図書館利用者カード番号').inputValue()).toBe(mother.cardNumber);
    await page.getByLabel('パスワード', { exact: true }).fill(mother.password);
    await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
    await uses(page, mother);
    await switchTo(page, child);
    await page.getByRole('link', { name: 'ホーム', exact: true }).click();
    await page.getByText(`${child.name}さんのカード`).waitFor();
    expect(await page.getByText('ログインの期限が切れました。').count()).toBe(0);
  });

  it('keeps two cards apart, in a tunnel too, and signs one out without the other', async () => {
    const [ofMother, ofChild] = titles as [(typeof titles)[0], (typeof titles)[0]];
    const { phone, page } = shared;
    const [motherId, childId] = [await idOf(mother), await idOf(child)];
    await switchTo(page, child);
    expect(Object.keys(await stores(page)).sort()).toEqual(
      ['hondana-device', `hondana-patron-${motherId}`, `hondana-patron-${childId}`].sort(),
    );
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }

    // The mother looks for something, and puts a title on her shelf.
    await switchTo(page, mother);
    await page.goto('/search');
    await page.getByRole('searchbox').fill('銀河');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=/);
    await settled(page);
    await addFavorite(page, ofMother);
    await expect.poll(() => recordsOf(mother)).toBe(1);
    await page.goto('/search');
    await page.getByText('銀河').first().waitFor();
    await switchTo(page, child);
    expect(await shelfText(page)).not.toContain(ofMother.title);
    await page.getByText(`${child.name}さんのカード`).waitFor();
    await page.getByRole('link', { name: 'さがす', exact: true }).click();
    await page.getByRole('searchbox').waitFor();
    expect(await page.getByText('銀河').count()).toBe(0);

    // In the tunnel: each has her own card, mirror and shelf, and what the child writes is the child's.
    await page.goto('/card');
    await uses(page, child);
    await takeOffline(page);
    for (const one of [mother, child]) {
      await switchTo(page, one);
      await page.getByText(one.name, { exact: true }).first().waitFor();
      expect((await scanned(await page.screenshot())).join()).toContain(one.cardNumber);
    }
    await page.goto(`/titles/${ofMother.id}`);
    await page.getByText('この資料は、まだこの端末で開いていません。').waitFor();
    // The title was seen by the mother alone: the child’s pages know nothing of it.
    expect(await page.getByText(ofMother.title).count()).toBe(0);
    await phone.setOffline(false);
    await page.goto(`/titles/${ofChild.id}`);
    await page.getByRole('button', { name: `「${ofChild.title}」をお気に入りに登録` }).waitFor();
    await takeOffline(page);
    await page.getByRole('button', { name: `「${ofChild.title}」をお気に入りに登録` }).click();
    await page.getByRole('link', { name: '本棚にあります' }).waitFor();
    await settled(page);
    await switchTo(page, mother);
    const hers = await shelfText(page);
    expect([hers.includes(ofMother.title), hers.includes(ofChild.title)]).toEqual([true, false]);
    await phone.setOffline(false);
    await page.waitForFunction(() => navigator.onLine);
    expect(await recordsOf(child)).toBe(0);
    await switchTo(page, child);
    await expect.poll(() => recordsOf(child)).toBe(1);
    expect([await recordsOf(mother), await recordsOf(child)]).toEqual([1, 1]);
    const his = await shelfText(page);
    expect([his.includes(ofMother.title), his.includes(ofChild.title)]).toEqual([false, true]);
    const kept = await stores(page);
    for (const [own, title] of [
      [motherId, ofMother.title],
      [childId, ofChild.title],
    ] as const) {
      const holding = Object.keys(kept).filter((name) => name.includes('patron') && kept[name]?.includes(title));
      expect(holding).toEqual([`hondana-patron-${own}`]);
    }

    // One leaves, the other stays.
    await switchTo(page, mother);
    await page.getByRole('button', { name: 'ログアウト' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`ログアウトするのは、${mother.name}さんのカードだけです。`).waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'ログアウト' }).click();
    await page.waitForURL(`${server.url}/`);
    await page.getByRole('link', { name: 'カード', exact: true }).click();
    await page.getByText(child.name, { exact: true }).first().waitFor();
    const left = await stores(page);
    expect(Object.keys(left).sort()).toEqual(['hondana-device', `hondana-patron-${childId}`].sort());
    expect(JSON.stringify(left)).not.toContain(ofMother.title);
    expect(JSON.stringify(left)).not.toContain(motherId);
    await expect.poll(() => db('session').pluck('patron_id')).toEqual([childId]);
    await page.reload();
    await page.getByText(child.name, { exact: true }).first().waitFor();
    await phone.close();
  });

  it('goes on from the one card and the one cookie of before', async () => {
    const phone = await aPhone(browser, { baseURL: server.url });
    const page = await phone.newPage();
    await signInAs(page, server.url, mother);
    await page.waitForLoadState('networkidle');
    // As the version before had left the phone: its cookie, and no list of cards.
    const cookies = await phone.cookies();
    const own = cookies.find(({ name }) => /^hondana-[0-9a-f]{8}-/.test(name));
    if (!own) throw new Error('no cookie of the card');
    await phone.clearCookies({ name: own.name });
    await phone.addCookies([{ ...own, name: 'hondana' }]);
    await page.evaluate(async () => {
      sessionStorage.clear();
      const opened = await new Promise<IDBDatabase>((done) => {
        const asking = indexedDB.open('hondana-device');
        asking.onsuccess = () => done(asking.result);
      });
      const turn = opened.transaction('entry', 'readwrite');
      for (const key of ['cards', 'searches-of-cards']) turn.objectStore('entry').delete(key);
      turn.objectStore('entry').put({ key: 'recent-searches', value: ['?q=むかし'] });
      await new Promise((done) => {
        turn.oncomplete = done;
      });
      opened.close();
    });
    await page.goto('/search');
    await page.getByText('むかし').first().waitFor();
    await addChild(page);
    await switchTo(page, mother);
    await page.waitForLoadState('networkidle');
    expect(await page.getByText('ログインの期限が切れました。').count()).toBe(0);
    await page.goto('/search');
    await page.getByText('むかし').first().waitFor();
    await switchTo(page, child);
    await page.goto('/search');
    await page.getByRole('searchbox').waitFor();
    expect(await page.getByText('むかし').count()).toBe(0);
    await phone.close();
  });
});
