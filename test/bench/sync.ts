/**
 * How quickly a bookshelf reaches a new device: `npm run bench -- sync`, with RECORDS (10,000), RUNS (5) and CHROMIUM_RUNS. The real
 * server over the database in DATABASE_URL; devices under Node with the client's own code, and the built app in Chromium.
 */
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright';
import { aDesktop, openBrowser } from '../support/browser.ts';
import { manyFavorites } from '../support/many-favorites.ts';
import { aNodeDevice, type NodeDevice } from '../support/node-device.ts';
import { startServer } from '../support/server.ts';
import { hanako, signInAs } from '../support/sign-in.ts';

const recordCount = Number(process.env.RECORDS ?? 10_000);
const editCount = 1000;
const conflictCount = 500;
const runs = Number(process.env.RUNS ?? 5);
const chromiumRuns = Number(process.env.CHROMIUM_RUNS ?? runs);
const say = (line: string): void => console.log(line);

const at = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? 0;
const spread = (times: readonly number[]): string =>
  `${at(times, 0.5).toFixed(0)} ms (${at(times, 0).toFixed(0)} to ${at(times, 1).toFixed(0)})`;

interface Measured {
  readonly ms: number;
  readonly busyMs: number;
  readonly bytes: number;
}

async function measured(device: NodeDevice, act: () => Promise<void>): Promise<Measured> {
  const [began, cpu, bytes] = [performance.now(), process.cpuUsage(), device.traffic.receivedBytes];
  await act();
  const { user, system } = process.cpuUsage(cpu);
  return {
    ms: performance.now() - began,
    busyMs: (user + system) / 1000,
    bytes: device.traffic.receivedBytes - bytes,
  };
}

function tell(what: string, all: readonly Measured[], count: number): void {
  const times = all.map(({ ms }) => ms);
  const busy = all.map(({ busyMs }) => busyMs);
  const received = at(
    all.map(({ bytes }) => bytes),
    0.5,
  );
  const size = received > 0 ? `, ${(received / 1e6).toFixed(2)} MB received` : '';
  const spent = at(busy, 0.5) > 0 ? `; processor time of the device ${spread(busy)}` : '';
  const rate = `${Math.round(count / (at(times, 0.5) / 1000)).toLocaleString('en')} records/s`;
  say(`${what}: ${spread(times)}, ${rate}${size}${spent}`);
}

const newDevice = () => aNodeDevice(server.url, hanako.cardNumber, hanako.password);

/** Signs in on a new profile; answers from the first request for records to the last record kept on the device. */
async function inChromium(page: Page): Promise<Measured> {
  let [began, bytes] = [0, 0];
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const pulls = new Set<string>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.includes('shelf.pull')) return;
    began ||= performance.now();
    pulls.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (pulls.has(requestId)) bytes += encodedDataLength;
  });
  await signInAs(page, server.url);
  await page.waitForURL(`${server.url}/`);
  await page.getByRole('navigation').getByRole('link', { name: '本棚', exact: true }).click();
  await page.getByText(`${recordCount.toLocaleString('ja-JP')}冊`, { exact: true }).waitFor({ timeout: 60_000 });
  return { ms: performance.now() - began, busyMs: 0, bytes };
}

/** Two devices of a patron wrote the same favorites apart; the first has told the server: until the second has joined and told, too. */
async function conflict(one: NodeDevice, other: NodeDevice, run: number): Promise<Measured> {
  const favorites = manyFavorites(conflictCount);
  await one.addFavorites(favorites.map(([bib, about]) => [bib, about, { comment: `one ${run}` }]));
  await other.addFavorites(favorites.map(([bib, about]) => [bib, about, { rating: 1 + (run % 5) }]));
  await one.sync();
  const measure = await measured(other, () => other.sync());
  await one.sync();
  return measure;
}

const server = await startServer({ env: { DEMO: 'on' } });
const browser = await openBrowser();
try {
  const first = await newDevice();
  await first.addFavorites(manyFavorites(recordCount));
  tell(
    `${recordCount} records offered by their first device`,
    [await measured(first, () => first.sync())],
    recordCount,
  );

  const pulled: Measured[] = [];
  let lost = 0;
  for (let run = 0; run < runs; run++) {
    const device = await newDevice();
    pulled.push(await measured(device, () => device.sync()));
    lost += recordCount - device.shelf.records.size;
  }
  tell('a new device under Node', pulled, recordCount);

  const pushed: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    await first.addFavorites(manyFavorites(editCount).map(([bib, about]) => [bib, about, { comment: `${run}` }]));
    pushed.push(await measured(first, () => first.sync()));
    lost += [...first.shelf.records.values()].filter(({ dirty }) => dirty).length;
  }
  tell(`${editCount} edits made offline, acknowledged, under Node`, pushed, editCount);

  const other = await newDevice();
  await other.sync();
  const joined: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    joined.push(await conflict(first, other, run));
    const states = [first, other].map(({ shelf }) => [...shelf.records.values()]);
    lost += states.flat().filter(({ dirty }) => dirty).length;
    lost += states[0]?.filter(({ state }) => state.f.comment?.[0] === `one ${run}`).length === conflictCount ? 0 : 1;
  }
  tell(`conflict of ${conflictCount}, joined and acknowledged, under Node`, joined, conflictCount);

  const shown: Measured[] = [];
  for (let run = 0; run < chromiumRuns; run++) {
    const context = await aDesktop(browser);
    shown.push(await inChromium(await context.newPage()));
    await context.close();
  }
  if (chromiumRuns > 0) tell('a new device in Chromium, until the shelf shows all', shown, recordCount);
  say(`lost: ${lost}`);
} finally {
  await browser.close();
  await server.stop();
}
const load = loadavg().map((one) => one.toFixed(1));
say(`load ${load.join(', ')} in the last 1, 5, 15 minutes`);
