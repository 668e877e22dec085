/**
 * How quick a large bookshelf is on a slow telephone: `npm run bench -- shelf`, with FAVORITES (10,000 when not set). The built
 * app in Chromium at a telephone's size, its processor slowed down four times and not at all.
 */
import { loadavg } from 'node:os';
import type { CDPSession, Page } from 'playwright';
import { aPhone, openBrowser, settled } from '../support/browser.ts';
import { manyFavorites } from '../support/many-favorites.ts';
import { aNodeDevice } from '../support/node-device.ts';
import { startServer } from '../support/server.ts';
import { hanako, signInAs } from '../support/sign-in.ts';

const favoriteCount = Number(process.env.FAVORITES ?? 10_000);
const runs = Number(process.env.RUNS ?? 9);
const cover = 'main [role=listitem] a[href^="/titles/"]';

/** Runs in the page: when, in milliseconds from the beginning, the first cover was painted. */
const watchFirstCover = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector('${cover}')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.firstCoverAt = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });
`;

async function openCold(page: Page, url: string): Promise<number> {
  await page.goto(`${url}/branches`, { waitUntil: 'networkidle' });
  await page.goto(`${url}/shelf`);
  const at = await page.waitForFunction(() => (window as { firstCoverAt?: number }).firstCoverAt);
  return (await at.jsonValue()) as number;
}

async function openByTap(page: Page): Promise<number> {
  await page.getByRole('link', { name: 'ホーム' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(500);
  return page.evaluate(`new Promise((done) => {
    const began = performance.now();
    document.querySelector('nav a[href="/shelf"]').click();
    const look = () => document.querySelector('${cover}')
      ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
      : setTimeout(look, 2);
    look();
  })`);
}

/** From a letter typed to the frame that answers it. */
const typeEach = (page: Page): Promise<number[]> =>
  page.evaluate(`(async () => {
    const input = document.querySelector('input[type=search]');
    const times = [];
    for (const words of ['に', 'にほ', 'にほん', '日', '日本', '日本の', '', 'れ', 'れき', '歴史', '歴史 入門', '']) {
      const began = performance.now();
      input.value = words;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - began);
    }
    return times;
  })()`);

/** Flings through the shelf; answers the frames there were, and those in which a place of the list was empty. */
async function scroll(page: Page, cdp: CDPSession): Promise<{ frames: number; blank: number }> {
  await page.evaluate(`(() => {
    const seen = (window.scrolled = { frames: 0, blank: 0, isOver: false });
    const look = () => {
      if (seen.isOver) return;
      seen.frames++;
      const rects = [...document.querySelectorAll('main [role=listitem]')].map((one) => one.getBoundingClientRect());
      const list = document.querySelector('main [role=list]').getBoundingClientRect();
      const isDrawn = (y) => y < list.top + 30 || rects.some(({ top, bottom }) => top - 40 <= y && y <= bottom + 40);
      if (![0.1, 0.3, 0.5, 0.7, 0.9].every((share) => isDrawn(share * innerHeight))) seen.blank++;
      requestAnimationFrame(look);
    };
    look();
  })()`);
  for (const speed of [2000, 5000]) {
    const gesture = { x: 180, y: 500, yDistance: -8000, speed, gestureSourceType: 'touch' as const };
    await cdp.send('Input.synthesizeScrollGesture', gesture);
  }
  return page.evaluate('(window.scrolled.isOver = true, window.scrolled)');
}

const at = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
const spread = (times: readonly number[]): string =>
  `${at(times, 0.5).toFixed(0)} ms (${at(times, 0).toFixed(0)} to ${at(times, 1).toFixed(0)})`;
const say = (line: string): void => console.log(line);

const server = await startServer({ env: { DEMO: 'on' } });
const browser = await openBrowser();
try {
  const device = await aNodeDevice(server.url, hanako.cardNumber, hanako.password);
  await device.addFavorites(manyFavorites(favoriteCount));
  await device.sync();
  const phone = await aPhone(browser);
  const page = await phone.newPage();
  await signInAs(page, server.url);
  await page.goto(`${server.url}/shelf`);
  await page.getByText(`${favoriteCount.toLocaleString('ja-JP')}冊`).waitFor();
  await settled(page);
  await page.addInitScript({ content: watchFirstCover });
  const cdp = await phone.newCDPSession(page);
  for (const rate of [1, 4]) {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate });
    const cold: number[] = [];
    const tapped: number[] = [];
    for (let run = 0; run < runs; run++) cold.push(await openCold(page, server.url));
    await page.waitForTimeout(2000 * rate);
    for (let run = 0; run < runs; run++) tapped.push(await openByTap(page));
    await page.waitForTimeout(2000 * rate);
    const typed = await typeEach(page);
    const { frames, blank } = await scroll(page, cdp);
    say(`processor slowed down ${rate} times, ${favoriteCount} favorites:`);
    say(`  app closed, /shelf opened to the first covers painted: ${spread(cold)}`);
    say(`  app open, tapped to the first covers painted: ${spread(tapped)}`);
    say(`  letter typed to the frame that answers: ${spread(typed)}`);
    say(`  flung at 2,000 and 5,000 px/s: ${frames} frames, ${blank} with an empty place`);
  }
} finally {
  await browser.close();
  await server.stop();
}
say(
  `load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')} in the last 1, 5, 15 minutes`,
);
