import { randomInt } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { v7 as newId } from 'uuid';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { cardNumberLength, parseCardNumber } from '../../shared/model/card-number.ts';
import { type Day, dayInTokyo } from '../../shared/model/day.ts';
import { scannedTexts } from '../../shared/model/scanned.ts';
import { cardExpiry, type DetailsRefusal, editPatron, registerPatron } from '../../shared/rules/patron-details.ts';
import { standingRefusal } from '../../shared/rules/patron-standing.ts';
import { recordAuth } from '../account/auth-log.ts';
import { decideOnce } from '../command.ts';
import { isDuplicateKey } from '../db/transact.ts';
import * as holds from '../holds/store.ts';
import { commandInput, staffProcedure } from '../trpc.ts';
import * as patrons from './patrons-store.ts';
import { newTemporaryPassword } from './temporary-password.ts';

const desk = staffProcedure('desk');
const text = v.pipe(v.string(), v.maxLength(200));
const patronId = v.pipe(v.string(), v.uuid());
const msPerDay = 86_400_000;

export type UnknownPatron = { readonly code: 'unknown-patron' };
export type CardNumberTaken = { readonly code: 'card-number-taken' };
export type Registered = { readonly patronId: string; readonly cardNumber: string; readonly cardExpiresOn: Day };

const newCardNumber = (): string => String(randomInt(10 ** (cardNumberLength - 1), 10 ** cardNumberLength));

/** What the desk does with patrons and their cards. Nothing here reaches a bookshelf. */
export const patronProcedures = {
  /**
   * By card number in any form, or by the beginning of name or reading; at most 20. A mutation although it changes nothing:
   * names and card numbers belong into a body, not into an address that proxies write down.
   */
  findPatrons: desk
    .input(v.strictObject({ query: text }))
    .mutation(async ({ ctx, input }): Promise<patrons.PatronBrief[]> => {
      const query = input.query.normalize('NFKC').trim();
      if (query === '') return [];
      const card = parseCardNumber(scannedTexts(query).at(-1) ?? '');
      return card.allowed ? patrons.findByCard(ctx.db, card.value) : patrons.findByName(ctx.db, query);
    }),

  /** The patron with standing, loans and how many holds; null when there is none of that id. */
  patron: desk.input(v.strictObject({ patronId })).query(async ({ ctx, input }) => {
    const at = ctx.now();
    const today = dayInTokyo(at);
    const patron = await patrons.find(ctx.db, input.patronId, at);
    if (!patron) return null;
    return {
      ...patron,
      today,
      /** Why nothing new may be lent today; null: nothing is in the way. */
      standing: standingRefusal(patron, today),
      loanLimit: ctx.policy.loanLimit,
      loans: await patrons.loansOf(ctx.db, patron.id, today),
      holds: await holds.countsOfPatron(ctx.db, patron.id),
    };
  }),

  /** Registers a patron for the card that was scanned, or for a new number to be printed. */
  registerPatron: desk
    .input(
      v.strictObject({
        ...commandInput,
        name: text,
        reading: text,
        phone: text,
        birthOn: text,
        cardNumber: v.optional(text),
        cardExpiresOn: v.optional(text),
      }),
    )
    .mutation(({ ctx, input }): Promise<Decision<Registered, DetailsRefusal | CardNumberTaken>> => {
      const { commandId, ...typed } = input;
      const command = { actorId: ctx.staff.staffId, commandId, command: 'desk.registerPatron', input: typed };
      return decideOnce(ctx, command, async (trx) => {
        const at = ctx.now();
        const decision = registerPatron(typed, { policy: ctx.policy, today: dayInTokyo(at) });
        if (!decision.allowed) return decision;
        const { cardNumber: scanned, ...details } = decision.value;
        for (;;) {
          const cardNumber = scanned ?? newCardNumber();
          const id = newId();
          try {
            await patrons.insert(trx, { ...details, id, cardNumber, at: new Date(at) });
            return allow({ patronId: id, cardNumber, cardExpiresOn: details.cardExpiresOn });
          } catch (error) {
            if (!isDuplicateKey(error)) throw error;
            if (scanned !== undefined) return refuse({ code: 'card-number-taken' });
          }
        }
      });
    }),

  /** Makes the card valid from today for as long as the policy says; the number stays. */
  renewCard: desk
    .input(v.strictObject({ ...commandInput, patronId }))
    .mutation(({ ctx, input }): Promise<Decision<{ cardExpiresOn: Day }, UnknownPatron>> => {
      const { commandId, ...typed } = input;
      const command = { actorId: ctx.staff.staffId, commandId, command: 'desk.renewCard', input: typed };
      return decideOnce(ctx, command, async (trx) => {
        const cardExpiresOn = cardExpiry({ policy: ctx.policy, today: dayInTokyo(ctx.now()) });
        const isKnown = await patrons.setCardExpiry(trx, input.patronId, cardExpiresOn);
        return isKnown ? allow({ cardExpiresOn }) : refuse({ code: 'unknown-patron' });
      });
    }),

  /** Changes what is given of name, reading and telephone. */
  editPatron: desk
    .input(
      v.strictObject({
        ...commandInput,
        patronId,
        name: v.optional(text),
        reading: v.optional(text),
        phone: v.optional(text),
      }),
    )
    .mutation(({ ctx, input }): Promise<Decision<{ patronId: string }, DetailsRefusal | UnknownPatron>> => {
      const { commandId, ...typed } = input;
      const command = { actorId: ctx.staff.staffId, commandId, command: 'desk.editPatron', input: typed };
      return decideOnce(ctx, command, async (trx) => {
        const decision = editPatron(typed);
        if (!decision.allowed) return decision;
        const isKnown = await patrons.update(trx, input.patronId, decision.value);
        return isKnown ? allow({ patronId: input.patronId }) : refuse({ code: 'unknown-patron' });
      });
    }),

  /**
   * A temporary password, shown this once; an earlier one stops working. Not a repeatable command, because a receipt must
   * never hold a secret: if the answer is lost, the desk issues another.
   */
  issueTemporaryPassword: desk
    .input(v.strictObject({ patronId }))
    .mutation(async ({ ctx, input }): Promise<{ password: string; expiresAt: number }> => {
      const password = newTemporaryPassword();
      const hash = await ctx.passwords.hash(password);
      const expiresAt = ctx.now() + ctx.policy.temporaryPasswordValidDays * msPerDay;
      const isKnown = await patrons.setTemporaryPassword(ctx.db, input.patronId, hash, new Date(expiresAt));
      if (!isKnown) throw new TRPCError({ code: 'NOT_FOUND', message: 'unknown-patron' });
      recordAuth(ctx, 'temporary-password-issued', { accountId: input.patronId, staffId: ctx.staff.staffId });
      return { password, expiresAt };
    }),
};
