import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import type { StaffRole } from '../../shared/model/patron.ts';
import type { SlowDownRefusal } from '../../shared/rules/slow-down.ts';
import { transact } from '../db/transact.ts';
import { type Context, publicProcedure, router } from '../trpc.ts';
import { recordAuth } from './auth-log.ts';
import { guess, rememberDevice } from './guessing.ts';
import { staffCookie } from './card-cookies.ts';
import { closeSession, endHeldSession, openSession } from './session.ts';
import { passwordInput } from './sign-in-api.ts';
import * as staffStore from './staff-store.ts';

export interface Me {
  readonly staffId: string;
  readonly name: string;
  readonly branchId: string;
  readonly roles: readonly StaffRole[];
}

async function signIn(
  ctx: Context,
  { loginName, password }: { loginName: string; password: string },
): Promise<Decision<Me, { readonly code: 'wrong-name-or-password' } | SlowDownRefusal>> {
  const found = await staffStore.findByLogin(ctx.db, loginName);
  const staff = found?.isDisabled ? null : found;
  const account = { name: `staff|${loginName.toLowerCase()}`, accountId: staff?.id ?? null };
  const checked = await guess(ctx, ctx.visit, account, async () =>
    (await ctx.passwords.isRight(staff?.passwordHash ?? null, password)) ? staff : null,
  );
  if (!checked.allowed) return checked;
  if (!checked.value) return refuse({ code: 'wrong-name-or-password' });
  const { id, name, branchId, roles, passwordHash } = checked.value;
  await transact(ctx.db, async (trx) => {
    await endHeldSession(trx, ctx.visit, staffCookie);
    await openSession(ctx, trx, ctx.visit, { staffId: id });
  });
  await rememberDevice(ctx, ctx.visit, id);
  if (ctx.passwords.isOutdated(passwordHash)) {
    await staffStore.upgradeHash(ctx.db, id, passwordHash, await ctx.passwords.hash(password));
  }
  return allow({ staffId: id, name, branchId, roles });
}

/** The staff's own accounts; they are made with `npm run staff`. */
export const staffAccountRouter = router({
  /** Signs a member of staff in; limited as the patrons' log-in. */
  signIn: publicProcedure
    .input(v.strictObject({ loginName: v.pipe(v.string(), v.trim(), v.maxLength(40)), password: passwordInput }))
    .mutation(async ({ ctx, input }) => {
      const decision = await signIn(ctx, input);
      if (decision.allowed) recordAuth(ctx, 'staff-signed-in', { accountId: decision.value.staffId });
      else recordAuth(ctx, 'staff-sign-in-refused', { reason: decision.refusal.code });
      return decision;
    }),

  signOut: publicProcedure.mutation(async ({ ctx }) => {
    const session = await ctx.staffSession();
    await closeSession(ctx.db, ctx.visit, staffCookie);
    if (session) recordAuth(ctx, 'staff-signed-out', { accountId: session.staffId });
    return {};
  }),

  /** Who is signed in at the desk, or null. */
  me: publicProcedure.query(async ({ ctx }): Promise<Me | null> => {
    const session = await ctx.staffSession();
    if (!session) return null;
    const { staffId, name, branchId, roles } = session;
    return { staffId, name, branchId, roles };
  }),
});
