import type { Day } from '../../shared/model/day.ts';
import type { Database, Row } from '../db/connect.ts';

/** What a patron wants to know of a title before going there. */
export interface Availability {
  /** Items the library has, on order included; those missing and withdrawn are none. */
  readonly itemCount: number;
  /** Items on a shelf that may be lent. */
  readonly availableCount: number;
  /** Branches with such an item. */
  readonly branchCount: number;
  /** Items that have not come yet. */
  readonly onOrderCount: number;
  /** Items that are read in the house and never lent. */
  readonly inHouseCount: number;
  readonly holdsWaiting: number;
  /** Simultaneous loans of an e-book; null: no limit, or no e-book. */
  readonly licenceCount: number | null;
  /** Licences that nobody has and nobody waits for; null where there is no limit. */
  readonly licencesFree: number | null;
  readonly isHoldable: boolean;
}

const outOfCirculation = ['missing', 'withdrawn'];

const isAvailable = (item: Row): boolean => item.state === 'on-shelf' && Boolean(item.is_loanable);

/**
 * All items of the titles, by the ids alone: with more conditions the database weighs three ranges for each title against
 * each other, which takes it ten times as long as reading the few rows.
 */
async function itemsOf(db: Database, bibIds: readonly number[]): Promise<Row[]> {
  if (bibIds.length === 0) return [];
  const [rows] = await db.raw(
    `SELECT bib_id, branch_id, state, is_loanable FROM item WHERE bib_id IN (${bibIds.join(',')})`,
  );
  return rows;
}

const countsById = (rows: readonly Row[]): Map<number, number> =>
  new Map(rows.map((row) => [row.bib_id, Number(row.count)]));

/** Loans of the e-books that still run today: a licence is free from the day after the due date. */
const licencesLent = (db: Database, bibIds: readonly number[], today: Day) =>
  db('loan')
    .whereIn('ebook_bib_id', bibIds)
    .where('due_on', '>=', today)
    .groupBy('ebook_bib_id')
    .select('ebook_bib_id as bib_id')
    .count({ count: '*' });

const holdsIn = (db: Database, bibIds: readonly number[], states: readonly string[]) =>
  db('hold')
    .whereIn('bib_id', bibIds)
    .whereIn('state', states)
    .groupBy('bib_id')
    .select('bib_id')
    .count({ count: '*' });

/** The availability of each title that exists; one question per table, however many titles. */
export async function availabilityOf(
  db: Database,
  bibIds: readonly number[],
  today: Day,
): Promise<Map<number, Availability>> {
  if (bibIds.length === 0) return new Map();
  const [bibs, items, waiting, kept, lent] = await Promise.all([
    db('bib').whereIn('id', bibIds).select('id', 'kind', 'licence_count', 'is_holdable', 'withdrawn_at'),
    itemsOf(db, bibIds),
    holdsIn(db, bibIds, ['waiting']).then(countsById),
    holdsIn(db, bibIds, ['waiting', 'ready']).then(countsById),
    licencesLent(db, bibIds, today).then(countsById),
  ]);
  const answer = new Map<number, Availability>();
  for (const bib of bibs) {
    const own = items.filter((item) => item.bib_id === bib.id && !outOfCirculation.includes(item.state));
    const available = own.filter(isAvailable);
    const licenceCount = bib.kind === 'ebook' ? bib.licence_count : null;
    const taken = (lent.get(bib.id) ?? 0) + (kept.get(bib.id) ?? 0);
    answer.set(bib.id, {
      itemCount: own.length,
      availableCount: available.length,
      branchCount: new Set(available.map((item) => item.branch_id)).size,
      onOrderCount: own.filter((item) => item.state === 'on-order').length,
      inHouseCount: own.filter((item) => item.state === 'on-shelf' && !item.is_loanable).length,
      holdsWaiting: waiting.get(bib.id) ?? 0,
      licenceCount,
      licencesFree: licenceCount === null ? null : Math.max(0, licenceCount - taken),
      isHoldable: Boolean(bib.is_holdable) && bib.withdrawn_at === null,
    });
  }
  return answer;
}

/**
 * Those of the titles that have an item at the branch (null: any), or, with `isAvailable`, one on the shelf there that may
 * be lent. E-books are at no branch; they are available while a licence is free.
 */
export async function fittingTitles(
  db: Database,
  titles: readonly { readonly id: number; readonly isEbook: boolean }[],
  wanted: { readonly branchId: string | null; readonly isAvailable: boolean },
  today: Day,
): Promise<Set<number>> {
  const ebooks = wanted.branchId === null ? titles.flatMap(({ id, isEbook }) => (isEbook ? [id] : [])) : [];
  const others = titles.flatMap(({ id, isEbook }) => (isEbook ? [] : [id]));
  const isWanted = (item: Row): boolean =>
    (wanted.branchId === null || item.branch_id === wanted.branchId) &&
    (wanted.isAvailable ? isAvailable(item) : !outOfCirculation.includes(item.state));
  const [items, free] = await Promise.all([itemsOf(db, others), freeEbooks(db, ebooks, wanted.isAvailable, today)]);
  return new Set([...items.filter(isWanted).map((item): number => item.bib_id), ...free]);
}

async function freeEbooks(
  db: Database,
  bibIds: readonly number[],
  isAvailable: boolean,
  today: Day,
): Promise<readonly number[]> {
  if (bibIds.length === 0 || !isAvailable) return bibIds;
  const limited: Row[] = await db('bib')
    .whereIn('id', bibIds)
    .whereNotNull('licence_count')
    .select('id', 'licence_count');
  const ids = limited.map((row): number => row.id);
  if (ids.length === 0) return bibIds;
  const [lent, kept] = await Promise.all([
    licencesLent(db, ids, today).then(countsById),
    holdsIn(db, ids, ['waiting', 'ready']).then(countsById),
  ]);
  const taken = new Set(
    limited.flatMap((row) => ((lent.get(row.id) ?? 0) + (kept.get(row.id) ?? 0) >= row.licence_count ? [row.id] : [])),
  );
  return bibIds.filter((id) => !taken.has(id));
}
