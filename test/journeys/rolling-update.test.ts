import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { aPhone, openBrowser } from '../support/browser.ts';
import { live, serve } from '../support/chaos/acts.ts';
import { wrongActs } from '../support/chaos/acts-checker.ts';
import { keepAudit, readAudit } from '../support/chaos/audit.ts';
import { History } from '../support/chaos/history.ts';
import { aChaosLibrary, type Library } from '../support/chaos/library.ts';
import { aLine, type Line } from '../support/chaos/line.ts';
import { aLibrarian, aPerson, aReader } from '../support/chaos/person.ts';
import { dayInTokyo } from '../../shared/model/day.ts';
import { type PreviousRelease, previousRelease } from '../support/previous-release.ts';
import { dice } from '../support/many-titles.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { signInAs } from '../support/sign-in.ts';

const keys = mkdtempSync(join(tmpdir(), 'hondana-keys-'));
const env = { DEMO: 'off', PUBLIC_URL: '', DATA_DIR: keys };
const servers: TestServer[] = [];
const history = new History();
let [line, browser, db]: [Line, Browser, Knex] = [] as never;
let library: Library;
let old: PreviousRelease;

beforeAll(async () => {
  [old, browser] = await Promise.all([previousRelease(), openBrowser()]);
  const before = { from: old.folder, env: { ...env, CLIENT_DIR: old.app } };
  servers.push(await startServer(before));
  const { databaseUrl } = servers[0] as TestServer;
  db = connect(databaseUrl);
  library = await aChaosLibrary(db, dayInTokyo(Date.now()));
  await keepAudit(db);
  servers.push(await startServer({ ...before, databaseUrl }));
  line = await aLine({
    servers: servers.map(({ url }) => url),
    onAnswer: (asked, answer) => history.noteAnswer(asked, answer),
  });
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await db?.destroy();
  await Promise.all(servers.slice(1).map((server) => server.stop()));
  await servers[0]?.stop();
  for (const folder of [keys, old?.folder, old?.app]) if (folder) rmSync(folder, { recursive: true, force: true });
});

/** What a page was answered that it should not have been. */
function watch(page: Page): string[] {
  const troubles: string[] = [];
  page.on('response', (answer) => answer.status() >= 500 && troubles.push(`${answer.status()} ${answer.url()}`));
  page.on('requestfailed', (asked) => {
    // A stream ends when its server stops, and comes back; what is left for another screen is not asked to its end.
    if (!asked.url().includes('shelf.live') && asked.failure()?.errorText !== 'net::ERR_ABORTED')
      troubles.push(`${asked.failure()?.errorText} ${asked.url()}`);
  });
  return troubles;
}

const go = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主な画面' }).getByRole('link', { name, exact: true }).click();

it('a new version takes the place of the one before, one process after the other, and nobody sees an error', async () => {
  const page = await (await aPhone(browser)).newPage();
  const troubles = watch(page);
  await signInAs(page, line.url);
  await go(page, 'カード');
  await page.getByText('本棚 0.0.9 版').waitFor();

  let isOver = false;
  const over = () => isOver;
  const readers = library.patrons.slice(1, 4).map((one, n) => aPerson(aReader(one), line.url, history, dice(n)));
  const desk = library.staff[0] as Library['staff'][number];
  const librarian = aPerson(aLibrarian(desk), line.url, history, dice(9));
  for (const person of [...readers, librarian]) await person.signIn();
  const lives = Promise.all([
    ...readers.map((person, n) => live(person, library, dice(20 + n), over)),
    serve(librarian, desk.branchId, library, dice(30), over),
  ]);

  for (const index of [0, 1]) {
    const [leaving, { databaseUrl }] = [servers[index] as TestServer, servers[0] as TestServer];
    const coming = await startServer({ databaseUrl, env });
    servers.push(coming);
    const staying = servers.slice(index).map(({ url }) => url);
    line.use(staying);
    await expect.poll(() => line.readyCount()).toBe(staying.length);
    await leaving.kill('SIGTERM');
    line.use(staying.slice(1));
    await go(page, index === 0 ? '貸出・予約' : 'ホーム');
    await page.getByRole('main').getByRole('heading').first().waitFor();
    const acts = history.counts.get('acts answered') ?? 0;
    await expect.poll(() => history.counts.get('acts answered') ?? 0).toBeGreaterThan(acts + 5);
  }

  isOver = true;
  await lives;
  await line.settled();
  // Nobody was told to try later or to sign in, and nothing had to be asked twice.
  for (const trouble of ['later', 'sign-in', 'broken', 'acts answered to a repetition'])
    expect(history.counts.get(trouble) ?? 0, trouble).toBe(0);
  expect([...history.wrongs]).toEqual([]);
  const itemOf = (barcode: string) => library.items.find((item) => item.barcode === barcode)?.id;
  const facts = { commands: [...history.commands.values()], changes: await readAudit(db), itemOf };
  expect(wrongActs({ ...facts, ebookId: library.bibIds.at(-1) ?? 0 })).toEqual([]);
  expect(troubles).toEqual([]);

  // The old app has gone on with the new servers, and is offered the new one.
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().then(() => undefined));
  await page.getByText('新しい版があります。').waitFor();
}, 600_000);
