import * as v from 'valibot';
import { type Day, dayInTokyo, daysBetween, isDay } from '../../shared/model/day.ts';
import { scannedTexts } from '../../shared/model/scanned.ts';
import { bibId } from '../holds/inputs.ts';
import { openHoldsOf } from '../holds/view-store.ts';
import { countOnTitle } from '../loans/store.ts';
import { staffProcedure } from '../trpc.ts';
import { knownBarcode } from './counter-store.ts';
import { calendarLines, deadlinesOn, itemInHand, titleAtStake } from './hold-views-store.ts';

const desk = staffProcedure('desk');
const catalogue = staffProcedure('catalogue');
const placeId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const day = v.pipe(
  v.string(),
  v.maxLength(10),
  v.check((text) => isDay(text), 'not a day'),
  v.transform((text) => text as Day),
);
/** Six weeks: a month with the weeks it begins and ends in. */
const mostDays = 42;

/** What the staff looks at before it decides; nothing here changes anything. */
export const holdViewProcedures = {
  /** The patron's open holds, as the patron sees them. */
  ofPatron: desk
    .input(v.strictObject({ patronId: v.pipe(v.string(), v.uuid()) }))
    .query(({ ctx, input }) =>
      openHoldsOf(ctx.db, input.patronId, { policy: ctx.policy, today: dayInTokyo(ctx.now()) }),
    ),

  /** The branch's calendar as it is stored, and how many shelf deadlines closing a day would move. At most 42 days. */
  calendar: desk
    .input(
      v.pipe(
        v.strictObject({ branchId: placeId, from: day, until: day }),
        v.check(({ from, until }) => daysBetween(from, until) >= 0 && daysBetween(from, until) < mostDays, 'span'),
      ),
    )
    .query(async ({ ctx, input: { branchId, from, until } }) => ({
      lines: await calendarLines(ctx.db, branchId, from, until),
      deadlines: await deadlinesOn(ctx.db, branchId, from, until),
    })),

  /** The item with this barcode, before it is withdrawn; null: no item carries it. */
  itemInHand: catalogue
    .input(v.strictObject({ barcode: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) }))
    .query(async ({ ctx, input }) => {
      const barcode = await knownBarcode(ctx.db, scannedTexts(input.barcode));
      return barcode === null ? null : itemInHand(ctx.db, barcode);
    }),

  /** What goes with a title: items, loans in the way, and the holds that would be cancelled; null: there is no such title. */
  titleAtStake: catalogue.input(v.strictObject({ bibId })).query(async ({ ctx, input }) => {
    const title = await titleAtStake(ctx.db, input.bibId);
    if (!title) return null;
    return { ...title, loanCount: await countOnTitle(ctx.db, input.bibId, dayInTokyo(ctx.now())) };
  }),
};
