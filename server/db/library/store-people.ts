import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { addDays, type Day, dayInTokyo } from '../../../shared/model/day.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { cards, demoPassword, type PatronName, patronWithoutPassword, patronWithTemporaryPassword } from './cards.ts';
import { type DemoPatron, demoPatrons, demoStaff } from './people.ts';
import { cardExpiresIn, holdScenes, mailNotVerified, suspendedForDays } from './scenario.ts';

/** By patron's name and staff's log-in name; only who has a password is in it. */
export type PasswordHashes = ReadonlyMap<string, string>;

const ordinaryCardDays = 500;
const memberForMs = 600 * 86_400_000;
const dayMs = 86_400_000;

/** Hashes are slow on purpose, so they are made before the transaction, a few at a time. */
export async function hashPasswords(hash: (password: string) => Promise<string>): Promise<PasswordHashes> {
  const patrons = Object.keys(cards).filter((name) => name !== patronWithoutPassword);
  const hashes = new Map<string, string>();
  const names = [...patrons, ...demoStaff.map((staff) => staff.loginName)];
  const waiting = names.values();
  const inTurn = async (): Promise<void> => {
    for (const name of waiting) hashes.set(name, await hash(demoPassword(name)));
  };
  await Promise.all([inTurn(), inTurn()]);
  return hashes;
}

const patronOf = (name: PatronName): DemoPatron => {
  const patron = demoPatrons.find(({ card }) => card === cards[name]);
  if (!patron) throw new Error(`nobody in people.ts has the card of ${name}`);
  return patron;
};

/** How the patron wants to hear of a hold: by mail where there is an address. */
export const contactOf = (name: PatronName): 'mail' | 'telephone' => (patronOf(name).mail ? 'mail' : 'telephone');

const usualPickup = (name: PatronName): string | null =>
  holdScenes.find((scene) => scene.by === name && scene.pickup !== null && !scene.station)?.pickup ?? null;

function patronRow(name: PatronName, hashes: PasswordHashes, today: Day, policy: Policy, now: number) {
  const patron = patronOf(name);
  const suspendedFor = suspendedForDays[name];
  const hash = hashes.get(name) ?? null;
  const isTemporary = name === patronWithTemporaryPassword;
  const createdAt = new Date(now - memberForMs);
  return {
    id: randomUUID(),
    card_number: patron.card,
    name: patron.name,
    reading: patron.reading,
    phone: patron.phone,
    born_on: patron.birthOn,
    card_expires_on: addDays(today, cardExpiresIn[name] ?? ordinaryCardDays),
    suspended_until: suspendedFor === undefined ? null : addDays(today, suspendedFor),
    mail_address: patron.mail,
    mail_verified_at: patron.mail === null || mailNotVerified.includes(name) ? null : createdAt,
    password_hash: isTemporary ? null : hash,
    temporary_password_hash: isTemporary ? hash : null,
    temporary_password_expires_at: isTemporary ? new Date(now + policy.temporaryPasswordValidDays * dayMs) : null,
    default_pickup: usualPickup(name),
    default_contact: contactOf(name),
    created_at: createdAt,
  };
}

/** Stores patrons and staff; answers the patrons' ids. */
export async function storePeople(
  trx: Knex.Transaction,
  facts: { readonly hashes: PasswordHashes; readonly policy: Policy; readonly now: number },
): Promise<ReadonlyMap<PatronName, string>> {
  const { hashes, policy, now } = facts;
  const names = Object.keys(cards) as PatronName[];
  const rows = names.map((name) => ({ name, row: patronRow(name, hashes, dayInTokyo(now), policy, now) }));
  await trx('patron').insert(rows.map(({ row }) => row));
  await trx('staff').insert(
    demoStaff.map((staff) => ({
      id: randomUUID(),
      login_name: staff.loginName,
      name: staff.name,
      roles: JSON.stringify(staff.roles),
      branch_id: staff.branchId,
      password_hash: hashes.get(staff.loginName),
      created_at: new Date(now - memberForMs),
    })),
  );
  return new Map(rows.map(({ name, row }) => [name, row.id]));
}
