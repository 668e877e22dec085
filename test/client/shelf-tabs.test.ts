import type { DBCore, DBCoreMutateRequest } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { PatronDatabase } from '../../client/local/database.ts';
import type { Shelf } from '../../client/local/shelf-device.ts';
import { openKeptKeys } from '../../client/local/shelf-keeper.ts';
import { openRow } from '../../client/local/shelf-sealing.ts';
import { aboutTitle, aDevice, endDevices, isOpen, isSynced, patron } from '../support/shelf-device.ts';
import { aShelfServer } from '../support/shelf-server.ts';

afterEach(endDevices);

const soon = { timeout: 15_000, interval: 50 };
const shownOn = (shelf: Shelf) =>
  shelf
    .favorites()
    ?.map(({ bib, rating, comment }) => ({ bib, rating, comment }))
    .toSorted((a, b) => a.bib - b.bib);

describe('tabs of one device', () => {
  it('converge, six of them without a lock, with each other, with another device and with the server', async () => {
    const model = await aShelfServer(patron);
    const first = aDevice('phone', model);
    await first.start();
    await isOpen(first.shelf);
    const tabs = [first, ...Array.from({ length: 5 }, () => aDevice('phone', model))];
    for (const tab of tabs) tab.otherTabs.push(...tabs.filter((one) => one !== tab).map(({ shelf }) => shelf));
    await Promise.all(tabs.slice(1).map((tab) => tab.start()));
    for (const { shelf } of tabs) await isOpen(shelf);
    const tablet = aDevice('tablet', model);
    await tablet.start();
    await isOpen(tablet.shelf);

    const writers = [...tabs, tablet];
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        writers.map(async ({ shelf }, index) => {
          await shelf.addFavorite(index + 1, aboutTitle(`題${index + 1}`));
          await shelf.addFavorite(100, aboutTitle('みんなの一冊'));
          await shelf.writeOpinion(
            100,
            index % 2 === 0 ? { rating: (index % 5) + 1 } : { comment: `${round}-${index}` },
          );
          shelf.syncNow();
        }),
      );
      if (round === 2) model.state.reach = false;
    }
    model.state.reach = true;
    for (const { shelf } of writers) shelf.syncNow();
    for (const { shelf } of writers) await isSynced(shelf);
    // What came last is heard of by a pull; in the app a poke asks for it.
    for (const { shelf } of [tablet, first]) shelf.syncNow();
    const different = () => new Set(writers.map(({ shelf }) => JSON.stringify(shownOn(shelf)))).size;
    await expect.poll(different, soon).toBe(1);
    expect(shownOn(first.shelf)?.map(({ bib }) => bib)).toEqual([1, 2, 3, 4, 5, 6, 7, 100]);

    const keeper = {
      read: async () => (await first.db.shelf.get('keys'))?.value as never,
      keep: async () => {},
    };
    const keys = await openKeptKeys(patron, keeper);
    if (!keys) throw new Error('no keys');
    const bare = new PatronDatabase('phone');
    for (const row of model.rows.values()) {
      expect((await bare.record.get(row.id))?.state).toEqual(await openRow(keys, row));
    }
    expect(await bare.record.count()).toBe(model.rows.size);
    bare.close();
  });

  it('counts the digest anew when it opens, so that what went wrong on the disk is mended', async () => {
    const model = await aShelfServer(patron);
    const before = aDevice('phone', model);
    await before.start();
    await isOpen(before.shelf);
    await before.shelf.addFavorite(1, aboutTitle('こころ'));
    await before.shelf.addFavorite(2, aboutTitle('門'));
    await isSynced(before.shelf);
    before.shelf.stop();
    const [lost] = await before.db.record.toArray();
    await before.db.record.delete(lost?.id ?? '');
    const after = aDevice('phone', model);
    await after.start();
    await expect.poll(() => shownOn(after.shelf)?.map(({ bib }) => bib), soon).toEqual([1, 2]);
  });
});

/** A device that has no room left while `isFull`. */
function aFullableDatabase(name: string) {
  const state = { isFull: false };
  const db = new PatronDatabase(name);
  db.use({
    stack: 'dbcore',
    name: 'full',
    create: (core: DBCore): DBCore => ({
      ...core,
      table: (table) => {
        const own = core.table(table);
        return {
          ...own,
          mutate: (request: DBCoreMutateRequest) => {
            if (!state.isFull || request.type === 'delete') return own.mutate(request);
            const error = new DOMException('no room', 'QuotaExceededError');
            request.trans.abort();
            return Promise.reject(error);
          },
        };
      },
    }),
  });
  return { db, state };
}

describe('a device without room', () => {
  it('refuses an edit, says so, and has everything as it was; with room again it goes on', async () => {
    const model = await aShelfServer(patron);
    const { db, state } = aFullableDatabase('phone');
    const phone = aDevice('phone', model, { db });
    await phone.start();
    await isOpen(phone.shelf);
    await phone.shelf.addFavorite(1, aboutTitle('こころ'));
    await isSynced(phone.shelf);
    const rows = await db.record.toArray();

    state.isFull = true;
    await expect(phone.shelf.writeOpinion(1, { comment: '書けない' })).rejects.toThrow();
    expect(phone.shelf.hasRoom()).toBe(false);
    expect(shownOn(phone.shelf)).toEqual([{ bib: 1, rating: null, comment: null }]);
    expect(await db.record.toArray()).toEqual(rows);

    state.isFull = false;
    await phone.shelf.writeOpinion(1, { comment: '書けた' });
    expect(phone.shelf.hasRoom()).toBe(true);
    await isSynced(phone.shelf);
    expect(shownOn(phone.shelf)).toEqual([{ bib: 1, rating: null, comment: '書けた' }]);
  });

  it('says so also when it cannot take what another device wrote, and takes it later', async () => {
    const model = await aShelfServer(patron);
    const { db, state } = aFullableDatabase('phone');
    const [phone, tablet] = [aDevice('phone', model, { db }), aDevice('tablet', model)];
    await phone.start();
    await isOpen(phone.shelf);
    await tablet.start();
    await isOpen(tablet.shelf);
    state.isFull = true;
    await tablet.shelf.addFavorite(1, aboutTitle('こころ'));
    await isSynced(tablet.shelf);
    phone.shelf.syncNow();
    await expect.poll(() => phone.shelf.hasRoom(), soon).toBe(false);
    expect(await db.record.count()).toBe(0);
    state.isFull = false;
    phone.shelf.syncNow();
    await expect.poll(() => shownOn(phone.shelf), soon).toEqual([{ bib: 1, rating: null, comment: null }]);
    expect(phone.shelf.hasRoom()).toBe(true);
  });
});
