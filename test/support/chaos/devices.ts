import { setTimeout as delay } from 'node:timers/promises';
import { recordIdOf } from '../../../client/local/shelf-sealing.ts';
import { editRecord } from '../../../shared/shelf/device/edits.ts';
import { memoryStore } from '../../../shared/shelf/device/memory-store.ts';
import type { ShelfStore } from '../../../shared/shelf/device/store.ts';
import type { RecordState } from '../../../shared/shelf/record.ts';
import { aNodeDevice, type NodeDevice } from '../node-device.ts';
import { hanako } from '../sign-in.ts';
import type { Edit, History } from './history.ts';
import type { KeptShelf } from './shelf-checker.ts';

type Titles = readonly { readonly bib: number; readonly title: string }[];

/** The text of a state, the same on every device that keeps the same. */
export const stateText = (state: RecordState): string =>
  JSON.stringify(state, (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

export const keptBy = (where: string, { shelf }: NodeDevice): KeptShelf => ({
  where,
  records: [...shelf.records.values()]
    .map(({ id, base, dirty, state }) => ({ id, base, dirty, state: stateText(state) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});

/** Under fire it may take a few tries until a device is signed in and has its keys. */
export async function aDeviceInTime(url: string, history: History, timeoutMs = 10_000): Promise<NodeDevice> {
  for (;;) {
    try {
      return await aNodeDevice(url, hanako.cardNumber, hanako.password, { timeoutMs });
    } catch {
      history.count('devices not let in at once');
      await delay(200);
    }
  }
}

/** A place of the patron's shelf on which a device runs that is killed, or lost, now and then. */
export interface ShelfPlace {
  readonly device: () => NodeDevice;
  /** What it was doing is never finished; what its store has stays. */
  kill(): void;
  /** It is gone with all it has not told; another one comes in its place. */
  lose(): Promise<void>;
}

interface Surroundings {
  readonly url: string;
  readonly titles: Titles;
  readonly history: History;
  readonly dice: () => number;
  readonly isOver: () => boolean;
  /** How wrong its clock is. */
  readonly aheadMs: number;
}

export async function aShelfPlace(name: string, given: Surroundings): Promise<ShelfPlace & { live(): Promise<void> }> {
  const { url, titles, history, dice, isOver, aheadMs } = given;
  let device = await aDeviceInTime(url, history);
  let [life, word, devices, isGone] = [0, 0, 1, false];
  let die = () => {};
  /** Edits of this device that the server may not have. */
  let untold: Edit[] = [];

  /** A store that dies with the process that works on it. */
  const mortal = (store: ShelfStore, born = life): ShelfStore => ({
    transact: (reads, change) => (born === life ? store.transact(reads, change) : new Promise(() => {})),
  });

  async function write(): Promise<void> {
    const { bib, title } = titles[Math.floor(dice() ** 2 * titles.length)] as Titles[number];
    const { shelf, keys } = device;
    const born = life;
    const id = await recordIdOf(keys, 'favorite', null, bib);
    if (born !== life) return;
    const text = `${name}-${devices}-${++word}`;
    const over = shelf.change({ ids: [id] }, (draft) => {
      const before = draft.get(id)?.state.f.comment?.[0];
      editRecord(draft, id, 'favorite', { comment: text }, Date.now() + aheadMs);
      return typeof before === 'string' ? before : null;
    });
    const edit = { device: name, title, word: text, over, isSure: false };
    history.edits.push(edit);
    history.count('words on the shelf');
    untold.push(edit);
  }

  async function sync(): Promise<void> {
    const telling = untold;
    const done = device.sync(mortal(memoryStore(device.shelf))).then(
      () => 'done' as const,
      () => 'failed' as const,
    );
    const killed = new Promise<'killed'>((resolve) => (die = () => resolve('killed')));
    const end = await Promise.race([killed, done]);
    history.count(`shelf syncs ${end}`);
    if (end !== 'done') return;
    for (const edit of telling) edit.isSure = true;
    untold = untold.filter((edit) => !edit.isSure);
  }

  return {
    device: () => device,
    kill: () => {
      life++;
      die();
    },
    lose: async () => {
      life++;
      die();
      isGone = true;
      untold = [];
      devices++;
      device = await aDeviceInTime(url, history);
      isGone = false;
    },
    live: async () => {
      while (!isOver()) {
        await delay(50 + 250 * dice());
        if (isGone) continue;
        if (dice() < 0.6) await write();
        else await sync();
      }
      // It is there to the end.
      for (const edit of untold) edit.isSure = true;
    },
  };
}
