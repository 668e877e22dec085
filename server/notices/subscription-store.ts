import type { Knex } from 'knex';
import type { Database, Row } from '../db/connect.ts';

/** A browser that takes push notifications for a patron. */
export interface Subscription {
  readonly id: string;
  readonly patronId: string;
  readonly endpoint: string;
  /** base64url of the browser's public key, 65 bytes. */
  readonly p256dh: string;
  /** base64url of 16 bytes. */
  readonly auth: string;
}

const toSubscription = (row: Row): Subscription => ({
  id: row.id,
  patronId: row.patron_id,
  endpoint: row.endpoint,
  p256dh: row.p256dh,
  auth: row.auth,
});

export async function subscriptionsOf(db: Database, patronIds: readonly string[]): Promise<Subscription[]> {
  const rows: Row[] = await db('push_subscription').whereIn('patron_id', [...patronIds]);
  return rows.map(toSubscription);
}

export async function byIds(db: Database, ids: readonly string[]): Promise<Map<string, Subscription>> {
  const rows: Row[] = await db('push_subscription').whereIn('id', [...ids]);
  return new Map(rows.map((row) => [row.id, toSubscription(row)]));
}

/** The patron's subscription of a browser; somebody else's is like none. */
export async function ofPatron(db: Database, patronId: string, endpointHash: string): Promise<Subscription | null> {
  const row = await db('push_subscription').where({ patron_id: patronId, endpoint_hash: endpointHash }).first();
  return row ? toSubscription(row) : null;
}

export async function countOf(db: Database, patronId: string): Promise<number> {
  const [row] = await db('push_subscription').where({ patron_id: patronId }).count({ devices: '*' });
  return Number(row?.devices);
}

/**
 * The browser takes notifications for this patron from now on, and for nobody else. A new id each time it moves to another
 * patron: what is under way to the former one has lost its way.
 */
export async function save(
  trx: Knex.Transaction,
  subscription: Subscription & { readonly sessionId: string; readonly endpointHash: string; readonly at: Date },
): Promise<void> {
  const { endpointHash, patronId } = subscription;
  await trx('push_subscription').where({ endpoint_hash: endpointHash }).whereNot({ patron_id: patronId }).delete();
  await trx('push_subscription')
    .insert({
      id: subscription.id,
      patron_id: patronId,
      session_id: subscription.sessionId,
      endpoint_hash: endpointHash,
      endpoint: subscription.endpoint,
      p256dh: subscription.p256dh,
      auth: subscription.auth,
      created_at: subscription.at,
      checked_at: subscription.at,
    })
    .onConflict()
    .merge(['session_id', 'p256dh', 'auth', 'checked_at']);
}

export async function remove(db: Database, patronId: string, endpointHash: string): Promise<void> {
  await db('push_subscription').where({ patron_id: patronId, endpoint_hash: endpointHash }).delete();
}

/** The push service does not know the browser any more. */
export async function removeGone(db: Database, id: string): Promise<void> {
  await db('push_subscription').where({ id }).delete();
}
