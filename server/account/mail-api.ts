import type { Knex } from 'knex';
import * as v from 'valibot';
import { allow, refuse } from '../../shared/decision.ts';
import { chooseMailAddress } from '../../shared/rules/mail-address.ts';
import { stepUp } from '../../shared/rules/step-up.ts';
import { transact } from '../db/transact.ts';
import { notify } from '../notices/notify.ts';
import { queueMail } from '../notices/outbox-store.ts';
import { type Context, patronProcedure, publicProcedure } from '../trpc.ts';
import { recordAuth } from './auth-log.ts';
import { countMail } from './guessing.ts';
import * as tokens from './mail-token-store.ts';
import * as patrons from './patron-store.ts';
import { hashOfSecret, newSecret } from './session.ts';

const linkLifeMs = 24 * 60 * 60_000;
const addressInput = v.pipe(v.string(), v.maxLength(400));

/** The token stands in the fragment: no server, proxy or log ever sees it in an address. */
async function queueConfirmation(ctx: Context, trx: Knex.Transaction, patronId: string, mailAddress: string) {
  const token = newSecret();
  const at = ctx.now();
  await tokens.replace(trx, {
    tokenHash: hashOfSecret(token),
    patronId,
    purpose: 'confirm-mail',
    mailAddress,
    at,
    expiresAt: at + linkLifeMs,
  });
  const facts = { link: `${ctx.visit.origin}/mail/confirm#${token}` };
  await queueMail(ctx, trx, { patronId, kind: 'confirm-mail', mailAddress, facts });
}

export const mailProcedures = {
  /**
   * Registers or changes the mail address, typed twice, at once and unverified: the new one gets a link to confirm it, the
   * old one a notice. Needs a fresh password. docs/circulation.md, mail address.
   */
  changeMail: patronProcedure
    .input(v.strictObject({ address: addressInput, again: addressInput }))
    .mutation(async ({ ctx, input }) => {
      const { patronId, passwordGivenAt } = ctx.patron;
      const fresh = stepUp(passwordGivenAt.getTime(), ctx.now());
      if (!fresh.allowed) return fresh;
      const chosen = chooseMailAddress(input.address, input.again);
      if (!chosen.allowed) return chosen;
      const present = await patrons.find(ctx.db, patronId);
      if (present?.isMailVerified && !present.isMailBounced && present.mailAddress === chosen.value)
        return refuse({ code: 'mail-same-as-now' });
      const counted = await countMail(ctx, patronId);
      if (!counted.allowed) return counted;
      await transact(ctx.db, async (trx) => {
        const old = (await patrons.lock(trx, patronId)).mailAddress;
        await patrons.setMailAddress(trx, patronId, chosen.value);
        await tokens.discard(trx, patronId, 'registration');
        await queueConfirmation(ctx, trx, patronId, chosen.value);
        if (old !== null && old !== chosen.value) {
          await notify(ctx, trx, [{ kind: 'mail-changed', patronId, facts: {} }]);
          await queueMail(ctx, trx, { patronId, kind: 'mail-changed', mailAddress: old, facts: {} });
        }
      });
      recordAuth(ctx, 'mail-changed', { accountId: patronId });
      return allow({});
    }),

  /** Removes the address, unless an open hold is to be announced there: the refusal names those titles. */
  removeMail: patronProcedure.mutation(async ({ ctx }) => {
    const { patronId, passwordGivenAt } = ctx.patron;
    const fresh = stepUp(passwordGivenAt.getTime(), ctx.now());
    if (!fresh.allowed) return fresh;
    const decision = await transact(ctx.db, async (trx) => {
      const { mailAddress } = await patrons.lock(trx, patronId);
      if (mailAddress === null) return refuse({ code: 'no-mail-address' });
      const titles = await patrons.titlesAnnouncedByMail(trx, patronId);
      if (titles.length > 0) return refuse({ code: 'holds-announced-by-mail', titles });
      await patrons.setMailAddress(trx, patronId, null);
      await tokens.discard(trx, patronId, 'confirm-mail');
      await tokens.discard(trx, patronId, 'registration');
      await notify(ctx, trx, [{ kind: 'mail-changed', patronId, facts: {} }]);
      await queueMail(ctx, trx, { patronId, kind: 'mail-removed', mailAddress, facts: {} });
      return allow({});
    });
    if (decision.allowed) recordAuth(ctx, 'mail-removed', { accountId: patronId });
    return decision;
  }),

  /** What the page behind the link in the mail asks: signed in or not, on any device, once, within 24 hours. */
  confirmMail: publicProcedure
    .input(v.strictObject({ token: v.pipe(v.string(), v.maxLength(100)) }))
    .mutation(async ({ ctx, input }) => {
      const tokenHash = hashOfSecret(input.token);
      const patronId = await tokens.ownerOf(ctx.db, tokenHash, 'confirm-mail');
      if (!patronId) return refuse({ code: 'link-unknown' });
      const decision = await transact(ctx.db, async (trx) => {
        const patron = await patrons.lock(trx, patronId);
        const token = await tokens.lockByHash(trx, tokenHash, 'confirm-mail');
        if (!token || token.mailAddress !== patron.mailAddress) return refuse({ code: 'link-unknown' });
        if (token.isUsed) return refuse({ code: 'link-used' });
        const at = ctx.now();
        if (at >= token.expiresAt) return refuse({ code: 'link-expired' });
        await tokens.markUsed(trx, tokenHash, new Date(at));
        await patrons.setMailVerified(trx, patronId, new Date(at));
        return allow({});
      });
      if (decision.allowed) recordAuth(ctx, 'mail-confirmed', { accountId: patronId });
      return decision;
    }),

  /** Sends a new link to the address on file; earlier links are worthless. */
  resendConfirmation: patronProcedure.mutation(async ({ ctx }) => {
    const { patronId } = ctx.patron;
    const patron = await patrons.find(ctx.db, patronId);
    if (!patron?.mailAddress) return refuse({ code: 'no-mail-address' });
    if (patron.isMailVerified && !patron.isMailBounced) return refuse({ code: 'mail-already-verified' });
    const counted = await countMail(ctx, patronId);
    if (!counted.allowed) return counted;
    return transact(ctx.db, async (trx) => {
      const { mailAddress, isMailVerified, isMailBounced } = await patrons.lock(trx, patronId);
      if (mailAddress === null) return refuse({ code: 'no-mail-address' });
      if (isMailVerified && !isMailBounced) return refuse({ code: 'mail-already-verified' });
      await queueConfirmation(ctx, trx, patronId, mailAddress);
      return allow({});
    });
  }),
};
