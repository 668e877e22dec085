import Dexie from 'dexie';
import { expect } from 'vitest';
import { PatronDatabase } from '../../client/local/database.ts';
import { createShelf, type Shelf } from '../../client/local/shelf-device.ts';
import { type KeptKeys, openKeptKeys, syncKeys } from '../../client/local/shelf-keys.ts';
import { dexieStore, readAllRecords, readFirstSight, readRecords } from '../../client/local/shelf-store.ts';
import type { aShelfServer } from './shelf-server.ts';

export const patron = 'patron-of-the-test';
let opened: { shelf: Shelf; db: PatronDatabase }[] = [];

/** Ends all devices of a test, for `afterEach`. */
export async function endDevices(): Promise<void> {
  for (const { shelf, db } of opened) {
    shelf.stop();
    db.close();
    await Dexie.delete(db.name);
  }
  opened = [];
}

/** A tab of a device, in a browser; the same name opens the same database again. */
export function aDevice(name: string, { server, keys }: Awaited<ReturnType<typeof aShelfServer>>) {
  const db = new PatronDatabase(name);
  const keeper = {
    read: async () => (await db.shelf.get('keys'))?.value as KeptKeys | undefined,
    keep: async (value: KeptKeys) => void (await db.shelf.put({ key: 'keys', value })),
  };
  const shelf = createShelf({
    store: dexieStore(db),
    server,
    read: (ids) => readRecords(db, ids),
    readFirst: (limit) => readFirstSight(db, limit),
    readAll: () => readAllRecords(db),
    keptKeys: () => openKeptKeys(patron, keeper),
    syncKeys: () => syncKeys(patron, keys, keeper),
    alone: (act) => act(),
    tellTabs: () => {},
    noAnswer: () => 'unreached',
    now: Date.now,
    random: Math.random,
  });
  opened.push({ shelf, db });
  return { shelf, db, start: () => shelf.start() };
}

export const isOpen = (shelf: Shelf) => expect.poll(() => shelf.lock()).toBe('open');

export const isSynced = (shelf: Shelf) => expect.poll(() => shelf.unsyncedCount(), { timeout: 5000 }).toBe(0);
