import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import type { BibBrief } from '../../shared/model/bib.ts';
import { registerSequence, removeSequence, type SequenceRefusal } from '../../shared/rules/sequence-holds.ts';
import { decideOnce } from '../command.ts';
import type { Database } from '../db/connect.ts';
import { lockBibs, lockPatron } from '../loans/locks-store.ts';
import { commandInput, patronProcedure } from '../trpc.ts';
import { holdId } from './inputs.ts';
import * as holds from './store.ts';
import { titlesOfHolds } from './view-store.ts';

const fewIds = v.pipe(v.array(holdId), v.minLength(1), v.maxLength(30));

/** Reads the patron's holds under the locks of the patron and of all their titles: what waits now waits until commit. */
async function lockHolds(trx: Knex.Transaction, patronId: string, ids: readonly string[]): Promise<holds.StoredHold[]> {
  await lockPatron(trx, patronId);
  const found = await holds.ofPatron(trx, patronId, ids);
  await lockBibs(
    trx,
    found.map((hold) => hold.bibId),
  );
  return holds.ofPatron(trx, patronId, ids);
}

/** Adds the titles of the holds a refusal names, as far as they still exist: the receipt knows ids only. */
async function naming<T, R extends object>(db: Database, patronId: string, decision: Decision<T, R>) {
  if (decision.allowed) return decision;
  const { refusal } = decision;
  const ids = 'holdIds' in refusal ? (refusal.holdIds as readonly string[]) : [];
  const titles: { holdId: string; bib: BibBrief }[] = await titlesOfHolds(db, patronId, ids);
  return refuse({ ...refusal, titles });
}

/** Holds that shall come one after the other. */
export const sequenceProcedures = {
  /** Makes the waiting holds a sequence in the order given, or refuses as a whole and names those in the way. */
  registerSequence: patronProcedure
    .input(v.strictObject({ ...commandInput, holdIds: fewIds }))
    .mutation(async ({ ctx, input }) => {
      const { patronId } = ctx.patron;
      const { commandId, holdIds } = input;
      const command = { actorId: patronId, commandId, command: 'holds.registerSequence', input: holdIds };
      const decision = await decideOnce(
        ctx,
        command,
        async (trx): Promise<Decision<{ sequenceId: string }, SequenceRefusal>> => {
          const found = await lockHolds(trx, patronId, holdIds);
          const gone = holdIds.filter((id) => !found.some((hold) => hold.id === id));
          if (gone.length > 0) return refuse({ code: 'no-longer-waiting', holdIds: gone });
          const registered = registerSequence(
            found.map((hold) => ({ ...hold, sequenceId: hold.sequence?.sequenceId ?? null })),
          );
          if (!registered.allowed) return registered;
          const sequenceId = newId();
          await holds.saveSequence(trx, sequenceId, registered.value);
          return allow({ sequenceId });
        },
      );
      return naming(ctx.db, patronId, decision);
    }),

  /** Removes the sequences: all their holds are active at once. Refused as a whole when a member is under way already. */
  removeSequences: patronProcedure
    .input(v.strictObject({ ...commandInput, sequenceIds: fewIds }))
    .mutation(async ({ ctx, input }) => {
      const { patronId } = ctx.patron;
      const { commandId, sequenceIds } = input;
      const command = { actorId: patronId, commandId, command: 'holds.removeSequences', input: sequenceIds };
      const decision = await decideOnce(
        ctx,
        command,
        async (
          trx,
        ): Promise<Decision<{ holdIds: readonly string[] }, SequenceRefusal | { code: 'unknown-sequence' }>> => {
          const members: string[] = [];
          await lockPatron(trx, patronId);
          for (const id of new Set(sequenceIds)) {
            const own = (await holds.sequenceMembers(trx, id)).filter((hold) => hold.patronId === patronId);
            if (own.length === 0) return refuse({ code: 'unknown-sequence' });
            members.push(...own.map((hold) => hold.id));
          }
          const decided = removeSequence(await lockHolds(trx, patronId, members));
          if (!decided.allowed) return decided;
          await holds.leaveSequences(trx, decided.value);
          return allow({ holdIds: decided.value });
        },
      );
      return naming(ctx.db, patronId, decision);
    }),
};
