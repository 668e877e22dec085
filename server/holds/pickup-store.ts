import type { Knex } from 'knex';
import type { Day } from '../../shared/model/day.ts';
import type { HoldTerms } from '../../shared/model/hold.ts';
import type { Branch } from '../../shared/model/snapshot.ts';
import type { Places, Reach } from '../../shared/rules/choose-pickup.ts';
import { closingInstant } from '../../shared/rules/closing-time.ts';
import { holidaysBetween } from '../catalog/holidays.ts';
import type { Database, Row } from '../db/connect.ts';
import { countOf } from '../notices/subscription-store.ts';

/** Where holds can be collected. */
export async function placesOf(db: Database): Promise<Places> {
  const stations: Row[] = await db('station').select('id', 'branch_id');
  return {
    branches: await db('branch').select('id'),
    stations: stations.map((row) => ({ id: row.id, branchId: row.branch_id })),
  };
}

/** Which ways lead to the patron: a registered address, a device that takes push notifications. */
export async function reachOf(db: Database, patronId: string): Promise<Reach> {
  const row = await db('patron').where({ id: patronId }).first('mail_address');
  return { mail: Boolean(row?.mail_address), app: (await countOf(db, patronId)) > 0 };
}

/** The instant at which a branch closes on a day, by its hours. */
export async function closesAt(db: Database, branchId: string, day: Day): Promise<number> {
  const row = await db('branch').where({ id: branchId }).first('hours');
  const hours: Branch['hours'] = typeof row?.hours === 'string' ? JSON.parse(row.hours) : (row?.hours ?? []);
  return closingInstant(hours, day, holidaysBetween(day, day).length > 0);
}

/** Items of physical titles that can come to a hold, by title: loanable, neither missing nor withdrawn; on order counts. */
export async function itemCounts(db: Database, bibIds: readonly number[]): Promise<Map<number, number>> {
  const rows: Row[] = await db('item')
    .whereIn('bib_id', bibIds)
    .where({ is_loanable: 1 })
    .whereNotIn('state', ['missing', 'withdrawn'])
    .groupBy('bib_id')
    .select('bib_id', db.raw('COUNT(*) AS items'));
  return new Map(rows.map((row) => [row.bib_id, row.items]));
}

/** What the patron is offered first when placing a hold; the caller holds the patron's lock. */
export async function setDefaults(trx: Knex.Transaction, patronId: string, terms: HoldTerms): Promise<void> {
  const { pickupBranchId, stationId, contact } = terms;
  await trx('patron')
    .where({ id: patronId })
    .update({ default_pickup: pickupBranchId, default_station: stationId, default_contact: contact });
}
