import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { violations } from '../support/axe.ts';
import { aPhone, openBrowser, settled, takeOffline } from '../support/browser.ts';
import { coveredFocus, cutOff, moving, show, smallTargets } from '../support/looks.ts';
import { noteLoans } from '../support/notes.ts';
import { dated, patronsScreens, reason, type Screen, strangersScreens } from '../support/screens.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let holdId = '';
let listId = '';

beforeAll(async () => {
  const env = { DEMO: 'on', CLOCK: '2026-11-24T12:00:00+09:00' };
  [server, browser] = await Promise.all([startServer({ env }), openBrowser()]);
  const db = connect(server.databaseUrl);
  const mine = db('hold').join('patron', 'patron.id', 'hold.patron_id').join('bib', 'bib.id', 'hold.bib_id');
  const hold = await mine.where({ card_number: '0123456789', title: '黒牢城' }).first('hold.id');
  await db.destroy();
  holdId = hold.id;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto('/account/sign-in');
  await page.getByLabel('図書館利用者カード番号').fill('0123456789');
  await page.getByLabel('パスワード', { exact: true }).fill('hondana-hanako');
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('heading', { level: 1, name: /11月24日/ }).waitFor();
}

/** Something of everything that a patron gathers: a search, a favorite in a list, a title in the cart, a note. */
async function gather(page: Page): Promise<void> {
  await page.request.post('/api/notes.turn', {
    data: { isOn: true },
    headers: { 'x-hondana': '1', origin: server.url },
  });
  await noteLoans(server.databaseUrl, '0123456789', [{ bibId: 1, lentOn: '2026-10-02' }]);
  await page.goto('/search');
  await page.getByRole('searchbox').fill('ぎんが');
  await page.keyboard.press('Enter');
  await page.getByText('予約かごに入れる', { exact: true }).first().click();
  await page.getByText('お気に入りに登録', { exact: true }).first().click();
  await page.getByText('本棚にあります').first().waitFor();
  await settled(page);
  await page.goto('/shelf');
  await page.getByRole('button', { name: '選択する' }).click();
  await page.getByRole('button', { name: 'すべて選ぶ' }).click();
  await page.getByRole('button', { name: 'リストに入れる' }).click();
  await page.getByLabel('新しいリストを作って入れる').fill('夏に読む');
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'マイリスト' }).click();
  const way = await page.getByRole('link', { name: '夏に読む' }).getAttribute('href');
  listId = way?.split('/').at(-1) ?? '';
  await settled(page);
}

const pathOf = ({ route, path = route }: Screen): string => path.replace(':holdId', holdId).replace(':listId', listId);

const main = (page: Page) => page.getByRole('main');

async function openOnline(page: Page, screen: Screen): Promise<void> {
  await page.goto(pathOf(screen));
  await main(page).getByText(screen.online).first().waitFor({ state: 'attached' });
}

/** What everybody needs of a screen, whatever they see, hold or hear it with. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const look = async (how: string, found: Promise<string[]>) => {
    faults.push(...(await found).map((fault) => `${new URL(page.url()).pathname} ${how}: ${fault}`));
  };
  await look('', violations(page));
  await look('by finger', smallTargets(page));
  await look('by keyboard', coveredFocus(page));
  await look('at rest', moving(page));
  await show(page, { textSize: 'largest' });
  await look('in the largest text', cutOff(page));
  for (const language of ['easy', 'en'] as const) {
    await show(page, { language });
    await look(language, violations(page));
  }
  // A window of 1280 px at 400 % is as narrow as this.
  await page.setViewportSize({ width: 320, height: 256 });
  for (const language of ['en', 'easy', 'ja'] as const) {
    await show(page, { language });
    await look(`${language} at 400 %`, cutOff(page));
  }
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [contrast, colours] of [
    ['device', 'dark'],
    ['high', 'light'],
    ['high', 'dark'],
  ] as const) {
    await show(page, { contrast, colours });
    await look(`${colours} in ${contrast} contrast`, violations(page, 'color-contrast'));
  }
  return faults;
}

async function faultsOnAll(page: Page, screens: readonly Screen[]): Promise<string[]> {
  const faults: string[] = [];
  for (const screen of screens) {
    await openOnline(page, screen);
    faults.push(...(await faultsOf(page)));
    await settled(page);
  }
  return faults;
}

/** Cold, by its address. */
async function lacksOffline(page: Page, screens: readonly Screen[]): Promise<string[]> {
  const lacks: string[] = [];
  for (const screen of screens) {
    await page.goto(pathOf(screen));
    const { offline = screen.online, isDated, needsServer } = screen;
    for (const words of [offline, ...(isDated ? [dated] : []), ...(needsServer ? [reason] : [])]) {
      const place = main(page).getByText(words).first();
      await place
        .waitFor({ state: 'attached', timeout: 15_000 })
        .catch(() => lacks.push(`${screen.route} lacks ${words}`));
    }
    if ((await page.getByText('オフラインです').count()) === 0)
      lacks.push(`${screen.route} does not say that it is offline`);
  }
  return lacks;
}

/** A page that this browser loads while it is cut off believes in a network; those of telephones do not. */
async function enterTunnel(context: BrowserContext): Promise<void> {
  const [page] = context.pages();
  if (page) await takeOffline(page);
  await context.addInitScript(() => Object.defineProperty(navigator, 'onLine', { get: () => false }));
}

/** Two tabs share the screens: a browser has more than one core. */
async function inTwoTabs(
  context: BrowserContext,
  look: (page: Page, screens: readonly Screen[]) => Promise<string[]>,
): Promise<string[]> {
  const halves = [0, 1].map(async (half) =>
    look(
      await context.newPage(),
      patronsScreens.filter((_, index) => index % 2 === half),
    ),
  );
  return (await Promise.all(halves)).flat();
}

describe('every screen of a patron', () => {
  let context: BrowserContext;

  beforeAll(async () => {
    context = await aPhone(browser, { baseURL: server.url });
    const page = await context.newPage();
    await signIn(page);
    await gather(page);
  });

  it('can be used by everybody', async () => {
    expect(await inTwoTabs(context, faultsOnAll)).toEqual([]);
  }, 300_000);

  it('opens without network, with what must be seen and the time it is from', async () => {
    await enterTunnel(context);
    expect(await inTwoTabs(context, lacksOffline)).toEqual([]);
    await context.close();
  });
});

describe('every screen of a stranger', () => {
  it('can be used by everybody, and opens without network with what must be seen', async () => {
    const context = await aPhone(browser, { baseURL: server.url });
    expect(await faultsOnAll(await context.newPage(), strangersScreens)).toEqual([]);
    await enterTunnel(context);
    expect(await lacksOffline(await context.newPage(), strangersScreens)).toEqual([]);
    await context.close();
  });
});
