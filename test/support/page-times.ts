import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { CDPSession, Page } from 'playwright';

/**
 * Runs in every page, from its beginning: keeps when something was painted first, when the largest text of the screen was
 * painted last, and how long each touch waited for the frame that answers it (Event Timing, of which INP is made).
 */
export const watchPaints = `
  window.paints = { first: 0, largest: 0, touches: [], longest: 0 };
  new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint')
    .forEach(({ startTime }) => (paints.first = startTime))).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => list.getEntries()
    .forEach(({ startTime }) => (paints.largest = startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => list.getEntries()
    .filter(({ interactionId }) => interactionId)
    .forEach(({ duration }) => paints.touches.push(duration))).observe({ type: 'event', buffered: true, durationThreshold: 16 });
`;

interface Paints {
  readonly first: number;
  readonly largest: number;
  readonly touches: readonly number[];
}

export const paintsOf = (page: Page): Promise<Paints> => page.evaluate('paints');

/** When, from the beginning of the page, something that the selector finds had been painted; waits for it. */
export async function paintedAt(page: Page, selector: string): Promise<number> {
  const at = await page.waitForFunction((wanted) => {
    const seen = window as { seenAt?: Record<string, number> };
    if (!document.querySelector(wanted)) return 0;
    seen.seenAt ??= {};
    if (!(wanted in seen.seenAt)) {
      seen.seenAt[wanted] = 0;
      requestAnimationFrame(() => setTimeout(() => Object.assign(seen.seenAt ?? {}, { [wanted]: performance.now() })));
    }
    return seen.seenAt[wanted];
  }, selector);
  return (await at.jsonValue()) as number;
}

/** Notes when the heading of another screen has been painted after the next touch. */
const watchNextScreen = `
  window.screenAfter = undefined;
  (() => {
    const before = document.querySelector('main h1');
    let began = 0;
    addEventListener('pointerup', (event) => {
      began = event.timeStamp;
      look();
    }, { capture: true, once: true });
    const look = () => {
      const heading = document.querySelector('main h1');
      if (heading && heading !== before)
        requestAnimationFrame(() => setTimeout(() => (window.screenAfter = performance.now() - began)));
      else setTimeout(look, 4);
    };
  })();
`;

/** Touches a place of the bar; answers how long until a frame answered, and until the other screen was painted. */
export async function touchPlace(
  page: Page,
  name: string,
): Promise<{ readonly answer: number; readonly screen: number }> {
  await page.evaluate('paints.touches.length = 0');
  await page.evaluate(watchNextScreen);
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).tap();
  const screen = await page.waitForFunction(() => (window as { screenAfter?: number }).screenAfter);
  // What waited for less than 16 ms is not reported: it counts as 16.
  await page.waitForTimeout(300);
  const { touches } = await paintsOf(page);
  return { answer: Math.max(16, ...touches), screen: (await screen.jsonValue()) as number };
}

/** Bytes that came over the network for this page, its worker's not counted, by kind; and how many files. */
export async function weigh(cdp: CDPSession): Promise<() => Map<string, { files: number; bytes: number }>> {
  const kinds = new Map<string, string>();
  const weights = new Map<string, { files: number; bytes: number }>();
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    const { files, bytes } = weights.get(kind) ?? { files: 0, bytes: 0 };
    weights.set(kind, { files: files + 1, bytes: bytes + encodedDataLength });
  });
  await cdp.send('Network.enable');
  return () => weights;
}

/** The peer: the same list of loans as a page that a server makes anew for each touch, in no time, with one style sheet. */
export async function aServedList(lineCount: number): Promise<{ url: string; close(): void }> {
  const line = `<li><h2>銀河鉄道の夜</h2><p>宮沢賢治</p><p>返却期限 12月8日（火）</p><button>貸出延長</button></li>`;
  const html = `<!doctype html><html lang="ja"><meta name="viewport" content="width=device-width"><title>貸出</title>
    <link rel="stylesheet" href="/style.css"><main><h1>貸出</h1><ul>${line.repeat(lineCount)}</ul></main></html>`;
  const css = `li { display: grid; gap: 8px; padding: 12px; border: 1px solid; }\n`.padEnd(10_000, '/* a style */\n');
  const server = createServer(({ url }, response) => {
    const isStyle = url === '/style.css';
    response.setHeader('Content-Type', isStyle ? 'text/css' : 'text/html; charset=utf-8');
    response.setHeader('Cache-Control', isStyle ? 'max-age=31536000, immutable' : 'no-store');
    response.end(isStyle ? css : html);
  }).listen(0, 'localhost');
  await once(server, 'listening');
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
