import { TRPCError } from '@trpc/server';
import * as v from 'valibot';
import { bibKinds } from '../../shared/model/bib.ts';
import { dayInTokyo } from '../../shared/model/day.ts';
import { publicProcedure, router } from '../trpc.ts';
import { availabilityOf, fittingTitles, resultsOf } from './availability-store.ts';
import { isbnProcedures } from './isbn-api.ts';
import { searchTitles } from './search.ts';
import { readPosition } from './search-order.ts';
import { briefsOf, findBib, itemsByBranch, withdrawnBibIds } from './title-store.ts';

const bibId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const year = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999));

const withdrawnPerPage = 10_000;

const searchInput = v.strictObject({
  query: v.pipe(v.string(), v.maxLength(200)),
  kind: v.optional(v.picklist(bibKinds)),
  branchId: v.optional(v.pipe(v.string(), v.maxLength(40))),
  isAvailable: v.optional(v.boolean()),
  yearFrom: v.optional(year),
  yearTo: v.optional(year),
  sort: v.optional(v.picklist(['relevance', 'title', 'author', 'newest']), 'relevance'),
  cursor: v.nullish(v.pipe(v.string(), v.maxLength(2000)), null),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
});

/** The catalogue as everybody may read it, signed in or not. */
export const catalogRouter = router({
  /**
   * A page of the titles that answer the query and the filters; blank queries browse. `total.count` is about right when it is
   * not exact. The next page is asked for with the same input and the `cursor` of this answer; null: there is none.
   */
  search: publicProcedure.input(searchInput).query(async ({ ctx, input }) => {
    const { cursor, sort, branchId, isAvailable } = input;
    if (cursor !== null && readPosition(cursor, sort) === undefined) {
      throw new TRPCError({ code: 'BAD_REQUEST', message: 'cursor' });
    }
    const today = dayInTokyo(ctx.now());
    const wanted = { branchId: branchId ?? null, isAvailable: isAvailable ?? false };
    const hasFilter = branchId !== undefined || isAvailable;
    const found = await searchTitles(ctx.db, {
      ...input,
      fits: hasFilter ? (titles) => fittingTitles(ctx.db, titles, wanted, today) : null,
    });
    const results = await resultsOf(ctx.db, found.ids, today);
    return { results, cursor: found.cursor, total: found.total };
  }),

  /** The title page: the description, the items by branch, how many wait. Withdrawn titles are shown as such. */
  title: publicProcedure.input(v.strictObject({ bibId })).query(async ({ ctx, input }) => {
    const today = dayInTokyo(ctx.now());
    const [bib, branches, availability] = await Promise.all([
      findBib(ctx.db, input.bibId),
      itemsByBranch(ctx.db, input.bibId),
      availabilityOf(ctx.db, [input.bibId], today),
    ]);
    const own = availability.get(input.bibId);
    if (!bib || !own) throw new TRPCError({ code: 'NOT_FOUND', message: 'title' });
    return { bib, branches, availability: own };
  }),

  /** What a list shows of titles that the device knows by id; ids that no title has are left out. */
  briefs: publicProcedure
    .input(v.strictObject({ bibIds: v.pipe(v.array(bibId), v.maxLength(100)) }))
    .query(({ ctx, input }) => briefsOf(ctx.db, input.bibIds)),

  /** Ids of the titles no longer offered, in their order; with `more`, ask again after the last one. */
  withdrawn: publicProcedure
    .input(v.strictObject({ after: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }))
    .query(async ({ ctx, input }) => {
      const bibIds = await withdrawnBibIds(ctx.db, input.after, withdrawnPerPage);
      return { bibIds, more: bibIds.length === withdrawnPerPage };
    }),

  ...isbnProcedures,
});
