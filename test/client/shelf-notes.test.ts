import { createRoot } from 'solid-js';
import { afterEach, describe, expect, it } from 'vitest';
import { createNotes, lastBefore, type Notes, removeNotes, writeMemo } from '../../client/local/shelf-notes.ts';
import { countByKind, wipeShelf } from '../../client/local/shelf-wipe.ts';
import { byMonth, matchingNotes } from '../../client/shelf/note-order.ts';
import type { Day } from '../../shared/model/day.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import { aDevice, endDevices, isOpen, isSynced, patron } from '../support/shelf-device.ts';
import { aShelfServer } from '../support/shelf-server.ts';

type Server = Awaited<ReturnType<typeof aShelfServer>>;
let forget: (() => void)[] = [];
afterEach(async () => {
  for (const end of forget) end();
  forget = [];
  await endDevices();
});

const about = (title: string, own: Partial<AboutBib> = {}): AboutBib => ({
  title,
  author: '夏目漱石',
  kind: 'book',
  colour: null,
  ...own,
});

/** A device whose shelf is open, with its notes. */
async function opened(server: Server, name = 'phone') {
  const device = aDevice(name, server);
  await device.start();
  await isOpen(device.shelf);
  const notes = createRoot((end) => {
    forget.push(end);
    return createNotes(device.shelf.hand);
  });
  return { ...device, hand: device.shelf.hand, notes };
}

async function borrow(server: Server, ...loans: readonly [bib: number, title: string, day: Day][]): Promise<void> {
  for (const [bib, title, borrowedOn] of loans) await server.writeNote({ bib, about: about(title), borrowedOn });
}

const titles = (notes: Notes) => notes.all()?.map((note) => note.about.title);
const isFound = async (device: Awaited<ReturnType<typeof opened>>, wanted: string[]) => {
  device.shelf.syncNow();
  await expect.poll(() => titles(device.notes), { timeout: 5000 }).toEqual(wanted);
};

