import type { Knex } from 'knex';
import type { BibKind } from '../../shared/model/bib.ts';
import type { ItemState } from '../../shared/model/item.ts';
import type { PatronStanding } from '../../shared/model/patron.ts';

/**
 * Row locks of circulation, to be taken in this order by everybody: patron → bibs → items → holds → loans. Whoever adds,
 * moves or ends a hold or takes a licence holds the lock of the title, so what is counted under it stays true until commit.
 */

/** Null: there is no such patron. */
export async function lockPatron(trx: Knex.Transaction, id: string): Promise<PatronStanding | null> {
  const row = await trx('patron').where({ id }).select('card_expires_on', 'suspended_until').forUpdate().first();
  return row ? { cardExpiresOn: row.card_expires_on, suspendedUntil: row.suspended_until } : null;
}

export interface LockedBib {
  readonly id: number;
  readonly kind: BibKind;
  readonly licenceCount: number | null;
  readonly isWithdrawn: boolean;
}

/** Several titles are locked in the order of their ids, so two acts over the same titles never wait for each other in a ring. */
export async function lockBibs(trx: Knex.Transaction, ids: readonly number[]): Promise<Map<number, LockedBib>> {
  const locked = new Map<number, LockedBib>();
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const row = await trx('bib').where({ id }).select('kind', 'licence_count', 'withdrawn_at').forUpdate().first();
    if (row) {
      locked.set(id, { id, kind: row.kind, licenceCount: row.licence_count, isWithdrawn: row.withdrawn_at !== null });
    }
  }
  return locked;
}

export interface LockedItem {
  readonly id: number;
  readonly bibId: number;
  /** Its home. */
  readonly branchId: string;
  readonly state: ItemState;
  readonly isLoanable: boolean;
  readonly isRenewable: boolean;
}

/** Locks the title, then the item. Null: no item carries this barcode. */
export async function lockItemByBarcode(trx: Knex.Transaction, barcode: string): Promise<LockedItem | null> {
  const found = await trx('item').where({ barcode }).select('id', 'bib_id').first();
  if (!found) return null;
  await lockBibs(trx, [found.bib_id]);
  const row = await trx('item').where({ id: found.id, bib_id: found.bib_id, barcode }).forUpdate().first();
  if (!row) return null;
  return {
    id: row.id,
    bibId: row.bib_id,
    branchId: row.branch_id,
    state: row.state,
    isLoanable: Boolean(row.is_loanable),
    isRenewable: Boolean(row.is_renewable),
  };
}
