import type { Day } from '../../shared/model/day.ts';
import type { Database, Row } from '../db/connect.ts';

export interface DueLoan {
  readonly id: string;
  readonly patronId: string;
  readonly dueOn: Day;
  readonly isEbook: boolean;
}

/**
 * Loans due on one of the days, what one patron has together: few facts of each, so that a night's hundred thousand are read
 * and sorted once. E-books only where asked for.
 */
export async function loansDueOn(
  db: Database,
  days: readonly Day[],
  { withEbooks }: { readonly withEbooks: boolean },
): Promise<DueLoan[]> {
  const query = db('loan')
    .whereIn('due_on', [...days])
    .orderBy(['patron_id', 'id'])
    .select('id', 'patron_id', 'due_on', 'item_id');
  if (!withEbooks) query.whereNotNull('item_id');
  const rows: Row[] = await query;
  return rows.map((row) => ({
    id: row.id,
    patronId: row.patron_id,
    dueOn: row.due_on,
    isEbook: row.item_id === null,
  }));
}

/** Patrons whose cards end in the days, at most `count` after the id, who have not been told of that end. */
export async function cardsEnding(
  db: Database,
  { from, until, after, count }: { from: Day; until: Day; after: string; count: number },
): Promise<{ patronId: string; cardExpiresOn: Day }[]> {
  const rows: Row[] = await db('patron')
    .whereBetween('card_expires_on', [from, until])
    .where('id', '>', after)
    .whereNotExists(
      db('notice')
        .select('id')
        .whereRaw('notice.patron_id = patron.id')
        .where({ kind: 'card-expiring' })
        .whereRaw('notice.event_key = CAST(patron.card_expires_on AS CHAR)'),
    )
    .orderBy('id')
    .limit(count)
    .select('id', 'card_expires_on');
  return rows.map((row) => ({ patronId: row.id, cardExpiresOn: row.card_expires_on }));
}
