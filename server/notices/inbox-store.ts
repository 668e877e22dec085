import type { Knex } from 'knex';
import type { Notice, NoticeKind, NoticeSubject } from '../../shared/model/notice.ts';
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

interface NewNotice {
  readonly id: string;
  readonly patronId: string;
  readonly kind: NoticeKind;
  readonly key: string;
  readonly subject?: NoticeSubject;
  readonly facts: object;
}

const rowsAtOnce = 500;

/** Writes notices of events that were not told before; answers the ids of those. */
export async function insertNotices(
  trx: Knex.Transaction,
  notices: readonly NewNotice[],
  at: Date,
): Promise<Set<string>> {
  const added = new Set<string>();
  for (let from = 0; from < notices.length; from += rowsAtOnce) {
    const some = notices.slice(from, from + rowsAtOnce);
    const rows = some.map((notice) => ({
      id: notice.id,
      patron_id: notice.patronId,
      kind: notice.kind,
      event_key: notice.key,
      loan_id: notice.subject?.loanId ?? null,
      hold_id: notice.subject?.holdId ?? null,
      facts: JSON.stringify(notice.facts),
      created_at: at,
    }));
    // Of an event told before nothing changes: its row keeps its id, and ours is not found afterwards.
    await trx('notice').insert(rows).onConflict().merge(['kind']);
    const ids: string[] = await trx('notice')
      .whereIn(
        'id',
        some.map(({ id }) => id),
      )
      .pluck('id');
    for (const id of ids) added.add(id);
  }
  return added;
}
