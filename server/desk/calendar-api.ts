import { TRPCError } from '@trpc/server';
import * as v from 'valibot';
import type { Decision } from '../../shared/decision.ts';
import { closingReasons } from '../../shared/model/calendar.ts';
import { type Day, dayInTokyo, isDay } from '../../shared/model/day.ts';
import { closeDay, type CloseDayRefusal, openDay, type OpenDayRefusal } from '../../shared/rules/edit-calendar.ts';
import { calendarOf } from '../catalog/calendar-store.ts';
import { decideOnce } from '../command.ts';
import { lockCalendar } from '../loans/locks-store.ts';
import { commandInput, staffProcedure } from '../trpc.ts';
import { editDay, moveDeadlines } from './calendar-store.ts';

const desk = staffProcedure('desk');
const day = v.pipe(
  v.string(),
  v.maxLength(10),
  v.check((text) => isDay(text), 'not a day'),
  v.transform((text) => text as Day),
);
const ofDay = { ...commandInput, branchId: v.pipe(v.string(), v.minLength(1), v.maxLength(40)), day };

/** The desk edits the calendar of its own branch, an admin every branch's. */
function checkBranch(staff: { branchId: string; roles: readonly string[] }, branchId: string): void {
  if (staff.branchId !== branchId && !staff.roles.includes('admin')) {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'other-branch' });
  }
}

/** The calendar by hand: days closed and opened one by one. */
export const calendarProcedures = {
  /** Closes a day. Holds to be collected through that day are kept through the next open day: `movedCount` of them. */
  closeDay: desk
    .input(v.strictObject({ ...ofDay, reason: v.picklist(closingReasons) }))
    .mutation(({ ctx, input }): Promise<Decision<{ deadlineMovesTo: Day; movedCount: number }, CloseDayRefusal>> => {
      checkBranch(ctx.staff, input.branchId);
      const { commandId, ...what } = input;
      const command = { actorId: ctx.staff.staffId, commandId, command: 'deskHolds.closeDay', input: what };
      return decideOnce(ctx, command, async (trx) => {
        const { branchId, reason } = input;
        await lockCalendar(trx, branchId, 'write');
        const calendar = await calendarOf(trx, branchId, input.day);
        const decision = closeDay({ calendar, day: input.day, today: dayInTokyo(ctx.now()) });
        if (!decision.allowed) return decision;
        await editDay(trx, { branchId, day: input.day, isClosed: true, reason });
        const movedCount = await moveDeadlines(trx, branchId, input.day, decision.value.deadlineMovesTo);
        return { allowed: true, value: { ...decision.value, movedCount } };
      });
    }),

  /** Opens a day that was to be closed; deadlines stay as they were promised. */
  openDay: desk.input(v.strictObject(ofDay)).mutation(({ ctx, input }): Promise<Decision<null, OpenDayRefusal>> => {
    checkBranch(ctx.staff, input.branchId);
    const { commandId, ...what } = input;
    const command = { actorId: ctx.staff.staffId, commandId, command: 'deskHolds.openDay', input: what };
    return decideOnce(ctx, command, async (trx) => {
      const { branchId } = input;
      await lockCalendar(trx, branchId, 'write');
      const calendar = await calendarOf(trx, branchId, input.day);
      const decision = openDay({ calendar, day: input.day, today: dayInTokyo(ctx.now()) });
      if (decision.allowed) await editDay(trx, { branchId, day: input.day, isClosed: false, reason: 'opened' });
      return decision;
    });
  }),
};
