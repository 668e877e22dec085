import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { isDay } from '../../shared/model/day.ts';
import { parsePhoneNumber } from '../../shared/model/phone-number.ts';
import { choosePassword, type PasswordRefusal } from '../../shared/rules/choose-password.ts';
import { transact } from '../db/transact.ts';
import { notify } from '../notices/notify.ts';
import { queueMail } from '../notices/outbox-store.ts';
import { type Context, publicProcedure } from '../trpc.ts';
import { recordAuth } from './auth-log.ts';
import { cardNumberAsTyped, checkCredentials, type CredentialsRefusal, isStillRight } from './credentials.ts';
import { forgetFailures, guessFromAddress } from './guessing.ts';
import * as tokens from './mail-token-store.ts';
import * as patrons from './patron-store.ts';
import { checkCode, type MailCodeRefusal, sendCode, setRegisteredPassword } from './registration.ts';
import { countTry, forgetTries, type RegistrationLimitRefusal } from './registration-tries.ts';
import { renewSession } from './session.ts';
import * as sessions from './session-store.ts';
import { cardInput, passwordInput } from './sign-in-api.ts';

const registrationInput = v.strictObject({
  cardNumber: cardInput,
  phone: v.pipe(v.string(), v.maxLength(60)),
  birthOn: v.pipe(v.string(), v.maxLength(20)),
  newPassword: passwordInput,
  again: passwordInput,
  mailCode: v.optional(v.pipe(v.string(), v.maxLength(30))),
});
const changeInput = v.strictObject({
  cardNumber: cardInput,
  currentPassword: passwordInput,
  newPassword: passwordInput,
  again: passwordInput,
});
type RegistrationInput = v.InferOutput<typeof registrationInput>;
type ChangeInput = v.InferOutput<typeof changeInput>;
type Done = Readonly<Record<string, never>>;

type RegistrationRefusal =
  | { readonly code: 'facts-do-not-match' }
  | { readonly code: 'mail-code-sent' }
  | MailCodeRefusal
  | RegistrationLimitRefusal
  | PasswordRefusal;

/**
 * The three facts are no secret, so they are limited, and where a verified address is on file its owner is asked as well.
 * That right facts lead on ("a code was sent", or success) tells somebody who knows all three that they are right, which
 * success would tell too; unknown card, wrong telephone and wrong birth date look and last the same.
 */
async function register(ctx: Context, input: RegistrationInput): Promise<Decision<Done, RegistrationRefusal>> {
  const cardNumber = cardNumberAsTyped(input.cardNumber);
  const parsedPhone = parsePhoneNumber(input.phone);
  const phone = parsedPhone.allowed ? parsedPhone.value : null;
  const bornOn = isDay(input.birthOn) ? input.birthOn : null;
  const { policy } = ctx;
  // Compared with what was typed, so this answer does not depend on whether the facts are right.
  const { newPassword, again } = input;
  const chosen = choosePassword({ newPassword, again, currentPassword: null, cardNumber, phone, bornOn, policy });
  if (!chosen.allowed) return chosen;

  const tried = await guessFromAddress(ctx, ctx.visit, async () => {
    const counted = await countTry(ctx, cardNumber);
    if (!counted.allowed) return counted;
    const { takeBack } = counted.value;
    try {
      const patron = await patrons.findByCard(ctx.db, cardNumber);
      if (!patron || patron.phone !== phone || patron.bornOn !== bornOn) return null;
      const decision = await registerFor(ctx, patron, chosen.value, input.mailCode?.trim() ?? '');
      if (!decision.allowed && decision.refusal.code !== 'mail-code-wrong') await takeBack();
      return decision;
    } catch (fault) {
      await takeBack();
      throw fault;
    }
  });
  if (!tried.allowed) return tried;
  return tried.value ?? refuse({ code: 'facts-do-not-match' });
}

