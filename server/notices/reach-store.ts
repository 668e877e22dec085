import type { Day } from '../../shared/model/day.ts';
import type { Database, Row } from '../db/connect.ts';

/** What leads to a patron by mail, and what a notice about the card is compared with. */
export interface Reachable {
  readonly mailAddress: string | null;
  readonly isMailVerified: boolean;
  readonly isMailBounced: boolean;
  readonly cardExpiresOn: Day;
}

export async function patronsOf(db: Database, ids: readonly string[]): Promise<Map<string, Reachable>> {
  const columns = ['id', 'mail_address', 'mail_verified_at', 'mail_bounced_at', 'card_expires_on'] as const;
  const rows: Row[] = await db('patron')
    .whereIn('id', [...ids])
    .select(...columns);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        mailAddress: row.mail_address,
        isMailVerified: row.mail_address !== null && row.mail_verified_at !== null,
        isMailBounced: row.mail_bounced_at !== null,
        cardExpiresOn: row.card_expires_on,
      },
    ]),
  );
}

/** The address was refused for good by its own server; another one since then is left alone. */
export async function markBounced(db: Database, patronId: string, mailAddress: string, at: Date): Promise<void> {
  await db('patron').where({ id: patronId, mail_address: mailAddress }).update({ mail_bounced_at: at });
}

/** The desk is to call: no way of the app leads to whoever waits for this. */
export async function markUnreached(db: Database, holdIds: readonly string[]): Promise<void> {
  await db('hold')
    .whereIn('id', [...holdIds])
    .where({ state: 'ready' })
    .update({ is_unreached: 1 });
}
