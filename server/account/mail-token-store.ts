import type { Knex } from 'knex';
import type { Database, Row } from '../db/connect.ts';

/** What a link or a code by mail is good for. */
export type MailTokenPurpose = 'confirm-mail' | 'registration';

export interface MailToken {
  readonly tokenHash: string;
  readonly patronId: string;
  /** The address it was sent to: worthless once the patron has another. */
  readonly mailAddress: string;
  readonly tryCount: number;
  readonly expiresAt: number;
  readonly isUsed: boolean;
}

const toToken = (row: Row): MailToken => ({
  tokenHash: row.token_hash,
  patronId: row.patron_id,
  mailAddress: row.mail_address,
  tryCount: row.try_count,
  expiresAt: row.expires_at.getTime(),
  isUsed: row.used_at !== null,
});

interface NewToken {
  readonly tokenHash: string;
  readonly patronId: string;
  readonly purpose: MailTokenPurpose;
  readonly mailAddress: string;
  readonly at: number;
  readonly expiresAt: number;
}

/** Keeps the hash of a new link or code; the patron's earlier ones for the same purpose are worthless from now on. */
export async function replace(trx: Knex.Transaction, token: NewToken): Promise<void> {
  await discard(trx, token.patronId, token.purpose);
  await trx('mail_token').insert({
    token_hash: token.tokenHash,
    patron_id: token.patronId,
    purpose: token.purpose,
    mail_address: token.mailAddress,
    created_at: new Date(token.at),
    expires_at: new Date(token.expiresAt),
  });
}

export async function discard(db: Database, patronId: string, purpose: MailTokenPurpose): Promise<void> {
  await db('mail_token').where({ patron_id: patronId, purpose }).delete();
}

/** By the hash of the link, locked. */
export async function lockByHash(
  trx: Knex.Transaction,
  tokenHash: string,
  purpose: MailTokenPurpose,
): Promise<MailToken | null> {
  const row = await trx('mail_token').where({ token_hash: tokenHash, purpose }).forUpdate().first();
  return row ? toToken(row) : null;
}

/** The patron's present code, locked. */
export async function lockOfPatron(
  trx: Knex.Transaction,
  patronId: string,
  purpose: MailTokenPurpose,
): Promise<MailToken | null> {
  const row = await trx('mail_token').where({ patron_id: patronId, purpose }).forUpdate().first();
  return row ? toToken(row) : null;
}

/** Whose link it is, to take the locks in their order: the patron first. */
export async function ownerOf(db: Database, tokenHash: string, purpose: MailTokenPurpose): Promise<string | null> {
  const row = await db('mail_token').where({ token_hash: tokenHash, purpose }).first('patron_id');
  return row?.patron_id ?? null;
}

export async function countTry(db: Database, tokenHash: string): Promise<void> {
  await db('mail_token').where({ token_hash: tokenHash }).increment('try_count', 1);
}

export async function markUsed(db: Database, tokenHash: string, at: Date): Promise<void> {
  await db('mail_token').where({ token_hash: tokenHash }).update({ used_at: at });
}
