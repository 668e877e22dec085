import type { Day } from '../../shared/model/day.ts';
import type { NoticeKind } from '../../shared/model/notice.ts';
import type { Database, Row } from '../db/connect.ts';
import { parsed, withTitles } from './inbox-store.ts';

/** A notice with what its loan or hold is like now. */
export interface NoticeNow {
  readonly id: string;
  readonly patronId: string;
  readonly kind: NoticeKind;
  readonly facts: unknown;
  readonly createdAt: number;
  readonly isRead: boolean;
  readonly holdId: string | null;
  readonly title: string | null;
  /** Null: there is none (any more). */
  readonly loan: { readonly dueOn: Day } | null;
  readonly hold: {
    readonly state: string;
    readonly shelfUntil: Day | null;
    readonly branchId: string | null;
    readonly contact: string;
  } | null;
}

const toNoticeNow = (row: Row): NoticeNow => ({
  id: row.id,
  patronId: row.patron_id,
  kind: row.kind,
  facts: parsed(row.facts),
  createdAt: row.created_at.getTime(),
  isRead: row.read_at !== null,
  holdId: row.hold_id,
  title: row.title,
  loan: row.due_on === null ? null : { dueOn: row.due_on },
  hold:
    row.hold_state === null
      ? null
      : {
          state: row.hold_state,
          shelfUntil: row.shelf_until,
          branchId: row.pickup_branch_id,
          contact: row.contact,
        },
});

export async function noticesNow(db: Database, ids: readonly string[]): Promise<Map<string, NoticeNow>> {
  const rows: Row[] = await withTitles(db)
    .whereIn('notice.id', [...ids])
    .select('loan.due_on', 'hold.state as hold_state', 'hold.shelf_until', 'hold.pickup_branch_id', 'hold.contact');
  return new Map(rows.map((row) => [row.id, toNoticeNow(row)]));
}

/** Names of branches and stations by id, for those asked for. */
export async function placeNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const branches: Row[] = await db('branch')
    .whereIn('id', [...ids])
    .select('id', 'name');
  const stations: Row[] = await db('station')
    .whereIn('id', [...ids])
    .select('id', 'name');
  return new Map([...branches, ...stations].map((row) => [row.id, row.name]));
}

/** How many notices each patron has not read, of those since the instant; nobody without any is in the map. */
export async function unreadCounts(
  db: Database,
  patronIds: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  const rows: Row[] = await db('notice')
    .whereIn('patron_id', [...patronIds])
    .where({ read_at: null })
    .where('created_at', '>', since)
    .groupBy('patron_id')
    .select('patron_id', db.raw('COUNT(*) AS unread'));
  return new Map(rows.map((row) => [row.patron_id, Number(row.unread)]));
}
