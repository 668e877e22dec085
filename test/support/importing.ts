import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import {
  type ImportJob,
  type ImportResult,
  type ImportWatch,
  importFile,
} from '../../server/catalog/import/import-file.ts';
import type { ReadTitle, ReadUnit } from '../../server/catalog/import/reading.ts';
import { type ImportProblem, problemsOf } from '../../server/catalog/import/run-store.ts';

/** An instant in 2026, for rows that say when. */
export const importedAt = Date.UTC(2026, 8, 1);

export interface Imported extends ImportResult {
  readonly problems: readonly ImportProblem[];
}

/** Imports a file that is there. */
export async function importPath(
  db: Knex,
  job: ImportJob,
  { stopping = new AbortController().signal, ...watch }: ImportWatch & { stopping?: AbortSignal } = {},
): Promise<Imported> {
  const problems: ImportProblem[] = [];
  const onEnd = async ({ run }: ImportResult) => {
    for await (const problem of problemsOf(db, run.id)) problems.push(problem);
  };
  const result = await importFile({ db, now: () => importedAt, stopping }, job, { ...watch, onEnd });
  return { ...result, problems };
}

/** Writes a file and imports it. */
export async function importContent(
  db: Knex,
  content: string | Uint8Array,
  job: Partial<ImportJob> & { name?: string } = {},
  watch: ImportWatch & { stopping?: AbortSignal } = {},
): Promise<Imported> {
  const folder = mkdtempSync(join(tmpdir(), 'hondana-import-'));
  const path = join(folder, job.name ?? 'file');
  writeFileSync(path, content);
  try {
    return await importPath(db, { ...job, path }, watch);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const bibColumns =
  'source_id digest kind title title_reading title_sort author author_sort persons publisher published_year isbns ndc subjects language note url licence_count is_holdable withdrawn_at'.split(
    ' ',
  );

// oxlint-disable-next-line typescript/no-explicit-any
type StoredTitle = Record<string, any> & { readonly items: readonly Record<string, unknown>[] };

/** The titles and items of a source as they are stored, without what differs between two runs. */
export async function storedBibs(db: Knex, source: string): Promise<StoredTitle[]> {
  const rows = await db('bib').where({ source }).orderBy('source_id').select(bibColumns);
  const items = await db('item')
    .join('bib', 'bib.id', 'item.bib_id')
    .where({ source })
    .orderBy('barcode')
    .select('source_id', 'barcode', 'branch_id', 'shelf_mark', 'state', 'is_loanable');
  return rows.map((row) => ({
    ...row,
    digest: row.digest.toString('hex'),
    items: items.filter((item) => item.source_id === row.source_id),
  }));
}

/** Content in pieces of a few bytes, so that every letter is cut somewhere. */
export async function* inPieces(content: string | Uint8Array, size = 7): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content as Uint8Array);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function all<T>(units: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const unit of units) found.push(unit);
  return found;
}

/** `12: reason` for a rejected record, its identifier for one that was read. */
export const summary = (units: readonly ReadUnit[]): string[] =>
  units.map((unit) => ('rejection' in unit ? `${unit.place}: ${unit.rejection}` : unit.sourceId));

export function titleIn(units: readonly ReadUnit[], at = 0): ReadTitle {
  const unit = units[at];
  if (!unit || 'rejection' in unit) throw new Error(`record ${at} was not read: ${unit?.rejection}`);
  return unit;
}
