import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import * as patrons from '../account/patron-store.ts';
import { transact } from '../db/transact.ts';
import { patronProcedure, router } from '../trpc.ts';
import { checkMeant, meantPatron } from './meant-patron.ts';
import * as notes from './notes-store.ts';

/** Reading notes: off until the patron turns them on; the notes themselves are records of the shelf. */
export const notesRouter = router({
  /** Whether the library writes a note at each new loan. `mayTurnOn`: the patron has a key to seal them with. */
  setting: patronProcedure.query(async ({ ctx }) => {
    const { patronId } = ctx.patron;
    return {
      isOn: await notes.writesNotes(ctx.db, patronId),
      mayTurnOn: (await notes.newestKey(ctx.db, patronId)) !== null,
    };
  }),

  /** Turns notes on or off, for loans from now on. Refused with `no-key` before the first device has made the patron's keys. */
  turn: patronProcedure
    .input(v.strictObject({ isOn: v.boolean(), patron: meantPatron }))
    .mutation(({ ctx, input }): Promise<Decision<{ isOn: boolean }, { code: 'no-key' }>> => {
      checkMeant(ctx.patron, input.patron);
      const { patronId } = ctx.patron;
      return transact(ctx.db, async (trx) => {
        await patrons.lock(trx, patronId);
        if (input.isOn && !(await notes.newestKey(trx, patronId))) return refuse({ code: 'no-key' });
        await notes.setWritesNotes(trx, patronId, input.isOn);
        return allow({ isOn: input.isOn });
      });
    }),
});
