import type { Knex } from 'knex';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { type Day, dayInTokyo, isDay } from '../../shared/model/day.ts';
import { type HoldTerms, isEbookHold } from '../../shared/model/hold.ts';
import { cancelHold, type CancelHoldRefusal } from '../../shared/rules/cancel-hold.ts';
import { changeHold, type ChangeHoldRefusal } from '../../shared/rules/change-hold.ts';
import { extendShelf, type ExtendShelfRefusal } from '../../shared/rules/extend-shelf.ts';
import { pauseHold, type PauseRefusal } from '../../shared/rules/pause-hold.ts';
import { shelfPlaceOf } from '../catalog/calendar-store.ts';
import { decideOnce } from '../command.ts';
import type { Services } from '../services.ts';
import { commandInput, patronProcedure } from '../trpc.ts';
import { contact, holdId, type NotFound, pickupInput } from './inputs.ts';
import { type LockedHold, lockWithHold } from './locking.ts';
import { closesAt, placesOf, reachOf } from './pickup-store.ts';
import { endHold, settleEbook } from './serving.ts';
import * as holds from './store.ts';

const day = v.pipe(
  v.string(),
  v.maxLength(10),
  v.check((text) => isDay(text), 'not a day'),
  v.transform((text) => text as Day),
);

interface Act extends Pick<Services, 'db' | 'now' | 'policy' | 'signals'> {
  readonly patron: { readonly patronId: string };
}

/** One repeatable act of a patron on one of their holds; somebody else's is not found. */
function actOnHold<T, R>(
  ctx: Act,
  { commandId, ...input }: { readonly commandId: string; readonly holdId: string },
  { name, withCalendar = false }: { readonly name: string; readonly withCalendar?: boolean },
  act: (trx: Knex.Transaction, locked: LockedHold, moment: { at: number; today: Day }) => Promise<Decision<T, R>>,
): Promise<Decision<T, R | NotFound>> {
  const ofPatron = ctx.patron.patronId;
  const command = { actorId: ofPatron, commandId, command: name, input };
  return decideOnce(ctx, command, async (trx): Promise<Decision<T, R | NotFound>> => {
    const locked = await lockWithHold(trx, input.holdId, { ofPatron, withCalendar });
    if (!locked) return refuse({ code: 'not-found' });
    const at = ctx.now();
    return act(trx, locked, { at, today: dayInTokyo(at) });
  });
}

/** What a patron does with one hold. */
export const changeProcedures = {
  /** Cancels the hold; its item goes to the next. `isStaffTask`: it stands at the branch already. */
  cancel: patronProcedure.input(v.strictObject({ ...commandInput, holdId })).mutation(
    ({ ctx, input }): Promise<Decision<{ isStaffTask: boolean }, CancelHoldRefusal | NotFound>> =>
      actOnHold(ctx, input, { name: 'holds.cancel' }, async (trx, { hold, bib }, { today }) => {
        const decision = cancelHold(hold);
        if (!decision.allowed) return decision;
        const { state, isStaffTask } = decision.value;
        await endHold(ctx, trx, hold, { state, endedBy: 'patron' }, today);
        if (isEbookHold(hold)) await settleEbook(trx, bib, { ...ctx, today });
        return allow({ isStaffTask });
      }),
  ),

  /** Changes pickup and contact to what is given; what stays the same is given too. */
  change: patronProcedure.input(v.strictObject({ ...commandInput, holdId, ...pickupInput, contact })).mutation(
    ({ ctx, input }): Promise<Decision<HoldTerms, ChangeHoldRefusal | NotFound>> =>
      actOnHold(ctx, input, { name: 'holds.change' }, async (trx, { hold }) => {
        const { pickupBranchId, stationId, contact: way } = input;
        const decision = changeHold({
          hold,
          wish: { pickupBranchId, stationId, contact: way },
          places: await placesOf(trx),
          reach: await reachOf(trx, hold.patronId),
        });
        if (decision.allowed) await holds.setTerms(trx, hold.id, decision.value);
        return decision;
      }),
  ),

  /** Keeps the item on the hold shelf for longer, once. */
  extendShelf: patronProcedure.input(v.strictObject({ ...commandInput, holdId })).mutation(
    ({
      ctx,
      input,
    }): Promise<Decision<{ shelfUntil: Day; shelfExtensionCount: number }, ExtendShelfRefusal | NotFound>> =>
      actOnHold(
        ctx,
        input,
        { name: 'holds.extendShelf', withCalendar: true },
        async (trx, { hold, patron }, { at, today }) => {
          const { pickupBranchId: branchId, stationId, shelfUntil, bibId } = hold;
          const counted = branchId !== null && shelfUntil !== null;
          const others = await holds.waitingOfOthers(trx, [bibId], hold.patronId);
          const decision = extendShelf({
            hold,
            place: counted ? await shelfPlaceOf(trx, { branchId, stationId }, shelfUntil) : { kind: 'ebook' },
            othersWaiting: others.get(bibId) ?? 0,
            closesAt: counted ? await closesAt(trx, branchId, shelfUntil) : 0,
            patron,
            policy: ctx.policy,
            now: at,
            today,
          });
          if (decision.allowed) await holds.setDeadline(trx, hold.id, decision.value);
          return decision;
        },
      ),
  ),

  /** Has the queue go past the hold from one day through another; it keeps its place. */
  pause: patronProcedure.input(v.strictObject({ ...commandInput, holdId, from: day, until: day })).mutation(
    ({ ctx, input }): Promise<Decision<{ pausedFrom: Day; pausedUntil: Day }, PauseRefusal | NotFound>> =>
      actOnHold(ctx, input, { name: 'holds.pause' }, async (trx, { hold, bib }, { today }) => {
        const { policy } = ctx;
        // What an e-book's queue should have got by now comes before the pause.
        if (isEbookHold(hold)) await settleEbook(trx, bib, { ...ctx, today });
        const present = (await holds.lock(trx, hold.id)) ?? { state: 'expired' as const };
        const decision = pauseHold({ hold: present, from: input.from, until: input.until, policy, today });
        if (decision.allowed) await holds.setPause(trx, hold.id, decision.value);
        return decision;
      }),
  ),

  /** Ends a pause before its time, or takes one back that has not begun. */
  resume: patronProcedure.input(v.strictObject({ ...commandInput, holdId })).mutation(
    ({
      ctx,
      input,
    }): Promise<Decision<{ holdId: string }, Extract<PauseRefusal, { code: 'no-longer-waiting' }> | NotFound>> =>
      actOnHold(ctx, input, { name: 'holds.resume' }, async (trx, { hold, bib }, { today }) => {
        if (hold.state !== 'waiting') return refuse({ code: 'no-longer-waiting' as const });
        await holds.setPause(trx, hold.id, { pausedFrom: null, pausedUntil: null });
        if (isEbookHold(hold)) await settleEbook(trx, bib, { ...ctx, today });
        return allow({ holdId: hold.id });
      }),
  ),
};
