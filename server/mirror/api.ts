import { TRPCError } from '@trpc/server';
import { dayInTokyo } from '../../shared/model/day.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { sinceFor } from '../notices/inbox.ts';
import { patronProcedure, router } from '../trpc.ts';
import { readSnapshot } from './store.ts';

/** What the device keeps as its mirror. */
export const mirrorRouter = router({
  /** The patron's loans, holds and card as of one moment; the device replaces its mirror with it as a whole. */
  snapshot: patronProcedure.query(async ({ ctx }): Promise<Snapshot> => {
    const asOf = ctx.now();
    const read = await readSnapshot(ctx.db, ctx.patron.patronId, {
      policy: ctx.policy,
      today: dayInTokyo(asOf),
      noticesSince: sinceFor(asOf),
    });
    if (!read) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'sign-in' });
    return { asOf, policy: ctx.policy, cardBarcode: ctx.settings.cardBarcode, ...read };
  }),
});
