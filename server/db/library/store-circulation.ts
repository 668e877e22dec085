import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { type Day, startOfDayInTokyo } from '../../../shared/model/day.ts';
import type { Row } from '../connect.ts';
import type { PatronName } from './cards.ts';
import type { DealtHold } from './deal-holds.ts';
import type { DealtLoan } from './deal-loans.ts';
import type { LibraryItem } from './items.ts';
import { contactOf } from './store-people.ts';

interface Ids {
  readonly bibs: ReadonlyMap<string, number>;
  readonly patrons: ReadonlyMap<PatronName, string>;
}

const rowsAtOnce = 500;
/** Loans were made at the counter at noon, today's before the library was loaded. */
const noonMs = 12 * 3_600_000;

const known = <K, V>(ids: ReadonlyMap<K, V>, key: K): V => {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the believable library names ${key}, which it does not hold`);
  return id;
};

/** Stores what `dealCirculation` dealt. */
export async function storeCirculation(
  trx: Knex.Transaction,
  dealt: {
    readonly items: readonly LibraryItem[];
    readonly loans: readonly DealtLoan[];
    readonly holds: readonly DealtHold[];
  },
  ids: Ids,
  now: number,
): Promise<void> {
  // Items that travel for a hold have just left their home; the others stand where the hold is collected.
  const standsAt = new Map(
    dealt.holds.map((hold) => [hold.barcode, hold.state === 'in-transit' ? null : hold.pickup] as const),
  );
  await trx.batchInsert(
    'item',
    dealt.items.map((item) => ({ ...itemRow(item, ids, now), at_branch_id: standsAt.get(item.barcode) ?? null })),
    rowsAtOnce,
  );
  const stored: Row[] = await trx('item').select('id', 'barcode');
  const itemIds = new Map<string, number>(stored.map((row) => [row.barcode, row.id]));
  const itemOf = (barcode: string | null): number | null => (barcode === null ? null : known(itemIds, barcode));
  const sequenceIds = new Map<string, string>();
  const sequenceOf = (name: string): string => {
    const id = sequenceIds.get(name) ?? randomUUID();
    sequenceIds.set(name, id);
    return id;
  };
  const loans = dealt.loans.map((loan) => loanRow(loan, itemOf(loan.barcode), ids, now));
  const holds = dealt.holds.map((hold) => ({
    ...holdRow(hold, itemOf(hold.barcode), ids),
    sequence_id: hold.sequence === undefined ? null : sequenceOf(hold.sequence),
  }));
  await trx.batchInsert('hold', holds, rowsAtOnce);
  await trx.batchInsert('loan', loans, rowsAtOnce);
}

const itemRow = (item: LibraryItem, { bibs }: Ids, now: number) => ({
  bib_id: known(bibs, item.sourceId),
  barcode: item.barcode,
  branch_id: item.branchId,
  shelf_mark: item.shelfMark,
  state: item.state,
  is_loanable: item.isLoanable,
  is_renewable: item.isRenewable,
  created_at: new Date(now),
});

function loanRow(loan: DealtLoan, itemId: number | null, { bibs, patrons }: Ids, now: number) {
  const bibId = known(bibs, loan.title);
  return {
    id: randomUUID(),
    patron_id: known(patrons, loan.by),
    bib_id: bibId,
    item_id: itemId,
    ebook_bib_id: itemId === null ? bibId : null,
    branch_id: loan.branchId,
    lent_on: loan.lentOn,
    due_on: loan.dueOn,
    renewal_count: loan.renewalCount,
    is_renewable: loan.isRenewable,
    created_at: atNoon(loan.lentOn, now),
  };
}

const atNoon = (day: Day, now: number): Date => new Date(Math.min(now, startOfDayInTokyo(day) + noonMs));

const holdRow = (hold: DealtHold, itemId: number | null, { bibs, patrons }: Ids) => ({
  id: randomUUID(),
  patron_id: known(patrons, hold.by),
  bib_id: known(bibs, hold.title),
  queue_number: hold.queueNumber,
  state: hold.state,
  item_id: itemId,
  pickup_branch_id: hold.pickup,
  station_id: hold.station ?? null,
  // A call is the only way to reach who collects at the bookmobile (docs/circulation.md, holds).
  contact: hold.station === undefined ? contactOf(hold.by) : 'telephone',
  placed_at: hold.placedAt,
  ready_on: hold.readyOn,
  shelf_until: hold.shelfUntil,
  staff_move_count: hold.wasMovedByStaff ? 1 : 0,
  sequence_position: hold.sequencePosition,
  ended_on: hold.endedOn,
  ended_by: hold.endedBy ?? null,
});
