import type { Knex } from 'knex';
import type { Day } from '../../shared/model/day.ts';
import type { Loan } from '../../shared/model/loan.ts';
import type { Database, Row } from '../db/connect.ts';

export interface StoredLoan extends Loan {
  readonly bibId: number;
}

const toLoan = (row: Row): StoredLoan => ({
  id: row.id,
  lentOn: row.lent_on,
  dueOn: row.due_on,
  renewalCount: row.renewal_count,
  isRenewable: Boolean(row.is_renewable),
  bibId: row.bib_id,
});

/** Loans that still run: an e-book counts as returned from the day after its due date, however late the sweep is. */
export const running =
  (today: Day) =>
  (query: Knex.QueryBuilder): void => {
    query.where((loan) => loan.whereNotNull('loan.item_id').orWhere('loan.due_on', '>=', today));
  };

/** Those of the patron's running loans that are asked for, unlocked: to know which titles to lock. */
export async function bibsOfLoans(db: Database, patronId: string, loanIds: readonly string[]): Promise<number[]> {
  return db('loan').where({ patron_id: patronId }).whereIn('id', loanIds).distinct().pluck('bib_id');
}

/** The patron's running loans among the ids, by id, locked; a stranger's, an unknown and an ended one are alike absent. */
export async function lockLoans(
  trx: Knex.Transaction,
  patronId: string,
  loanIds: readonly string[],
  today: Day,
): Promise<Map<string, StoredLoan>> {
  const rows: Row[] = await trx('loan')
    .where({ patron_id: patronId })
    .whereIn('id', loanIds)
    .where(running(today))
    .forUpdate();
  return new Map(rows.map((row) => [row.id, toLoan(row)]));
}

/** Those of the titles that the patron has on loan today. */
export async function bibsOnLoanTo(
  db: Database,
  patronId: string,
  bibIds: readonly number[],
  today: Day,
): Promise<number[]> {
  return db('loan').where({ patron_id: patronId }).whereIn('bib_id', bibIds).where(running(today)).pluck('bib_id');
}

/** How many have something of the title today; stable under the title's lock. */
export async function countOnTitle(db: Database, bibId: number, today: Day): Promise<number> {
  const [row] = await db('loan').where({ bib_id: bibId }).where(running(today)).count({ loans: '*' });
  return Number(row?.loans);
}

export async function saveRenewal(trx: Knex.Transaction, { id, dueOn, renewalCount }: Loan): Promise<void> {
  await trx('loan').where({ id }).update({ due_on: dueOn, renewal_count: renewalCount });
}

/** How many items and e-books the patron has today, all branches and kinds together; stable under the patron's lock. */
export async function countOf(trx: Knex.Transaction, patronId: string, today: Day): Promise<number> {
  const [row] = await trx('loan').where({ patron_id: patronId }).where(running(today)).count({ loans: '*' });
  return Number(row?.loans);
}

interface NewLoan {
  readonly id: string;
  readonly patronId: string;
  readonly bibId: number;
  /** Null for an e-book. */
  readonly itemId: number | null;
  readonly branchId: string | null;
  readonly lentOn: Day;
  readonly dueOn: Day;
  readonly isRenewable: boolean;
  readonly at: Date;
}

export async function insert(trx: Knex.Transaction, loan: NewLoan): Promise<void> {
  await trx('loan').insert({
    id: loan.id,
    patron_id: loan.patronId,
    bib_id: loan.bibId,
    item_id: loan.itemId,
    ebook_bib_id: loan.itemId === null ? loan.bibId : null,
    branch_id: loan.branchId,
    lent_on: loan.lentOn,
    due_on: loan.dueOn,
    renewal_count: 0,
    is_renewable: loan.isRenewable,
    created_at: loan.at,
  });
}

/** Who has the e-book today; stable under the title's lock. */
export async function ebookBorrowers(trx: Knex.Transaction, bibId: number, today: Day): Promise<string[]> {
  return trx('loan').where({ ebook_bib_id: bibId }).where('due_on', '>=', today).pluck('patron_id');
}

/** The loan of an item, locked; the caller holds the locks of title and item. */
export async function lockLoanOfItem(trx: Knex.Transaction, itemId: number): Promise<StoredLoan | null> {
  const row = await trx('loan').where({ item_id: itemId }).forUpdate().first();
  return row ? toLoan(row) : null;
}

/** Erases the link between patron and title: nothing of the loan stays. */
export async function erase(trx: Knex.Transaction, loanId: string): Promise<void> {
  await trx('loan').where({ id: loanId }).delete();
}

/** Returns the patron's e-book on the patron's word; false when there is no such running loan (a physical item is none). */
export async function eraseEbookLoan(
  trx: Knex.Transaction,
  patronId: string,
  loanId: string,
  today: Day,
): Promise<boolean> {
  const count = await trx('loan')
    .where({ id: loanId, patron_id: patronId })
    .whereNotNull('ebook_bib_id')
    .where('due_on', '>=', today)
    .delete();
  return count > 0;
}

/** Returns what ended before today of one e-book; the caller holds the title's lock. Answers whose loans those were. */
export async function eraseEndedEbookLoans(
  trx: Knex.Transaction,
  bibId: number,
  today: Day,
): Promise<{ id: string; patronId: string; dueOn: Day }[]> {
  const rows: Row[] = await trx('loan').where({ ebook_bib_id: bibId }).where('due_on', '<', today).forUpdate();
  await trx('loan')
    .whereIn(
      'id',
      rows.map((row) => row.id),
    )
    .delete();
  return rows.map((row) => ({ id: row.id, patronId: row.patron_id, dueOn: row.due_on }));
}
