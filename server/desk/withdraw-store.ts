import type { Knex } from 'knex';

/** Marks a title and all its items as withdrawn; the caller holds the title's lock and none of them is on loan. */
export async function withdrawAll(trx: Knex.Transaction, bibId: number, at: Date): Promise<void> {
  await trx('item').where({ bib_id: bibId }).update({ state: 'withdrawn', at_branch_id: null });
  await trx('bib').where({ id: bibId }).update({ withdrawn_at: at });
}
