import type { Knex } from 'knex';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import type { Database } from '../db/connect.ts';

/** Whether the patron wants reading notes. */
export async function writesNotes(db: Database, patronId: string): Promise<boolean> {
  const row = await db('shelf_setting').where({ patron_id: patronId }).first('writes_notes');
  return Boolean(row?.writes_notes);
}

export async function setWritesNotes(trx: Knex.Transaction, patronId: string, isOn: boolean): Promise<void> {
  await trx('shelf_setting')
    .insert({ patron_id: patronId, writes_notes: isOn, keeps_key: false })
    .onConflict('patron_id')
    .merge({ writes_notes: isOn });
}

/** What notes are sealed with: the patron's newest generation. Null: the patron has no keys yet. */
export async function newestKey(db: Database, patronId: string): Promise<{ kid: string; publicKey: Buffer } | null> {
  const row = await db('shelf_generation').where({ patron_id: patronId }).orderBy('number', 'desc').first();
  return row ? { kid: row.kid, publicKey: row.public_key } : null;
}

/** False: the loan has had its note, whatever became of it. The caller holds the patron's lock. */
export async function claimLoan(trx: Knex.Transaction, patronId: string, loanEvent: Buffer): Promise<boolean> {
  const key = { patron_id: patronId, loan_event: loanEvent };
  if (await trx('note_emitted').where(key).first('patron_id')) return false;
  await trx('note_emitted').insert(key);
  return true;
}

/** What a note tells of a title. */
export async function aboutBib(trx: Knex.Transaction, bibId: number): Promise<AboutBib> {
  const row = await trx('bib').where({ id: bibId }).first('title', 'title_reading', 'author', 'kind');
  const { title, author, title_reading: reading, kind } = row;
  return { title, author: author ?? '', reading, kind, colour: null };
}
