import { TRPCError } from '@trpc/server';
import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import type { BibBrief } from '../../shared/model/bib.ts';
import { type Day, dayInTokyo } from '../../shared/model/day.ts';
import { scannedTexts } from '../../shared/model/scanned.ts';
import { checkIn, type CheckedIn, type CheckInRefusal } from '../../shared/rules/check-in.ts';
import { checkOut, type CheckOutRefusal } from '../../shared/rules/check-out.ts';
import { decideOnce } from '../command.ts';
import type { Database } from '../db/connect.ts';
import * as holds from '../holds/store.ts';
import { lockItemByBarcode, lockPatron } from '../loans/locks-store.ts';
import * as loans from '../loans/store.ts';
import type { Services } from '../services.ts';
import { commandInput, staffProcedure } from '../trpc.ts';
import * as counter from './counter-store.ts';
import type { UnknownPatron } from './patrons-api.ts';

const desk = staffProcedure('desk');
const barcode = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export type UnknownBarcode = { readonly code: 'unknown-barcode' };
/** What a receipt keeps of a check-out: never which item, so that after check-in nothing leads from patron to title. */
type Lent = { readonly loanId: string; readonly dueOn: Day };
type TakenIn = Omit<CheckedIn, 'state'>;
type Counter = Pick<Services, 'now' | 'policy'> & { readonly staff: { readonly branchId: string } };

async function lend(
  { now, policy, staff }: Counter,
  trx: Knex.Transaction,
  patronId: string,
  scanned: string | null,
): Promise<Decision<Lent, CheckOutRefusal | UnknownBarcode | UnknownPatron>> {
  const patron = await lockPatron(trx, patronId);
  if (!patron) return refuse({ code: 'unknown-patron' });
  const item = scanned === null ? null : await lockItemByBarcode(trx, scanned);
  if (!item) return refuse({ code: 'unknown-barcode' });
  const itsHold = await holds.lockHoldOfItem(trx, item.id);
  const isTheirs = itsHold?.patronId === patronId;
  const ownHold = isTheirs ? itsHold : await holds.lockHoldOfPatron(trx, patronId, item.bibId);
  const at = now();
  const today = dayInTokyo(at);
  const decision = checkOut({
    item,
    heldFor: itsHold ? (isTheirs ? 'patron' : 'another') : 'nobody',
    loanCount: await loans.countOf(trx, patronId, today),
    patron,
    policy,
    today,
  });
  if (!decision.allowed) return decision;

  const { bibId, isRenewable } = item;
  const loanId = newId();
  const terms = { ...decision.value, isRenewable, branchId: staff.branchId, at: new Date(at) };
  await loans.insert(trx, { id: loanId, patronId, bibId, itemId: item.id, ...terms });
  await counter.setItemState(trx, item.id, 'on-loan');
  // The patron has the title now: a hold this item stood for, or one still in the queue, is filled. One with another item under
  // way, or with a place in a sequence, is the business of the holds' own acts.
  if (ownHold && (isTheirs || (ownHold.state === 'waiting' && !ownHold.isInSequence))) {
    await holds.eraseFilled(trx, ownHold.id);
  }
  return allow({ loanId, dueOn: decision.value.dueOn });
}

async function takeIn(
  { now, staff }: Counter,
  trx: Knex.Transaction,
  scanned: string | null,
): Promise<Decision<TakenIn, CheckInRefusal | UnknownBarcode>> {
  const item = scanned === null ? null : await lockItemByBarcode(trx, scanned);
  if (!item) return refuse({ code: 'unknown-barcode' });
  const heldFor = await holds.lockHoldOfItem(trx, item.id);
  const loan = await loans.lockLoanOfItem(trx, item.id);
  const decision = checkIn({
    item,
    hereBranchId: staff.branchId,
    dueOn: loan?.dueOn ?? null,
    heldFor,
    holdsWaiting: await holds.waitingOn(trx, item.bibId),
    today: dayInTokyo(now()),
  });
  if (!decision.allowed) return decision;
  const { state, ...answer } = decision.value;
  if (loan) await loans.erase(trx, loan.id);
  await counter.setItemState(trx, item.id, state);
  return allow(answer);
}

/** The title is looked up by what was scanned each time it is answered: the receipt does not know it. */
async function withTitle<T extends object, R>(
  db: Database,
  scanned: string | null,
  decision: Decision<T, R>,
): Promise<Decision<T & { bib: BibBrief }, R>> {
  if (!decision.allowed) return decision;
  const bib = scanned === null ? null : await counter.titleOfBarcode(db, scanned);
  if (!bib) throw new TRPCError({ code: 'NOT_FOUND', message: 'barcode-gone' });
  return allow({ ...decision.value, bib });
}

/** Lending and taking back over the counter, by barcode. */
export const counterProcedures = {
  /** Lends the item to the patron, or says why not. */
  checkOut: desk
    .input(v.strictObject({ ...commandInput, patronId: v.pipe(v.string(), v.uuid()), barcode }))
    .mutation(async ({ ctx, input }) => {
      const { commandId, ...what } = input;
      const scanned = await counter.knownBarcode(ctx.db, scannedTexts(input.barcode));
      const command = { actorId: ctx.staff.staffId, commandId, command: 'desk.checkOut', input: what };
      const decision = await decideOnce(ctx, command, (trx) => lend(ctx, trx, input.patronId, scanned));
      return withTitle(ctx.db, scanned, decision);
    }),

  /** Takes the item in at the desk's branch, erases the loan, and says what to do with the item. Also receives a transit. */
  checkIn: desk.input(v.strictObject({ ...commandInput, barcode })).mutation(async ({ ctx, input }) => {
    const { commandId, ...what } = input;
    const scanned = await counter.knownBarcode(ctx.db, scannedTexts(input.barcode));
    const command = { actorId: ctx.staff.staffId, commandId, command: 'desk.checkIn', input: what };
    const decision = await decideOnce(ctx, command, (trx) => takeIn(ctx, trx, scanned));
    return withTitle(ctx.db, scanned, decision);
  }),
};
