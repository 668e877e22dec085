import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../shared/model/day.ts';
import { returnEbooks } from '../../../server/jobs/return-ebooks.ts';
import { asPatron, asStaff, servicesAt } from '../../support/calling.ts';
import { aBib, aLibrary, anItem, aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { dump, reachableFrom } from '../../support/dump.ts';
import { pushed, wholeShelf } from '../../support/shelf.ts';
import { firstLogIn, openNote, sealedRecord } from '../../support/shelf-keys.ts';
import { tablesThatTell, tracesOf } from '../../support/traces.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  // Numbers that nothing else has by chance, so that they are found wherever they stand.
  await db.raw('ALTER TABLE bib AUTO_INCREMENT = 700000001');
  await db.raw('ALTER TABLE item AUTO_INCREMENT = 800000001');
});
afterAll(() => close());

/** What the library knows of its titles and tells everybody. */
const publicTables = ['bib', 'item', 'search_block', 'search_segment', 'search_page', 'search_title'];
const commandId = randomUUID;
const deskOn = (day: Day) => asStaff(servicesAt(db, day)).desk;

describe('a dump of the whole database', () => {
  it('would be found to tell, if it told, in each of these ways', async () => {
    const text = '銀河鉄道の夜 🌌';
    await db.schema.createTable('leak', (table) => table.binary('bytes'));
    const utf16 = Buffer.from(text, 'utf16le');
    const leaks = [
      Buffer.from(text),
      utf16,
      Buffer.from(utf16).swap16(),
      Buffer.from(Buffer.from(`x${text}`).toString('hex')),
      Buffer.from(Buffer.from(`xy${text}z`).toString('base64')),
      Buffer.from(Buffer.concat([Buffer.of(7), utf16]).toString('base64url')),
      Buffer.from(JSON.stringify({ text })),
    ];
    for (const leak of leaks) {
      await db('leak').delete();
      await db('leak').insert({ bytes: Buffer.concat([Buffer.from('ab'), leak, Buffer.from('cd')]) });
      expect(await tablesThatTell(db, [text], publicTables)).toEqual([`leak: ${text}`]);
    }
    expect(tracesOf(text).every(({ length }) => length > 10)).toBe(true);
    await db.schema.dropTable('leak');
  });

  it('contains no title, author or comment that a patron shelved, listed, rated, wrote or borrowed with notes on', async () => {
    const titles = ['坊っちゃん：松山の日々', 'Der Zauberberg 〈上巻〉', '雨ニモマケズ手帳', '電子で読む枕草子'];
    const authors = ['夏目金之助（漱石）', 'Thomas Mann／高橋義孝', '宮沢賢治 ほか', '清少納言［著］'];
    const readings = [
      'ボッチャン マツヤマ ノ ヒビ',
      'ツアウバーベルク',
      'アメ ニモ マケズ テチョウ',
      'デンシ デ ヨム マクラノソウシ',
    ];
    const [comment, listName, memo] = [
      '終わり方が好き。もう一度読みたい',
      '夏休みの読書（秘密）',
      '借りるつもりの覚え書き',
    ];
    const texts = [...titles, ...authors, ...readings, comment, listName, memo];
    const bibIds: number[] = [];
    for (const [index, title] of titles.entries()) {
      bibIds.push(
        await aBib(db, {
          title,
          titleReading: readings[index] ?? '',
          author: authors[index] ?? '',
          ...(index === 3 ? { kind: 'ebook', licenceCount: 2 } : {}),
        }),
      );
    }
    const patronId = await aPatron(db);
    const caller = asPatron(servicesAt(db, '2026-11-09'), patronId);
    const secrets = await firstLogIn(caller, patronId);
    await caller.notes.turn({ isOn: true });

    const about = titles.map((title, index) => {
      const [author, reading] = [authors[index] ?? '', readings[index] ?? ''];
      return { title, author, reading, kind: 'book', colour: null };
    });
    const records = await Promise.all([
      ...about.map((one, index) => {
        const fields = { bib: bibIds[index] ?? 0, about: one, addedAt: 1, rating: 5, comment };
        return sealedRecord(secrets, patronId, 'favorite', fields);
      }),
      sealedRecord(secrets, patronId, 'list', { name: listName, order: 'a0', addedAt: 1 }),
      ...about.map((one, index) => {
        const fields = { list: 'x', bib: bibIds[index] ?? 0, about: one, order: 'a0', addedAt: 1 };
        return sealedRecord(secrets, patronId, 'entry', fields);
      }),
      ...about.map((one, index) => {
        const fields = { bib: bibIds[index] ?? 0, about: one, borrowedOn: '2026-11-01', memo };
        return sealedRecord(secrets, patronId, 'note', fields);
      }),
    ]);
    expect((await pushed(caller, records)).results.every(({ status }) => status === 'ok')).toBe(true);
    const again = await sealedRecord(secrets, patronId, 'favorite', { comment });
    await pushed(caller, [{ ...again, id: records[0]?.id ?? '', base: 1 }]);

    for (const bibId of bibIds.slice(0, 3)) {
      const { barcode } = await anItem(db, { bibId });
      const lent = await deskOn('2026-11-09').checkOut({ commandId: commandId(), patronId, barcode });
      if (!lent.allowed) throw new Error(lent.refusal.code);
      await deskOn('2026-11-20').checkIn({ commandId: commandId(), barcode });
    }
    await caller.loans.borrowEbook({ commandId: commandId(), bibId: bibIds[3] ?? 0 });
    await returnEbooks(servicesAt(db, '2026-11-24'), '2026-11-24');

    const { rows } = await wholeShelf(caller);
    expect(rows.filter(({ kind }) => kind === 'note')).toHaveLength(8);
    const newest = rows.at(-1);
    if (newest) expect(JSON.stringify(await openNote(secrets, patronId, newest))).toContain(titles[3]);
    expect(await tablesThatTell(db, texts, publicTables)).toEqual([]);
    const numbers = bibIds.map(String);
    expect(await tablesThatTell(db, numbers, publicTables)).toEqual([]);
    const reached = reachableFrom(patronId, await dump(db));
    expect(reached.filter((row) => row.values.some((value) => numbers.includes(value)))).toEqual([]);
    expect(new Set(reached.map(({ table }) => table))).toContain('shelf_record');

    // A loan that is still out is known to the library, by its number and in one place.
    const { barcode } = await anItem(db, { bibId: bibIds[0] ?? 0 });
    await deskOn('2026-11-24').checkOut({ commandId: commandId(), patronId, barcode });
    expect(await tablesThatTell(db, texts, publicTables)).toEqual([]);
    expect(await tablesThatTell(db, numbers, publicTables)).toEqual([`loan: ${bibIds[0]}`]);
  });
});
