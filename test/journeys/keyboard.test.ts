import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDesktop, openBrowser, settled } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const env = { DEMO: 'on', CLOCK: '2026-11-24T12:00:00+09:00' };
  [server, browser] = await Promise.all([startServer({ env }), openBrowser()]);
  page = await (await aDesktop(browser, { baseURL: server.url })).newPage();
});
afterAll(async () => {
  await page?.context().close();
  await browser?.close();
  await server?.stop();
});

/** More than any screen has places to stop at. */
const mostSteps = 150;

/** By Tab alone, seeing the focus at each step. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < mostSteps; step++) {
    const isThere = await target.evaluate((one) => one === document.activeElement);
    if (isThere) return;
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return undefined;
      const ring = [one, one.closest('label'), one.parentElement].some(
        (place) => place !== null && getComputedStyle(place).outlineStyle !== 'none',
      );
      return ring ? undefined : one.outerHTML.slice(0, 120);
    });
    expect(unseen).toBeUndefined();
  }
  throw new Error(`Tab never reaches ${target}`);
}

async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target);
  await page.keyboard.press(key);
}

async function type(target: Locator, words: string): Promise<void> {
  await tabTo(target);
  await page.keyboard.type(words);
}

const main = () => page.getByRole('main');
const dialog = () => page.getByRole('dialog');
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

async function open(place: string, name: string | RegExp): Promise<void> {
  await page.goto(place);
  await heading(name);
}

describe('whoever has only a keyboard', () => {
  it('signs in, finds a title and places a hold', async () => {
    await open('/account/sign-in', 'ログイン');
    await type(page.getByLabel('図書館利用者カード番号'), '0123456789');
    await type(page.getByLabel('パスワード', { exact: true }), 'hondana-hanako');
    await page.keyboard.press('Enter');
    await heading(/11月24日/);
    await open('/search', 'さがす');
    await type(page.getByRole('searchbox'), '村上');
    await page.keyboard.press('Enter');
    const placing = main()
      .getByRole('button', { name: /を予約する$/ })
      .first();
    await press(placing);
    await press(dialog().getByRole('button', { name: 'この内容で予約する' }));
    await dialog()
      .getByText(/番目にお待ちです|すぐに借りられます/)
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('renews a loan, and hears until when', async () => {
    await open('/loans', '貸出状況照会');
    const renewing = main().getByRole('button', { name: '「思考の整理学」を延長' });
    await press(renewing);
    await main()
      .getByRole('status')
      .filter({ hasText: /12月8日（火）まで延長しました/ })
      .waitFor();
  });

  it('keeps a title, rates it, writes of it and puts it into a new list', async () => {
    await open('/titles/1', 'こころ');
    await press(main().getByRole('button', { name: '「こころ」をお気に入りに登録' }));
    await main().getByText('本棚にあります').waitFor();
    await settled(page);
    await open('/shelf', 'わたしの本棚');
    await press(main().getByRole('button', { name: /「こころ」の評価・コメント/ }));
    await tabTo(dialog().getByRole('radio').first());
    for (let star = 1; star < 4; star++) await page.keyboard.press('ArrowRight');
    await type(dialog().getByRole('textbox', { name: 'コメント' }), 'また読む');
    await press(dialog().getByRole('button', { name: '保存する' }));
    await dialog().waitFor({ state: 'detached' });
    await main().getByText('また読む').waitFor();
    await press(main().getByRole('button', { name: '選択する' }));
    await press(main().getByRole('checkbox').first(), 'Space');
    await press(main().getByRole('button', { name: 'リストに入れる' }));
    await type(dialog().getByLabel('新しいリストを作って入れる'), '冬に読む');
    await press(dialog().getByRole('button', { name: '保存する' }));
    await dialog().waitFor({ state: 'detached' });
    await press(main().getByRole('link', { name: 'マイリスト' }));
    await main().getByRole('link', { name: '冬に読む' }).waitFor();
  });

  it('changes where a hold is collected', async () => {
    await open('/holds', '予約状況照会');
    await press(main().getByRole('link', { name: '黒牢城' }));
    await press(main().getByRole('link', { name: '予約変更' }));
    await heading('予約変更');
    await press(main().getByLabel('受取場所'), 'ArrowDown');
    await press(main().getByRole('button', { name: '予約を変更する' }));
    await heading('予約変更確認');
    await press(main().getByRole('button', { name: '予約を変更する' }));
    await heading('予約を変更しました');
  });

  it('puts holds into an order', async () => {
    await open('/holds/sequence', '順番予約の登録');
    await press(main().getByRole('checkbox', { name: /向田邦子の手料理/ }), 'Space');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await press(main().getByRole('button', { name: '選択完了' }));
    await heading('予約順序を指定する');
    await press(main().getByRole('button', { name: '予約順指定完了' }));
    await heading('順番予約設定確認');
    await press(main().getByRole('button', { name: '指定する' }));
    await heading('順番予約を登録しました');
  });
});

describe('whoever hears the screens', () => {
  it('hears states, dates and distances by name', async () => {
    await open('/loans', '貸出状況照会');
    const loan = await main().getByRole('article').filter({ hasText: 'FACTFULNESS' }).ariaSnapshot();
    for (const words of ['heading "FACTFULNESS', '返却期限', '11月10日（火）', '14日過ぎています', '延長できません'])
      expect(loan).toContain(words);
    await open('/holds', '予約状況照会');
    await main().getByRole('link', { name: '窓ぎわのトットちゃん' }).waitFor();
    const hold = await main().getByRole('article').filter({ hasText: 'トットちゃん' }).ariaSnapshot();
    for (const words of ['お渡しできます', '取置期限', '12月3日（木）']) expect(hold).toContain(words);
    await open('/branches/chuo', '中央図書館');
    const days = await main().getByRole('table').ariaSnapshot();
    expect(days).toMatch(/columnheader "月/);
    expect(days).toMatch(/cell "23 祝日"/);
  });
});
