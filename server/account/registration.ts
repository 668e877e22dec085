import { randomInt } from 'node:crypto';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { digitsAsTyped } from '../../shared/model/digits-as-typed.ts';
import type { SlowDownRefusal } from '../../shared/rules/slow-down.ts';
import { transact } from '../db/transact.ts';
import { notify } from '../notices/notify.ts';
import { queueMail } from '../notices/outbox-store.ts';
import type { Services } from '../services.ts';
import { countMail } from './guessing.ts';
import * as tokens from './mail-token-store.ts';
import * as patrons from './patron-store.ts';
import { forgetTries } from './registration-tries.ts';
import { hashOfSecret } from './session.ts';
import * as sessions from './session-store.ts';

const codeLifeMs = 10 * 60_000;
const codeTries = 5;

export type MailCodeRefusal =
  | { readonly code: 'mail-code-wrong'; readonly triesLeft: number }
  | { readonly code: 'mail-code-expired' };

/** Six digits are few, so the hash is made with the patron's id, and tries and time are short. */
const hashOfCode = (patronId: string, code: string): string => hashOfSecret(`${patronId}|${code}`);

/** Sends a new code to the verified address; earlier codes are worthless. */
export async function sendCode(
  services: Services,
  patron: patrons.AccountPatron,
  mailAddress: string,
): Promise<Decision<never, { readonly code: 'mail-code-sent' } | SlowDownRefusal>> {
  const counted = await countMail(services, patron.id);
  if (!counted.allowed) return counted;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await transact(services.db, async (trx) => {
    await patrons.lock(trx, patron.id);
    const at = services.now();
    const tokenHash = hashOfCode(patron.id, code);
    const expiresAt = at + codeLifeMs;
    await tokens.replace(trx, { tokenHash, patronId: patron.id, purpose: 'registration', mailAddress, at, expiresAt });
    await queueMail(services, trx, { patronId: patron.id, kind: 'registration-code', mailAddress, facts: { code } });
  });
  return refuse({ code: 'mail-code-sent' });
}

/** Compares the code as typed with the patron's present one; a wrong one uses up one of five tries. */
export async function checkCode(
  { db, now }: Services,
  patron: patrons.AccountPatron,
  typed: string,
): Promise<Decision<null, MailCodeRefusal>> {
  const digits = digitsAsTyped(typed);
  const tokenHash = hashOfCode(patron.id, digits.allowed ? digits.value : '');
  return transact(db, async (trx) => {
    const token = await tokens.lockOfPatron(trx, patron.id, 'registration');
    const isOver = !token || now() >= token.expiresAt || token.tryCount >= codeTries;
    if (isOver || token.mailAddress !== patron.mailAddress) return refuse({ code: 'mail-code-expired' });
    if (token.tokenHash === tokenHash) return allow(null);
    await tokens.countTry(trx, token.tokenHash);
    return refuse({ code: 'mail-code-wrong', triesLeft: codeTries - token.tryCount - 1 });
  });
}

/**
 * Sets the password of the card: every session ends, a temporary password and codes are worthless, the registered
 * address is told. False when another request has used the code in the meantime (`needsCode`).
 */
export async function setRegisteredPassword(
  services: Services,
  patronId: string,
  passwordHash: string,
  needsCode: boolean,
): Promise<boolean> {
  return transact(services.db, async (trx) => {
    const patron = await patrons.lock(trx, patronId);
    if (needsCode && !(await tokens.lockOfPatron(trx, patronId, 'registration'))) return false;
    await tokens.discard(trx, patronId, 'registration');
    await patrons.setPassword(trx, patronId, passwordHash);
    await sessions.endAll(trx, patronId);
    await forgetTries(trx, patron.cardNumber);
    await notify(services, trx, [{ kind: 'password-changed', patronId, facts: { isRegistration: true } }]);
    if (patron.mailAddress) {
      const { mailAddress } = patron;
      await queueMail(services, trx, { patronId, kind: 'password-registered', mailAddress, facts: {} });
    }
    return true;
  });
}