describe('reading notes on a device', () => {
  it('are not known before the shelf was heard of, and then known to be none', async () => {
    const server = await aShelfServer(patron);
    const { shelf, start } = aDevice('new', server);
    const notes = createRoot((end) => {
      forget.push(end);
      return createNotes(shelf.hand);
    });
    expect(notes.all()).toBeUndefined();
    await start();
    await expect.poll(() => notes.all()).toEqual([]);
  });

  it('come with the next sync after the check-out, the newest day first and those of a day by title', async () => {
    const server = await aShelfServer(patron);
    const phone = await opened(server);
    await borrow(server, [1, 'こころ', '2026-10-31'], [2, 'それから', '2026-11-09'], [3, '虞美人草', '2026-11-09']);
    await server.writeNote({ bib: 4, about: about('坊っちゃん', { reading: 'ぼっちゃん' }), borrowedOn: '2026-11-09' });
    await isFound(phone, ['それから', '坊っちゃん', '虞美人草', 'こころ']);
    expect(byMonth(phone.notes.all() ?? []).map(({ begins, isLast }) => [begins, isLast])).toEqual([
      ['2026-11', false],
      [undefined, false],
      [undefined, true],
      ['2026-10', true],
    ]);
  });

  it('without a day that exists are shown last, not lost', async () => {
    const server = await aShelfServer(patron);
    const phone = await opened(server);
    await borrow(server, [1, 'こころ', '2026-11-09']);
    await isFound(phone, ['こころ']);
    const fields = { bib: 2, about: { ...about('門') }, borrowedOn: '2026-02-30' };
    await phone.hand.edit([{ id: 'AAAAAAAAAAAAAAAAAAAAAA', kind: 'note', fields }]);
    expect(phone.notes.all()?.map(({ borrowedOn }) => borrowedOn)).toEqual(['2026-11-09', null]);
    expect(byMonth(phone.notes.all() ?? []).map(({ begins }) => begins)).toEqual(['2026-11', null]);
  });

  it('tell on which days a title was borrowed, each time anew', async () => {
    const server = await aShelfServer(patron);
    const phone = await opened(server);
    await borrow(server, [1, 'こころ', '2025-04-01'], [1, 'こころ', '2026-11-09'], [2, '門', '2026-11-09']);
    await isFound(phone, ['こころ', '門', 'こころ']);
    expect(phone.notes.borrowedOn(1)).toEqual(['2026-11-09', '2025-04-01']);
    expect(phone.notes.borrowedOn(3)).toEqual([]);
  });

  it('say that a title was borrowed before only of another loan than the one that is running', () => {
    expect(lastBefore(['2026-11-09', '2025-04-01'], undefined)).toBe('2026-11-09');
    expect(lastBefore(['2026-11-09', '2025-04-01'], '2026-11-09')).toBe('2025-04-01');
    expect(lastBefore(['2026-11-09'], '2026-11-09')).toBeUndefined();
    expect(lastBefore([], undefined)).toBeUndefined();
  });

  it('are found however a word is written, in title, reading, author and memo', async () => {
    const server = await aShelfServer(patron);
    const phone = await opened(server);
    await borrow(server, [1, 'コンピューター入門', '2026-11-09'], [2, 'ｶﾗﾏｰｿﾞﾌの兄弟', '2026-11-01']);
    await isFound(phone, ['コンピューター入門', 'ｶﾗﾏｰｿﾞﾌの兄弟']);
    const id = phone.notes.all()?.[0]?.id ?? '';
    await writeMemo(phone.hand, id, '駅前で読みおえた');
    const found = (typed: string) => matchingNotes(phone.notes.all() ?? [], typed).map((note) => note.bib);
    expect(found('こんぴゅーた')).toEqual([1]);
    expect(found('カラマーゾフ')).toEqual([2]);
    expect(found('漱石　駅前')).toEqual([1]);
    expect(found('　')).toEqual([1, 2]);
    expect(found('門 駅前')).toEqual([1]);
    expect(found('枕草子')).toEqual([]);
  });

  it('take a memo without network, which is on the other device after both have synced', async () => {
    const server = await aShelfServer(patron);
    const [phone, tablet] = [await opened(server), await opened(server, 'tablet')];
    await borrow(server, [1, 'こころ', '2026-11-09']);
    await isFound(phone, ['こころ']);
    await isFound(tablet, ['こころ']);
    server.state.reach = false;
    const [note] = phone.notes.all() ?? [];
    await writeMemo(phone.hand, note?.id ?? '', '二度目のほうがよい');
    expect(phone.notes.all()?.[0]).toMatchObject({ memo: '二度目のほうがよい', isUnsynced: true });
    server.state.reach = true;
    phone.shelf.syncNow();
    await isSynced(phone.shelf);
    tablet.shelf.syncNow();
    await expect.poll(() => tablet.notes.all()?.[0]?.memo, { timeout: 5000 }).toBe('二度目のほうがよい');
    await writeMemo(phone.hand, note?.id ?? '', null);
    expect(phone.notes.all()?.[0]?.memo).toBeNull();
  });

  it('are deleted one, several or all, on every device, and come back as they were when that is undone', async () => {
    const server = await aShelfServer(patron);
    const [phone, tablet] = [await opened(server), await opened(server, 'tablet')];
    await borrow(server, [1, 'こころ', '2026-11-09'], [2, '門', '2026-11-08'], [3, '道草', '2026-11-07']);
    await isFound(phone, ['こころ', '門', '道草']);
    const before = phone.notes.all() ?? [];
    await writeMemo(phone.hand, before[0]?.id ?? '', 'また読む');
    const ids = before.map(({ id }) => id);
    await removeNotes(phone.hand, ids.slice(1, 2));
    expect(titles(phone.notes)).toEqual(['こころ', '道草']);
    // What is gone already is not asked back by the undo of the rest.
    const undo = await removeNotes(phone.hand, ids);
    expect(phone.notes.all()).toEqual([]);
    await isSynced(phone.shelf);
    await isFound(tablet, []);
    await undo();
    expect(titles(phone.notes)).toEqual(['こころ', '道草']);
    expect(phone.notes.all()?.[0]).toMatchObject({ bib: 1, borrowedOn: '2026-11-09', memo: 'また読む' });
    await isSynced(phone.shelf);
    await isFound(tablet, ['こころ', '道草']);
  });

  it('keep their title when a memo was written on one device while another one deleted them', async () => {
    const server = await aShelfServer(patron);
    const [phone, tablet] = [await opened(server), await opened(server, 'tablet')];
    await borrow(server, [1, 'こころ', '2026-11-09']);
    await isFound(phone, ['こころ']);
    await isFound(tablet, ['こころ']);
    const id = phone.notes.all()?.[0]?.id ?? '';
    server.state.reach = false;
    await writeMemo(phone.hand, id, '手ばなさない');
    await removeNotes(tablet.hand, [id]);
    server.state.reach = true;
    for (const { shelf } of [tablet, phone, tablet]) {
      shelf.syncNow();
      await isSynced(shelf);
      shelf.syncNow();
    }
    for (const { notes } of [phone, tablet]) {
      await expect
        .poll(() => notes.all()?.[0], { timeout: 5000 })
        .toMatchObject({ about: { title: 'こころ' }, borrowedOn: '2026-11-09', memo: '手ばなさない' });
    }
  });

  it('are no favorites, but their title can become one, with its reading', async () => {
    const server = await aShelfServer(patron);
    const phone = await opened(server);
    await server.writeNote({ bib: 1, about: about('門', { reading: 'もん' }), borrowedOn: '2026-11-09' });
    await isFound(phone, ['門']);
    expect(phone.shelf.favorites()).toEqual([]);
    const [note] = phone.notes.all() ?? [];
    if (note) await phone.shelf.addFavorite(note.bib, note.about);
    expect(phone.shelf.favorite(1)?.about).toEqual(about('門', { reading: 'もん' }));
    await removeNotes(phone.hand, [note?.id ?? '']);
    expect(phone.shelf.favorite(1)).toBeDefined();
  });
});

