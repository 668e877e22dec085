import { TRPCError } from '@trpc/server';
import * as v from 'valibot';
import { bucketBits } from '../../shared/model/isbn.ts';
import { publicProcedure } from '../trpc.ts';
import { estimateIsbns, isbnsInSpans, titlesInBuckets } from './isbn-store.ts';

/** A bucket holds at least about this many ISBNs, where the catalogue has them: who asks for it hides among them. */
const leastInBucket = 128;
const bucketsPerCall = 16;
/** Ids in one block: fewer titles than that, some of them without an ISBN. */
const idsPerBlock = 256;

const bitsFor = (isbnCount: number): number =>
  Math.max(0, Math.min(bucketBits, Math.floor(Math.log2(Math.max(1, isbnCount / leastInBucket)))));

const numbers = (highest: number) =>
  v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(highest))), v.maxLength(bucketsPerCall));

/**
 * What a device asks to match a file with the catalogue without telling which titles it means: whole buckets of the
 * catalogue, the same for everybody (docs/decisions/0008-private-lookup.md). Nobody needs to be signed in for it.
 */
export const isbnProcedures = {
  /** How finely the catalogue may be asked: the bits of a bucket's number, and how many of them one call takes. */
  isbnBuckets: publicProcedure.query(async ({ ctx }) => ({
    bits: bitsFor(await estimateIsbns(ctx.db)),
    bucketsPerCall,
    idsPerBlock,
  })),

  /** The titles offered in these buckets: the first `bits` bits of `isbnBucket`. Finer than the catalogue allows is refused. */
  titlesByIsbn: publicProcedure
    .input(
      v.strictObject({
        bits: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(bucketBits)),
        buckets: numbers(2 ** bucketBits - 1),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { bits, buckets } = input;
      // A catalogue that grows or shrinks meanwhile moves the border by one.
      const bitsNow = bitsFor(await estimateIsbns(ctx.db));
      if (Math.abs(bits - bitsNow) > 1 || buckets.some((bucket) => bucket >= 2 ** bits)) {
        throw new TRPCError({ code: 'BAD_REQUEST', message: 'bits' });
      }
      const width = 2 ** (bucketBits - bits);
      const spans = [...new Set(buckets)].map((bucket) => ({ from: bucket * width, to: (bucket + 1) * width - 1 }));
      return spans.length === 0 ? [] : titlesInBuckets(ctx.db, spans);
    }),

  /** The ISBNs of all titles in these blocks of ids: block n has the ids from n * idsPerBlock on. */
  isbnsOfBlocks: publicProcedure.input(v.strictObject({ blocks: numbers(1e9) })).query(async ({ ctx, input }) => {
    const spans = [...new Set(input.blocks)].map((block) => ({
      from: block * idsPerBlock,
      to: (block + 1) * idsPerBlock - 1,
    }));
    return spans.length === 0 ? [] : isbnsInSpans(ctx.db, spans);
  }),
};
