import { createRoot } from 'solid-js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Shelf } from '../../client/local/shelf-device.ts';
import { createList, moveList, moveTitle, putInList, renameList } from '../../client/local/shelf-list-acts.ts';
import { createLists, type Lists } from '../../client/local/shelf-lists.ts';
import { removeFavorites, removeFromList, removeList } from '../../client/local/shelf-removal.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import { aDevice, endDevices, isOpen, isSynced, patron } from '../support/shelf-device.ts';
import { aShelfServer } from '../support/shelf-server.ts';

afterEach(endDevices);

const about = (title: string): AboutBib => ({ title, author: '夏目漱石', kind: 'book', colour: null });
const kokoro = { bib: 1, about: about('こころ') };
const mon = { bib: 2, about: about('門') };
const sorekara = { bib: 3, about: about('それから') };

type Server = Awaited<ReturnType<typeof aShelfServer>>;

async function anOpenDevice(name: string, server: Server) {
  const { shelf, start } = aDevice(name, server);
  const lists = createRoot(() => createLists(shelf.hand));
  await start();
  await isOpen(shelf);
  await expect.poll(() => lists.all()).toBeDefined();
  return { shelf, hand: shelf.hand, lists };
}

async function aList(hand: Shelf['hand'], lists: Lists, name: string, titles: Parameters<typeof createList>[3] = []) {
  const decision = await createList(hand, lists, name, titles);
  if (!decision.allowed) throw new Error(decision.refusal.code);
  return decision.value;
}

const namesOn = (lists: Lists) => lists.all()?.map(({ name }) => name);
const titlesOn = (lists: Lists, list: string) => lists.titles(list).map((title) => title.about.title);

async function allSynced(...shelves: readonly Shelf[]): Promise<void> {
  for (const shelf of [...shelves, ...shelves]) {
    shelf.syncNow();
    await isSynced(shelf);
  }
}

describe('my-lists', () => {
  it('are made without network, hold titles that are no favorites, and are found on another device in their order', async () => {
    const server = await aShelfServer(patron);
    const [phone, desktop] = [await anOpenDevice('phone', server), await anOpenDevice('desktop', server)];
    await isSynced(phone.shelf);
    server.state.reach = false;
    const summer = await aList(phone.hand, phone.lists, '夏に読む', [kokoro, mon]);
    await putInList(phone.hand, phone.lists, summer, [mon, sorekara]);
    const winter = await aList(phone.hand, phone.lists, '冬に読む');
    await moveTitle(phone.hand, phone.lists, summer, phone.lists.titles(summer)[2]?.id ?? '', 0);
    await moveList(phone.hand, phone.lists, winter, 0);
    expect(phone.lists.one(summer)?.isUnsynced).toBe(true);
    server.state.reach = true;
    await allSynced(phone.shelf, desktop.shelf);
    await expect.poll(() => namesOn(desktop.lists)).toEqual(['冬に読む', '夏に読む']);
    expect(titlesOn(desktop.lists, summer)).toEqual(['それから', 'こころ', '門']);
    expect(phone.lists.one(summer)?.isUnsynced).toBe(false);
    expect(desktop.shelf.favorites()).toEqual([]);
    expect(server.rows.size).toBe(5);
  });

  it('have names of 1 to 50 letters that differ in more than width and case', async () => {
    const { hand, lists } = await anOpenDevice('phone', await aShelfServer(patron));
    const list = await aList(hand, lists, '森'.repeat(50));
    const sf = await aList(hand, lists, 'SF');
    const refused = async (typed: string) => (await createList(hand, lists, typed)) as unknown;
    expect(await refused('森'.repeat(51))).toMatchObject({ refusal: { code: 'list-name-too-long', length: 51 } });
    expect(await refused(' 　')).toMatchObject({ refusal: { code: 'list-name-missing' } });
    expect(await refused('ｓｆ')).toMatchObject({ refusal: { code: 'list-name-taken' } });
    expect(await renameList(hand, lists, list, 'ＳＦ')).toMatchObject({ refusal: { code: 'list-name-taken' } });
    expect(await renameList(hand, lists, sf, 'ＳＦ')).toEqual({ allowed: true, value: 'ＳＦ' });
    expect(await renameList(hand, lists, list, ' ミステリ ')).toEqual({ allowed: true, value: 'ミステリ' });
    expect(namesOn(lists)).toEqual(['ミステリ', 'ＳＦ']);
  });

  it('are fifty; the fifty-first is refused on the device, and one that another device made meanwhile stays, marked', async () => {
    const server = await aShelfServer(patron);
    const [phone, desktop] = [await anOpenDevice('phone', server), await anOpenDevice('desktop', server)];
    for (let count = 1; count <= 49; count++) await aList(phone.hand, phone.lists, `${count}番`);
    await allSynced(phone.shelf, desktop.shelf);
    await expect.poll(() => desktop.lists.all()?.length).toBe(49);
    server.state.reach = false;
    await aList(phone.hand, phone.lists, '電話の50番');
    const late = await aList(desktop.hand, desktop.lists, '机の50番', [kokoro]);
    expect(await createList(phone.hand, phone.lists, '51番')).toEqual({
      allowed: false,
      refusal: { code: 'list-limit', limit: 50 },
    });
    server.state.reach = true;
    await allSynced(phone.shelf);
    desktop.shelf.syncNow();
    await expect.poll(() => desktop.lists.one(late)?.isLimited, { timeout: 5000 }).toBe(true);
    expect(desktop.lists.all()).toHaveLength(51);
    expect(titlesOn(desktop.lists, late)).toEqual(['こころ']);

    const first = phone.lists.all()?.[0]?.id ?? '';
    await removeList(phone.hand, first);
    await allSynced(phone.shelf);
    desktop.shelf.syncNow();
    await expect.poll(() => desktop.lists.one(late)?.isUnsynced, { timeout: 5000 }).toBe(false);
    expect(desktop.lists.one(late)?.isLimited).toBe(false);
  });

  it('stay both when two devices gave the same name, and show the same order everywhere', async () => {
    const server = await aShelfServer(patron);
    const [phone, desktop] = [await anOpenDevice('phone', server), await anOpenDevice('desktop', server)];
    await isSynced(phone.shelf);
    server.state.reach = false;
    await aList(phone.hand, phone.lists, '夏に読む');
    await aList(desktop.hand, desktop.lists, '夏に読む');
    server.state.reach = true;
    await allSynced(phone.shelf, desktop.shelf);
    await expect.poll(() => namesOn(phone.lists)).toEqual(['夏に読む', '夏に読む']);
    await expect.poll(() => desktop.lists.all()?.map(({ id }) => id)).toEqual(phone.lists.all()?.map(({ id }) => id));
  });

  it('go with their titles and come back with them as they were', async () => {
    const { shelf, hand, lists } = await anOpenDevice('phone', await aShelfServer(patron));
    await shelf.addFavorite(1, kokoro.about);
    const list = await aList(hand, lists, '夏に読む', [kokoro, mon]);
    const other = await aList(hand, lists, '冬に読む', [kokoro]);
    await moveTitle(hand, lists, list, lists.titles(list)[1]?.id ?? '', 0);
    const undo = await removeList(hand, list);
    expect(namesOn(lists)).toEqual(['冬に読む']);
    expect(titlesOn(lists, other)).toEqual(['こころ']);
    expect(shelf.favorite(1)).toBeDefined();
    await undo();
    expect(namesOn(lists)).toEqual(['夏に読む', '冬に読む']);
    expect(titlesOn(lists, list)).toEqual(['門', 'こころ']);
  });

  it('show a title that another device put in while this one deleted the list', async () => {
    const server = await aShelfServer(patron);
    const [phone, desktop] = [await anOpenDevice('phone', server), await anOpenDevice('desktop', server)];
    const list = await aList(phone.hand, phone.lists, '夏に読む', [kokoro]);
    await allSynced(phone.shelf, desktop.shelf);
    await expect.poll(() => titlesOn(desktop.lists, list)).toEqual(['こころ']);
    server.state.reach = false;
    await removeList(phone.hand, list);
    await putInList(desktop.hand, desktop.lists, list, [mon]);
    server.state.reach = true;
    await allSynced(phone.shelf, desktop.shelf);
    for (const { lists } of [phone, desktop]) {
      await expect.poll(() => namesOn(lists)).toEqual(['夏に読む']);
      await expect.poll(() => titlesOn(lists, list)).toEqual(['門']);
    }
    await removeList(phone.hand, list);
    expect(phone.lists.all()).toEqual([]);
  });
});

