import { TRPCError } from '@trpc/server';
import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import type { BibBrief } from '../../shared/model/bib.ts';
import { type Day, dayInTokyo } from '../../shared/model/day.ts';
import { isOpen } from '../../shared/model/hold.ts';
import { scannedTexts } from '../../shared/model/scanned.ts';
import { checkIn, type CheckedIn, type CheckInRefusal } from '../../shared/rules/check-in.ts';
import { checkOut, type CheckOutRefusal } from '../../shared/rules/check-out.ts';
import { fillHold } from '../../shared/rules/fill-hold.ts';
import { decideOnce } from '../command.ts';
import type { Database } from '../db/connect.ts';
import { fill } from '../holds/serving.ts';
import * as holds from '../holds/store.ts';
import { lockItemByBarcode, lockPatron } from '../loans/locks-store.ts';
import * as loans from '../loans/store.ts';
import type { Services } from '../services.ts';
import { emitNote } from '../shelf/notes.ts';
import { commandInput, staffProcedure } from '../trpc.ts';
import * as counter from './counter-store.ts';
import { slipOfItem } from './hold-shelf-store.ts';
import type { UnknownPatron } from './patrons-api.ts';

const desk = staffProcedure('desk');
const barcode = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export type UnknownBarcode = { readonly code: 'unknown-barcode' };
/** What a receipt keeps of a check-out: never which item, so that after check-in nothing leads from patron to title. */
type Lent = { readonly loanId: string; readonly dueOn: Day };
type TakenIn = Omit<CheckedIn, 'state' | 'holdState'>;
type Counter = Pick<Services, 'now' | 'policy' | 'signals'> & { readonly staff: { readonly branchId: string } };

async function lend(
  { now, policy, signals, staff }: Counter,
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
  await counter.setItem(trx, item.id, { state: 'on-loan', atBranchId: null });
  // The patron has the title now, whichever item the hold was given.
  if (ownHold) await fill(trx, ownHold, item.id, today);
  await emitNote({ now, signals }, trx, { loanId, patronId, bibId, lentOn: decision.value.lentOn });
  return allow({ loanId, dueOn: decision.value.dueOn });
}

async function takeIn(
  { now, staff }: Counter,
  trx: Knex.Transaction,
  scanned: string | null,
): Promise<Decision<TakenIn, CheckInRefusal | UnknownBarcode>> {
  const item = scanned === null ? null : await lockItemByBarcode(trx, scanned);
  if (!item) return refuse({ code: 'unknown-barcode' });
  const today = dayInTokyo(now());
  const heldFor = await holds.lockHoldOfItem(trx, item.id);
  const loan = await loans.lockLoanOfItem(trx, item.id);
  const nextHold = heldFor || !item.isLoanable ? null : fillHold(await holds.queueOf(trx, item.bibId), today);
  const hold = heldFor ?? nextHold;
  const decision = checkIn({
    item,
    hereBranchId: staff.branchId,
    dueOn: loan?.dueOn ?? null,
    heldFor: heldFor && isOpen(heldFor.state) ? { ...heldFor, state: heldFor.state } : null,
    nextHold,
    today,
  });
  if (!decision.allowed) return decision;
  const { state, holdState, ...answer } = decision.value;
  if (loan) await loans.erase(trx, loan.id);
  await counter.setItem(trx, item.id, { state, atBranchId: staff.branchId });
  const hasMoved = holdState === 'in-transit' || holdState === 'arrived';
  if (hold && hasMoved && holdState !== hold.state) await holds.setItem(trx, hold.id, holdState, item.id);
  return allow(answer);
}

/** The title is looked up by what was scanned each time it is answered: the receipt does not know it. */
async function titleOf(db: Database, scanned: string | null): Promise<BibBrief> {
  const bib = scanned === null ? null : await counter.titleOfBarcode(db, scanned);
  if (!bib) throw new TRPCError({ code: 'NOT_FOUND', message: 'barcode-gone' });
  return bib;
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
      if (!decision.allowed) return decision;
      return allow({ ...decision.value, bib: await titleOf(ctx.db, scanned) });
    }),

  /**
   * Takes the item in at the desk's branch, erases the loan, and says what to do with the item: `hold` is the slip of whom it
   * is for. Also receives a transit and fetches from the pull list.
   */
  checkIn: desk.input(v.strictObject({ ...commandInput, barcode })).mutation(async ({ ctx, input }) => {
    const { commandId, ...what } = input;
    const scanned = await counter.knownBarcode(ctx.db, scannedTexts(input.barcode));
    const command = { actorId: ctx.staff.staffId, commandId, command: 'desk.checkIn', input: what };
    const decision = await decideOnce(ctx, command, (trx) => takeIn(ctx, trx, scanned));
    if (!decision.allowed) return decision;
    // Looked up anew at every answer: a receipt knows neither names nor holds.
    const hold = scanned === null ? null : await slipOfItem(ctx.db, scanned);
    return allow({ ...decision.value, hold, bib: await titleOf(ctx.db, scanned) });
  }),
};
