import type { Knex } from 'knex';
import { cutText } from '../../../shared/model/clean-text.ts';
import type { Database, Row } from '../../db/connect.ts';
import type { ImportFormat } from './formats.ts';

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** One reading of one file. `position` is how many records of it are settled; a run that stopped goes on from there. */
export interface ImportRun {
  readonly id: number;
  readonly source: string;
  readonly format: ImportFormat;
  readonly position: number;
  readonly counts: ImportCounts;
}

/** Something to tell of a record: why it was rejected, or what was left out of it. */
export interface ImportProblem {
  readonly place: number;
  readonly sourceId: string | null;
  readonly isRejection: boolean;
  readonly reason: string;
}

interface NewRun {
  readonly source: string;
  readonly fileName: string;
  readonly digest: Buffer;
  readonly format: ImportFormat;
}

const toRun = (row: Row): ImportRun => ({
  id: Number(row.id),
  source: row.source,
  format: row.format,
  position: Number(row.position),
  counts: {
    added: Number(row.added_count),
    changed: Number(row.changed_count),
    unchanged: Number(row.unchanged_count),
    rejected: Number(row.rejected_count),
  },
});

/** The run of exactly this file that was interrupted, null when there is none. */
export async function findInterrupted(db: Database, { source, digest, format }: NewRun): Promise<ImportRun | null> {
  const row = await db('import_run')
    .where({ source, format, file_digest: digest })
    .whereNull('finished_at')
    .orderBy('id', 'desc')
    .first();
  return row ? toRun(row) : null;
}

/** Begins a run at the first record. Interrupted runs of the same source are given up: going on with an older file later would undo this one. */
export async function beginRun(trx: Knex.Transaction, run: NewRun, now: number): Promise<ImportRun> {
  const at = new Date(now);
  const given = await trx('import_run').where({ source: run.source }).whereNull('finished_at').pluck('id');
  for (const id of given) await clearRun(trx, Number(id));
  await trx('import_run').whereIn('id', given).update({ finished_at: at });
  const [id] = await trx('import_run').insert({
    source: run.source,
    file_name: cutText(run.fileName, 255),
    file_digest: run.digest,
    format: run.format,
    position: 0,
    added_count: 0,
    changed_count: 0,
    unchanged_count: 0,
    rejected_count: 0,
    started_at: at,
    updated_at: at,
  });
  return toRun(await trx('import_run').where({ id }).first());
}

/** Moves a run on from where it was read; false when another process has moved or ended it meanwhile. */
export async function advanceRun(trx: Knex.Transaction, from: ImportRun, to: ImportRun, now: number): Promise<boolean> {
  const moved = await trx('import_run')
    .where({ id: from.id, position: from.position })
    .whereNull('finished_at')
    .update({
      position: to.position,
      added_count: to.counts.added,
      changed_count: to.counts.changed,
      unchanged_count: to.counts.unchanged,
      rejected_count: to.counts.rejected,
      updated_at: new Date(now),
    });
  return moved === 1;
}

/** Which of these numbers the run has met already, and where. */
export async function placesSeen(
  db: Database,
  runId: number,
  sourceIds: readonly string[],
): Promise<Map<string, number>> {
  const rows: Row[] = await db('import_seen').where({ run_id: runId }).whereIn('source_id', sourceIds);
  return new Map(rows.map((row) => [row.source_id, Number(row.place)]));
}

export async function addSeen(
  trx: Knex.Transaction,
  runId: number,
  seen: readonly { readonly sourceId: string; readonly place: number }[],
): Promise<void> {
  const rows = seen.map(({ sourceId, place }) => ({ run_id: runId, source_id: sourceId, place }));
  if (rows.length > 0) await trx('import_seen').insert(rows).onConflict(['run_id', 'source_id']).ignore();
}

export async function addProblems(
  trx: Knex.Transaction,
  runId: number,
  problems: readonly ImportProblem[],
): Promise<void> {
  const rows = problems.map(({ place, sourceId, isRejection, reason }) => ({
    run_id: runId,
    place,
    source_id: sourceId && cutText(sourceId, 100),
    is_rejection: isRejection,
    reason: cutText(reason, 500),
  }));
  if (rows.length > 0) await trx('import_problem').insert(rows);
}

/** Problems of the run in the order of the file, a page at a time. */
export async function* problemsOf(db: Database, runId: number): AsyncGenerator<ImportProblem> {
  for (let last = 0; ; ) {
    const rows: Row[] = await db('import_problem')
      .where({ run_id: runId })
      .where('id', '>', last)
      .orderBy('id')
      .limit(1000);
    for (const row of rows)
      yield {
        place: Number(row.place),
        sourceId: row.source_id,
        isRejection: row.is_rejection === 1,
        reason: row.reason,
      };
    if (rows.length < 1000) return;
    last = Number(rows.at(-1).id);
  }
}

/** How many offered titles of the source the run has not met. */
export async function countMissing(db: Database, { id, source }: ImportRun): Promise<number> {
  const [row] = await db('bib')
    .leftJoin('import_seen as seen', (join) =>
      join.on('seen.source_id', 'bib.source_id').andOn('seen.run_id', db.raw('?', [id])),
    )
    .where('bib.source', source)
    .whereNull('bib.withdrawn_at')
    .whereNull('seen.source_id')
    .count({ count: '*' });
  return Number(row?.count ?? 0);
}

/** Ends a run and forgets what it has met and could not store. */
export async function endRun(db: Database, { id }: ImportRun, now: number): Promise<void> {
  await clearRun(db, id);
  await db('import_run')
    .where({ id })
    .update({ finished_at: new Date(now) });
}

async function clearRun(db: Database, runId: number): Promise<void> {
  for (const table of ['import_seen', 'import_problem'])
    while ((await db(table).where({ run_id: runId }).limit(10_000).delete()) > 0);
}
