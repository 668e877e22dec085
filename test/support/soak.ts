import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright';
import { manyFavorites } from './many-favorites.ts';
import { dice } from './many-titles.ts';
import { aNodeDevice } from './node-device.ts';
import { aProfile, type Profile } from './profile.ts';
import { hanako, signInAs } from './sign-in.ts';
import type { TestServer } from './server.ts';

interface Plan {
  readonly favorites: number;
  readonly rounds: number;
  /** Edits of each device in each round, without network. */
  readonly edits: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

/** What the screens said was saved: by title the last word of each device. */
type Written = Map<string, string[]>;

const tenYears = 10 * 365 * 86_400_000;
const patience = 60_000;

/** A record as the browser keeps it, with what all devices must agree about. */
interface Kept {
  readonly id: string;
  readonly base: number;
  readonly dirty: boolean;
  readonly state: string;
  readonly title: string;
  readonly comment: unknown;
}

export const keptOn = (page: Page): Promise<Kept[]> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const opening = indexedDB.open(names.find((name) => name.startsWith('hondana-patron-')) ?? '');
    await new Promise((done) => opening.addEventListener('success', done));
    const asked = opening.result.transaction('record').objectStore('record').getAll();
    await new Promise((done) => asked.addEventListener('success', done));
    opening.result.close();
    return asked.result.map(({ id, base, dirty, state }) => ({
      id,
      base,
      dirty,
      state: JSON.stringify(state, (_, value) =>
        value && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      ),
      title: state.f.about?.[0].title,
      comment: state.f.comment?.[0],
    }));
  });

const sameOnAll = (all: readonly Kept[][]): boolean =>
  all.every((one) => one.length === all[0]?.length && one.every(({ dirty }) => !dirty)) &&
  new Set(all.map((one) => JSON.stringify(one.map(({ id, base, state }) => [id, base, state])))).size === 1;

async function untilEqual(
  profiles: readonly Profile[],
  url: string,
  where: string,
): Promise<{ records: Kept[]; ms: number }> {
  const began = Date.now();
  for (;;) {
    const all = await Promise.all(profiles.map((profile) => keptOn(profile.page())));
    if (sameOnAll(all)) return { records: all[0] ?? [], ms: Date.now() - began };
    if (Date.now() - began > patience) {
      const dirty = all.map((one) => one.filter((record) => record.dirty).length);
      throw new Error(`not equal a minute after ${where}: ${all.map((one) => one.length)} records, ${dirty} unsynced`);
    }
    for (const profile of profiles) await signInAgain(profile.page(), url);
    await delay(250);
  }
}

/** Chromium keeps cookies in memory for half a minute: who was killed meanwhile may be asked to sign in again, and loses nothing. */
export async function signInAgain(page: Page, url: string): Promise<void> {
  if (!(await page.getByText('ログインの期限が切れました').isVisible())) return;
  await signInAs(page, url);
  await openShelf(page, url);
}

/** Rates and comments one favorite on the screen; resolves when the screen says it is saved. */
export async function writeOpinion(page: Page, title: string, rating: number, comment: string): Promise<void> {
  await page.getByRole('searchbox').fill(title);
  await page
    .getByRole('button', { name: `「${title}」の評価・コメント` })
    .first()
    .click();
  await page.locator('dialog').getByText(`星${rating}つ`).locator('..').click();
  await page.getByRole('textbox', { name: 'コメント' }).fill(comment);
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

export async function openShelf(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/shelf`);
  await page.getByRole('searchbox').waitFor();
}

/**
 * Three telephones of one patron, each a Chromium of its own, one with a clock ten years ahead, write about the same favorites
 * without network; one is killed while it writes, the server is restarted while the others tell it. Throws unless all three
 * end equal, with nothing unsynced, and the last word of one of them about every title.
 */
export async function soak(
  server: TestServer,
  { favorites, rounds, edits, seed, say = () => {} }: Plan,
): Promise<void> {
  const random = dice(seed);
  const given = manyFavorites(favorites * 2);
  const distinct = [...new Map(given.map((one) => [one[1].title, one])).values()].slice(0, favorites);
  const titles = distinct.map(([, about]) => about.title);
  const seeding = await aNodeDevice(server.url, hanako.cardNumber, hanako.password);
  await seeding.addFavorites(distinct);
  await seeding.sync();

  const profiles = await Promise.all([aProfile(), aProfile(), aProfile(tenYears)]);
  try {
    for (const profile of profiles) {
      await signInAs(profile.page(), server.url);
      await openShelf(profile.page(), server.url);
    }
    await untilEqual(profiles, server.url, 'the start');
    for (let round = 1; round <= rounds; round++) {
      const written: Written = new Map();
      let [saved, cutOff] = [0, ''];
      const victim = Math.floor(random() * profiles.length);
      const killAfter = Math.floor(edits * (0.3 + 0.6 * random()));
      const plans = profiles.map(() =>
        Array.from({ length: edits }, (_, n) => ({
          title: titles[Math.floor(random() ** 2 * titles.length)] as string,
          rating: 1 + Math.floor(5 * random()),
          n,
        })),
      );
      await Promise.all(profiles.map((profile) => profile.setOffline(true)));
      const began = Date.now();
      await Promise.all(
        profiles.map(async (profile, device) => {
          const own = new Map<string, string>();
          for (const { title, rating, n } of plans[device] ?? []) {
            const comment = `${round}-${device}-${n}`;
            const isLast = device === victim && n === killAfter;
            const writing = writeOpinion(profile.page(), title, rating, comment);
            if (isLast) {
              // In the middle of it: whether that one is there afterwards is open, and nothing else may be lost.
              writing.catch(() => {});
              await delay(50 + 300 * random());
              await profile.kill();
              cutOff = title;
              break;
            }
            await writing;
            saved++;
            own.set(title, comment);
          }
          for (const [title, last] of own) written.set(title, [...(written.get(title) ?? []), last]);
        }),
      );
      const wroteMs = Date.now() - began;
      // Some are heard by the old server, some by the new one, some in between by none.
      const others = profiles.filter((_, device) => device !== victim);
      await Promise.all([server.restart(), ...others.map((profile) => profile.setOffline(false))]);
      await profiles[victim]?.start();
      await openShelf((profiles[victim] as Profile).page(), server.url);
      const { records, ms } = await untilEqual(profiles, server.url, `telephone ${victim + 1} was killed`);
      written.delete(cutOff);
      checkWords(records, written);
      say(
        `round ${round}: ${saved} edits saved on the screens in ${(wroteMs / 1000).toFixed(0)} s, telephone ${victim + 1} ` +
          `killed while writing, ${written.size} of ${records.length} titles written about; equal ${(ms / 1000).toFixed(1)} s after the restart`,
      );
    }
  } finally {
    await Promise.all(profiles.map((profile) => profile.end()));
  }
}

/** Every title written about says the last word of one of its writers. */
function checkWords(records: readonly Kept[], written: Written): void {
  const byTitle = new Map(records.map((record) => [record.title, record.comment]));
  for (const [title, words] of written) {
    const comment = byTitle.get(title);
    if (!words.some((word) => word === comment)) throw new Error(`「${title}」 says ${comment}, written were ${words}`);
  }
}
