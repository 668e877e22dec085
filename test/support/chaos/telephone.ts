import { setTimeout as delay } from 'node:timers/promises';
import { aProfile, type Profile } from '../profile.ts';
import { signInAs } from '../sign-in.ts';
import { keptOn, openShelf, signInAgain, writeOpinion } from '../soak.ts';
import type { Edit, History } from './history.ts';
import type { KeptShelf } from './shelf-checker.ts';

/** A real Chromium with a profile of its own, whose owner writes opinions, in and out of the network. */
export interface Telephone {
  readonly name: string;
  /** SIGKILL in whatever it is doing; its owner starts it again. */
  kill(): Promise<void>;
  live(isOver: () => boolean): Promise<void>;
  /** Signs in again if the app asks for it, and says what the device keeps. */
  look(): Promise<KeptShelf>;
  end(): Promise<void>;
}

/** Signs in, and waits until the shelf of `count` records is on the device. */
export async function aTelephone(
  name: string,
  url: string,
  { titles, count, history, dice }: { titles: readonly string[]; count: number; history: History; dice: () => number },
): Promise<Telephone> {
  const profile: Profile = await aProfile();
  await signInAs(profile.page(), url);
  await openShelf(profile.page(), url);
  while ((await keptOn(profile.page())).length < count) await delay(100);
  let [word, stuck, isDead] = [0, 0, false];
  let diedAt = 0;

  async function start(): Promise<void> {
    await profile.start();
    isDead = false;
    await openShelf(profile.page(), url);
    history.took('telephone SIGKILL', Date.now() - diedAt);
  }

  /** A screen that does not come may be due to a busy machine: its owner starts the telephone again, but not for ever. */
  async function again(error: unknown): Promise<void> {
    if (!isDead && ++stuck > 4) throw error;
    if (!isDead) {
      history.count('telephone started again by its owner');
      history.note('stuck', {
        error: String(error),
        shows: await profile.page().innerText('body', { timeout: 5000 }).catch(String),
      });
      [isDead, diedAt] = [true, Date.now()];
      await profile.kill();
    }
    await delay(200 + 800 * dice());
  }

  async function write(): Promise<void> {
    const title = titles[Math.floor(dice() ** 2 * titles.length)] as string;
    const text = `${name}-${++word}`;
    const edit: Edit = { device: name, title, word: text, over: null, isSure: false };
    history.edits.push(edit);
    const isOffline = dice() < 0.4;
    await profile.setOffline(isOffline);
    await writeOpinion(profile.page(), title, 1 + Math.floor(5 * dice()), text);
    // The screen says that it is saved: from now on nothing may take it away.
    edit.isSure = true;
    history.count('words on a screen');
    if (isOffline) await delay(300 * dice());
  }

  return {
    name,
    kill: async () => {
      if (isDead) return;
      isDead = true;
      diedAt = Date.now();
      history.count('telephone SIGKILL');
      await profile.kill();
    },
    live: async (isOver) => {
      while (!isOver()) {
        try {
          if (isDead) await start();
          await write();
          stuck = 0;
          await delay(400 * dice());
        } catch (error) {
          await again(error);
        }
      }
      while (isDead) await start().catch(again);
      await profile.setOffline(false);
    },
    look: async () => {
      await signInAgain(profile.page(), url);
      return { where: name, records: await keptOn(profile.page()) };
    },
    end: () => profile.end(),
  };
}