async function registerFor(
  ctx: Context,
  patron: patrons.AccountPatron,
  password: string,
  mailCode: string,
): Promise<Decision<Done, RegistrationRefusal>> {
  const needsCode = patron.isMailVerified && ctx.policy.registrationAsksMailCode;
  if (needsCode && patron.mailAddress) {
    if (mailCode === '') return sendCode(ctx, patron, patron.mailAddress);
    const code = await checkCode(ctx, patron, mailCode);
    if (!code.allowed) return code;
  }
  if (await ctx.passwords.isRight(patron.passwordHash, password)) return refuse({ code: 'password-same-as-old' });
  const passwordHash = await ctx.passwords.hash(password);
  const isSet = await setRegisteredPassword(ctx, patron.id, passwordHash, needsCode);
  if (!isSet) return refuse({ code: 'mail-code-expired' });
  await forgetFailures(ctx, ctx.visit, patron.cardNumber);
  recordAuth(ctx, 'password-registered', { accountId: patron.id });
  return allow({});
}

async function change(ctx: Context, input: ChangeInput): Promise<Decision<Done, CredentialsRefusal | PasswordRefusal>> {
  const cardNumber = cardNumberAsTyped(input.cardNumber);
  const typed = { ...input, cardNumber, policy: ctx.policy };
  const inForm = choosePassword({ ...typed, phone: null, bornOn: null });
  if (!inForm.allowed) return inForm;
  const checked = await checkCredentials(ctx, ctx.visit, cardNumber, input.currentPassword);
  if (!checked.allowed) return checked;
  const { patron, isTemporary } = checked.value;
  const chosen = choosePassword({ ...typed, phone: patron.phone, bornOn: patron.bornOn });
  if (!chosen.allowed) return chosen;
  if (isTemporary && (await ctx.passwords.isRight(patron.passwordHash, chosen.value))) {
    return refuse({ code: 'password-same-as-old' });
  }
  const passwordHash = await ctx.passwords.hash(chosen.value);
  const session = await ctx.patronSession();
  const own = session?.patronId === patron.id ? session : null;
  const decision = await transact(ctx.db, async (trx) => {
    const locked = await patrons.lock(trx, patron.id);
    if (!(await isStillRight(ctx, locked, checked.value, input.currentPassword))) {
      return refuse({ code: 'wrong-card-or-password' } as const);
    }
    await patrons.setPassword(trx, patron.id, passwordHash);
    await tokens.discard(trx, patron.id, 'registration');
    await sessions.endAll(trx, patron.id, own?.sessionId);
    if (own) await renewSession(ctx, trx, ctx.visit, own);
    await notify(ctx, trx, [{ kind: 'password-changed', patronId: patron.id, facts: { isRegistration: false } }]);
    if (locked.mailAddress) {
      const { mailAddress } = locked;
      await queueMail(ctx, trx, { patronId: patron.id, kind: 'password-changed', mailAddress, facts: {} });
    }
    await forgetTries(trx, cardNumber);
    return allow({});
  });
  if (decision.allowed) recordAuth(ctx, 'password-changed', { accountId: patron.id });
  return decision;
}

export const passwordProcedures = {
  /**
   * A password for the first time, or a new one for a forgotten one. Refused with `mail-code-sent` the right facts of a
   * card with a verified address: ask again with `mailCode`. Does not sign in. docs/circulation.md, password registration.
   */
  registerPassword: publicProcedure.input(registrationInput).mutation(async ({ ctx, input }) => {
    const decision = await register(ctx, input);
    if (decision.allowed) return decision;
    if (decision.refusal.code === 'mail-code-sent') recordAuth(ctx, 'registration-code-sent');
    else recordAuth(ctx, 'registration-refused', { reason: decision.refusal.code });
    return decision;
  }),

  /**
   * Changes the password, signed in or not, with the present or a temporary one; limited as log-in. The other sessions end,
   * the patron's own here goes on with a new token; signed out it signs nobody in.
   */
  changePassword: publicProcedure.input(changeInput).mutation(async ({ ctx, input }) => {
    const decision = await change(ctx, input);
    if (!decision.allowed) recordAuth(ctx, 'password-change-refused', { reason: decision.refusal.code });
    return decision;
  }),
};
