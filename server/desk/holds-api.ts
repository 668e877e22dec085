import type { Knex } from 'knex';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { type Day, dayInTokyo } from '../../shared/model/day.ts';
import { cancellationReasons, type HoldTerms, isEbookHold } from '../../shared/model/hold.ts';
import { cancelHold, type CancelHoldRefusal } from '../../shared/rules/cancel-hold.ts';
import { moveHold, type MoveHoldRefusal } from '../../shared/rules/move-hold.ts';
import { readyHold, type ReadyHoldRefusal } from '../../shared/rules/ready-hold.ts';
import { shelfPlaceOf } from '../catalog/calendar-store.ts';
import { decideOnce } from '../command.ts';
import { holdId, type NotFound, pickupInput } from '../holds/inputs.ts';
import { type LockedHold, lockWithHold } from '../holds/locking.ts';
import { closesAt, placesOf } from '../holds/pickup-store.ts';
import { endHold, settleEbook } from '../holds/serving.ts';
import * as holds from '../holds/store.ts';
import { notify } from '../notices/notify.ts';
import type { Services } from '../services.ts';
import { commandInput, router, staffProcedure } from '../trpc.ts';
import { calendarProcedures } from './calendar-api.ts';
import { callListOf, clearListOf, pullListOf, setCalled, setCallTried, shelfOf } from './hold-shelf-store.ts';
import { holdViewProcedures } from './hold-views-api.ts';
import { withdrawProcedures } from './withdraw-api.ts';

const desk = staffProcedure('desk');
const ofBranch = v.strictObject({ branchId: v.pipe(v.string(), v.minLength(1), v.maxLength(40)) });

interface Act extends Pick<Services, 'db' | 'now' | 'policy' | 'signals'> {
  readonly staff: { readonly staffId: string; readonly branchId: string };
}

/** One repeatable act of the staff on somebody's hold. */
function actOnHold<T, R>(
  ctx: Act,
  { commandId, ...input }: { readonly commandId: string; readonly holdId: string },
  { name, withCalendar = false }: { readonly name: string; readonly withCalendar?: boolean },
  act: (trx: Knex.Transaction, locked: LockedHold, moment: { at: number; today: Day }) => Promise<Decision<T, R>>,
): Promise<Decision<T, R | NotFound>> {
  const command = { actorId: ctx.staff.staffId, commandId, command: `deskHolds.${name}`, input };
  return decideOnce(ctx, command, async (trx): Promise<Decision<T, R | NotFound>> => {
    const locked = await lockWithHold(trx, input.holdId, { withCalendar });
    if (!locked) return refuse({ code: 'not-found' });
    const at = ctx.now();
    return act(trx, locked, { at, today: dayInTokyo(at) });
  });
}

