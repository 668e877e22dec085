import type { Knex } from 'knex';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { type StepUpRefusal, stepUp } from '../../shared/rules/step-up.ts';
import {
  type KeyRing,
  ringLimits,
  type RingRefusal,
  sealedTo,
  type Wrap,
  wrapData,
  wrapIdPattern,
  wrapOpeners,
} from '../../shared/shelf/key-ring.ts';
import { recordAuth } from '../account/auth-log.ts';
import * as patrons from '../account/patron-store.ts';
import { transact } from '../db/transact.ts';
import { queueMail } from '../notices/outbox-store.ts';
import type { ShelfMailKind } from '../notices/words/shelf-ja.ts';
import { type Context, patronProcedure, router } from '../trpc.ts';
import * as keys from './keys-store.ts';
import { kid, publicKey } from './key-schemas.ts';
import { checkMeant, meantPatron } from './meant-patron.ts';
import { sealTo } from './sealed-to.ts';

type Done = Readonly<Record<string, never>>;

const wrap = v.strictObject({
  kid,
  wrappedBy: v.picklist(wrapOpeners),
  wrapId: v.pipe(v.string(), v.regex(wrapIdPattern)),
  blob: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(ringLimits.blobLetters)),
});
const wraps = v.pipe(v.array(wrap), v.minLength(1), v.maxLength(ringLimits.wrapsPerCall));
const generation = v.strictObject({ kid, publicKey, follows: v.nullable(kid) });
const putInput = v.strictObject({
  generation: v.nullable(generation),
  wraps,
  /** The code these wraps are for takes the place of older ones. */
  isNewCode: v.optional(v.boolean()),
  patron: meantPatron,
});
const shareInput = v.strictObject({ wraps, patron: meantPatron });
const keepInput = v.optional(v.strictObject({ generation, wraps, patron: meantPatron }));

type Ctx = Context & { readonly patron: { readonly patronId: string; readonly passwordGivenAt: Date } };

const freshPassword = ({ patron, now }: Ctx) => stepUp(patron.passwordGivenAt.getTime(), now());

async function notify(ctx: Ctx, trx: Knex.Transaction, kind: ShelfMailKind, mailAddress: string | null) {
  const { patronId } = ctx.patron;
  if (mailAddress !== null) await queueMail(ctx, trx, { patronId, kind, mailAddress, facts: {} });
}

/** A library's wrap is tried at once: one that does not open would be found out when it is needed most. */
const opensForLibrary = (ctx: Ctx, { kid, wrapId, blob }: Wrap): boolean =>
  ctx.recoveryKeys().open(ctx.patron.patronId, { kid, wrapId, blob: Buffer.from(blob, 'base64url') }) !== null;

async function addWraps(ctx: Ctx, trx: Knex.Transaction, added: readonly Wrap[]): Promise<Decision<Done, RingRefusal>> {
  const { patronId } = ctx.patron;
  const known = new Set((await keys.generationsOf(trx, patronId)).map((generation) => generation.kid));
  const room = ringLimits.wraps - (await keys.wrapCount(trx, patronId));
  if (added.length > room) return refuse({ code: 'ring-full' });
  for (const one of added) {
    if (!known.has(one.kid)) return refuse({ code: 'generation-unknown', kid: one.kid });
    const present = await keys.findWrap(trx, patronId, one);
    if (present?.blob === one.blob) continue;
    if (present) return refuse({ code: 'wrap-taken', kid: one.kid });
    if (one.wrappedBy === 'library' && !opensForLibrary(ctx, one)) {
      return refuse({ code: 'library-wrap-broken', kid: one.kid });
    }
    await keys.addWrap(trx, patronId, one, new Date(ctx.now()));
  }
  return allow({});
}

async function addGeneration(
  ctx: Ctx,
  trx: Knex.Transaction,
  { kid, publicKey, follows }: v.InferOutput<typeof generation>,
): Promise<Decision<Done, RingRefusal>> {
  const { patronId } = ctx.patron;
  const present = await keys.generationsOf(trx, patronId);
  if (present.some((one) => one.kid === kid && one.publicKey === publicKey)) return allow({});
  if ((present.at(-1)?.kid ?? null) !== follows) return refuse({ code: 'ring-moved' });
  if (present.some((one) => one.kid === kid)) return refuse({ code: 'wrap-taken', kid });
  if (present.length >= ringLimits.generations) return refuse({ code: 'ring-full' });
  await keys.addGeneration(trx, patronId, present.length + 1, { kid, publicKey }, new Date(ctx.now()));
  return allow({});
}

