import type { Knex } from 'knex';
import type { BibBrief } from '../../shared/model/bib.ts';
import type { ItemState } from '../../shared/model/item.ts';
import { bibBriefColumns, toBibBrief } from '../catalog/bib-brief.ts';
import type { Database } from '../db/connect.ts';

/** The barcode on an item as it is stored, of the texts a scanner may have meant; null: no item carries one of them. */
export async function knownBarcode(db: Database, texts: readonly string[]): Promise<string | null> {
  const known: string[] = await db('item').whereIn('barcode', texts).pluck('barcode');
  return texts.find((text) => known.includes(text)) ?? null;
}

export async function titleOfBarcode(db: Database, barcode: string): Promise<BibBrief | null> {
  const row = await db('item')
    .join('bib', 'bib.id', 'item.bib_id')
    .where('item.barcode', barcode)
    .select(...bibBriefColumns)
    .first();
  return row ? toBibBrief(row) : null;
}

/** `atBranchId`: the desk that has it in hand; null: a patron has. The caller holds the item's lock. */
export async function setItem(
  trx: Knex.Transaction,
  id: number,
  { state, atBranchId }: { readonly state: ItemState; readonly atBranchId: string | null },
): Promise<void> {
  await trx('item').where({ id }).update({ state, at_branch_id: atBranchId });
}