/** What the staff does with holds. Items are received and fetched by scanning them: `desk.checkIn`. */
export const deskHoldsRouter = router({
  ...calendarProcedures,
  ...withdrawProcedures,
  ...holdViewProcedures,

  /** Items to fetch from the branch's shelves for those who wait; scanning one (`desk.checkIn`) assigns it. */
  pullList: desk.input(ofBranch).query(({ ctx, input }) => pullListOf(ctx.db, input.branchId, dayInTokyo(ctx.now()))),

  /** What has reached the branch: to be processed (`arrived`) and to be collected (`ready`). */
  shelf: desk.input(ofBranch).query(({ ctx, input }) => shelfOf(ctx.db, input.branchId)),

  /** Ready holds whose patrons wait for a call. */
  callList: desk.input(ofBranch).query(({ ctx, input }) => callListOf(ctx.db, input.branchId)),

  /** Items to take off the hold shelf: nobody waits for them there any more. */
  clearList: desk.input(ofBranch).query(({ ctx, input }) => clearListOf(ctx.db, input.branchId)),

  /** The item stands on the hold shelf of this branch: the deadline is fixed. */
  markReady: desk.input(v.strictObject({ ...commandInput, holdId })).mutation(
    ({ ctx, input }): Promise<Decision<{ shelfUntil: Day }, ReadyHoldRefusal | NotFound>> =>
      actOnHold(ctx, input, { name: 'markReady', withCalendar: true }, async (trx, { hold }, { today }) => {
        const { pickupBranchId: branchId, stationId } = hold;
        const decision = readyHold({
          hold,
          hereBranchId: ctx.staff.branchId,
          place: branchId === null ? { kind: 'ebook' } : await shelfPlaceOf(trx, { branchId, stationId }, today),
          policy: ctx.policy,
          today,
        });
        if (!decision.allowed) return decision;
        await holds.setReady(trx, hold.id, decision.value);
        if (branchId !== null) {
          const { patronId, contact } = hold;
          const facts = { shelfUntil: decision.value.shelfUntil, branchId, stationId };
          await notify(ctx, trx, [{ kind: 'hold-ready', patronId, subject: { holdId: hold.id }, contact, facts }]);
        }
        return allow({ shelfUntil: decision.value.shelfUntil });
      }),
  ),

  /** Nobody answered the call: the hold stays on the list, with the instant of the last try. */
  markNoAnswer: desk.input(v.strictObject({ ...commandInput, holdId })).mutation(
    ({ ctx, input }): Promise<Decision<{ holdId: string }, { code: 'not-ready' } | NotFound>> =>
      actOnHold(ctx, input, { name: 'markNoAnswer' }, async (trx, { hold }, { at }) => {
        if (hold.state !== 'ready') return refuse({ code: 'not-ready' as const });
        await setCallTried(trx, hold.id, new Date(at));
        return allow({ holdId: hold.id });
      }),
  ),

  /** The patron has been called, or the call was tried and is not to be tried again. */
  markCalled: desk.input(v.strictObject({ ...commandInput, holdId })).mutation(
    ({ ctx, input }): Promise<Decision<null, { code: 'not-ready' } | NotFound>> =>
      actOnHold(ctx, input, { name: 'markCalled' }, async (trx, { hold }, { at }) => {
        if (hold.state !== 'ready') return refuse({ code: 'not-ready' as const });
        await setCalled(trx, hold.id, new Date(at));
        return allow(null);
      }),
  ),

  /** Sends an arrived hold to another pickup, once; the item is on the list to clear until it is scanned. */
  movePickup: desk.input(v.strictObject({ ...commandInput, holdId, ...pickupInput })).mutation(
    ({ ctx, input }): Promise<Decision<HoldTerms, MoveHoldRefusal | NotFound>> =>
      actOnHold(ctx, input, { name: 'movePickup' }, async (trx, { hold }, { at }) => {
        const { pickupBranchId: from, shelfUntil } = hold;
        const decision = moveHold({
          hold,
          to: { pickupBranchId: input.pickupBranchId, stationId: input.stationId },
          places: await placesOf(trx),
          closesAt: from === null || shelfUntil === null ? null : await closesAt(trx, from, shelfUntil),
          now: at,
          policy: ctx.policy,
        });
        if (!decision.allowed) return decision;
        const { state: _, ...terms } = decision.value;
        await holds.setMoved(trx, hold.id, terms, hold.staffMoveCount + 1);
        const facts = { branchId: input.pickupBranchId, stationId: input.stationId };
        await notify(ctx, trx, [
          { kind: 'pickup-moved', patronId: hold.patronId, subject: { holdId: hold.id }, facts },
        ]);
        return allow(terms);
      }),
  ),

  /** Cancels a hold in the library's name; reason and note are shown to the patron. The item goes to the next. */
  cancelWithReason: desk
    .input(
      v.strictObject({
        ...commandInput,
        holdId,
        reason: v.picklist(cancellationReasons),
        note: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(200))),
      }),
    )
    .mutation(
      ({ ctx, input }): Promise<Decision<{ isStaffTask: boolean }, CancelHoldRefusal | NotFound>> =>
        actOnHold(ctx, input, { name: 'cancelWithReason' }, async (trx, { hold, bib }, { today }) => {
          const decision = cancelHold(hold);
          if (!decision.allowed) return decision;
          const { reason, note } = input;
          const { state, isStaffTask } = decision.value;
          await endHold(ctx, trx, hold, { state, endedBy: 'library', reason, note: note || null }, today);
          if (isEbookHold(hold)) await settleEbook(trx, bib, { ...ctx, today });
          return allow({ isStaffTask });
        }),
    ),

  /** Removes the sequence the hold is in, at the patron's request, whatever states its members are in. */
  removeSequence: desk.input(v.strictObject({ ...commandInput, holdId })).mutation(
    ({ ctx, input }): Promise<Decision<{ memberCount: number }, { code: 'unknown-sequence' } | NotFound>> =>
      actOnHold(ctx, input, { name: 'removeSequence' }, async (trx, { hold }) => {
        if (!hold.sequence) return refuse({ code: 'unknown-sequence' as const });
        const members = await holds.sequenceMembers(trx, hold.sequence.sequenceId);
        const holdIds = members.map((member) => member.id);
        await holds.leaveSequences(trx, holdIds);
        return allow({ memberCount: holdIds.length });
      }),
  ),
});
