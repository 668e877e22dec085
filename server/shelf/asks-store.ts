import type { Knex } from 'knex';
import type { OpenAsk } from '../../shared/shelf/key-ring.ts';
import type { Database, Row } from '../db/connect.ts';

/** A generation's secrets as another device sealed them to the asking one. */
export interface SealedSecrets {
  readonly kid: string;
  readonly sealed: string;
}

export interface NewAsk {
  readonly askId: string;
  readonly sessionId: string;
  readonly deviceKey: Buffer;
}

/** Questions asked after the instant are still open. */
const openOf = (db: Database, patronId: string, since: Date) =>
  db('shelf_ask').where({ 'shelf_ask.patron_id': patronId }).where('shelf_ask.asked_at', '>', since);

/** Takes the place of what the same session asked before. What is too old goes, whoever asked. */
export async function add(trx: Knex.Transaction, patronId: string, ask: NewAsk, at: Date, since: Date): Promise<void> {
  await trx('shelf_ask').where('asked_at', '<=', since).delete();
  await trx('shelf_ask').where({ patron_id: patronId, session_id: ask.sessionId }).delete();
  await trx('shelf_ask').insert({
    patron_id: patronId,
    id: ask.askId,
    session_id: ask.sessionId,
    device_key: ask.deviceKey,
    asked_at: at,
  });
}

/** Those that nobody has answered yet, of other sessions than this one; the newest last. */
export async function openAsks(db: Database, patronId: string, exceptSession: string, since: Date): Promise<OpenAsk[]> {
  const rows: Row[] = await openOf(db, patronId, since)
    .whereNull('answer')
    .whereNot({ session_id: exceptSession })
    .join('session', 'session.id', 'shelf_ask.session_id')
    .orderBy('asked_at')
    .select('shelf_ask.id', 'device_key', 'asked_at', 'device_name');
  return rows.map((row) => ({
    askId: row.id,
    deviceKey: row.device_key.toString('base64url'),
    deviceName: row.device_name,
    askedAt: row.asked_at.getTime(),
  }));
}

/** False: it is over, or was answered already. */
export async function answer(
  trx: Knex.Transaction,
  patronId: string,
  askId: string,
  sealed: readonly SealedSecrets[],
  since: Date,
): Promise<boolean> {
  const count = await openOf(trx, patronId, since)
    .where({ id: askId })
    .whereNull('answer')
    .update({ answer: Buffer.from(JSON.stringify(sealed)) });
  return count > 0;
}

/** What became of a session's own question; null: it is over, or another device said no. */
export async function answerTo(
  db: Database,
  patronId: string,
  { askId, sessionId }: Pick<NewAsk, 'askId' | 'sessionId'>,
  since: Date,
): Promise<{ readonly sealed: readonly SealedSecrets[] | null } | null> {
  const row = await openOf(db, patronId, since).where({ id: askId, session_id: sessionId }).first('answer');
  return row ? { sealed: row.answer && JSON.parse(row.answer.toString()) } : null;
}

export async function remove(db: Database, patronId: string, askId: string): Promise<void> {
  await db('shelf_ask').where({ patron_id: patronId, id: askId }).delete();
}

/** How many questions of these patrons nobody has answered yet; who has none is left out. */
export async function askCounts(
  db: Database,
  patronIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows: Row[] = await db('shelf_ask')
    .whereIn('patron_id', patronIds)
    .where('asked_at', '>', since)
    .whereNull('answer')
    .groupBy('patron_id')
    .select('patron_id')
    .count({ asks: '*' });
  return new Map(rows.map((row) => [row.patron_id, Number(row.asks)]));
}
