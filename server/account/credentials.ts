import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { parseCardNumber } from '../../shared/model/card-number.ts';
import type { SlowDownRefusal } from '../../shared/rules/slow-down.ts';
import type { Services } from '../services.ts';
import type { Visit } from '../web/visit.ts';
import { guess } from './guessing.ts';
import { type AccountPatron, findByCard } from './patron-store.ts';

export type CredentialsRefusal = { readonly code: 'wrong-card-or-password' } | SlowDownRefusal;

export interface Credentials {
  readonly patron: AccountPatron;
  readonly isTemporary: boolean;
}

/** The temporary password's hash while it may be used. */
const temporaryHashOf = (patron: AccountPatron, now: number): string | null => {
  const { temporaryPasswordHash, temporaryPasswordExpiresAt } = patron;
  const isOver = temporaryPasswordExpiresAt !== null && now >= temporaryPasswordExpiresAt.getTime();
  return isOver ? null : temporaryPasswordHash;
};

/** The card number for comparing and limiting: ten digits, or what was typed when it cannot be a card number. */
export function cardNumberAsTyped(typed: string): string {
  const card = parseCardNumber(typed);
  return card.allowed ? card.value : typed;
}

/**
 * Whose card it is when the password is right, the present or a temporary one. One refusal for every cause, after the same
 * work: two verifications, of dummies where there is no card, no password or no temporary password. Guesses are limited.
 */
export async function checkCredentials(
  services: Services,
  visit: Visit,
  card: string,
  password: string,
): Promise<Decision<Credentials, CredentialsRefusal>> {
  const name = cardNumberAsTyped(card);
  const patron = await findByCard(services.db, name);
  const checked = await guess(services, visit, { name, accountId: patron?.id ?? null }, async () => {
    const { passwords } = services;
    const isPresent = await passwords.isRight(patron?.passwordHash ?? null, password);
    const isTemporary = await passwords.isRight(patron && temporaryHashOf(patron, services.now()), password);
    return patron && (isPresent || isTemporary) ? { patron, isTemporary: !isPresent } : null;
  });
  if (!checked.allowed) return checked;
  return checked.value ? allow(checked.value) : refuse({ code: 'wrong-card-or-password' });
}

/** Whether what was checked still holds for the patron now locked: the password may have been changed in between. */
export async function isStillRight(
  { passwords }: Services,
  locked: AccountPatron,
  { patron, isTemporary }: Credentials,
  password: string,
): Promise<boolean> {
  if (isTemporary) return locked.temporaryPasswordHash === patron.temporaryPasswordHash;
  return locked.passwordHash === patron.passwordHash || passwords.isRight(locked.passwordHash, password);
}