describe('the deletion of a whole bookshelf', () => {
  it('takes everything but the cart, kinds of newer versions too, without network, and reaches the other devices', async () => {
    const server = await aShelfServer(patron);
    const [phone, tablet] = [await opened(server), await opened(server, 'tablet')];
    await borrow(server, [1, 'こころ', '2026-11-09']);
    await phone.shelf.addFavorite(1, about('こころ'));
    await phone.shelf.writeOpinion(1, { rating: 5, comment: 'だれにも見せない' });
    const kinds = ['list', 'entry', 'diary', 'cart'];
    await phone.hand.edit(
      kinds.map((kind, index) => ({ id: `${'BCDE'[index]}${'A'.repeat(21)}`, kind, fields: { bib: 1 } })),
    );
    await isSynced(phone.shelf);
    await isFound(tablet, ['こころ']);
    await isFound(phone, ['こころ']);
    expect(Object.fromEntries(countByKind(phone.hand))).toEqual({ favorite: 1, list: 1, entry: 1, diary: 1, note: 1 });

    server.state.reach = false;
    await wipeShelf(phone.hand);
    expect([countByKind(phone.hand).size, phone.shelf.favorites(), phone.notes.all()]).toEqual([0, [], []]);
    expect(phone.shelf.unsyncedCount()).toBe(5);
    server.state.reach = true;
    phone.shelf.syncNow();
    await isSynced(phone.shelf);
    await isFound(tablet, []);
    expect(tablet.shelf.favorites()).toEqual([]);
    expect([...server.rows.values()].filter(({ dead }) => !dead).map(({ kind }) => kind)).toEqual(['cart']);
  });

  it('leaves what another device wrote meanwhile, which nobody has seen yet', async () => {
    const server = await aShelfServer(patron);
    const [phone, tablet] = [await opened(server), await opened(server, 'tablet')];
    await phone.shelf.addFavorite(1, about('こころ'));
    await isSynced(phone.shelf);
    tablet.shelf.syncNow();
    await expect.poll(() => tablet.shelf.favorites()?.length, { timeout: 5000 }).toBe(1);
    server.state.reach = false;
    await tablet.shelf.addFavorite(2, about('門'));
    await wipeShelf(phone.hand);
    server.state.reach = true;
    for (const { shelf } of [phone, tablet, phone]) {
      shelf.syncNow();
      await isSynced(shelf);
      shelf.syncNow();
    }
    for (const { shelf } of [phone, tablet]) {
      await expect.poll(() => shelf.favorites()?.map(({ bib }) => bib), { timeout: 5000 }).toEqual([2]);
    }
  });
});
