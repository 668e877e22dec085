import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../../shared/model/day.ts';
import { isAlive, valueOf } from '../../../shared/shelf/record.ts';
import { emitNote } from '../../../server/shelf/notes.ts';
import { purgeTombstones } from '../../../server/shelf/purge.ts';
import { asPatron, asStaff, type Caller, servicesAt } from '../../support/calling.ts';
import { aBib, aLibrary, anItem, aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { digestInDatabase, offer, pushed, wholeShelf } from '../../support/shelf.ts';
import { aWrap, firstLogIn, openNote, type Secrets, someSecrets } from '../../support/shelf-keys.ts';

const today = '2026-11-09';
let db: Knex;
let close: () => Promise<void>;
let patronId: string;
let caller: Caller;
let secrets: Secrets;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
});
afterAll(() => close());
beforeEach(async () => {
  patronId = await aPatron(db);
  caller = asPatron(servicesAt(db, today), patronId);
  secrets = await firstLogIn(caller, patronId);
});

const commandId = randomUUID;
const deskOn = (day: Day) => asStaff(servicesAt(db, day)).desk;
const notes = async () => (await wholeShelf(caller)).rows.filter(({ kind }) => kind === 'note');

async function lend(barcode: string, to = patronId): Promise<string> {
  const lent = await deskOn(today).checkOut({ commandId: commandId(), patronId: to, barcode });
  if (!lent.allowed) throw new Error(lent.refusal.code);
  return lent.value.loanId;
}

describe('the setting of reading notes', () => {
  it('is off until the patron turns it on, and needs keys to seal them with', async () => {
    expect(await caller.notes.setting()).toEqual({ isOn: false, mayTurnOn: true });
    const keyless = asPatron(servicesAt(db, today), await aPatron(db));
    expect(await keyless.notes.setting()).toEqual({ isOn: false, mayTurnOn: false });
    expect(await keyless.notes.turn({ isOn: true })).toMatchObject({ refusal: { code: 'no-key' } });
    expect(await caller.notes.turn({ isOn: true })).toMatchObject({ allowed: true });
    expect((await caller.notes.setting()).isOn).toBe(true);
  });

  it('goes with the mirror, so that every device of the patron knows it, also without network', async () => {
    const isTold = async () => (await caller.mirror.snapshot()).patron.writesNotes;
    expect(await isTold()).toBe(false);
    await caller.notes.turn({ isOn: true });
    expect(await isTold()).toBe(true);
    await caller.notes.turn({ isOn: false });
    expect(await isTold()).toBe(false);
  });

  it('stays when the patron decides about the key, and the other way round', async () => {
    await caller.notes.turn({ isOn: true });
    await caller.keys.put({ generation: null, wraps: [aWrap(secrets, { wrappedBy: 'code', wrapId: 'c' })] });
    await caller.keys.keepToMyself();
    expect((await caller.notes.setting()).isOn).toBe(true);
    await caller.notes.turn({ isOn: false });
    expect((await caller.keys.ring({ device: null })).isKeptToMyself).toBe(true);
  });
});

