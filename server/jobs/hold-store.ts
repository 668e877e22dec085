import type { Day } from '../../shared/model/day.ts';
import type { Database } from '../db/connect.ts';

/** E-books with loans that ended before the day, holds past their deadline, or anybody waiting. */
export async function ebooksToSettle(db: Database, today: Day): Promise<number[]> {
  const ended = db('loan').whereNotNull('ebook_bib_id').where('due_on', '<', today).select('bib_id');
  const held = db('hold')
    .whereNull('pickup_branch_id')
    .where((open) =>
      open.where('state', 'waiting').orWhere((kept) => kept.where('state', 'ready').where('shelf_until', '<', today)),
    )
    .select('bib_id');
  const ids: number[] = await db.union([ended, held]).pluck('bib_id');
  return ids.toSorted((a, b) => a - b);
}

export async function physicalHoldsPastDeadline(db: Database, today: Day): Promise<string[]> {
  return db('hold')
    .where({ state: 'ready' })
    .where('shelf_until', '<', today)
    .whereNotNull('pickup_branch_id')
    .orderBy(['shelf_until', 'bib_id', 'queue_number'])
    .pluck('id');
}

/** Pauses that ended before the day count no more; the columns are only tidied. */
export async function clearEndedPauses(db: Database, today: Day): Promise<number> {
  return db('hold').where('paused_until', '<', today).update({ paused_from: null, paused_until: null });
}

/** Erases holds that ended before the day; patron and title are parted for good. */
export async function eraseEndedHolds(db: Database, endedBefore: Day): Promise<number> {
  return db('hold').where('ended_on', '<', endedBefore).delete();
}
