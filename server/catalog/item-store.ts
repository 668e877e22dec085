import type { Knex } from 'knex';
import type { ItemState } from '../../shared/model/item.ts';
import type { Database, Row } from '../db/connect.ts';
import type { StoreOutcome } from './bib-store.ts';

/** An item as a file or the believable library gives it; `bibId` is the title it belongs to. */
export interface GivenItem {
  readonly bibId: number;
  readonly barcode: string;
  readonly branchId: string;
  readonly shelfMark: string | null;
  readonly state: ItemState;
  readonly isLoanable: boolean;
}

/** States in which an item is where a file can know it; in the others a loan or a hold has it. */
const restingStates: readonly ItemState[] = ['on-shelf', 'on-order', 'missing', 'withdrawn'];

/** The title (by its source and number) to which each of these barcodes belongs, for those that are known. */
export async function ownersOfBarcodes(
  db: Database,
  barcodes: readonly string[],
): Promise<Map<string, { readonly source: string; readonly sourceId: string }>> {
  if (barcodes.length === 0) return new Map();
  const rows: Row[] = await db('item')
    .join('bib', 'bib.id', 'item.bib_id')
    .whereIn('item.barcode', barcodes)
    .select('item.barcode', 'bib.source', 'bib.source_id');
  return new Map(rows.map((row) => [row.barcode, { source: row.source, sourceId: row.source_id }]));
}

/** Ids of all branches. */
export async function branchIds(db: Database): Promise<Set<string>> {
  return new Set((await db('branch').select('id')).map((row: Row) => row.id));
}

/**
 * Adds items and brings known ones (by barcode) up to date; the outcome of each by its barcode. The state of an item that
 * is on loan or with a hold is left to the desk. An item never changes its title here: callers ask `ownersOfBarcodes` first.
 * Branches must exist. Call after the titles in the same transaction (locks: bib before items).
 */
export async function storeItems(
  trx: Knex.Transaction,
  items: readonly GivenItem[],
  now: number,
): Promise<Map<string, StoreOutcome>> {
  const outcomes = new Map<string, StoreOutcome>();
  if (items.length === 0) return outcomes;
  const barcodes = items.map((item) => item.barcode);
  const rows: Row[] = await trx('item').whereIn('barcode', barcodes).select().forUpdate();
  const known = new Map<string, Row>(rows.map((row) => [row.barcode, row]));
  const added: Row[] = [];
  for (const item of items) {
    const stored = known.get(item.barcode);
    const isResting = stored && restingStates.includes(stored.state);
    const given = {
      branch_id: item.branchId,
      shelf_mark: item.shelfMark,
      state: stored && !isResting ? stored.state : item.state,
      is_loanable: item.isLoanable ? 1 : 0,
    };
    if (!stored) {
      const row = { bib_id: item.bibId, barcode: item.barcode, ...given, is_renewable: 1, created_at: new Date(now) };
      added.push(row);
      outcomes.set(item.barcode, 'added');
      continue;
    }
    const isSame = Object.entries(given).every(([column, value]) => stored[column] === value);
    outcomes.set(item.barcode, isSame ? 'unchanged' : 'changed');
    if (!isSame) await trx('item').where({ id: stored.id }).update(given);
  }
  if (added.length > 0) await trx('item').insert(added);
  return outcomes;
}