describe('a check-out', () => {
  it('writes a note that the patron’s device opens, while notes are on', async () => {
    await caller.notes.turn({ isOn: true });
    await pushed(caller, [offer()]);
    const { barcode, bibId } = await anItem(db, {
      bibId: await aBib(db, { title: '三四郎', titleReading: 'サンシロウ', author: '夏目 漱石' }),
    });
    await lend(barcode);
    const [note, ...more] = await notes();
    expect(more).toEqual([]);
    expect(note).toMatchObject({ ver: 2, dead: false, kid: secrets.kid });
    if (!note) throw new Error('no note');
    const state = await openNote(secrets, patronId, note);
    expect(isAlive(state)).toBe(true);
    expect(valueOf(state, 'bib')).toBe(bibId);
    expect(valueOf(state, 'about')).toEqual({
      title: '三四郎',
      reading: 'サンシロウ',
      author: '夏目 漱石',
      kind: 'book',
      colour: null,
    });
    expect(valueOf(state, 'borrowedOn')).toBe(today);
    await expect(openNote(secrets, await aPatron(db), note)).rejects.toThrow();
    await expect(openNote(await someSecrets(), patronId, note)).rejects.toThrow();
    expect((await wholeShelf(caller)).last.digest).toBe(await digestInDatabase(db, patronId));
  });

  it('writes none while they are off, nor for loans from before they were turned on, nor for another patron', async () => {
    await lend((await anItem(db)).barcode);
    await caller.notes.turn({ isOn: true });
    await lend((await anItem(db)).barcode, await aPatron(db));
    expect(await notes()).toEqual([]);
    await caller.notes.turn({ isOn: false });
    await lend((await anItem(db)).barcode);
    expect(await notes()).toEqual([]);
  });

  it('that is repeated, or refused, writes no second one', async () => {
    await caller.notes.turn({ isOn: true });
    const { barcode } = await anItem(db);
    const command = { commandId: commandId(), patronId, barcode };
    await deskOn(today).checkOut(command);
    await deskOn(today).checkOut(command);
    await deskOn(today).checkOut({ ...command, commandId: commandId() });
    expect(await notes()).toHaveLength(1);
  });

  it('of an e-book writes one too, which outlives the loan', async () => {
    await caller.notes.turn({ isOn: true });
    const bibId = await aBib(db, { kind: 'ebook', licenceCount: 1, title: '電子の本' });
    const lent = await caller.loans.borrowEbook({ commandId: commandId(), bibId });
    if (!lent.allowed) throw new Error(lent.refusal.code);
    await caller.loans.returnEbook({ commandId: commandId(), loanId: lent.value.loanId });
    const [note] = await notes();
    if (!note) throw new Error('no note');
    expect(valueOf(await openNote(secrets, patronId, note), 'about')).toMatchObject({
      title: '電子の本',
      kind: 'ebook',
    });
  });

  it('seals to the newest generation of keys', async () => {
    await caller.notes.turn({ isOn: true });
    const next = await someSecrets();
    const generation = { kid: next.kid, publicKey: next.publicKey, follows: secrets.kid };
    await caller.keys.put({ generation, wraps: [aWrap(next)] });
    await lend((await anItem(db)).barcode);
    const [note] = await notes();
    expect(note?.kid).toBe(next.kid);
    if (note) expect(isAlive(await openNote(next, patronId, note))).toBe(true);
  });

  it('and its note happen together or not at all', async () => {
    await caller.notes.turn({ isOn: true });
    const { barcode, id } = await anItem(db);
    await db.raw('ALTER TABLE shelf_record ADD CONSTRAINT broken CHECK (patron_id <> ?)', [patronId]);
    try {
      await expect(lend(barcode)).rejects.toThrow();
    } finally {
      await db.raw('ALTER TABLE shelf_record DROP CONSTRAINT broken');
    }
    expect(await db('loan').where({ item_id: id })).toEqual([]);
    expect(await db('note_emitted').where({ patron_id: patronId })).toEqual([]);
    expect(await db('receipt').where({ command: 'desk.checkOut', answer: null })).toEqual([]);
    await lend(barcode);
    expect(await notes()).toHaveLength(1);
  });

  it('gets its note once: one that was deleted and purged is never made again', async () => {
    await caller.notes.turn({ isOn: true });
    const { barcode, bibId } = await anItem(db);
    const loanId = await lend(barcode);
    const [note] = await notes();
    if (!note) throw new Error('no note');
    await pushed(caller, [{ ...offer({ id: note.id, kind: 'note' }), base: note.ver, dead: true }]);
    const later = servicesAt(db, '2027-12-20');
    expect(await purgeTombstones(later)).toBe(1);
    await db.transaction((trx) => emitNote(later, trx, { loanId, patronId, bibId, lentOn: today }));
    expect(await notes()).toEqual([]);
  });

  it('does not wait in a ring with devices that sync at the same time', async () => {
    await caller.notes.turn({ isOn: true });
    await pushed(caller, [offer()]);
    const items = await Promise.all(Array.from({ length: 8 }, () => anItem(db)));
    const acts = items.flatMap(({ barcode }) => [lend(barcode), pushed(caller, [offer(), offer()])]);
    await Promise.all(acts);
    const { rows, last } = await wholeShelf(caller);
    expect(rows.map(({ ver }) => ver)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(last.digest).toBe(await digestInDatabase(db, patronId));
  });
});