/** Undoes what the transaction did so far and answers the refusal. */
class Refused<R> extends Error {
  readonly refusal: R;
  constructor(refusal: R) {
    super('refused');
    this.refusal = refusal;
  }
}

/** All or nothing, under the patron's lock: a refusal half-way leaves the ring as it was. */
async function changeRing<R>(
  ctx: Ctx,
  act: (trx: Knex.Transaction, patron: patrons.AccountPatron) => Promise<Decision<Done, R>>,
): Promise<Decision<Done, R>> {
  try {
    return await transact(ctx.db, async (trx) => {
      const decision = await act(trx, await patrons.lock(trx, ctx.patron.patronId));
      if (!decision.allowed) throw new Refused(decision.refusal);
      return decision;
    });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal as R);
    throw error;
  }
}

/**
 * The key ring of a patron's bookshelf (docs/decisions/0006-shelf-keys.md): append-only, every change all or nothing, repeated
 * calls harmless. The server cannot open a ring but by the library's wrap.
 */
export const keysRouter = router({
  /** The whole ring but other devices' wraps; `device` is the asking device's wrap id. Null: it has none yet. */
  ring: patronProcedure
    .input(v.strictObject({ device: v.nullable(v.pipe(v.string(), v.regex(wrapIdPattern))), patron: meantPatron }))
    .query(async ({ ctx, input }): Promise<KeyRing> => {
      checkMeant(ctx.patron, input.patron);
      const { patronId } = ctx.patron;
      return {
        generations: await keys.generationsOf(ctx.db, patronId),
        wraps: await keys.wrapsFor(ctx.db, patronId, input.device),
        ...(await keys.choiceOf(ctx.db, patronId)),
        library: ctx.recoveryKeys().current,
      };
    }),

  /**
   * Adds a generation that follows the newest one (`follows`: its kid, null for the first), wraps, or both. A wrap for a recovery
   * code and every generation but the first need a fresh password; a code is told by mail. After a new code the older ones open
   * no generation any more that it opens.
   */
  put: patronProcedure
    .input(putInput)
    .mutation(async ({ ctx, input }): Promise<Decision<Done, RingRefusal | StepUpRefusal>> => {
      checkMeant(ctx.patron, input.patron);
      const { patronId } = ctx.patron;
      const isCode = input.wraps.some(({ wrappedBy }) => wrappedBy === 'code');
      const fresh = freshPassword(ctx);
      if ((isCode || input.generation?.follows) && !fresh.allowed) return fresh;
      const decision = await changeRing<RingRefusal>(ctx, async (trx, { mailAddress }) => {
        const isForLibrary = input.wraps.some(({ wrappedBy }) => wrappedBy === 'library');
        if (isForLibrary && (await keys.choiceOf(trx, patronId)).isKeptToMyself) {
          return refuse({ code: 'kept-to-myself' });
        }
        const added = input.generation ? await addGeneration(ctx, trx, input.generation) : allow({});
        if (!added.allowed) return added;
        if (isCode) await notify(ctx, trx, 'shelf-code-made', mailAddress);
        const wrapped = await addWraps(ctx, trx, input.wraps);
        if (wrapped.allowed && input.isNewCode) {
          const codes = input.wraps.filter(({ wrappedBy }) => wrappedBy === 'code');
          for (const one of codes) await keys.deleteOtherCodes(trx, patronId, one);
        }
        return wrapped;
      });
      if (decision.allowed && isCode) recordAuth(ctx, 'shelf-code-made', { accountId: patronId });
      return decision;
    }),

  /**
   * Gives a device that has just signed in what the library's wraps hold: opened here and sealed at once to the device's own
   * public key, so that no secret stands in an answer, a proxy's log or the database. Needs a fresh password; told by mail.
   * Generations that this library cannot open are `missing`.
   */
  recover: patronProcedure
    .input(v.strictObject({ deviceKey: publicKey, patron: meantPatron }))
    .mutation(async ({ ctx, input }) => {
      checkMeant(ctx.patron, input.patron);
      const { patronId } = ctx.patron;
      const fresh = freshPassword(ctx);
      if (!fresh.allowed) return fresh;
      const deviceKey = Buffer.from(input.deviceKey, 'base64url');
      const found = await keys.libraryWrapsOf(ctx.db, patronId);
      const opened = new Map<string, string>();
      for (const one of found) {
        const secrets = ctx.recoveryKeys().open(patronId, one);
        const data = Buffer.from(wrapData(patronId, one.kid, 'device'));
        if (secrets) opened.set(one.kid, sealTo(deviceKey, secrets, data, sealedTo.deviceInfo).toString('base64url'));
      }
      if (opened.size === 0) return refuse({ code: 'nothing-to-recover' } as const);
      await transact(ctx.db, async (trx) =>
        notify(ctx, trx, 'shelf-opened', (await patrons.lock(trx, patronId)).mailAddress),
      );
      recordAuth(ctx, 'shelf-opened', { accountId: patronId });
      const generations = await keys.generationsOf(ctx.db, patronId);
      return allow({
        generations: [...opened].map(([kid, sealed]) => ({ kid, sealed })),
        missing: generations.map(({ kid }) => kid).filter((kid) => !opened.has(kid)),
      });
    }),

  /**
   * Takes the library's wraps away: from now on a forgotten password opens nothing. Refused without a recovery code for the
   * newest generation, because then the loss of one telephone would be the loss of everything. With a generation, that is begun
   * in the same act: it never had a wrap for the library. Needs a fresh password.
   */
  keepToMyself: patronProcedure.input(keepInput).mutation(async ({ ctx, input }) => {
    checkMeant(ctx.patron, input?.patron);
    const { patronId } = ctx.patron;
    const fresh = freshPassword(ctx);
    if (!fresh.allowed) return fresh;
    const decision = await changeRing<RingRefusal | { readonly code: 'code-needed' }>(
      ctx,
      async (trx, { mailAddress }) => {
        if (input?.wraps.some(({ wrappedBy }) => wrappedBy === 'library')) return refuse({ code: 'kept-to-myself' });
        const added = input ? await addGeneration(ctx, trx, input.generation) : allow({});
        if (!added.allowed) return added;
        const wrapped = input ? await addWraps(ctx, trx, input.wraps) : allow({});
        if (!wrapped.allowed) return wrapped;
        const newest = (await keys.generationsOf(trx, patronId)).at(-1);
        const codes = (await keys.wrapsFor(trx, patronId, null)).filter(({ wrappedBy }) => wrappedBy === 'code');
        if (!codes.some((code) => code.kid === newest?.kid)) return refuse({ code: 'code-needed' });
        await keys.deleteLibraryWraps(trx, patronId);
        if ((await keys.choiceOf(trx, patronId)).isKeptToMyself) return allow({});
        await keys.choose(trx, patronId, true);
        await notify(ctx, trx, 'shelf-key-kept', mailAddress);
        return allow({});
      },
    );
    if (decision.allowed) recordAuth(ctx, 'shelf-key-kept', { accountId: patronId });
    return decision;
  }),

  /** The way back: the library gets wraps again, made by a device that has the secrets. Needs a fresh password. */
  shareWithLibrary: patronProcedure.input(shareInput).mutation(async ({ ctx, input }) => {
    checkMeant(ctx.patron, input.patron);
    const { patronId } = ctx.patron;
    const fresh = freshPassword(ctx);
    if (!fresh.allowed) return fresh;
    const decision = await changeRing<RingRefusal>(ctx, async (trx, { mailAddress }) => {
      const newest = (await keys.generationsOf(trx, patronId)).at(-1);
      const library = input.wraps.filter(({ wrappedBy }) => wrappedBy === 'library');
      if (!newest || !library.some(({ kid }) => kid === newest.kid)) return refuse({ code: 'ring-moved' });
      if ((await keys.choiceOf(trx, patronId)).isKeptToMyself) {
        await keys.choose(trx, patronId, false);
        await notify(ctx, trx, 'shelf-key-shared', mailAddress);
      }
      return addWraps(ctx, trx, library);
    });
    if (decision.allowed) recordAuth(ctx, 'shelf-key-shared', { accountId: patronId });
    return decision;
  }),
});
