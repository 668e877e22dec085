import { TRPCError } from '@trpc/server';
import * as v from 'valibot';
import { pullReset } from '../../shared/shelf/server-rules.ts';
import { type Poke, type PullAnswer, type PushAnswer, shelfVersion, wireLimits } from '../../shared/shelf/wire.ts';
import { patronProcedure, router } from '../trpc.ts';
import { checkMeant, meantPatron } from './meant-patron.ts';
import { push } from './push.ts';
import * as shelf from './store.ts';

const epoch = v.pipe(v.string(), v.maxLength(36));
const version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const pullInput = v.strictObject({
  epoch,
  cursor: version,
  limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(wireLimits.pullRows)),
  snapshotFloor: v.nullable(version),
  isRepair: v.optional(v.literal(true)),
  patron: meantPatron,
});
const pushInput = v.strictObject({
  epoch,
  asOf: version,
  sv: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(shelfVersion)),
  items: v.pipe(v.array(v.unknown()), v.maxLength(wireLimits.pushItems)),
  patron: meantPatron,
});

/** The patron's private bookshelf as the server knows it: sealed records and their versions (docs/bookshelf.md, Server). */
export const shelfRouter = router({
  /** Rows after the cursor by version, at most `limit` and about a mebibyte; or what makes a snapshot necessary. */
  pull: patronProcedure.input(pullInput).query(async ({ ctx, input }): Promise<PullAnswer> => {
    checkMeant(ctx.patron, input.patron);
    if (input.isRepair) ctx.metrics.noteRepair();
    const { cursor, limit } = input;
    const mayRead = (head: Parameters<typeof pullReset>[0]) => pullReset(head, input) === null;
    const { head, rows, more } = await shelf.readPage(ctx.db, ctx.patron.patronId, cursor, limit, mayRead);
    const reset = pullReset(head, input);
    if (reset) return reset;
    ctx.metrics.noteLag(head.ver - cursor);
    return {
      epoch: head.epoch,
      rows,
      more,
      cursor: more ? (rows.at(-1)?.ver ?? cursor) : head.ver,
      head: head.ver,
      floor: head.floor,
      digest: more ? null : head.digest,
    };
  }),

  /** Offers rows; each is answered by itself. Not a command with a receipt: what was taken already is `stale` when repeated. */
  push: patronProcedure.input(pushInput).mutation(({ ctx, input }): Promise<PushAnswer> => {
    checkMeant(ctx.patron, input.patron);
    return push(ctx, { patronId: ctx.patron.patronId, device: ctx.patron.sessionId }, input);
  }),

  /** Pokes: the head now and whenever it moves, and how many new devices ask to be let in. Not on a shared device, whose session is to end when nobody touches it. */
  live: patronProcedure.subscription(async function* ({ ctx, signal }): AsyncGenerator<Poke> {
    if (ctx.patron.isSharedDevice) throw new TRPCError({ code: 'FORBIDDEN', message: 'shared-device' });
    const pokes = ctx.pokes.watch(ctx.patron.patronId, signal ?? new AbortController().signal);
    if (!pokes) throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message: 'too-many-pages' });
    yield* pokes;
  }),
});
