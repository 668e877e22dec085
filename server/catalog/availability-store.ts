import type { BibBrief } from '../../shared/model/bib.ts';
import type { Day } from '../../shared/model/day.ts';
import type { Database, Row } from '../db/connect.ts';
import { bibBriefColumns, toBibBrief } from './bib-brief.ts';

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

/** How many wait for each title, and how many of its holds have something kept or wait for it. */
async function openHolds(
  db: Database,
  bibIds: readonly number[],
): Promise<Map<number, { readonly waiting: number; readonly open: number }>> {
  if (bibIds.length === 0) return new Map();
  const [rows] = await db.raw(
    `SELECT bib_id, SUM(state = 'waiting') AS waiting, COUNT(*) AS open FROM hold
     WHERE bib_id IN (${bibIds.join(',')}) AND state IN ('waiting', 'ready') GROUP BY bib_id`,
  );
  return new Map(rows.map((row: Row) => [row.bib_id, { waiting: Number(row.waiting), open: Number(row.open) }]));
}

/** What of a title's row decides its availability. */
const availabilityColumns = ['id', 'kind', 'licence_count', 'is_holdable', 'withdrawn_at'] as const;

/** The availability of each title that exists; one question per table, however many titles. */
export async function availabilityOf(
  db: Database,
  bibIds: readonly number[],
  today: Day,
): Promise<Map<number, Availability>> {
  const bibs = db('bib')
    .whereIn('id', bibIds)
    .select(...availabilityColumns);
  return bibIds.length === 0 ? new Map() : availabilityOfRows(db, bibs, bibIds, today);
}

/** A title in an answer to a search. */
export interface BibResult extends BibBrief {
  readonly titleReading: string | null;
  readonly availability: Availability;
}

/** What a list shows of the titles, with their availability, in the order of the ids; ids that no title has are left out. */
export async function resultsOf(db: Database, ids: readonly number[], today: Day): Promise<BibResult[]> {
  if (ids.length === 0) return [];
  // Written out rather than built: this is asked for with every search.
  const columns = [...bibBriefColumns, ...availabilityColumns, 'title_reading'].map((column) =>
    column.replace('bib.', ''),
  );
  const rows = db
    .raw(`SELECT ${columns.join(', ')} FROM bib WHERE id IN (${ids.join(',')})`)
    .then(([found]: [Row[]]) => found);
  const availability = await availabilityOfRows(db, rows, ids, today);
  const found = new Map((await rows).map((row): [number, Row] => [row.id, row]));
  return ids.flatMap((id) => {
    const [row, own] = [found.get(id), availability.get(id)];
    return row && own ? [{ ...toBibBrief(row), titleReading: row.title_reading, availability: own }] : [];
  });
}

async function availabilityOfRows(
  db: Database,
  rows: PromiseLike<readonly Row[]>,
  bibIds: readonly number[],
  today: Day,
): Promise<Map<number, Availability>> {
  const [bibs, items, holds] = await Promise.all([rows, itemsOf(db, bibIds), openHolds(db, bibIds)]);
  const limited = bibs.filter((bib) => bib.kind === 'ebook' && bib.licence_count !== null).map((bib): number => bib.id);
  const lent = limited.length > 0 ? countsById(await licencesLent(db, limited, today)) : new Map<number, number>();
  const answer = new Map<number, Availability>();
  for (const bib of bibs) {
    const own = items.filter((item) => item.bib_id === bib.id && !outOfCirculation.includes(item.state));
    const available = own.filter(isAvailable);
    const licenceCount = bib.kind === 'ebook' ? bib.licence_count : null;
    const { waiting, open } = holds.get(bib.id) ?? { waiting: 0, open: 0 };
    const taken = (lent.get(bib.id) ?? 0) + open;
    answer.set(bib.id, {
      itemCount: own.length,
      availableCount: available.length,
      branchCount: new Set(available.map((item) => item.branch_id)).size,
      onOrderCount: own.filter((item) => item.state === 'on-order').length,
      inHouseCount: own.filter((item) => item.state === 'on-shelf' && !item.is_loanable).length,
      holdsWaiting: waiting,
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
  const [inHouse, free] = await Promise.all([
    titlesWithItem(db, others, wanted),
    freeEbooks(db, ebooks, wanted.isAvailable, today),
  ]);
  return new Set([...inHouse, ...free]);
}

/**
 * Read off one index, and only the ids come back. The conditions are hidden from the database in CONCAT: it would weigh and
 * read several ranges for each title, which takes it three times as long as passing the few rows that a title has.
 */
async function titlesWithItem(
  db: Database,
  bibIds: readonly number[],
  { branchId, isAvailable }: { readonly branchId: string | null; readonly isAvailable: boolean },
): Promise<number[]> {
  if (bibIds.length === 0) return [];
  const atBranch = branchId === null ? '' : 'AND CONCAT(branch_id) = ?';
  const inState = isAvailable
    ? "AND CONCAT(state) = 'on-shelf' AND is_loanable + 0 <> 0"
    : "AND CONCAT(state) NOT IN ('missing', 'withdrawn')";
  const [rows] = await db.raw(
    `SELECT bib_id FROM item FORCE INDEX (item_available) WHERE bib_id IN (${bibIds.join(',')}) ${atBranch} ${inState}`,
    branchId === null ? [] : [branchId],
  );
  return rows.map((row: Row) => row.bib_id);
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
  const [lent, kept] = await Promise.all([licencesLent(db, ids, today).then(countsById), openHolds(db, ids)]);
  const taken = new Set(
    limited.flatMap((row) =>
      (lent.get(row.id) ?? 0) + (kept.get(row.id)?.open ?? 0) >= row.licence_count ? [row.id] : [],
    ),
  );
  return bibIds.filter((id) => !taken.has(id));
}
