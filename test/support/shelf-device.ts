import Dexie from 'dexie';
import { expect } from 'vitest';
import { createAsks } from '../../client/local/shelf-asks.ts';
import { PatronDatabase } from '../../client/local/database.ts';
import { createShelf, type Shelf } from '../../client/local/shelf-device.ts';
import type { KeptKeys, KeyKeeper } from '../../client/local/shelf-keeper.ts';
import { createKeyring } from '../../client/local/shelf-keyring.ts';
import { dexieStore, readAllRecords, readFirstSight, readRecords } from '../../client/local/shelf-store.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import type { aShelfServer } from './shelf-server.ts';

export type ModelServer = Awaited<ReturnType<typeof aShelfServer>>;

export const patron = 'patron-of-the-test';
let opened: { shelf: Shelf; db: PatronDatabase }[] = [];

export const aboutTitle = (title: string, own: Partial<AboutBib> = {}): AboutBib => ({
  title,
  author: '夏目漱石',
  kind: 'book',
  colour: null,
  ...own,
});

/** Ends all devices of a test, for `afterEach`. */
export async function endDevices(): Promise<void> {
  for (const { shelf, db } of opened) {
    shelf.stop();
    db.close();
  }
  for (const { db } of opened) await Dexie.delete(db.name);
  opened = [];
}

interface Circumstances {
  /** What somebody between puts in place of the keys of devices that ask. */
  readonly middleman?: (key: string) => string;
  readonly db?: PatronDatabase;
}

/** A tab of a device with its keys, in a browser; the same name opens the same database again. */
export function aDevice(
  name: string,
  model: ModelServer,
  { middleman, db = new PatronDatabase(name) }: Circumstances = {},
) {
  const keeper: KeyKeeper = {
    read: async () => (await db.shelf.get('keys'))?.value as KeptKeys | undefined,
    keep: async (value) => void (await db.shelf.put({ key: 'keys', value })),
  };
  const alone = <T>(act: () => Promise<T>) => navigator.locks.request(name, act) as Promise<T>;
  const keyring = createKeyring({ patron, server: model.keys, keeper, alone });
  const asks = createAsks(patron, model.asksOf(name, middleman), keyring);
  /** Who hears of what this tab wrote. */
  const otherTabs: Shelf[] = [];
  const shelf = createShelf({
    store: dexieStore(db),
    server: model.server,
    read: (ids) => readRecords(db, ids),
    readFirst: (limit) => readFirstSight(db, limit),
    readAll: () => readAllRecords(db),
    keptKeys: keyring.kept,
    syncKeys: keyring.sync,
    alone: (act) => act(),
    tellTabs: (ids) => otherTabs.forEach((tab) => void tab.reread(ids)),
    noAnswer: () => 'unreached',
    now: Date.now,
    random: Math.random,
  });
  opened.push({ shelf, db });
  return { shelf, db, keyring, asks, otherTabs, start: () => shelf.start() };
}

export const isOpen = (shelf: Shelf) => expect.poll(() => shelf.lock()).toBe('open');

export const isSynced = (shelf: Shelf) => expect.poll(() => shelf.unsyncedCount(), { timeout: 5000 }).toBe(0);
