import type { Knex } from 'knex';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { transact } from '../db/transact.ts';
import { notify } from '../notices/notify.ts';
import { type Context, patronProcedure, publicProcedure } from '../trpc.ts';
import { recordAuth } from './auth-log.ts';
import { checkCredentials, type CredentialsRefusal, isStillRight } from './credentials.ts';
import { guess, isNewDevice, rememberDevice } from './guessing.ts';
import * as patrons from './patron-store.ts';
import { cookieOfCard, patronCookie } from './card-cookies.ts';
import { closeAllCards, closeCard, makeRoomForCard, type TooManyCards } from './held-cards.ts';
import { deviceName, endHeldSession, openSession, renewSession } from './session.ts';

/** Longer than any password may be, so that one too long is refused with its reason and a flood is not hashed. */
export const passwordInput = v.pipe(v.string(), v.maxLength(500));
export const cardInput = v.pipe(v.string(), v.maxLength(60));

const signInInput = v.strictObject({
  cardNumber: cardInput,
  password: passwordInput,
  isSharedDevice: v.boolean(),
  /** The app keeps several cards: the others in this browser stay signed in. Not said by apps of before. */
  keepsOtherCards: v.optional(v.boolean()),
});
type SignInInput = v.InferOutput<typeof signInInput>;

type SignInRefusal = CredentialsRefusal | { readonly code: 'temporary-password' } | TooManyCards;

/** Ends what has to make room in this browser, and answers where the new session is held. */
async function makeRoom(
  ctx: Context,
  trx: Knex.Transaction,
  patronId: string,
  { isSharedDevice, keepsOtherCards }: SignInInput,
): Promise<Decision<{ readonly cookie: string }, TooManyCards>> {
  if (keepsOtherCards && !isSharedDevice) {
    const room = await makeRoomForCard(trx, ctx.visit, patronId, ctx.now());
    return room.allowed ? allow({ cookie: cookieOfCard(patronId) }) : room;
  }
  if (isSharedDevice) await closeAllCards(trx, ctx.visit);
  // Whoever was signed in here before, the same patron or another card of the family, is not any more.
  else await endHeldSession(trx, ctx.visit, patronCookie);
  return allow({ cookie: patronCookie });
}

async function signIn(
  ctx: Context,
  input: SignInInput,
): Promise<Decision<{ readonly patronId: string; readonly name: string }, SignInRefusal>> {
  const checked = await checkCredentials(ctx, ctx.visit, input.cardNumber, input.password);
  if (!checked.allowed) return checked;
  const { patron, isTemporary } = checked.value;
  if (isTemporary) return refuse({ code: 'temporary-password' });
  const isNew = await isNewDevice(ctx, ctx.visit, patron.id);
  const opened = await transact(ctx.db, async (trx): Promise<Decision<null, SignInRefusal>> => {
    const locked = await patrons.lock(trx, patron.id);
    if (!(await isStillRight(ctx, locked, checked.value, input.password))) {
      return refuse({ code: 'wrong-card-or-password' });
    }
    const room = await makeRoom(ctx, trx, patron.id, input);
    if (!room.allowed) return room;
    const { isSharedDevice } = input;
    await openSession(ctx, trx, ctx.visit, { patronId: patron.id, isSharedDevice }, room.value.cookie);
    if (isNew) {
      const facts = { deviceName: deviceName(ctx.visit.userAgent), isSharedDevice };
      await notify(ctx, trx, [{ kind: 'new-device', patronId: patron.id, facts }]);
    }
    return allow(null);
  });
  if (!opened.allowed) return opened;
  if (!input.isSharedDevice) await rememberDevice(ctx, ctx.visit, patron.id);
  if (patron.passwordHash && ctx.passwords.isOutdated(patron.passwordHash)) {
    await patrons.upgradeHash(ctx.db, patron.id, patron.passwordHash, await ctx.passwords.hash(input.password));
  }
  return allow({ patronId: patron.id, name: patron.name });
}

export const signInProcedures = {
  /**
   * Signs a patron in, by card number as typed. A right temporary password is refused as such: it opens only the page
   * where the password is changed. An expired card signs in (docs/circulation.md, cards).
   */
  signIn: publicProcedure.input(signInInput).mutation(async ({ ctx, input }) => {
    const decision = await signIn(ctx, input);
    if (decision.allowed) recordAuth(ctx, 'signed-in', { accountId: decision.value.patronId });
    else recordAuth(ctx, 'sign-in-refused', { reason: decision.refusal.code });
    return decision;
  }),

  /** Signs out the card that the request means; the family's others stay. */
  signOut: publicProcedure.mutation(async ({ ctx }) => {
    const session = await ctx.patronSession();
    await closeCard(ctx.db, ctx.visit);
    if (session) recordAuth(ctx, 'signed-out', { accountId: session.patronId });
    return {};
  }),

  /** Who is signed in, or null. */
  me: publicProcedure.query(async ({ ctx }) => {
    const session = await ctx.patronSession();
    const patron = session && (await patrons.find(ctx.db, session.patronId));
    if (!session || !patron) return null;
    const { id, cardNumber, name, cardExpiresOn, mailAddress, isMailVerified } = patron;
    const { isSharedDevice } = session;
    return { patronId: id, cardNumber, name, cardExpiresOn, mailAddress, isMailVerified, isSharedDevice };
  }),

  /** The step-up: the password once more, for acts that need it fresh. The session goes on with a new token. */
  confirmPassword: patronProcedure
    .input(v.strictObject({ password: passwordInput }))
    .mutation(async ({ ctx, input }) => {
      const patron = await patrons.find(ctx.db, ctx.patron.patronId);
      const account = { name: patron?.cardNumber ?? '', accountId: ctx.patron.patronId };
      const checked = await guess(ctx, ctx.visit, account, async () =>
        (await ctx.passwords.isRight(patron?.passwordHash ?? null, input.password)) ? true : null,
      );
      if (!checked.allowed || !checked.value) {
        const refusal = checked.allowed ? ({ code: 'wrong-password' } as const) : checked.refusal;
        recordAuth(ctx, 'password-confirmation-refused', { accountId: account.accountId, reason: refusal.code });
        return refuse(refusal);
      }
      await transact(ctx.db, (trx) => renewSession(ctx, trx, ctx.visit, ctx.patron));
      recordAuth(ctx, 'password-confirmed', { accountId: account.accountId });
      return allow({});
    }),
};
