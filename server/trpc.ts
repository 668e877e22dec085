import { initTRPC, TRPCError } from '@trpc/server';
import * as v from 'valibot';
import type { StaffRole } from '../shared/model/patron.ts';
import type { PatronSession, StaffSession } from './account/session.ts';
import { isDatabaseAway } from './db/away.ts';
import type { Visit } from './web/visit.ts';
import type { Services } from './services.ts';

/** What every procedure is handed: the services, the visit (address, device, cookies) and who is signed in. */
export interface Context extends Services {
  readonly visit: Visit;
  readonly patronSession: () => Promise<PatronSession | null>;
  readonly staffSession: () => Promise<StaffSession | null>;
}

/** Who a procedure is for, staff by their roles; a procedure without one is refused by test. */
export interface Meta {
  readonly audience: 'public' | 'patron' | readonly StaffRole[];
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // A stream ends now and then, so that whoever was signed out elsewhere does not listen on: the page comes back by itself.
    sse: {
      maxDurationMs: 10 * 60_000,
      ping: { enabled: true, intervalMs: 25_000 },
      client: { reconnectAfterInactivityMs: 60_000 },
    },
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      // Internals never leave the server: an unexpected fault is a code and the request's id to quote at the desk.
      message: error.code === 'INTERNAL_SERVER_ERROR' ? 'fault' : error.message,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, requestId: ctx?.visit.requestId },
    }),
  });

export const router = t.router;
export const createCaller = t.createCallerFactory;

/** While the database is away nothing is broken: whoever asked is told to ask again, and loses nothing. */
const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && isDatabaseAway(result.error.cause))
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'database-away', cause: result.error.cause });
  return result;
});

/** Anybody, signed in or not. */
export const publicProcedure = procedure.meta({ audience: 'public' });

/** The patron of the session; `ctx.patron` is the only source of a patron's id. */
export const patronProcedure = procedure.meta({ audience: 'patron' }).use(async ({ ctx, next }) => {
  const patron = await ctx.patronSession();
  if (!patron) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'sign-in' });
  return next({ ctx: { patron } });
});

/** Every id is made by whoever acts first, so a command can be repeated until its answer arrives. */
export const commandInput = { commandId: v.pipe(v.string(), v.uuid()) };

/** Staff with at least one of the roles; an admin may do everything. */
export const staffProcedure = (...roles: [StaffRole, ...StaffRole[]]) =>
  procedure.meta({ audience: roles }).use(async ({ ctx, next, path }) => {
    const staff = await ctx.staffSession();
    if (!staff) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'sign-in' });
    if (!staff.roles.includes('admin') && !roles.some((role) => staff.roles.includes(role))) {
      const about = { event: 'role-refused', requestId: ctx.visit.requestId, staffId: staff.staffId, procedure: path };
      ctx.log.warn(about, 'auth');
      throw new TRPCError({ code: 'FORBIDDEN', message: 'role' });
    }
    return next({ ctx: { staff } });
  });
