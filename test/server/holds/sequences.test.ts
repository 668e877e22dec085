import { randomUUID as commandId } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../shared/model/day.ts';
import { openBranches } from '../../support/branches.ts';
import { asPatron, asStaff, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  await openBranches(db);
});
afterAll(() => close());

const today: Day = '2026-11-23';
const as = (patronId: string) => asPatron(servicesAt(db, today), patronId);
const desk = (branchId = here) => asStaff(servicesAt(db, today), ['desk'], branchId);
const scan = (barcode: string, branchId = here) => desk(branchId).desk.checkIn({ commandId: commandId(), barcode });

/** A patron with holds on as many titles, each with an item lent to somebody. */
async function volumes(count: number) {
  const patronId = await aPatron(db);
  const items = await Promise.all(Array.from({ length: count }, () => anItem(db, { state: 'on-loan' })));
  const holdIds: string[] = [];
  for (const { bibId } of items) holdIds.push(await aHold(db, { patronId, bibId }));
  const register = (ids = holdIds) => as(patronId).holds.registerSequence({ commandId: commandId(), holdIds: ids });
  const mine = async () => {
    const { holds } = await as(patronId).mirror.snapshot();
    return holdIds.map((id) => holds.find((hold) => hold.id === id));
  };
  return { patronId, items, holdIds, register, mine };
}

describe('a sequence', () => {
  it('brings the second volume after the first, though it comes back earlier', async () => {
    const { items, register, mine } = await volumes(2);
    expect(await register()).toMatchObject({ allowed: true });
    expect(await mine()).toMatchObject([
      { isDormant: false, position: 1, sequence: { position: 1, length: 2 } },
      { isDormant: true, position: 1, sequence: { position: 2, length: 2 } },
    ]);
    const [first, second] = items as [(typeof items)[0], (typeof items)[0]];
    expect(await scan(second.barcode)).toMatchObject({ value: { next: { kind: 'shelve' } } });
    expect(await desk().deskHolds.pullList({ branchId: here })).toEqual([]);
    expect(await scan(first.barcode, elsewhere)).toMatchObject({ value: { next: { kind: 'transfer' } } });
    expect(await mine()).toMatchObject([{ state: 'in-transit' }, { isDormant: true }]);
    await scan(first.barcode);
    expect(await mine()).toMatchObject([{ state: 'arrived' }, { isDormant: false }]);
    expect(await desk().deskHolds.pullList({ branchId: here })).toMatchObject([{ barcode: second.barcode }]);
    await scan(second.barcode);
    expect(await mine()).toMatchObject([{ state: 'arrived' }, { state: 'arrived' }]);
  });

  it('is passed over by others even at the first place', async () => {
    const { items, register, mine } = await volumes(2);
    await register();
    const [, second] = items as [(typeof items)[0], (typeof items)[0]];
    const other = await aHold(db, { patronId: await aPatron(db), bibId: second.bibId });
    await scan(second.barcode);
    expect(await db('hold').where({ id: other }).first()).toMatchObject({ state: 'arrived' });
    expect((await mine())[1]).toMatchObject({ state: 'waiting', position: 1, waitingCount: 1 });
  });

  it('closes the gap when a member is cancelled, and dissolves with the last but one', async () => {
    const { patronId, holdIds, register, mine } = await volumes(3);
    await register();
    const cancel = (holdId: string | undefined) =>
      as(patronId).holds.cancel({ commandId: commandId(), holdId: holdId ?? '' });
    await cancel(holdIds[0]);
    expect((await mine()).map((hold) => hold?.sequence?.position)).toEqual([undefined, 1, 2]);
    expect((await mine())[1]).toMatchObject({ isDormant: false });
    await cancel(holdIds[1]);
    expect((await mine())[2]).toMatchObject({ isDormant: false, sequence: null });
  });

  it('loses the volume that is lent, whichever item of it', async () => {
    const { patronId, items, register, mine } = await volumes(3);
    await register();
    const { bibId } = items[1] ?? { bibId: 0 };
    const { barcode } = await anItem(db, { bibId });
    expect(await desk().desk.checkOut({ commandId: commandId(), patronId, barcode })).toMatchObject({ allowed: true });
    expect((await mine()).map((hold) => hold?.sequence?.position)).toEqual([1, undefined, 2]);
  });

  it('is refused as a whole when a volume is on its way, naming it', async () => {
    const { items, holdIds, register, mine } = await volumes(3);
    await scan(items[1]?.barcode ?? '', elsewhere);
    const refusal = { code: 'no-longer-waiting', holdIds: [holdIds[1]] };
    const titles = [{ holdId: holdIds[1], bib: { id: items[1]?.bibId } }];
    expect(await register()).toMatchObject({ allowed: false, refusal: { ...refusal, titles } });
    expect((await mine()).every((hold) => hold?.sequence === null)).toBe(true);
  });

  it('is made of one’s own physical holds, each once and in one sequence', async () => {
    const { patronId, holdIds, register } = await volumes(3);
    const [a, b, c] = holdIds as [string, string, string];
    const stranger = await aHold(db, { patronId: await aPatron(db), bibId: await aBib(db) });
    const ebook = await aHold(db, { patronId, bibId: await aBib(db, { kind: 'ebook' }) });
    const codeOf = async (ids: string[]) => {
      const answer = await register(ids);
      return answer.allowed ? 'allowed' : answer.refusal.code;
    };
    expect(await codeOf([a])).toBe('sequence-too-short');
    expect(await codeOf([a, a])).toBe('named-twice');
    expect(await codeOf([a, ebook])).toBe('ebook-in-sequence');
    expect(await codeOf([a, stranger])).toBe('no-longer-waiting');
    expect(await codeOf([b, a])).toBe('allowed');
    expect(await codeOf([c, a])).toBe('already-in-sequence');
  });

  it('is removed with all volumes active at once, several sequences together', async () => {
    const { patronId, register, holdIds, mine } = await volumes(4);
    const [a, b, c, d] = holdIds as [string, string, string, string];
    await register([a, b]);
    await register([c, d]);
    const sequenceIds = [...new Set((await mine()).map((hold) => hold?.sequence?.sequenceId ?? ''))];
    const remove = (ids: string[]) => as(patronId).holds.removeSequences({ commandId: commandId(), sequenceIds: ids });
    const unknown = { refusal: { code: 'unknown-sequence' } };
    expect(await remove([...sequenceIds, commandId()])).toMatchObject(unknown);
    const stranger = as(await aPatron(db)).holds;
    expect(await stranger.removeSequences({ commandId: commandId(), sequenceIds })).toMatchObject(unknown);
    expect(await remove(sequenceIds)).toEqual({ allowed: true, value: { holdIds } });
    expect((await mine()).every((hold) => hold?.sequence === null && !hold.isDormant)).toBe(true);
  });

  it('is removed by the library alone once a volume is under way', async () => {
    const { patronId, items, holdIds, register, mine } = await volumes(2);
    await register();
    await scan(items[0]?.barcode ?? '', elsewhere);
    const sequenceIds = [(await mine())[0]?.sequence?.sequenceId ?? ''];
    const refused = await as(patronId).holds.removeSequences({ commandId: commandId(), sequenceIds });
    expect(refused).toMatchObject({ refusal: { code: 'no-longer-waiting', holdIds: [holdIds[0]] } });
    const removed = await desk().deskHolds.removeSequence({ commandId: commandId(), holdId: holdIds[1] ?? '' });
    expect(removed).toEqual({ allowed: true, value: { memberCount: 2 } });
    expect((await mine())[1]).toMatchObject({ isDormant: false, sequence: null });
  });
});