describe('a favorite that is taken off the shelf', () => {
  it('leaves every list, and comes back into them with its rating and comment', async () => {
    const { shelf, hand, lists } = await anOpenDevice('phone', await aShelfServer(patron));
    for (const { bib, about: words } of [kokoro, mon]) await shelf.addFavorite(bib, words);
    await shelf.writeOpinion(1, { rating: 3, comment: 'また読む' });
    const [before, addedAt] = [shelf.favorite(1), shelf.favorite(1)?.addedAt];
    const list = await aList(hand, lists, '夏に読む', [mon, kokoro]);
    const undo = await removeFavorites(hand, [1]);
    expect(shelf.favorites()?.map(({ bib }) => bib)).toEqual([2]);
    expect(titlesOn(lists, list)).toEqual(['門']);
    await undo();
    expect(shelf.favorite(1)).toEqual({ ...before, rating: 3, comment: 'また読む', addedAt });
    expect(titlesOn(lists, list)).toEqual(['門', 'こころ']);
    const undoBoth = await removeFavorites(hand, [1, 2]);
    expect([shelf.favorites(), lists.titles(list)]).toEqual([[], []]);
    await undoBoth();
    expect(titlesOn(lists, list)).toEqual(['門', 'こころ']);
  });

  it('stays where it only leaves a list', async () => {
    const { shelf, hand, lists } = await anOpenDevice('phone', await aShelfServer(patron));
    await shelf.addFavorite(1, kokoro.about);
    const list = await aList(hand, lists, '夏に読む', [kokoro]);
    const undo = await removeFromList(hand, list, [1]);
    expect([lists.titles(list).length, shelf.favorites()?.length]).toEqual([0, 1]);
    await undo();
    expect(titlesOn(lists, list)).toEqual(['こころ']);
  });

  it('keeps fields of newer versions over an undo', async () => {
    const { shelf, hand } = await anOpenDevice('phone', await aShelfServer(patron));
    await shelf.addFavorite(1, kokoro.about);
    const id = shelf.favorite(1)?.id ?? '';
    await hand.edit([{ id, kind: 'favorite', fields: { mood: 'rainy' } }]);
    const undo = await removeFavorites(hand, [1]);
    await undo();
    expect(hand.record(id)?.state.f.mood?.[0]).toBe('rainy');
  });
});
