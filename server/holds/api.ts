import * as v from 'valibot';
import { dayInTokyo } from '../../shared/model/day.ts';
import type { CancelledHold, SnapshotHold } from '../../shared/model/snapshot.ts';
import { patronProcedure, router } from '../trpc.ts';
import { changeProcedures } from './change-api.ts';
import { holdId } from './inputs.ts';
import { placeProcedures } from './place-api.ts';
import { sequenceProcedures } from './sequence-api.ts';
import { cancelledHoldsOf, openHoldsOf } from './view-store.ts';

/** What a patron does with holds; the day is the one in Tokyo at the moment of decision. */
export const holdsRouter = router({
  ...placeProcedures,
  ...changeProcedures,
  ...sequenceProcedures,

  /** One open hold as the snapshot tells it; null: there is none, or it has ended. */
  hold: patronProcedure
    .input(v.strictObject({ holdId }))
    .query(async ({ ctx, input }): Promise<SnapshotHold | null> => {
      const view = { policy: ctx.policy, today: dayInTokyo(ctx.now()) };
      const open = await openHoldsOf(ctx.db, ctx.patron.patronId, view);
      return open.find((hold) => hold.id === input.holdId) ?? null;
    }),

  /** Physical holds that ended uncollected in the last 180 days, the latest first. */
  cancelled: patronProcedure.query(
    ({ ctx }): Promise<CancelledHold[]> =>
      cancelledHoldsOf(ctx.db, ctx.patron.patronId, { policy: ctx.policy, today: dayInTokyo(ctx.now()) }),
  ),
});
