import * as v from 'valibot';
import { allow, refuse } from '../../shared/decision.ts';
import { stepUp } from '../../shared/rules/step-up.ts';
import { patronProcedure } from '../trpc.ts';
import { recordAuth } from './auth-log.ts';
import { isLive } from './session.ts';
import * as sessions from './session-store.ts';

export const deviceProcedures = {
  /** Where the patron is signed in, last used first; instants in milliseconds. */
  devices: patronProcedure.query(async ({ ctx }) => {
    const rows = await sessions.ofPatron(ctx.db, ctx.patron.patronId);
    return rows
      .filter((row) => isLive(row, ctx.now()))
      .map((row) => ({
        sessionId: row.id,
        deviceName: row.deviceName,
        isSharedDevice: row.isSharedDevice,
        signedInAt: row.createdAt.getTime(),
        lastSeenAt: row.lastSeenAt.getTime(),
        isCurrent: row.id === ctx.patron.sessionId,
      }));
  }),

  /** Signs one of the patron's devices out. Needs a fresh password. */
  endDevice: patronProcedure
    .input(v.strictObject({ sessionId: v.pipe(v.string(), v.uuid()) }))
    .mutation(async ({ ctx, input }) => {
      const { patronId, passwordGivenAt } = ctx.patron;
      const fresh = stepUp(passwordGivenAt.getTime(), ctx.now());
      if (!fresh.allowed) return fresh;
      if (!(await sessions.end(ctx.db, patronId, input.sessionId))) return refuse({ code: 'device-unknown' });
      recordAuth(ctx, 'device-ended', { accountId: patronId });
      return allow({});
    }),

  /** Signs every device out but this one. Needs a fresh password. */
  endOtherDevices: patronProcedure.mutation(async ({ ctx }) => {
    const { patronId, sessionId, passwordGivenAt } = ctx.patron;
    const fresh = stepUp(passwordGivenAt.getTime(), ctx.now());
    if (!fresh.allowed) return fresh;
    await sessions.endAll(ctx.db, patronId, sessionId);
    recordAuth(ctx, 'other-devices-ended', { accountId: patronId });
    return allow({});
  }),
};
