import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { type Day, dayInTokyo } from '../../shared/model/day.ts';
import { borrowEbook, type EbookRefusal } from '../../shared/rules/borrow-ebook.ts';
import { type RenewalRefusal, renewLoan } from '../../shared/rules/renew-loan.ts';
import { decideOnce } from '../command.ts';
import { fill, settleEbook } from '../holds/serving.ts';
import * as holds from '../holds/store.ts';
import type { Services } from '../services.ts';
import { emitNote } from '../shelf/notes.ts';
import { commandInput, patronProcedure, router } from '../trpc.ts';
import { lockBibs, lockPatron } from './locks-store.ts';
import * as loans from './store.ts';

/** The loan or title does not exist, is over, or belongs to somebody else: from outside these are alike. */
export type NotFound = { readonly code: 'not-found' };

export type RenewalAnswer = Decision<
  { readonly loanId: string; readonly dueOn: Day; readonly renewalCount: number },
  RenewalRefusal | NotFound
>;

type Clockwork = Pick<Services, 'now' | 'policy' | 'signals'>;

const loanId = v.pipe(v.string(), v.uuid());

/** Decides each loan by the rule, in the order asked for, under the locks of the patron and of all the titles. */
async function renewEach(
  { now, policy }: Clockwork,
  trx: Knex.Transaction,
  patronId: string,
  loanIds: readonly string[],
): Promise<{ loanId: string; result: RenewalAnswer }[]> {
  const patron = await lockPatron(trx, patronId);
  const bibIds = await loans.bibsOfLoans(trx, patronId, loanIds);
  await lockBibs(trx, bibIds);
  const today = dayInTokyo(now());
  const found = await loans.lockLoans(trx, patronId, loanIds, today);
  const waiting = await holds.waitingOfOthers(trx, bibIds, patronId);

  const results: { loanId: string; result: RenewalAnswer }[] = [];
  for (const id of loanIds) {
    const loan = found.get(id);
    if (!patron || !loan) {
      results.push({ loanId: id, result: refuse({ code: 'not-found' }) });
      continue;
    }
    const decision = renewLoan({ loan, holdsWaiting: waiting.get(loan.bibId) ?? 0, patron, policy, today });
    if (!decision.allowed) {
      results.push({ loanId: id, result: decision });
      continue;
    }
    const { dueOn, renewalCount } = decision.value;
    await loans.saveRenewal(trx, decision.value);
    results.push({ loanId: id, result: allow({ loanId: id, dueOn, renewalCount }) });
  }
  return results;
}

async function borrow(
  { now, policy, signals }: Clockwork,
  trx: Knex.Transaction,
  patronId: string,
  bibId: number,
): Promise<Decision<{ loanId: string; dueOn: Day }, EbookRefusal | NotFound>> {
  const patron = await lockPatron(trx, patronId);
  const bib = (await lockBibs(trx, [bibId])).get(bibId);
  if (!patron || bib?.kind !== 'ebook') return refuse({ code: 'not-found' });
  const at = now();
  const today = dayInTokyo(at);
  await settleEbook(trx, bib, { policy, today, now, signals });
  const hold = await holds.lockHoldOfPatron(trx, patronId, bibId);
  const borrowers = await loans.ebookBorrowers(trx, bibId, today);
  const keptForOthers = (await holds.readyOf(trx, bibId)).filter((ready) => ready.patronId !== patronId);
  const decision = borrowEbook({
    licenceCount: bib.licenceCount,
    licencesTaken: borrowers.length + keptForOthers.length,
    isWithdrawn: bib.isWithdrawn,
    isOnLoanToPatron: borrowers.includes(patronId),
    loanCount: await loans.countOf(trx, patronId, today),
    patron,
    policy,
    today,
  });
  if (!decision.allowed) return decision;
  const id = newId();
  const terms = { ...decision.value, isRenewable: true, at: new Date(at) };
  await loans.insert(trx, { id, patronId, bibId, itemId: null, branchId: null, ...terms });
  if (hold) await fill(trx, hold, null, today);
  await emitNote({ now, signals }, trx, { loanId: id, patronId, bibId, lentOn: decision.value.lentOn });
  return allow({ loanId: id, dueOn: decision.value.dueOn });
}

/** What a patron does with loans; the day is the one in Tokyo at the moment of decision. */
export const loansRouter = router({
  /** Renews one loan, or says why not. A stranger's loan answers like an unknown one. */
  renew: patronProcedure
    .input(v.strictObject({ ...commandInput, loanId }))
    .mutation(({ ctx, input }): Promise<RenewalAnswer> => {
      const { patronId } = ctx.patron;
      const command = { actorId: patronId, commandId: input.commandId, command: 'loans.renew', input: input.loanId };
      return decideOnce(ctx, command, async (trx) => {
        const [renewed] = await renewEach(ctx, trx, patronId, [input.loanId]);
        return renewed?.result ?? refuse({ code: 'not-found' });
      });
    }),

  /** Renews each of up to 30 loans that the rule lets be renewed: one act, one result per loan in the order asked for. */
  renewAll: patronProcedure
    .input(v.strictObject({ ...commandInput, loanIds: v.pipe(v.array(loanId), v.minLength(1), v.maxLength(30)) }))
    .mutation(({ ctx, input }): Promise<{ loanId: string; result: RenewalAnswer }[]> => {
      const { patronId } = ctx.patron;
      const loanIds = [...new Set(input.loanIds)];
      const command = { actorId: patronId, commandId: input.commandId, command: 'loans.renewAll', input: loanIds };
      return decideOnce(ctx, command, (trx) => renewEach(ctx, trx, patronId, loanIds));
    }),

  /** Borrows an e-book through the due date, if a licence is free and nobody waits before. */
  borrowEbook: patronProcedure
    .input(v.strictObject({ ...commandInput, bibId: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }))
    .mutation(({ ctx, input }) => {
      const { patronId } = ctx.patron;
      const command = {
        actorId: patronId,
        commandId: input.commandId,
        command: 'loans.borrowEbook',
        input: input.bibId,
      };
      return decideOnce(ctx, command, (trx) => borrow(ctx, trx, patronId, input.bibId));
    }),

  /** Gives an e-book back before its time; nothing of the loan stays. */
  returnEbook: patronProcedure
    .input(v.strictObject({ ...commandInput, loanId }))
    .mutation(({ ctx, input }): Promise<Decision<{ loanId: string }, NotFound>> => {
      const { patronId } = ctx.patron;
      const command = {
        actorId: patronId,
        commandId: input.commandId,
        command: 'loans.returnEbook',
        input: input.loanId,
      };
      return decideOnce(ctx, command, async (trx) => {
        const [bib] = (await lockBibs(trx, await loans.bibsOfLoans(trx, patronId, [input.loanId]))).values();
        const today = dayInTokyo(ctx.now());
        const isReturned = await loans.eraseEbookLoan(trx, patronId, input.loanId, today);
        if (isReturned && bib) await settleEbook(trx, bib, { ...ctx, today });
        return isReturned ? allow({ loanId: input.loanId }) : refuse({ code: 'not-found' });
      });
    }),
});
