import * as v from 'valibot';
import { allow, refuse } from '../../shared/decision.ts';
import { askLimits, type OpenAsk, ringLimits } from '../../shared/shelf/key-ring.ts';
import { recordAuth } from '../account/auth-log.ts';
import * as patrons from '../account/patron-store.ts';
import { transact } from '../db/transact.ts';
import { queueMail } from '../notices/outbox-store.ts';
import { patronProcedure, router } from '../trpc.ts';
import * as asks from './asks-store.ts';
import { kid, publicKey } from './key-schemas.ts';
import { checkMeant, meantPatron } from './meant-patron.ts';

const askId = v.pipe(v.string(), v.uuid());
const sealed = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(askLimits.sealedLetters));
const secrets = v.pipe(v.array(v.strictObject({ kid, sealed })), v.minLength(1), v.maxLength(ringLimits.generations));

const openSince = (now: number) => new Date(now - askLimits.openMs);

/**
 * A new device asks the patron's other ones to be let in (docs/bookshelf.md, Keys): the secrets travel sealed to the asking
 * device's key, and the patron compares a number made from that key, so that another key put in between is seen.
 */
export const asksRouter = router({
  /** Asks for ten minutes, in place of what this session asked before. A shared device may ask too. */
  ask: patronProcedure
    .input(v.strictObject({ askId, deviceKey: publicKey, patron: meantPatron }))
    .mutation(async ({ ctx, input }) => {
      checkMeant(ctx.patron, input.patron);
      const { patronId, sessionId } = ctx.patron;
      const at = ctx.now();
      const decision = await transact(ctx.db, async (trx) => {
        await patrons.lock(trx, patronId);
        const others = await asks.openAsks(trx, patronId, sessionId, openSince(at));
        if (others.length >= askLimits.perPatron) return refuse({ code: 'too-many-asks' } as const);
        const deviceKey = Buffer.from(input.deviceKey, 'base64url');
        await asks.add(trx, patronId, { askId: input.askId, sessionId, deviceKey }, new Date(at), openSince(at));
        return allow({ endsAt: at + askLimits.openMs });
      });
      if (decision.allowed) {
        recordAuth(ctx, 'shelf-asked', { accountId: patronId });
        ctx.signals.emit('shelf-asked', patronId);
      }
      return decision;
    }),

  /** What other devices of the patron ask now. */
  open: patronProcedure.input(v.strictObject({ patron: meantPatron })).query(({ ctx, input }): Promise<OpenAsk[]> => {
    checkMeant(ctx.patron, input.patron);
    return asks.openAsks(ctx.db, ctx.patron.patronId, ctx.patron.sessionId, openSince(ctx.now()));
  }),

  /** Lets a device in: the secrets as this device sealed them to its key. Told by mail. */
  approve: patronProcedure
    .input(v.strictObject({ askId, secrets, patron: meantPatron }))
    .mutation(async ({ ctx, input }) => {
      checkMeant(ctx.patron, input.patron);
      const { patronId } = ctx.patron;
      const isTaken = await transact(ctx.db, async (trx) => {
        const { mailAddress } = await patrons.lock(trx, patronId);
        if (!(await asks.answer(trx, patronId, input.askId, input.secrets, openSince(ctx.now())))) return false;
        if (mailAddress !== null) {
          await queueMail(ctx, trx, { patronId, kind: 'shelf-approved', mailAddress, facts: {} });
        }
        return true;
      });
      if (!isTaken) return refuse({ code: 'ask-over' } as const);
      recordAuth(ctx, 'shelf-approved', { accountId: patronId });
      ctx.signals.emit('shelf-asked', patronId);
      return allow({});
    }),

  /** Ends a question: it was declined here, or is not asked any more. */
  end: patronProcedure.input(v.strictObject({ askId, patron: meantPatron })).mutation(async ({ ctx, input }) => {
    checkMeant(ctx.patron, input.patron);
    await asks.remove(ctx.db, ctx.patron.patronId, input.askId);
    ctx.signals.emit('shelf-asked', ctx.patron.patronId);
    return allow({});
  }),

  /** What became of this device's own question. */
  answer: patronProcedure.input(v.strictObject({ askId, patron: meantPatron })).query(async ({ ctx, input }) => {
    checkMeant(ctx.patron, input.patron);
    const { patronId, sessionId } = ctx.patron;
    const own = { askId: input.askId, sessionId };
    const found = await asks.answerTo(ctx.db, patronId, own, openSince(ctx.now()));
    if (!found) return { state: 'over' } as const;
    return found.sealed ? ({ state: 'approved', secrets: found.sealed } as const) : ({ state: 'waiting' } as const);
  }),
});
