import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { BibKind } from '../../shared/model/bib.ts';
import { addDays, type Day, startOfDayInTokyo } from '../../shared/model/day.ts';
import type { HoldState } from '../../shared/model/hold.ts';
import type { ItemState } from '../../shared/model/item.ts';

/** Rows of circulation, each with what a test does not care about filled in; every one answers its id. */

export const here = 'central';
export const elsewhere = 'kita';

const longAgo = new Date('2020-04-01T00:00:00Z');
let lastNumber = 0;

/** Two branches, `here` and `elsewhere`: items and staff need them. */
export async function aLibrary(db: Knex): Promise<void> {
  for (const id of [here, elsewhere]) {
    const names = { name: id, reading: id, closing_group: 'MON', phone: '0480000000' };
    await db('branch').insert({ id, ...names, hours: '[]', sort_order: 0, calendar_until: null });
  }
}

interface PatronOf {
  id?: string;
  cardNumber?: string;
  name?: string;
  reading?: string;
  cardExpiresOn?: Day;
  suspendedUntil?: Day | null;
}

/** A patron with a card through 2030 unless told otherwise. */
export async function aPatron(db: Knex, given: PatronOf = {}): Promise<string> {
  const id = given.id ?? randomUUID();
  await db('patron').insert({
    id,
    card_number: given.cardNumber ?? String(randomInt(1_000_000_000, 9_999_999_999)),
    name: given.name ?? '本田 なぎさ',
    reading: given.reading ?? 'ホンダ ナギサ',
    phone: '0481234567',
    born_on: '1980-05-05',
    card_expires_on: given.cardExpiresOn ?? '2030-12-31',
    suspended_until: given.suspendedUntil ?? null,
    created_at: longAgo,
  });
  return id;
}

interface BibOf {
  kind?: BibKind;
  title?: string;
  titleReading?: string;
  author?: string;
  licenceCount?: number | null;
  url?: string | null;
  isWithdrawn?: boolean;
}

export async function aBib(db: Knex, given: BibOf = {}): Promise<number> {
  const title = given.title ?? `題名 ${++lastNumber}`;
  const author = given.author ?? '作者';
  const [id] = await db('bib').insert({
    source: 'test',
    source_id: randomUUID(),
    digest: randomBytes(16),
    kind: given.kind ?? 'book',
    title,
    title_reading: given.titleReading ?? null,
    title_sort: title,
    author,
    author_sort: author,
    persons: '[]',
    isbns: '[]',
    subjects: '[]',
    url: given.url ?? null,
    licence_count: given.licenceCount ?? null,
    is_holdable: true,
    withdrawn_at: given.isWithdrawn ? longAgo : null,
    created_at: longAgo,
    updated_at: longAgo,
  });
  return id as number;
}

interface ItemOf {
  bibId?: number;
  barcode?: string;
  branchId?: string;
  state?: ItemState;
  isLoanable?: boolean;
  isRenewable?: boolean;
}

/** An item on the shelf `here`, of a title of its own unless told otherwise. */
export async function anItem(db: Knex, given: ItemOf = {}): Promise<{ id: number; bibId: number; barcode: string }> {
  const bibId = given.bibId ?? (await aBib(db));
  const barcode = given.barcode ?? `B${randomBytes(6).toString('hex')}`;
  const [id] = await db('item').insert({
    bib_id: bibId,
    barcode,
    branch_id: given.branchId ?? here,
    state: given.state ?? 'on-shelf',
    is_loanable: given.isLoanable ?? true,
    is_renewable: given.isRenewable ?? true,
    created_at: longAgo,
  });
  return { id: id as number, bibId, barcode };
}

interface LoanOf {
  patronId: string;
  dueOn: Day;
  /** An item of it is made when none is given. */
  bibId?: number;
  itemId?: number;
  isEbook?: boolean;
  renewalCount?: number;
  isRenewable?: boolean;
}

/** A loan of a new item, or of the e-book `bibId`, lent two weeks before it is due. */
export async function aLoan(db: Knex, given: LoanOf): Promise<string> {
  const id = randomUUID();
  const bibId = given.bibId ?? (await aBib(db, given.isEbook ? { kind: 'ebook' } : {}));
  const itemId = given.isEbook ? null : (given.itemId ?? (await anItem(db, { bibId, state: 'on-loan' })).id);
  if (itemId !== null) await db('item').where({ id: itemId }).update({ state: 'on-loan' });
  await db('loan').insert({
    id,
    patron_id: given.patronId,
    bib_id: bibId,
    item_id: itemId,
    ebook_bib_id: itemId === null ? bibId : null,
    branch_id: itemId === null ? null : here,
    lent_on: addDays(given.dueOn, -14),
    due_on: given.dueOn,
    renewal_count: given.renewalCount ?? 0,
    is_renewable: given.isRenewable ?? true,
    created_at: longAgo,
  });
  return id;
}

interface HoldOf {
  patronId: string;
  bibId: number;
  state?: HoldState;
  itemId?: number | null;
  pickupBranchId?: string | null;
  placedOn?: Day;
  endedOn?: Day | null;
}

/** A hold at the end of the title's queue, put there as the server does: under the title's lock. */
export async function aHold(db: Knex, given: HoldOf): Promise<string> {
  const id = randomUUID();
  await db.transaction(
    async (trx) => {
      const { kind } = await trx('bib').where({ id: given.bibId }).forUpdate().first();
      const pickup = kind === 'ebook' ? null : here;
      const [last] = await trx('hold').where({ bib_id: given.bibId }).max({ number: 'queue_number' });
      await trx('hold').insert({
        id,
        patron_id: given.patronId,
        bib_id: given.bibId,
        queue_number: Number(last?.number ?? 0) + 1,
        state: given.state ?? 'waiting',
        item_id: given.itemId ?? null,
        pickup_branch_id: given.pickupBranchId === undefined ? pickup : given.pickupBranchId,
        contact: 'none',
        placed_at: new Date(startOfDayInTokyo(given.placedOn ?? '2026-11-01')),
        ended_on: given.endedOn ?? null,
      });
    },
    { isolationLevel: 'read committed' },
  );
  return id;
}
