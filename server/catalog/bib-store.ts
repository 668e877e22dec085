import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { BibDescription, Person } from '../../shared/model/bib.ts';
import { cutText } from '../../shared/model/clean-text.ts';
import { sortKeyOf } from '../../shared/model/sort-key.ts';
import type { Database, Row } from '../db/connect.ts';
import { storeIsbns } from './isbn-store.ts';
import { indexBibs } from './search-index.ts';

/** A description under the number by which its source knows it; the source and the number never change. */
export interface SourceBib {
  readonly sourceId: string;
  readonly description: BibDescription;
}

export type StoreOutcome = 'added' | 'changed' | 'unchanged';

export interface StoredBib {
  readonly id: number;
  readonly sourceId: string;
  readonly outcome: StoreOutcome;
}

const authorLength = 500;
const sortLength = 120;

/** The same 16 bytes for the same description, whatever the order of its properties. */
function digestOf(d: BibDescription): Buffer {
  const persons = d.persons.map(({ name, reading, role }) => [name, reading, role]);
  const work = [d.kind, d.title, d.titleReading, persons, d.publisher, d.publishedYear, d.isbns, d.ndc, d.subjects];
  const canonical = JSON.stringify([...work, d.language, d.note, d.url, d.licenceCount, d.isHoldable]);
  return createHash('sha256').update(canonical).digest().subarray(0, 16);
}

/** Names in the order given (authors first, as imports order them), each once, as many as fit the column. */
export function displayAuthor(persons: readonly Person[]): string {
  const names = [...new Set(persons.map((person) => person.name))];
  const separator = names.some((name) => name.includes(',')) ? '; ' : ', ';
  let joined = '';
  for (const name of names) {
    const longer = joined ? `${joined}${separator}${name}` : name;
    if ([...longer].length > authorLength) break;
    joined = longer;
  }
  return joined;
}

/** Everything of a row that the description decides. */
function columnsOf(description: BibDescription) {
  const [first] = description.persons;
  return {
    digest: digestOf(description),
    kind: description.kind,
    title: description.title,
    title_reading: description.titleReading,
    title_sort: cutText(sortKeyOf(description.titleReading ?? description.title), sortLength),
    author: displayAuthor(description.persons),
    author_sort: cutText(sortKeyOf(first?.reading ?? first?.name ?? ''), sortLength),
    persons: JSON.stringify(description.persons),
    publisher: description.publisher,
    published_year: description.publishedYear,
    isbns: JSON.stringify(description.isbns),
    ndc: description.ndc,
    subjects: JSON.stringify(description.subjects),
    language: description.language,
    note: description.note,
    url: description.url,
    licence_count: description.licenceCount,
    is_holdable: description.isHoldable,
    withdrawn_at: null,
  };
}

async function findBibs(trx: Database, source: string, sourceIds: readonly string[]): Promise<Map<string, Row>> {
  const rows: Row[] = await trx('bib')
    .where({ source })
    .whereIn('source_id', sourceIds)
    .select('id', 'source_id', 'digest', 'withdrawn_at', 'created_at')
    .forUpdate();
  return new Map(rows.map((row) => [row.source_id, row]));
}

/**
 * Stores titles of one source and makes them findable; the answers are in the order given. A title that is the same as
 * stored is not touched; one that was withdrawn and comes again is offered again (`changed`). No two of `bibs` may have
 * the same number. Texts must fit their columns (server/catalog/import/fit.ts). `now` in milliseconds since the epoch.
 */
export async function storeBibs(
  trx: Knex.Transaction,
  source: string,
  bibs: readonly SourceBib[],
  now: number,
): Promise<StoredBib[]> {
  if (bibs.length === 0) return [];
  const sourceIds = bibs.map((bib) => bib.sourceId);
  const known = await findBibs(trx, source, sourceIds);
  const outcomes = new Map<string, StoreOutcome>();
  const rows: Row[] = [];
  const changes: Row[] = [];
  for (const { sourceId, description } of bibs) {
    const stored = known.get(sourceId);
    const columns = columnsOf(description);
    if (stored && stored.withdrawn_at === null && columns.digest.equals(stored.digest)) {
      outcomes.set(sourceId, 'unchanged');
      continue;
    }
    outcomes.set(sourceId, stored ? 'changed' : 'added');
    const row = { source, source_id: sourceId, ...columns, updated_at: new Date(now) };
    if (stored) changes.push({ id: stored.id, ...row, created_at: stored.created_at });
    else rows.push({ ...row, created_at: new Date(now) });
  }
  if (rows.length > 0) await trx('bib').insert(rows);
  // By the ids that they have: the update keeps them, and no new numbers are used up.
  if (changes.length > 0) await trx('bib').insert(changes).onConflict('id').merge();
  const ids = rows.length > 0 ? await findBibs(trx, source, sourceIds) : known;
  const answers = sourceIds.map((sourceId) => ({
    id: Number(ids.get(sourceId)?.id),
    sourceId,
    outcome: outcomes.get(sourceId) ?? 'unchanged',
  }));
  const touched = bibs.flatMap(({ description }, index) => {
    const answer = answers[index];
    return answer && answer.outcome !== 'unchanged' ? [{ id: answer.id, description }] : [];
  });
  if (touched.length > 0) {
    await storeIsbns(trx, touched);
    await indexBibs(trx, touched);
  }
  return answers;
}
