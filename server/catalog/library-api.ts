import * as v from 'valibot';
import { addDays, dayInTokyo } from '../../shared/model/day.ts';
import type { LibraryInfo } from '../../shared/model/snapshot.ts';
import { publicProcedure, router } from '../trpc.ts';
import { libraryInfo, libraryVersion } from './library-store.ts';

/** Days of the past that a device still shows in its calendar. */
const pastDays = 7;

export type LibraryInfoAnswer =
  | { readonly unchanged: true }
  | { readonly unchanged: false; readonly version: string; readonly info: LibraryInfo };

/** What everybody may know of the library before signing in. */
export const libraryRouter = router({
  /**
   * The server's clock (the device predicts with it), the name, the policy, where mails come from, and whose pictures of covers
   * there are (null: none).
   */
  about: publicProcedure.query(({ ctx }) => ({
    now: ctx.now(),
    today: dayInTokyo(ctx.now()),
    name: ctx.settings.libraryName,
    policy: ctx.policy,
    mailFrom: ctx.settings.mailFrom,
    coverCredit: ctx.settings.covers?.credit ?? null,
  })),

  /** Branches, calendars and stations; a device that names the version it holds hears only that nothing has changed. */
  info: publicProcedure
    .input(v.optional(v.strictObject({ version: v.optional(v.pipe(v.string(), v.maxLength(40))) })))
    .query(async ({ ctx, input }): Promise<LibraryInfoAnswer> => {
      // The version is read first: a change in between is fetched again, never missed.
      const version = await libraryVersion(ctx.db);
      if (input?.version === version) return { unchanged: true };
      const asOf = ctx.now();
      const info = await libraryInfo(ctx.db, addDays(dayInTokyo(asOf), -pastDays));
      return { unchanged: false, version, info: { asOf, ...info } };
    }),
});
