import { basename } from 'node:path';
import type { Knex } from 'knex';
import { transact } from '../../db/transact.ts';
import { branchIds } from '../item-store.ts';
import { defaultSources, formatOf, type ImportFormat, readFile } from './formats.ts';
import { type ReadUnit, reject, UnreadableFile } from './reading.ts';
import { beginRun, countMissing, endRun, findInterrupted, type ImportRun } from './run-store.ts';
import { inspectFile } from './source-file.ts';
import { type BatchFacts, storeBatch } from './store-batch.ts';

export interface ImportJob {
  readonly path: string;
  /** The name under which the titles are kept; imports under another name never touch them. */
  readonly source?: string;
  /** Recognised by the file's beginning when not given. */
  readonly format?: ImportFormat;
  /** Begin at the first record although an earlier run of this file was interrupted. */
  readonly restarts?: boolean;
}

export interface ImportWatch {
  /** After each batch: the run, and how much of the file was read. */
  readonly onProgress?: (run: ImportRun, bytesRead: number, bytesInAll: number) => void | Promise<void>;
  readonly onBegin?: (run: ImportRun) => void;
  /** Before the run forgets its problems (`problemsOf`); also when it was stopped. */
  readonly onEnd?: (result: ImportResult) => Promise<void>;
}

export interface ImportResult {
  readonly run: ImportRun;
  /** False: stopped by the signal; the next run of the same file goes on. */
  readonly isFinished: boolean;
  /** Offered titles of the source that this edition does not name any more; they stay as they are. Null when not finished. */
  readonly missing: number | null;
}

const batchSize = 500;

/** A value does not fit its column, breaks a check or a key: the record's fault, not the database's. */
const recordFaults = new Set([1048, 1062, 1264, 1366, 1406, 1452, 3819, 4025]);
const faultOf = (error: unknown): number => (error as { errno?: number } | null)?.errno ?? 0;

/** Stores a batch in one transaction; when the database refuses one of its records, halves it until that one stands alone. */
async function settle(db: Knex, units: readonly ReadUnit[], facts: BatchFacts): Promise<ImportRun> {
  try {
    return await transact(db, (trx) => storeBatch(trx, units, facts));
  } catch (error) {
    if (!recordFaults.has(faultOf(error))) throw error;
    const [first] = units;
    if (units.length === 1 && first) {
      if ('rejection' in first) throw error;
      const refused = reject(first.place, first.sourceId, `the database refused it (error ${faultOf(error)})`);
      return await settle(db, [refused], facts);
    }
    const middle = units.length >> 1;
    const run = await settle(db, units.slice(0, middle), facts);
    return await settle(db, units.slice(middle), { ...facts, run });
  }
}

/**
 * Imports a file (docs/import.md): batch by batch, each in one transaction together with the position in the file, so that a
 * run that was stopped or killed goes on where it was, and the same file a second time changes nothing. Throws
 * UnreadableFile when nothing in it can be read, RunTakenOver when another process imports the same source.
 */
export async function importFile(
  { db, now, stopping }: { readonly db: Knex; readonly now: () => number; readonly stopping: AbortSignal },
  job: ImportJob,
  { onProgress = () => {}, onBegin = () => {}, onEnd = async () => {} }: ImportWatch = {},
): Promise<ImportResult> {
  const file = await inspectFile(job.path);
  const format = job.format ?? formatOf(file);
  const source = job.source ?? defaultSources[format];
  const begun = { source, format, digest: file.digest, fileName: basename(job.path) };
  const interrupted = job.restarts ? null : await findInterrupted(db, begun);
  let run = interrupted ?? (await transact(db, (trx) => beginRun(trx, begun, now())));
  onBegin(run);

  const branches = await branchIds(db);
  let bytesRead = 0;
  let count = 0;
  let batch: ReadUnit[] = [];
  const store = async (): Promise<void> => {
    run = await settle(db, batch, { run, branches, now: now() });
    batch = [];
    await onProgress(run, bytesRead, file.size);
  };
  for await (const unit of readFile(file, format, (bytes) => (bytesRead += bytes))) {
    count += 1;
    if (count <= run.position) continue;
    if (stopping.aborted) {
      const stopped = { run, isFinished: false, missing: null };
      await onEnd(stopped);
      return stopped;
    }
    batch.push(unit);
    if (batch.length >= batchSize) await store();
  }
  if (batch.length > 0) await store();
  if (count === 0) throw new UnreadableFile(`${job.path} holds no records.`);
  const result = { run, isFinished: true, missing: await countMissing(db, run) };
  await onEnd(result);
  await endRun(db, run, now());
  return result;
}
