import type { Knex } from 'knex';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { dayInTokyo } from '../../shared/model/day.ts';
import { scannedTexts } from '../../shared/model/scanned.ts';
import { takeOut, type TakeOutRefusal, withdrawTitle, type WithdrawTitleRefusal } from '../../shared/rules/withdraw.ts';
import { unindexBibs } from '../catalog/search-index.ts';
import { decideOnce } from '../command.ts';
import { ReadAgain } from '../db/transact.ts';
import { bibId, type NotFound } from '../holds/inputs.ts';
import { itemCounts } from '../holds/pickup-store.ts';
import { endHold } from '../holds/serving.ts';
import * as holds from '../holds/store.ts';
import { lockBibs, lockItemByBarcode, lockPatron } from '../loans/locks-store.ts';
import { countOnTitle } from '../loans/store.ts';
import type { Services } from '../services.ts';
import { commandInput, staffProcedure } from '../trpc.ts';
import type { UnknownBarcode } from './counter-api.ts';
import { knownBarcode, setItem } from './counter-store.ts';
import { withdrawAll } from './withdraw-store.ts';

const barcode = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** What is left of the title, so that the staff knows whether those who wait wait in vain. */
export interface TakenOut {
  readonly itemsLeft: number;
  readonly holdsWaiting: number;
}

interface Act extends Pick<Services, 'db' | 'now' | 'signals'> {
  readonly staff: { readonly staffId: string };
}

async function takeItemOut(
  ctx: Act,
  to: 'missing' | 'withdrawn',
  input: { readonly commandId: string; readonly barcode: string },
): Promise<Decision<TakenOut, TakeOutRefusal | UnknownBarcode>> {
  const { commandId, ...what } = input;
  const scanned = await knownBarcode(ctx.db, scannedTexts(input.barcode));
  const command = { actorId: ctx.staff.staffId, commandId, command: `deskHolds.${to}`, input: what };
  return decideOnce(ctx, command, async (trx): Promise<Decision<TakenOut, TakeOutRefusal | UnknownBarcode>> => {
    const item = scanned === null ? null : await lockItemByBarcode(trx, scanned);
    if (!item) return refuse({ code: 'unknown-barcode' });
    const decision = takeOut(item, to);
    if (!decision.allowed) return decision;
    const hold = await holds.lockHoldOfItem(trx, item.id);
    await setItem(trx, item.id, { state: decision.value, atBranchId: null });
    if (hold) await holds.setWaiting(trx, hold.id);
    return allow({
      itemsLeft: (await itemCounts(trx, [item.bibId])).get(item.bibId) ?? 0,
      holdsWaiting: (await holds.queueOf(trx, item.bibId)).length,
    });
  });
}

/** Locks everybody who has an open hold on the title, the title, and those holds. */
async function lockTitleWithHolds(trx: Knex.Transaction, id: number) {
  const patronIds = (await holds.openOn(trx, id)).map((hold) => hold.patronId);
  for (const patronId of patronIds.toSorted()) await lockPatron(trx, patronId);
  const bib = (await lockBibs(trx, [id])).get(id);
  const open = await holds.openOn(trx, id);
  if (open.some((hold) => !patronIds.includes(hold.patronId))) throw new ReadAgain('another hold was placed');
  return { bib, open };
}

/** Taking items and titles out of the library. */
export const withdrawProcedures = {
  /** The item was looked for and not found; scanning it anywhere finds it again. */
  markMissing: staffProcedure('desk', 'catalogue')
    .input(v.strictObject({ ...commandInput, barcode }))
    .mutation(({ ctx, input }) => takeItemOut(ctx, 'missing', input)),

  /** The item leaves the library for good. A hold it was assigned to takes its old place in the queue. */
  withdrawItem: staffProcedure('catalogue')
    .input(v.strictObject({ ...commandInput, barcode }))
    .mutation(({ ctx, input }) => takeItemOut(ctx, 'withdrawn', input)),

  /** The title leaves the library with all its items; its open holds are cancelled by the library. */
  withdrawTitle: staffProcedure('catalogue')
    .input(v.strictObject({ ...commandInput, bibId }))
    .mutation(({ ctx, input }): Promise<Decision<{ cancelledCount: number }, WithdrawTitleRefusal | NotFound>> => {
      const { commandId, ...what } = input;
      const command = { actorId: ctx.staff.staffId, commandId, command: 'deskHolds.withdrawTitle', input: what };
      return decideOnce(
        ctx,
        command,
        async (trx): Promise<Decision<{ cancelledCount: number }, WithdrawTitleRefusal | NotFound>> => {
          const { bib, open } = await lockTitleWithHolds(trx, input.bibId);
          if (!bib) return refuse({ code: 'not-found' });
          const at = ctx.now();
          const today = dayInTokyo(at);
          const decision = withdrawTitle({
            isWithdrawn: bib.isWithdrawn,
            loanCount: await countOnTitle(trx, bib.id, today),
          });
          if (!decision.allowed) return decision;
          await withdrawAll(trx, bib.id, new Date(at));
          await unindexBibs(trx, [bib.id]);
          const how = { state: 'cancelled', endedBy: 'library', reason: 'withdrawn' } as const;
          for (const hold of open) await endHold(ctx, trx, hold, how, today);
          return allow({ cancelledCount: open.length });
        },
      );
    }),
};
