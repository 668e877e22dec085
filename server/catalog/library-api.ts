import { dayInTokyo } from '../../shared/model/day.ts';
import { publicProcedure, router } from '../trpc.ts';

/** What everybody may know of the library before signing in. */
export const libraryRouter = router({
  /** The server's clock (the device predicts with it), the name, the policy and where mails come from. */
  about: publicProcedure.query(({ ctx }) => ({
    now: ctx.now(),
    today: dayInTokyo(ctx.now()),
    name: ctx.settings.libraryName,
    policy: ctx.policy,
    mailFrom: ctx.settings.mailFrom,
  })),
});
