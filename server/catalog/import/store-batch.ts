import type { Knex } from 'knex';
import { storeBibs } from '../bib-store.ts';
import { ownersOfBarcodes, storeItems } from '../item-store.ts';
import { type ReadTitle, type ReadUnit, type RejectedRecord, reject } from './reading.ts';
import {
  addProblems,
  addSeen,
  advanceRun,
  type ImportCounts,
  type ImportProblem,
  type ImportRun,
  placesSeen,
} from './run-store.ts';

/** Somebody else works on the same source; what they do is not touched. */
export class RunTakenOver extends Error {}

export interface BatchFacts {
  readonly run: ImportRun;
  readonly branches: ReadonlySet<string>;
  readonly now: number;
}

/** Why this title cannot be stored beside what is stored already, null when it can. */
function conflictOf(title: ReadTitle, { seen, taken, branches, source }: Known): string | null {
  const place = seen.get(title.sourceId);
  if (place !== undefined) return `has an identifier that was at ${place} already`;
  for (const item of title.items) {
    const owner = taken.get(item.barcode);
    if (!branches.has(item.branchId)) return `item ${item.barcode}: there is no branch "${item.branchId}"`;
    if (owner && (owner.source !== source || owner.sourceId !== title.sourceId))
      return `item ${item.barcode} belongs to another title (${owner.source} ${owner.sourceId})`;
  }
  return null;
}

interface Known {
  readonly source: string;
  readonly seen: Map<string, number>;
  readonly taken: Map<string, { readonly source: string; readonly sourceId: string }>;
  readonly branches: ReadonlySet<string>;
}

/** Parts the records that can be stored from those that contradict what is there or each other; the first one wins. */
async function sift(trx: Knex.Transaction, units: readonly ReadUnit[], { run, branches }: BatchFacts) {
  const named = units.flatMap((unit) => unit.sourceId ?? []);
  const barcodes = units.flatMap((unit) => ('items' in unit ? unit.items.map((item) => item.barcode) : []));
  const known: Known = {
    source: run.source,
    branches,
    seen: await placesSeen(trx, run.id, named),
    taken: await ownersOfBarcodes(trx, barcodes),
  };
  const titles: ReadTitle[] = [];
  const rejected: RejectedRecord[] = [];
  for (const unit of units) {
    const conflict = 'rejection' in unit ? null : conflictOf(unit, known);
    if ('rejection' in unit) rejected.push(unit);
    else if (conflict) rejected.push(reject(unit.place, unit.sourceId, conflict));
    else {
      titles.push(unit);
      known.seen.set(unit.sourceId, unit.place);
      for (const item of unit.items) known.taken.set(item.barcode, { source: run.source, sourceId: unit.sourceId });
    }
  }
  return { titles, rejected };
}

/** Stores the titles and their items: how many were added, changed, unchanged. A title with changed items is changed. */
async function storeTitles(trx: Knex.Transaction, titles: readonly ReadTitle[], source: string, now: number) {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const stored = await storeBibs(trx, source, titles, now);
  const items = titles.flatMap((title, index) =>
    title.items.map((item) => ({ ...item, bibId: stored[index]?.id ?? 0 })),
  );
  const itemOutcomes = await storeItems(trx, items, now);
  for (const [index, title] of titles.entries()) {
    const outcome = stored[index]?.outcome ?? 'unchanged';
    const isSame = title.items.every((item) => itemOutcomes.get(item.barcode) === 'unchanged');
    counts[outcome === 'unchanged' && !isSame ? 'changed' : outcome] += 1;
  }
  return counts;
}

/**
 * Stores records that follow each other in the file, with the run's new position, in the caller's transaction. Answers the
 * run as it stands then. Throws RunTakenOver when the run is not where `facts.run` says.
 */
export async function storeBatch(
  trx: Knex.Transaction,
  units: readonly ReadUnit[],
  facts: BatchFacts,
): Promise<ImportRun> {
  const { run, now } = facts;
  const { titles, rejected } = await sift(trx, units, facts);
  const stored = await storeTitles(trx, titles, run.source, now);
  const counts: ImportCounts = {
    added: run.counts.added + stored.added,
    changed: run.counts.changed + stored.changed,
    unchanged: run.counts.unchanged + stored.unchanged,
    rejected: run.counts.rejected + rejected.length,
  };
  const next: ImportRun = { ...run, counts, position: run.position + units.length };
  if (!(await advanceRun(trx, run, next, now))) throw new RunTakenOver();
  const met = [...titles, ...rejected].flatMap(({ sourceId, place }) => (sourceId ? { sourceId, place } : []));
  await addSeen(trx, run.id, met);
  const problems: ImportProblem[] = [
    ...rejected.map(({ place, sourceId, rejection }) => ({ place, sourceId, isRejection: true, reason: rejection })),
    ...titles.flatMap(({ place, sourceId, notes }) =>
      notes.map((reason) => ({ place, sourceId, isRejection: false, reason })),
    ),
  ];
  await addProblems(
    trx,
    run.id,
    problems.sort((a, b) => a.place - b.place),
  );
  return next;
}
