import type { Knex } from 'knex';
import { createPasswords } from '../../../server/account/passwords.ts';
import * as staff from '../../../server/account/staff-store.ts';
import { daysFrom } from '../../../shared/model/calendar.ts';
import { addDays, type Day } from '../../../shared/model/day.ts';
import { aPatron } from '../account.ts';
import { openBranches } from '../branches.ts';
import { aBib, aLibrary, aLoan, anItem, elsewhere, here } from '../circulation.ts';
import { closedByPattern } from '../model/library.ts';
import { hanako } from '../sign-in.ts';

export const branchIds = [here, elsewhere] as const;
export const password = hanako.password;
const patronCount = 6;
const titleCount = 16;
export const lastDay: Day = '2027-12-31';

/** A small library in the database, in which everybody meets everybody. */
export interface Library {
  readonly patrons: readonly { readonly id: string; readonly cardNumber: string }[];
  readonly staff: readonly { readonly loginName: string; readonly branchId: string }[];
  /** The last is an e-book with one licence. */
  readonly bibIds: readonly number[];
  readonly items: readonly { readonly id: number; readonly barcode: string; readonly bibId: number }[];
}

/** Two branches closed on Mondays and over New Year, one or two items of each title, some of them lent since yesterday. */
export async function aChaosLibrary(db: Knex, today: Day): Promise<Library> {
  await aLibrary(db);
  await openBranches(db, { until: lastDay, closedOn: daysFrom(today, lastDay).filter(closedByPattern) });
  // Numbers that nothing else has by chance, so that a link between patron and title is found wherever it stands.
  await db.raw('ALTER TABLE bib AUTO_INCREMENT = 700000001');
  await db.raw('ALTER TABLE item AUTO_INCREMENT = 800000001');
  const passwords = createPasswords();
  const hash = await passwords.hash(password);
  const hashed = { db, passwords: { ...passwords, hash: async () => hash } };
  const patrons: Library['patrons'][number][] = [];
  for (let n = 0; n < patronCount; n++) {
    const cardNumber = n === 0 ? hanako.cardNumber : String(1_000_000_000 + n);
    patrons.push({ id: await aPatron(hashed, { cardNumber, password }), cardNumber });
  }
  const desks = [...branchIds, here].map((branchId, n) => ({ loginName: `desk-${n + 1}`, branchId }));
  for (const desk of desks) {
    const facts = { ...desk, name: desk.loginName, roles: ['desk', 'catalogue'] as const, passwordHash: hash };
    await staff.add(db, facts, new Date('2026-01-01T00:00:00Z'));
  }
  const bibIds: number[] = [];
  const items: Library['items'][number][] = [];
  for (let n = 0; n < titleCount; n++) {
    const bibId = await aBib(db);
    bibIds.push(bibId);
    for (const branchId of n % 3 === 0 ? branchIds : [branchIds[n % 2]])
      items.push(await anItem(db, { bibId, branchId }));
  }
  bibIds.push(await aBib(db, { kind: 'ebook', licenceCount: 1 }));
  for (const [n, { id: itemId, bibId }] of items.entries()) {
    if (n % 2 === 0) continue;
    const patronId = patrons[n % patrons.length]?.id ?? '';
    await aLoan(db, { patronId, bibId, itemId, dueOn: addDays(today, 13) });
  }
  return { patrons, staff: desks, bibIds, items };
}
