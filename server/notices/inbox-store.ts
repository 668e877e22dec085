import type { Notice } from '../../shared/model/notice.ts';
import type { Database, Row } from '../db/connect.ts';

export const parsed = (json: unknown) => (typeof json === 'string' ? JSON.parse(json) : json);

const toNotice = (row: Row): Notice => ({
  id: row.id,
  kind: row.kind,
  at: row.created_at.getTime(),
  readAt: row.read_at?.getTime() ?? null,
  subject: row.loan_id ? { loanId: row.loan_id } : row.hold_id ? { holdId: row.hold_id } : null,
  title: row.title,
  facts: parsed(row.facts),
});

/** Notices with the title of the loan or hold as far as there still is one. */
export const withTitles = (db: Database) =>
  db('notice')
    .leftJoin('loan', 'loan.id', 'notice.loan_id')
    .leftJoin('hold', 'hold.id', 'notice.hold_id')
    .leftJoin('bib', 'bib.id', db.raw('COALESCE(loan.bib_id, hold.bib_id)'))
    .select('notice.*', 'bib.title');

/** The patron's notices since the instant, newest first. */
export async function inboxOf(db: Database, patronId: string, since: Date, limit: number): Promise<Notice[]> {
  const rows: Row[] = await withTitles(db)
    .where('notice.patron_id', patronId)
    .where('notice.created_at', '>', since)
    .orderBy([
      { column: 'notice.created_at', order: 'desc' },
      { column: 'notice.id', order: 'desc' },
    ])
    .limit(limit);
  return rows.map(toNotice);
}

/** How many the patron has not read, of those since the instant. */
export async function unreadCount(db: Database, patronId: string, since: Date): Promise<number> {
  const [row] = await db('notice')
    .where({ patron_id: patronId, read_at: null })
    .where('created_at', '>', since)
    .count({ unread: '*' });
  return Number(row?.unread);
}

/** Marks those of the patron's own that are unread; answers how many that changed. */
export async function markRead(db: Database, patronId: string, ids: readonly string[], at: Date): Promise<number> {
  return db('notice')
    .where({ patron_id: patronId, read_at: null })
    .whereIn('id', [...ids])
    .update({ read_at: at });
}
