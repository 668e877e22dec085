/**
 * How heavy and how quick the app is on a slow phone: `npm run bench -- page`, with RUNS (9). The built app and the real server
 * with the believable library; Chromium at a telephone's size, its processor slowed down four times; a line that is slow 4G.
 */
import type { Browser, BrowserContext, Page } from 'playwright';
import { initialScriptSize } from '../../tools/initial-script.mjs';
import { aPhone, openBrowser, takeOffline } from '../support/browser.ts';
import { at, loadOnCores, medianAndRange } from '../support/figures.ts';
import { aServedList, paintedAt, paintsOf, touchPlace, watchPaints, weigh } from '../support/page-times.ts';
import { startServer } from '../support/server.ts';
import { signInAs } from '../support/sign-in.ts';
import { aSlowLine } from '../support/slow-line.ts';

const runs = Number(process.env.RUNS ?? 9);
const slowDown = 4;
const say = (line: string): void => console.log(line);
const spread = (times: readonly number[]): string => `${medianAndRange(times)} ms`;
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const welcome = 'main a[href="/account/sign-in"]';
const today = 'main a[href="/loans"]';
const places = ['本棚', 'さがす', '貸出・予約', 'カード', 'ホーム'];

async function aSlowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript({ content: watchPaints });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  return page;
}

const untilInstalled = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, { timeout: 120_000 });

async function weightOf(browser: Browser, url: string): Promise<void> {
  const phone = await aPhone(browser);
  const page = await phone.newPage();
  const weights = await weigh(await phone.newCDPSession(page));
  await page.goto(url);
  await paintedAt(page, welcome);
  await page.waitForLoadState('networkidle');
  say(
    `weight of the first load, as it came over the network (initial script ${initialScriptSize().toFixed(1)} kB gzip):`,
  );
  let [allFiles, allBytes] = [0, 0];
  for (const [kind, { files, bytes }] of weights()) {
    say(`  ${kind.toLowerCase()}: ${kB(bytes)} in ${files} files`);
    [allFiles, allBytes] = [allFiles + files, allBytes + bytes];
  }
  say(`  together ${kB(allBytes)} in ${allFiles} files`);
  await phone.close();
}

async function firstLoads(browser: Browser, serverUrl: string): Promise<void> {
  const [first, readable, installed, heavy]: number[][] = [[], [], [], []];
  for (let run = 0; run < runs; run++) {
    const line = await aSlowLine(serverUrl);
    const phone = await aPhone(browser);
    const page = await aSlowPage(phone);
    await page.goto(line.url, { waitUntil: 'commit' });
    await paintedAt(page, welcome);
    await page.waitForTimeout(1000);
    const paints = await paintsOf(page);
    first?.push(paints.first);
    readable?.push(paints.largest);
    if (run === 0) {
      await untilInstalled(page);
      installed?.push(await page.evaluate(() => performance.now()));
      heavy?.push(line.received());
    }
    await phone.close();
    line.close();
  }
  say(`first load over slow 4G, processor slowed down ${slowDown} times (aim: readable in 1,500 ms):`);
  say(`  first text painted: ${spread(first ?? [])}`);
  say(`  readable, the largest text painted: ${spread(readable ?? [])}`);
  say(
    `  whole app on the device, works offline: ${(at(installed ?? [], 0) / 1000).toFixed(1)} s, ${kB(at(heavy ?? [], 0))}`,
  );
}

async function coldStarts(phone: BrowserContext, url: string): Promise<void> {
  const [first, readable]: number[][] = [[], []];
  for (let run = 0; run <= runs; run++) {
    const page = await aSlowPage(phone);
    const cdp = await phone.newCDPSession(page);
    await cdp.send('ServiceWorker.enable');
    await cdp.send('ServiceWorker.stopAllWorkers');
    await page.goto(url, { waitUntil: 'commit' });
    const seen = await paintedAt(page, today);
    await page.waitForTimeout(500);
    // The first one fills the browser's own caches of compiled code, as the first days on a phone do.
    if (run > 0) {
      first?.push((await paintsOf(page)).first);
      readable?.push(seen);
    }
    await page.close();
  }
  say(
    `cold start without network, service worker not running, processor slowed down ${slowDown} times (aim: 1,000 ms):`,
  );
  say(`  first text painted: ${spread(first ?? [])}`);
  say(`  home is readable, what is due painted: ${spread(readable ?? [])}`);
}

async function touches(phone: BrowserContext, url: string, peer: string): Promise<void> {
  const page = await aSlowPage(phone);
  await page.goto(url);
  await paintedAt(page, today);
  await page.waitForTimeout(3000);
  const [first, answers, screens, served]: number[][] = [[], [], [], []];
  for (let run = 0; run < runs; run++)
    for (const place of places) {
      const { answer, screen } = await touchPlace(page, place);
      answers?.push(answer);
      (run === 0 ? first : screens)?.push(screen);
    }
  say(`a touch on one of the five places, over slow 4G, processor slowed down ${slowDown} times (aim: 100 ms):`);
  say(`  to the frame that answers: ${spread(answers ?? [])}, 98 % within ${at(answers ?? [], 0.98).toFixed(0)} ms`);
  say(`  to the other screen painted: ${spread(screens ?? [])}; opened for the first time ${spread(first ?? [])}`);
  await page.close();
  const list = await aSlowPage(phone);
  for (let run = 0; run <= runs; run++) {
    await list.goto(peer);
    await list.waitForTimeout(300);
    if (run > 0) served?.push((await paintsOf(list)).first);
  }
  const ratio = at(served ?? [], 0.5) / at(screens ?? [], 0.5);
  say(
    `  peer, a list that a server makes for each touch, over the same line: ${spread(served ?? [])}, ${ratio.toFixed(1)} times`,
  );
  await list.close();
}

const server = await startServer({ env: { DEMO: 'on' } });
const browser = await openBrowser();
try {
  await weightOf(browser, server.url);
  await firstLoads(browser, server.url);
  const line = await aSlowLine(server.url);
  const list = await aServedList(20);
  const slowList = await aSlowLine(list.url);
  const phone = await aPhone(browser);
  const page = await phone.newPage();
  await signInAs(page, server.url);
  await takeOffline(page);
  await page.close();
  await coldStarts(phone, server.url);
  await phone.close();
  const other = await aPhone(browser);
  const signingIn = await other.newPage();
  await signInAs(signingIn, line.url);
  await untilInstalled(signingIn);
  await signingIn.close();
  await touches(other, line.url, slowList.url);
  for (const each of [line, list, slowList]) each.close();
} finally {
  await browser.close();
  await server.stop();
}
say(loadOnCores());
