import type { Knex } from 'knex';
import type { Database, Row } from '../db/connect.ts';

/** Failures of one bucket; a bucket is a hash of what is limited, so no card number or address is kept. */
export interface Guesses {
  readonly failureCount: number;
  /** Instants in milliseconds. */
  readonly firstFailedAt: number;
  readonly lastFailedAt: number;
}

/**
 * The buckets' failures, locked until the transaction ends so that processes count one after the other. Rows are made
 * first: a row that does not exist cannot be locked at READ COMMITTED. Answers in the order of the buckets.
 */
export async function lock(trx: Knex.Transaction, buckets: readonly string[], at: number): Promise<Guesses[]> {
  const sorted = [...buckets].sort();
  const now = new Date(at);
  await trx('guess')
    .insert(sorted.map((bucket) => ({ bucket, failure_count: 0, first_failed_at: now, last_failed_at: now })))
    .onConflict('bucket')
    // Not ignore(): that would lock an existing row for reading first, and two such readers block each other for ever.
    .merge(['bucket']);
  const rows: Row[] = await trx('guess').whereIn('bucket', sorted).orderBy('bucket').forUpdate();
  const byBucket = new Map(rows.map((row) => [row.bucket as string, row]));
  return buckets.map((bucket) => {
    const row = byBucket.get(bucket);
    return {
      failureCount: row?.failure_count ?? 0,
      firstFailedAt: row?.first_failed_at.getTime() ?? at,
      lastFailedAt: row?.last_failed_at.getTime() ?? at,
    };
  });
}

export async function save(trx: Knex.Transaction, bucket: string, guesses: Guesses): Promise<void> {
  await trx('guess')
    .where({ bucket })
    .update({
      failure_count: guesses.failureCount,
      first_failed_at: new Date(guesses.firstFailedAt),
      last_failed_at: new Date(guesses.lastFailedAt),
    });
}

/** Takes back a failure that was counted in advance at the instant `at`; what others have counted since stays. */
export async function takeBack(trx: Knex.Transaction, bucket: string, at: number, before: Guesses): Promise<void> {
  const counted = new Date(at);
  const last = new Date(before.lastFailedAt);
  await trx('guess')
    .where({ bucket })
    .where('failure_count', '>', 0)
    .update({
      failure_count: trx.raw('failure_count - 1'),
      last_failed_at: trx.raw('CASE WHEN last_failed_at = ? THEN ? ELSE last_failed_at END', [counted, last]),
    });
}

/** No failures any more. The rows stay for the purge: deleting them would lock the gaps between them. */
export async function clear(trx: Knex.Transaction, buckets: readonly string[]): Promise<void> {
  await trx('guess')
    .whereIn('bucket', [...buckets].sort())
    .update({ failure_count: 0 });
}

export async function isKnownDevice(db: Database, deviceHash: string, accountId: string): Promise<boolean> {
  const row = await db('known_device').where({ device_hash: deviceHash, account_id: accountId }).first('account_id');
  return row !== undefined;
}

/** Whether any device has signed in to the account before. */
export async function hasKnownDevice(db: Database, accountId: string): Promise<boolean> {
  return (await db('known_device').where({ account_id: accountId }).first('account_id')) !== undefined;
}

export async function rememberDevice(db: Database, deviceHash: string, accountId: string, at: number): Promise<void> {
  await db('known_device')
    .insert({ device_hash: deviceHash, account_id: accountId, last_used_at: new Date(at) })
    .onConflict(['device_hash', 'account_id'])
    .merge(['last_used_at']);
}
