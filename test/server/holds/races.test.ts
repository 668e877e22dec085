import { randomInt, randomUUID as commandId } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../server/db/connect.ts';
import { transact } from '../../../server/db/transact.ts';
import { expireHolds } from '../../../server/jobs/expire-holds.ts';
import { returnEbooks } from '../../../server/jobs/return-ebooks.ts';
import { lockBibs } from '../../../server/loans/locks-store.ts';
import type { Day } from '../../../shared/model/day.ts';
import { openBranches } from '../../support/branches.ts';
import { asPatron, asStaff, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, anItem, aPatron, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { wrongs } from '../../support/model/invariants.ts';
import { branches } from '../../support/model/library.ts';
import { build, type Reality, readRows, reset, tomorrow } from '../../support/model/reality.ts';

/** A thousand rounds over eight connections; a deadlock that reached anybody would reject and fail the test. */
const rounds = 200;
const atOnce = 4;
const today: Day = '2026-11-23';

let db: Knex;
let close: () => Promise<unknown>;
beforeAll(async () => {
  const database = await aDatabase();
  db = connect(database.url, { poolSize: 8 });
  close = () => db.destroy().then(database.close);
  await aLibrary(db);
  await openBranches(db);
});
afterAll(() => close());

const as = (patronId: string) => asPatron(servicesAt(db, today), patronId);
const deskAt = (branchId: string) => asStaff(servicesAt(db, today), ['desk', 'catalogue'], branchId);
const scan = (barcode: string, branchId = here) => deskAt(branchId).desk.checkIn({ commandId: commandId(), barcode });
const lend = (patronId: string, barcode: string) =>
  deskAt(here).desk.checkOut({ commandId: commandId(), patronId, barcode });
const cancel = (patronId: string, holdId: string) => as(patronId).holds.cancel({ commandId: commandId(), holdId });
const place = async (patronId: string, bibId: number) => {
  const request = { bibId, pickupBranchId: here, stationId: null, contact: 'none' as const };
  const [answer] = await as(patronId).holds.place({ commandId: commandId(), requests: [request] });
  return answer?.result;
};
const rowOf = (id: string) => db('hold').where({ id }).first();
const codeOf = (answer: { allowed: boolean; refusal?: { code: string } } | undefined) =>
  answer?.allowed ? 'ok' : answer?.refusal?.code;

/** Plays a round as often as it takes, a few at a time; `n` tells them apart. */
async function play(round: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const player = async () => {
    while (next < rounds) await round(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, player));
}

/** Either act first: started in turn, a moment apart. */
const eitherWay = <A, B>(n: number, a: () => Promise<A>, b: () => Promise<B>): Promise<[A, B]> => {
  if (n % 2 === 0) return Promise.all([a(), b()]);
  const second = b();
  return Promise.all([a(), second]);
};

describe('two at once', () => {
  it('get the last copy one by one', async () => {
    await play(async (n) => {
      const patrons = await Promise.all([aPatron(db), aPatron(db), aPatron(db)]);
      if (n % 2 === 0) {
        const { barcode, id } = await anItem(db);
        const answers = await Promise.all(patrons.map((patronId) => lend(patronId, barcode)));
        expect(answers.map(codeOf).toSorted()).toEqual(['ok', 'on-loan', 'on-loan']);
        expect(await db('loan').where({ item_id: id })).toHaveLength(1);
        return;
      }
      const bibId = await aBib(db, { kind: 'ebook', licenceCount: 1 });
      const [first, second, third] = patrons as [string, string, string];
      await Promise.all([
        place(first, bibId),
        as(second).loans.borrowEbook({ commandId: commandId(), bibId }),
        place(third, bibId),
        as(third).loans.borrowEbook({ commandId: commandId(), bibId }),
        returnEbooks(servicesAt(db, today), today),
      ]);
      const [lent, ready] = [
        await db('loan').where({ bib_id: bibId }),
        await db('hold').where({ bib_id: bibId, state: 'ready' }),
      ];
      expect(lent.length + ready.length).toBe(1);
      // The sweep looks at every e-book that somebody waits for.
      await transact(db, async (trx) => {
        await lockBibs(trx, [bibId]);
        await trx('hold').where({ bib_id: bibId }).delete();
      });
    });
  }, 600_000);

  it('cancel and fill: the hold is cancelled and the next has the item, or the patron has it', async () => {
    await play(async (n) => {
      const item = await anItem(db, { state: 'on-loan' });
      const [patronId, other] = [await aPatron(db), await aPatron(db)];
      const first = await aHold(db, { patronId, bibId: item.bibId });
      const second = await aHold(db, { patronId: other, bibId: item.bibId });
      if (n % 4 < 2) {
        await eitherWay(
          n,
          () => cancel(patronId, first),
          () => scan(item.barcode),
        );
        expect(await rowOf(first)).toMatchObject({ state: 'cancelled', item_id: null });
        expect(await rowOf(second)).toMatchObject({ state: 'arrived', item_id: item.id });
        return;
      }
      await scan(item.barcode);
      const [cancelled, lent] = await eitherWay(
        n,
        () => cancel(patronId, first),
        () => lend(patronId, item.barcode),
      );
      const outcome = [codeOf(cancelled), codeOf(lent), (await rowOf(first))?.state, (await rowOf(second)).state];
      expect([
        ['ok', 'held-for-another', 'cancelled', 'arrived'],
        ['not-found', 'ok', undefined, 'waiting'],
      ]).toContainEqual(outcome);
    });
  }, 600_000);

  it('extend the shelf deadline and place a hold: extended only if it was first', async () => {
    await play(async (n) => {
      const item = await anItem(db, { state: 'on-hold-shelf' });
      const [patronId, other] = [await aPatron(db), await aPatron(db)];
      const id = await aHold(db, { patronId, bibId: item.bibId, state: 'ready', itemId: item.id });
      await db('hold').where({ id }).update({ ready_on: today, shelf_until: '2026-12-03' });
      const extend = () => as(patronId).holds.extendShelf({ commandId: commandId(), holdId: id });
      const [extended, placed] = await eitherWay(n, extend, () => place(other, item.bibId));
      expect(placed).toMatchObject({ allowed: true, value: { state: 'waiting', position: 1 } });
      const { shelf_until } = await rowOf(id);
      expect([
        ['ok', '2026-12-08'],
        ['wanted-by-others', '2026-12-03'],
      ]).toContainEqual([codeOf(extended), shelf_until]);
      expect(codeOf(await extend())).toBe(extended.allowed ? 'already-extended' : 'wanted-by-others');
    });
  }, 600_000);

  it('register a sequence and send its first volumes: all of it or nothing', async () => {
    await play(async () => {
      const items = [await anItem(db, { state: 'on-loan' }), await anItem(db, { state: 'on-loan' })] as const;
      const patronId = await aPatron(db);
      const [first, second] = [
        await aHold(db, { patronId, bibId: items[0].bibId }),
        await aHold(db, { patronId, bibId: items[1].bibId }),
      ];
      const [registered] = await Promise.all([
        as(patronId).holds.registerSequence({ commandId: commandId(), holdIds: [first, second] }),
        scan(items[0].barcode, elsewhere),
        scan(items[1].barcode, elsewhere),
      ]);
      const rows = [await rowOf(first), await rowOf(second)];
      const places = rows.map((row) => row.sequence_position);
      const states = rows.map((row) => row.state);
      if (registered.allowed) {
        expect(places).toEqual([1, 2]);
        expect(states).toEqual(['in-transit', 'waiting']);
      } else {
        expect(registered.refusal.code).toBe('no-longer-waiting');
        expect(places).toEqual([null, null]);
        expect(states).toEqual(['in-transit', 'in-transit']);
      }
    });
  }, 600_000);
});

describe('everybody at once', () => {
  it('leaves the library in order at every moment of rest', async () => {
    const database = await aDatabase();
    const crowd = connect(database.url, { poolSize: 8 });
    try {
      const reality = await build(crowd);
      await reset(reality);
      for (let round = 0; round < rounds; round++) {
        await Promise.all(Array.from({ length: 8 }, () => something(reality)));
        if (round % 10 === 9) await tomorrow(reality);
        const closed: { branch_id: string; day_on: string }[] = await crowd('calendar_day').where({ is_closed: 1 });
        const closedOf = (branch: string) =>
          new Set(closed.filter((day) => day.branch_id === branch).map((day) => day.day_on));
        expect(wrongs(reality, await readRows(reality), closedOf)).toEqual([]);
      }
    } finally {
      await crowd.destroy();
      await database.close();
    }
  }, 600_000);
});

const any = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T;

/** One act of somebody, whatever comes of it. */
async function something(reality: Reality): Promise<void> {
  const { services, patronIds, bibIds, barcodes } = reality;
  const [patronId, branchId, barcode, bibId] = [any(patronIds), any(branches), any(barcodes), any(bibIds)];
  const patron = asPatron(services, patronId);
  const desk = asStaff(services, ['desk', 'catalogue'], branchId);
  const rows = await reality.db('hold').whereNull('ended_on').select('id', 'patron_id', 'state', 'pickup_branch_id');
  const some = rows.length > 0 ? any(rows) : { id: commandId(), patron_id: patronId, pickup_branch_id: null };
  const own = asPatron(services, some.patron_id);
  const input = { commandId: commandId(), holdId: some.id as string };
  const to = { pickupBranchId: branchId, stationId: null, contact: 'none' as const };
  const requests = bibIds.map((id) => ({ bibId: id, ...to }));
  await any<() => Promise<unknown>>([
    () => patron.holds.place({ commandId: commandId(), requests }),
    () => patron.holds.place({ commandId: commandId(), requests: requests.toReversed() }),
    () => own.holds.cancel(input),
    () => own.holds.change({ ...input, ...to }),
    () => own.holds.extendShelf(input),
    () => own.holds.pause({ ...input, from: reality.today, until: reality.today }),
    () => {
      const holdIds = rows.filter((row) => row.patron_id === patronId).map((row) => row.id);
      return holdIds.length > 0
        ? patron.holds.registerSequence({ commandId: commandId(), holdIds })
        : Promise.resolve();
    },
    () => desk.desk.checkIn({ commandId: commandId(), barcode }),
    () => desk.desk.checkIn({ commandId: commandId(), barcode }),
    () => desk.desk.checkOut({ commandId: commandId(), patronId, barcode }),
    () => asStaff(services, ['desk'], some.pickup_branch_id ?? branchId).deskHolds.markReady(input),
    () => asStaff(services, ['desk'], some.pickup_branch_id ?? branchId).deskHolds.markReady(input),
    () => desk.deskHolds.movePickup({ ...input, pickupBranchId: branchId, stationId: null }),
    () => desk.deskHolds.markMissing({ commandId: commandId(), barcode }),
    () => desk.deskHolds.cancelWithReason({ ...input, reason: 'other', note: null }),
    () => desk.deskHolds.closeDay({ commandId: commandId(), branchId, day: reality.today, reason: 'weather' }),
    () => patron.loans.borrowEbook({ commandId: commandId(), bibId }),
    () => expireHolds(services, reality.today),
    () => returnEbooks(services, reality.today),
  ])();
}
