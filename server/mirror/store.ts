import type { Knex } from 'knex';
import type { Day } from '../../shared/model/day.ts';
import type { Policy } from '../../shared/model/policy.ts';
import type { SnapshotHold, SnapshotLoan, SnapshotPatron } from '../../shared/model/snapshot.ts';
import { bibBriefColumns, toBibBrief } from '../catalog/bib-brief.ts';
import type { Row } from '../db/connect.ts';
import { openHoldsOf } from '../holds/view-store.ts';
import { running } from '../loans/store.ts';
import { unreadCount } from '../notices/inbox-store.ts';
import { countOf } from '../notices/subscription-store.ts';

interface SnapshotRows {
  readonly patron: SnapshotPatron;
  readonly loans: SnapshotLoan[];
  readonly holds: SnapshotHold[];
  readonly unreadCount: number;
}

/** A handful of queries however many loans and holds there are, all in the same view of the database. Null: no such patron. */
export async function readSnapshot(
  db: Knex,
  patronId: string,
  { policy, today, noticesSince }: { readonly policy: Policy; readonly today: Day; readonly noticesSince: Date },
): Promise<SnapshotRows | null> {
  return db.transaction(
    async (trx) => {
      const row = await trx('patron')
        .leftJoin('shelf_setting', 'shelf_setting.patron_id', 'patron.id')
        .where('patron.id', patronId)
        .first('patron.*', 'shelf_setting.writes_notes');
      if (!row) return null;
      return {
        patron: toPatron(row, await countOf(trx, patronId)),
        loans: await loansOf(trx, patronId, today),
        holds: await openHoldsOf(trx, patronId, { policy, today }),
        unreadCount: await unreadCount(trx, patronId, noticesSince),
      };
    },
    { isolationLevel: 'repeatable read' },
  );
}

const toPatron = (row: Row, pushDevices: number): SnapshotPatron => ({
  id: row.id,
  cardNumber: row.card_number,
  name: row.name,
  cardExpiresOn: row.card_expires_on,
  suspendedUntil: row.suspended_until,
  mailAddress: row.mail_address,
  isMailVerified: row.mail_verified_at !== null,
  mailTrouble: row.mail_address !== null && row.mail_bounced_at !== null ? 'bounced' : null,
  isPushSubscribed: pushDevices > 0,
  defaultPickup: row.default_pickup,
  defaultStation: row.default_station,
  defaultContact: row.default_contact,
  writesNotes: Boolean(row.writes_notes),
});

async function loansOf(trx: Knex.Transaction, patronId: string, today: Day): Promise<SnapshotLoan[]> {
  // All that wait less the patron's own: so counted, the queue's index is enough and no row of it is read.
  const waitingOnTitle = `SELECT COUNT(*) FROM hold WHERE hold.bib_id = loan.bib_id AND hold.state = 'waiting'`;
  const own = `EXISTS (SELECT 1 FROM hold WHERE hold.patron_id = loan.patron_id AND hold.open_bib_id = loan.bib_id
    AND hold.state = 'waiting')`;
  const holdsWaiting = trx.raw(`(${waitingOnTitle}) - ${own} AS holds_waiting`);
  const rows: Row[] = await trx('loan')
    .join('bib', 'bib.id', 'loan.bib_id')
    .where('loan.patron_id', patronId)
    .where(running(today))
    .orderBy(['loan.due_on', 'loan.id'])
    .select('loan.*', 'bib.url', holdsWaiting, ...bibBriefColumns);
  return rows.map((row) => ({
    id: row.id,
    lentOn: row.lent_on,
    dueOn: row.due_on,
    renewalCount: row.renewal_count,
    isRenewable: Boolean(row.is_renewable),
    bib: toBibBrief(row),
    branchId: row.branch_id,
    url: row.bib_kind === 'ebook' ? row.url : null,
    holdsWaiting: row.holds_waiting,
  }));
}
