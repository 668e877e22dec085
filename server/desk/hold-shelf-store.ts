import type { Knex } from 'knex';
import type { BibBrief } from '../../shared/model/bib.ts';
import { type Day, dayInTokyo } from '../../shared/model/day.ts';
import type { HoldState, HoldTerms } from '../../shared/model/hold.ts';
import { pullList } from '../../shared/rules/pull-list.ts';
import { bibBriefColumns, toBibBrief } from '../catalog/bib-brief.ts';
import type { Database, Row } from '../db/connect.ts';
import { queuesOf } from '../holds/store.ts';

/** What the staff reads on the slip in an item on the hold shelf. */
export interface HoldSlip extends HoldTerms {
  readonly holdId: string;
  readonly state: HoldState;
  readonly patron: {
    readonly id: string;
    readonly name: string;
    readonly reading: string;
    readonly cardNumber: string;
    readonly phone: string;
  };
  readonly bib: BibBrief;
  /** Null: no item is assigned. */
  readonly barcode: string | null;
  readonly readyOn: Day | null;
  readonly shelfUntil: Day | null;
  /** The instant of the last call that nobody answered; null: none was. */
  readonly callTriedAt: number | null;
}

async function slips(db: Database, wanted: (query: Knex.QueryBuilder) => void): Promise<HoldSlip[]> {
  const rows: Row[] = await db('hold')
    .join('bib', 'bib.id', 'hold.bib_id')
    .join('patron', 'patron.id', 'hold.patron_id')
    .leftJoin('item', 'item.id', 'hold.item_id')
    .where(wanted)
    .orderBy(['hold.ready_on', 'patron.reading', 'hold.id'])
    .select(
      'hold.*',
      'patron.name',
      'patron.reading',
      'patron.card_number',
      'patron.phone',
      'item.barcode',
      ...bibBriefColumns,
    );
  return rows.map((row) => ({
    holdId: row.id,
    state: row.state,
    patron: {
      id: row.patron_id,
      name: row.name,
      reading: row.reading,
      cardNumber: row.card_number,
      phone: row.phone,
    },
    bib: toBibBrief(row),
    barcode: row.barcode,
    pickupBranchId: row.pickup_branch_id,
    stationId: row.station_id,
    contact: row.contact,
    readyOn: row.ready_on,
    shelfUntil: row.shelf_until,
    callTriedAt: row.call_tried_at?.getTime() ?? null,
  }));
}

/** Whom the item is for; null: nobody. */
export async function slipOfItem(db: Database, barcode: string): Promise<HoldSlip | null> {
  const [slip] = await slips(db, (hold) => hold.where('item.barcode', barcode).whereNull('hold.ended_on'));
  return slip ?? null;
}

/** What has reached the branch: first those still to be processed, then those ready, by the day. */
export const shelfOf = (db: Database, branchId: string): Promise<HoldSlip[]> =>
  slips(db, (hold) => hold.where('hold.pickup_branch_id', branchId).whereIn('hold.state', ['arrived', 'ready']));

/** Ready holds whose patrons are to be called and have not been: they asked for it, or no other way has led to them. */
export const callListOf = (db: Database, branchId: string): Promise<HoldSlip[]> =>
  slips(db, (hold) =>
    hold
      .where({ 'hold.pickup_branch_id': branchId, 'hold.state': 'ready' })
      .where((wanted) => wanted.where('hold.contact', 'telephone').orWhere('hold.is_unreached', 1))
      .whereNull('hold.called_at'),
  );

export async function setCalled(trx: Knex.Transaction, holdId: string, at: Date): Promise<void> {
  await trx('hold').where({ id: holdId }).update({ called_at: at });
}

export async function setCallTried(trx: Knex.Transaction, holdId: string, at: Date): Promise<void> {
  await trx('hold').where({ id: holdId }).update({ call_tried_at: at });
}

export interface ItemToClear {
  readonly barcode: string;
  readonly bib: BibBrief;
  readonly homeBranchId: string;
  /** Whose pickup branch it has to go to; null: nobody waits for it. */
  readonly toBranchId: string | null;
}

/** Items on the branch's hold shelf that do not belong there any more; scanning one says where it goes. */
export async function clearListOf(db: Database, branchId: string): Promise<ItemToClear[]> {
  const rows: Row[] = await db('item')
    .join('bib', 'bib.id', 'item.bib_id')
    .leftJoin('hold', 'hold.open_item_id', 'item.id')
    .where({ 'item.at_branch_id': branchId, 'item.state': 'on-hold-shelf' })
    .where((wrong) => wrong.whereNull('hold.id').orWhere('hold.state', 'in-transit'))
    .orderBy('item.barcode')
    .select('item.barcode', 'item.branch_id', 'hold.pickup_branch_id', ...bibBriefColumns);
  return rows.map((row) => ({
    barcode: row.barcode,
    bib: toBibBrief(row),
    homeBranchId: row.branch_id,
    toBranchId: row.pickup_branch_id,
  }));
}

export interface ItemToPull {
  readonly barcode: string;
  readonly shelfMark: string | null;
  readonly bib: BibBrief;
  /** Where it will go if it is scanned now. */
  readonly pickupBranchId: string | null;
  readonly placedOn: Day;
}

/** Items on the branch's shelves that waiting holds ask for, by shelf mark: four queries however many they are. */
export async function pullListOf(db: Database, branchId: string, today: Day): Promise<ItemToPull[]> {
  const bibIds: number[] = await db('hold')
    .join('item', 'item.bib_id', 'hold.bib_id')
    .where({ 'hold.state': 'waiting', 'item.state': 'on-shelf', 'item.is_loanable': 1, 'item.branch_id': branchId })
    .distinct()
    .pluck('hold.bib_id');
  const items: Row[] = await db('item')
    .join('bib', 'bib.id', 'item.bib_id')
    .whereIn('item.bib_id', bibIds)
    .where({ 'item.state': 'on-shelf', 'item.is_loanable': 1 })
    .orderBy('item.id')
    .select('item.*', ...bibBriefColumns);
  const queues = await queuesOf(db, bibIds);
  const pulls = bibIds.flatMap((bibId) => {
    const onShelf = items.filter((row) => row.bib_id === bibId).map((row) => ({ branchId: row.branch_id, row }));
    return pullList(queues.get(bibId) ?? [], onShelf, today);
  });
  return pulls
    .filter(({ item }) => item.branchId === branchId)
    .map(({ hold, item: { row } }) => ({
      barcode: row.barcode,
      shelfMark: row.shelf_mark,
      bib: toBibBrief(row),
      pickupBranchId: hold.pickupBranchId,
      placedOn: dayInTokyo(hold.placedAt),
    }))
    .toSorted((a, b) => compare(a.shelfMark ?? '', b.shelfMark ?? '') || compare(a.barcode, b.barcode));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
