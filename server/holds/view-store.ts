import type { BibBrief } from '../../shared/model/bib.ts';
import { addDays, type Day, dayInTokyo } from '../../shared/model/day.ts';
import { isEbookHold, openHoldStates } from '../../shared/model/hold.ts';
import type { Policy } from '../../shared/model/policy.ts';
import type { CancelledHold, SnapshotHold } from '../../shared/model/snapshot.ts';
import { isPaused } from '../../shared/rules/pause-hold.ts';
import { isDormant } from '../../shared/rules/sequence-holds.ts';
import { waitingDays } from '../../shared/rules/waiting-time.ts';
import { bibBriefColumns, toBibBrief } from '../catalog/bib-brief.ts';
import type { Database, Row } from '../db/connect.ts';

type View = { readonly policy: Policy; readonly today: Day };

/** The patron's open holds as the patron sees them, the oldest first: one query however many there are. */
export async function openHoldsOf(db: Database, patronId: string, { policy, today }: View): Promise<SnapshotHold[]> {
  const waiting = `SELECT COUNT(*) FROM hold AS other WHERE other.bib_id = hold.bib_id AND other.state = 'waiting'`;
  const items = `SELECT COUNT(*) FROM item WHERE item.bib_id = hold.bib_id AND item.is_loanable = 1`;
  const rows: Row[] = await db('hold')
    .join('bib', 'bib.id', 'hold.bib_id')
    .where('hold.patron_id', patronId)
    .whereIn('hold.state', [...openHoldStates])
    .orderBy(['hold.placed_at', 'hold.id'])
    .select(
      'hold.*',
      'bib.licence_count',
      db.raw(`(${waiting}) AS waiting_count`),
      db.raw(`(${waiting} AND other.queue_number <= hold.queue_number) AS position`),
      db.raw(`(${items} AND item.state NOT IN ('on-order', 'missing', 'withdrawn')) AS item_count`),
      db.raw(`(${items} AND item.state = 'on-shelf') AS free_count`),
      ...bibBriefColumns,
    );
  return rows.map((row) => toSnapshotHold(row, rows, { policy, today }));
}

function toSnapshotHold(row: Row, all: readonly Row[], { policy, today }: View): SnapshotHold {
  const place = placeOf(row);
  const members = all.filter((other) => place !== null && other.sequence_id === place.sequenceId);
  const pickup = { pickupBranchId: row.pickup_branch_id, stationId: row.station_id };
  const pause = { pausedFrom: row.paused_from, pausedUntil: row.paused_until };
  const isEbook = isEbookHold(pickup);
  const isWaiting = row.state === 'waiting';
  return {
    id: row.id,
    bib: toBibBrief(row),
    state: row.state,
    ...pickup,
    contact: row.contact,
    ...pause,
    isPaused: isPaused(pause, today),
    position: isWaiting ? row.position : null,
    waitingCount: row.waiting_count,
    otherHoldsWaiting: row.waiting_count - (isWaiting ? 1 : 0),
    placedOn: dayInTokyo(row.placed_at.getTime()),
    readyOn: row.ready_on,
    shelfUntil: row.shelf_until,
    shelfExtensionCount: row.shelf_extension_count,
    sequence: place && { ...place, length: members.length },
    isDormant:
      isWaiting &&
      isDormant(
        place,
        members.map((member) => ({ state: member.state, sequence: placeOf(member) })),
      ),
    estimatedDays: isWaiting
      ? waitingDays({
          position: row.position,
          itemCount: isEbook ? (row.licence_count ?? Infinity) : row.item_count,
          freeCount: isEbook ? 0 : row.free_count,
          isEbook,
          policy,
        })
      : null,
  };
}

const placeOf = (row: Row) =>
  row.sequence_id === null
    ? null
    : { sequenceId: row.sequence_id as string, position: row.sequence_position as number };

/** Physical holds that ended without being collected, the latest first, for the days the policy says. */
export async function cancelledHoldsOf(
  db: Database,
  patronId: string,
  { policy, today }: View,
): Promise<CancelledHold[]> {
  const rows: Row[] = await db('hold')
    .join('bib', 'bib.id', 'hold.bib_id')
    .where('hold.patron_id', patronId)
    .where('hold.ended_on', '>=', addDays(today, -policy.cancelledHoldKeptDays))
    .orderBy([
      { column: 'hold.ended_on', order: 'desc' },
      { column: 'hold.placed_at', order: 'desc' },
    ])
    .select('hold.*', ...bibBriefColumns);
  return rows.map((row) => ({
    id: row.id,
    bib: toBibBrief(row),
    kind: row.state === 'expired' ? 'expired' : row.ended_by === 'library' ? 'library' : 'patron',
    endedOn: row.ended_on,
    reason: row.ended_reason,
    note: row.ended_note,
    pickupBranchId: row.pickup_branch_id,
    stationId: row.station_id,
    contact: row.contact,
  }));
}

/** Titles of those of the patron's holds that still exist, open or ended. */
export async function titlesOfHolds(
  db: Database,
  patronId: string,
  holdIds: readonly string[],
): Promise<{ holdId: string; bib: BibBrief }[]> {
  const rows: Row[] = await db('hold')
    .join('bib', 'bib.id', 'hold.bib_id')
    .where('hold.patron_id', patronId)
    .whereIn('hold.id', [...holdIds])
    .select('hold.id', ...bibBriefColumns);
  return rows.map((row) => ({ holdId: row.id, bib: toBibBrief(row) }));
}
