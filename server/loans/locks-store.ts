import type { Knex } from 'knex';
import type { BibKind } from '../../shared/model/bib.ts';
import type { ItemState } from '../../shared/model/item.ts';
import type { PatronStanding } from '../../shared/model/patron.ts';
import type { Row } from '../db/connect.ts';

/**
 * Row locks of circulation, to be taken in this order by everybody: calendar → patron → bibs → items → holds → loans. Whoever
 * adds, moves or ends a hold or takes a licence holds the lock of the title, so what is counted under it stays true until
 * commit. Whoever ends a physical hold or changes a sequence holds the patron's lock as well: sequences cross titles.
 */

/** Keeps a branch's calendar as it is until commit: a deadline computed from it cannot fall on a day closed meanwhile. */
export async function lockCalendar(trx: Knex.Transaction, branchId: string, mode: 'read' | 'write'): Promise<void> {
  const branch = trx('branch').where({ id: branchId }).select('id');
  await (mode === 'read' ? branch.forShare() : branch.forUpdate());
}

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
  readonly isHoldable: boolean;
}

/** Several titles are locked in the order of their ids, so two acts over the same titles never wait for each other in a ring. */
export async function lockBibs(trx: Knex.Transaction, ids: readonly number[]): Promise<Map<number, LockedBib>> {
  const locked = new Map<number, LockedBib>();
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const columns = ['kind', 'licence_count', 'withdrawn_at', 'is_holdable'] as const;
    const row = await trx('bib')
      .where({ id })
      .select(...columns)
      .forUpdate()
      .first();
    if (row) {
      locked.set(id, {
        id,
        kind: row.kind,
        licenceCount: row.licence_count,
        isWithdrawn: row.withdrawn_at !== null,
        isHoldable: Boolean(row.is_holdable),
      });
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
  /** Where it stands on the hold shelf or whose desk sent it travelling; meaningless in other states. */
  readonly atBranchId: string;
}

const toItem = (row: Row): LockedItem => ({
  id: row.id,
  bibId: row.bib_id,
  branchId: row.branch_id,
  state: row.state,
  isLoanable: Boolean(row.is_loanable),
  isRenewable: Boolean(row.is_renewable),
  atBranchId: row.at_branch_id ?? row.branch_id,
});

/** The caller holds the lock of the title. Null: the title has no such item. */
export async function lockItem(trx: Knex.Transaction, bibId: number, id: number): Promise<LockedItem | null> {
  const row = await trx('item').where({ id, bib_id: bibId }).forUpdate().first();
  return row ? toItem(row) : null;
}

/** Locks the title, then the item. Null: no item carries this barcode. */
export async function lockItemByBarcode(trx: Knex.Transaction, barcode: string): Promise<LockedItem | null> {
  const found = await trx('item').where({ barcode }).select('id', 'bib_id').first();
  if (!found) return null;
  await lockBibs(trx, [found.bib_id]);
  const row = await trx('item').where({ id: found.id, bib_id: found.bib_id, barcode }).forUpdate().first();
  return row ? toItem(row) : null;
}
