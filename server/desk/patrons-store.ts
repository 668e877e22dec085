import type { Knex } from 'knex';
import type { BibBrief } from '../../shared/model/bib.ts';
import type { Day } from '../../shared/model/day.ts';
import { toHiragana, toKatakana } from '../../shared/model/kana.ts';
import type { Loan } from '../../shared/model/loan.ts';
import type { PatronStanding } from '../../shared/model/patron.ts';
import type { PatronDetails } from '../../shared/rules/patron-details.ts';
import { bibBriefColumns, toBibBrief } from '../catalog/bib-brief.ts';
import type { Database, Row } from '../db/connect.ts';
import { running } from '../loans/store.ts';

/** Enough to tell two patrons of the same name apart. */
export interface PatronBrief {
  readonly id: string;
  readonly cardNumber: string;
  readonly name: string;
  readonly reading: string;
  readonly birthOn: Day;
}

const toBrief = (row: Row): PatronBrief => ({
  id: row.id,
  cardNumber: row.card_number,
  name: row.name,
  reading: row.reading,
  birthOn: row.born_on,
});

const found = 20;

export async function findByCard(db: Database, cardNumber: string): Promise<PatronBrief[]> {
  return (await db('patron').where({ card_number: cardNumber })).map(toBrief);
}

/** Patrons whose name or reading begins with the text, spaces aside and in either kana; at most 20, by reading. */
export async function findByName(db: Database, text: string): Promise<PatronBrief[]> {
  const beginsWith = (key: string) => `${key.replace(/[\\%_]/g, '\\$&')}%`;
  const key = text.replace(/\s/gu, '');
  const rows: Row[] = await db('patron')
    .where('name_key', 'like', beginsWith(key))
    .orWhere('reading_key', 'like', beginsWith(toHiragana(key)))
    .orWhere('reading_key', 'like', beginsWith(toKatakana(key)))
    .orderBy(['reading_key', 'card_number'])
    .limit(found);
  return rows.map(toBrief);
}

/** What the desk may know of a patron: the card, not the bookshelf and not the password. */
export interface DeskPatron extends PatronBrief, PatronStanding {
  readonly phone: string;
  readonly mailAddress: string | null;
  readonly hasPassword: boolean;
  /** Instant; null: none that still works was issued. */
  readonly temporaryPasswordUntil: number | null;
}

export async function find(db: Database, id: string, at: number): Promise<DeskPatron | null> {
  const row = await db('patron').where({ id }).first();
  if (!row) return null;
  const until: number | null = row.temporary_password_expires_at?.getTime() ?? null;
  return {
    ...toBrief(row),
    phone: row.phone,
    cardExpiresOn: row.card_expires_on,
    suspendedUntil: row.suspended_until,
    mailAddress: row.mail_address,
    hasPassword: row.password_hash !== null,
    temporaryPasswordUntil: until !== null && until > at ? until : null,
  };
}

export interface DeskLoan extends Loan {
  readonly bib: BibBrief;
  /** Null for an e-book. */
  readonly barcode: string | null;
  readonly branchId: string | null;
}

/** The patron's running loans with their titles, the soonest due first. */
export async function loansOf(db: Database, patronId: string, today: Day): Promise<DeskLoan[]> {
  const rows: Row[] = await db('loan')
    .join('bib', 'bib.id', 'loan.bib_id')
    .leftJoin('item', 'item.id', 'loan.item_id')
    .where('loan.patron_id', patronId)
    .where(running(today))
    .orderBy(['loan.due_on', 'loan.id'])
    .select('loan.*', 'item.barcode', ...bibBriefColumns);
  return rows.map((row) => ({
    id: row.id,
    lentOn: row.lent_on,
    dueOn: row.due_on,
    renewalCount: row.renewal_count,
    isRenewable: Boolean(row.is_renewable),
    bib: toBibBrief(row),
    barcode: row.barcode,
    branchId: row.branch_id,
  }));
}

/** Throws a duplicate-key error when the card number is taken. */
export async function insert(
  trx: Knex.Transaction,
  patron: PatronDetails & { id: string; cardNumber: string; cardExpiresOn: Day; at: Date },
): Promise<void> {
  await trx('patron').insert({
    id: patron.id,
    card_number: patron.cardNumber,
    name: patron.name,
    reading: patron.reading,
    phone: patron.phone,
    born_on: patron.birthOn,
    card_expires_on: patron.cardExpiresOn,
    created_at: patron.at,
  });
}

/** False: there is no such patron. */
export async function setCardExpiry(trx: Knex.Transaction, id: string, cardExpiresOn: Day): Promise<boolean> {
  return (await trx('patron').where({ id }).update({ card_expires_on: cardExpiresOn })) > 0;
}

/** False: there is no such patron. */
export async function update(
  trx: Knex.Transaction,
  id: string,
  { name, reading, phone }: Partial<PatronDetails>,
): Promise<boolean> {
  const exists = await trx('patron').where({ id }).select('id').forUpdate().first();
  if (exists && (name ?? reading ?? phone) !== undefined)
    await trx('patron').where({ id }).update({ name, reading, phone });
  return Boolean(exists);
}

/** Replaces an earlier temporary password; false: there is no such patron. */
export async function setTemporaryPassword(db: Database, id: string, hash: string, expiresAt: Date): Promise<boolean> {
  const temporary = { temporary_password_hash: hash, temporary_password_expires_at: expiresAt };
  return (await db('patron').where({ id }).update(temporary)) > 0;
}
