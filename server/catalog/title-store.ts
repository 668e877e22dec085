import type { Bib, BibBrief } from '../../shared/model/bib.ts';
import type { Day } from '../../shared/model/day.ts';
import type { ItemState } from '../../shared/model/item.ts';
import type { Database, Row } from '../db/connect.ts';
import { bibBriefColumns, toBibBrief } from './bib-brief.ts';
import { toBib } from './bib-row.ts';

/** An item as everybody may see it: who has it is nobody's business. */
export interface ItemOnTitlePage {
  readonly id: number;
  readonly barcode: string;
  readonly shelfMark: string | null;
  readonly state: ItemState;
  readonly isLoanable: boolean;
  /** The day its loan is due; null while it is not on loan. */
  readonly dueOn: Day | null;
}

export interface BranchItems {
  readonly branchId: string;
  readonly branchName: string;
  readonly items: readonly ItemOnTitlePage[];
}

/** The whole description, withdrawn or not; null for an id that no title has. */
export async function findBib(db: Database, id: number): Promise<Bib | null> {
  const row: Row = await db('bib').where({ id }).first();
  return row ? toBib(row) : null;
}

/** The titles' items in the order of the branches; those withdrawn are left out. */
export async function itemsByBranch(db: Database, bibId: number): Promise<BranchItems[]> {
  const rows: Row[] = await db('item')
    .join('branch', 'branch.id', 'item.branch_id')
    .leftJoin('loan', 'loan.item_id', 'item.id')
    .where('item.bib_id', bibId)
    .whereNot('item.state', 'withdrawn')
    .orderBy(['branch.sort_order', 'branch.id', 'item.shelf_mark', 'item.id'])
    .select('item.*', 'branch.name as branch_name', 'loan.due_on');
  const items = new Map<string, ItemOnTitlePage[]>();
  const names = new Map<string, string>(rows.map((row) => [row.branch_id, row.branch_name]));
  for (const row of rows) {
    const atBranch = items.get(row.branch_id) ?? [];
    items.set(row.branch_id, atBranch);
    atBranch.push({
      id: row.id,
      barcode: row.barcode,
      shelfMark: row.shelf_mark,
      state: row.state,
      isLoanable: Boolean(row.is_loanable),
      dueOn: row.state === 'on-loan' ? row.due_on : null,
    });
  }
  return [...items].map(([branchId, atBranch]) => ({
    branchId,
    branchName: names.get(branchId) ?? '',
    items: atBranch,
  }));
}

/** A title in a list, with its reading: a device that puts it on the bookshelf sorts by it. */
export interface BriefWithReading extends BibBrief {
  readonly titleReading: string | null;
}

/**
 * Every title that the library no longer offers, by id from `after` on: the same list for everybody, so that a device can mark
 * what it has on its bookshelf without telling which titles those are.
 */
export const withdrawnBibIds = (db: Database, after: number, limit: number): Promise<number[]> =>
  db('bib').whereNotNull('withdrawn_at').where('id', '>', after).orderBy('id').limit(limit).pluck('id');

/** What a list shows of the titles, in the order of the ids; ids that no title has are left out. */
export async function briefsOf(db: Database, ids: readonly number[]): Promise<BriefWithReading[]> {
  if (ids.length === 0) return [];
  const rows: Row[] = await db('bib')
    .whereIn('id', ids)
    .select(...bibBriefColumns, 'bib.title_reading as bib_title_reading');
  const briefs = new Map(
    rows.map((row) => [row.bib_brief_id as number, { ...toBibBrief(row), titleReading: row.bib_title_reading }]),
  );
  return ids.flatMap((id) => briefs.get(id) ?? []);
}
