import type { Knex } from 'knex';
import type { Day } from '../../shared/model/day.ts';
import { openHoldStates } from '../../shared/model/hold.ts';
import type { Database, Row } from '../db/connect.ts';

/** What the account knows of a patron, secrets included: never sent to a device as it is. */
export interface AccountPatron {
  readonly id: string;
  readonly cardNumber: string;
  readonly name: string;
  readonly phone: string;
  readonly bornOn: Day;
  readonly cardExpiresOn: Day;
  readonly mailAddress: string | null;
  readonly isMailVerified: boolean;
  /** Its own server refused the address for good. */
  readonly isMailBounced: boolean;
  readonly passwordHash: string | null;
  readonly temporaryPasswordHash: string | null;
  readonly temporaryPasswordExpiresAt: Date | null;
}

const toPatron = (row: Row): AccountPatron => ({
  id: row.id,
  cardNumber: row.card_number,
  name: row.name,
  phone: row.phone,
  bornOn: row.born_on,
  cardExpiresOn: row.card_expires_on,
  mailAddress: row.mail_address,
  isMailVerified: row.mail_address !== null && row.mail_verified_at !== null,
  isMailBounced: row.mail_address !== null && row.mail_bounced_at !== null,
  passwordHash: row.password_hash,
  temporaryPasswordHash: row.temporary_password_hash,
  temporaryPasswordExpiresAt: row.temporary_password_expires_at,
});

/** By ten digits; anything else is asked for as a card that cannot exist (the column takes no letters beyond ASCII). */
export async function findByCard(db: Database, cardNumber: string): Promise<AccountPatron | null> {
  const asked = /^\d{10}$/.test(cardNumber) ? cardNumber : '';
  const row = await db('patron').where({ card_number: asked }).first();
  return row ? toPatron(row) : null;
}

export async function find(db: Database, id: string): Promise<AccountPatron | null> {
  const row = await db('patron').where({ id }).first();
  return row ? toPatron(row) : null;
}

/** The patron, locked first of all that a transaction locks; the patron of a session always exists. */
export async function lock(trx: Knex.Transaction, id: string): Promise<AccountPatron> {
  return toPatron(await trx('patron').where({ id }).forUpdate().first());
}

/** Sets the password; a temporary one has served its purpose. */
export async function setPassword(db: Database, id: string, passwordHash: string): Promise<void> {
  await db('patron').where({ id }).update({
    password_hash: passwordHash,
    temporary_password_hash: null,
    temporary_password_expires_at: null,
  });
}

/** Replaces the hash of the same password, unless the password was changed meanwhile. */
export async function upgradeHash(db: Database, id: string, from: string, to: string): Promise<void> {
  await db('patron').where({ id, password_hash: from }).update({ password_hash: to });
}

/** Sets or removes (null) the mail address, unverified. */
export async function setMailAddress(db: Database, id: string, mailAddress: string | null): Promise<void> {
  await db('patron').where({ id }).update({ mail_address: mailAddress, mail_verified_at: null, mail_bounced_at: null });
}

export async function setMailVerified(db: Database, id: string, at: Date): Promise<void> {
  await db('patron').where({ id }).update({ mail_verified_at: at, mail_bounced_at: null });
}

/** Titles of the patron's open holds that are announced by mail, oldest first. */
export async function titlesAnnouncedByMail(db: Database, patronId: string): Promise<string[]> {
  return db('hold')
    .join('bib', 'bib.id', 'hold.bib_id')
    .where({ 'hold.patron_id': patronId, 'hold.contact': 'mail' })
    .whereIn('hold.state', [...openHoldStates])
    .orderBy(['hold.placed_at', 'hold.id'])
    .pluck('bib.title');
}
