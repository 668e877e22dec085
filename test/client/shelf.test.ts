import { afterEach, describe, expect, it } from 'vitest';
import type { Shelf } from '../../client/local/shelf-device.ts';
import { inOrder, matching } from '../../client/shelf/shelf-order.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import { aDevice, endDevices, isOpen, isSynced, patron } from '../support/shelf-device.ts';
import { aShelfServer } from '../support/shelf-server.ts';

afterEach(endDevices);

const about = (title: string, own: Partial<AboutBib> = {}): AboutBib => ({
  title,
  author: '夏目漱石',
  kind: 'book',
  colour: null,
  ...own,
});

const shownOn = (shelf: Shelf) =>
  shelf
    .favorites()
    ?.map(({ bib, rating, comment }) => ({ bib, rating, comment }))
    .sort((a, b) => a.bib - b.bib);

describe('the bookshelf on a device', () => {
  it('is not known before it was read, and then known to be empty', async () => {
    const { shelf, start } = aDevice('a', await aShelfServer(patron));
    expect(shelf.favorites()).toBeUndefined();
    await start();
    await expect.poll(() => shelf.favorites()).toEqual([]);
  });

  it('is found by a new device that just signs in', async () => {
    const server = await aShelfServer(patron);
    const phone = aDevice('phone', server);
    await phone.start();
    await isOpen(phone.shelf);
    await phone.shelf.addFavorite(1, about('こころ'));
    await phone.shelf.writeOpinion(1, { rating: 5, comment: '二度読む' });
    await isSynced(phone.shelf);
    const tablet = aDevice('tablet', server);
    await tablet.start();
    await expect.poll(() => shownOn(tablet.shelf)).toEqual([{ bib: 1, rating: 5, comment: '二度読む' }]);
  });

  it('is found by a new device also after the library renewed its key', async () => {
    const server = await aShelfServer(patron);
    const phone = aDevice('phone', server);
    await phone.start();
    await isOpen(phone.shelf);
    await phone.shelf.addFavorite(1, about('こころ'));
    await isSynced(phone.shelf);
    await server.renewLibraryKey();
    phone.shelf.openAgain();
    const tablet = aDevice('tablet', server);
    await expect.poll(async () => (await server.keys.ring()).wraps.length).toBe(2);
    await tablet.start();
    await expect.poll(() => shownOn(tablet.shelf)).toEqual([{ bib: 1, rating: null, comment: null }]);
  });

  it('asks for the password where that was given too long ago, and opens once it was given', async () => {
    const server = await aShelfServer(patron);
    const phone = aDevice('phone', server);
    await phone.start();
    await isOpen(phone.shelf);
    server.state.isPasswordFresh = false;
    const tablet = aDevice('tablet', server);
    await tablet.start();
    await expect.poll(() => tablet.shelf.lock()).toBe('password-needed');
    server.state.isPasswordFresh = true;
    tablet.shelf.openAgain();
    await isOpen(tablet.shelf);
  });

  it('opens again without network with everything that was written', async () => {
    const server = await aShelfServer(patron);
    const before = aDevice('phone', server);
    await before.start();
    await isOpen(before.shelf);
    server.state.reach = false;
    await before.shelf.addFavorite(1, about('こころ'));
    before.shelf.stop();
    before.db.close();
    const after = aDevice('phone', server);
    await after.start();
    expect(after.shelf.lock()).toBe('open');
    expect(shownOn(after.shelf)).toEqual([{ bib: 1, rating: null, comment: null }]);
    expect(after.shelf.unsyncedCount()).toBe(1);
  });

  it('ends equal on two devices that wrote apart, the same favorite being one', async () => {
    const server = await aShelfServer(patron);
    const [phone, tablet] = [aDevice('phone', server), aDevice('tablet', server)];
    await phone.start();
    await isOpen(phone.shelf);
    await tablet.start();
    await isOpen(tablet.shelf);
    await phone.shelf.addFavorite(1, about('こころ'));
    await isSynced(phone.shelf);
    server.state.reach = false;
    await phone.shelf.writeOpinion(1, { rating: 4 });
    await phone.shelf.addFavorite(2, about('門'));
    await tablet.shelf.addFavorite(1, about('こころ'));
    await tablet.shelf.writeOpinion(1, { comment: '夏に' });
    server.state.reach = true;
    for (const { shelf } of [phone, tablet, phone]) {
      shelf.syncNow();
      await isSynced(shelf);
      shelf.syncNow();
    }
    const both = [
      { bib: 1, rating: 4, comment: '夏に' },
      { bib: 2, rating: null, comment: null },
    ];
    await expect.poll(() => shownOn(phone.shelf), { timeout: 5000 }).toEqual(both);
    await expect.poll(() => shownOn(tablet.shelf), { timeout: 5000 }).toEqual(both);
    expect(server.rows.size).toBe(2);
  });

  it('takes back what was kept sealed at a sign-out', async () => {
    const server = await aShelfServer(patron);
    const before = aDevice('phone', server);
    await before.start();
    await isOpen(before.shelf);
    server.state.reach = false;
    await before.shelf.addFavorite(1, about('こころ'));
    const rows = await before.shelf.sealUnsynced();
    expect(JSON.stringify(rows)).not.toContain('こころ');
    server.state.reach = true;
    const after = aDevice('again', server);
    await after.start();
    await isOpen(after.shelf);
    expect(await after.shelf.takeBack(rows)).toEqual([]);
    expect(shownOn(after.shelf)).toEqual([{ bib: 1, rating: null, comment: null }]);
  });
});

describe('the order of the shelf', () => {
  it('is by reading where one is known, and finds titles however they are written', async () => {
    const { shelf, start } = aDevice('phone', await aShelfServer(patron));
    await start();
    await isOpen(shelf);
    await shelf.addFavorite(1, about('門', { reading: 'もん' }));
    await shelf.addFavorite(2, about('坊っちゃん', { reading: 'ぼっちゃん' }));
    await shelf.writeOpinion(1, { rating: 2, comment: '三部作の最後' });
    const favorites = shelf.favorites() ?? [];
    expect(inOrder(favorites, 'title').map(({ bib }) => bib)).toEqual([2, 1]);
    expect(inOrder(favorites, 'rating').map(({ bib }) => bib)).toEqual([1, 2]);
    expect(matching(favorites, 'ボッチャン').map(({ bib }) => bib)).toEqual([2]);
    expect(matching(favorites, '漱石　最後').map(({ bib }) => bib)).toEqual([1]);
    expect(matching(favorites, '漱石 : 最後').map(({ bib }) => bib)).toEqual([1]);
    expect(matching(favorites, ':')).toEqual([]);
  });
});
