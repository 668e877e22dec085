import { blockSize } from './search-tokens.ts';

/** Words of 32 bits for the places of a block. */
export const fieldWords = blockSize / 32;
/** The same for four fields above each other: a bit for every posting that a token can have in the block. */
export const bitWords = 4 * fieldWords;

/** The bits of some places in all four fields. */
export function placeBits(places: Iterable<number>, bits = new Uint32Array(bitWords)): Uint32Array {
  for (const place of places) {
    for (let field = 0; field < 4; field++) {
      const at = (field << 9) + (place >> 5);
      bits[at] = (bits[at] as number) | (1 << (place & 31));
    }
  }
  return bits;
}

export const hasBit = (bits: Uint32Array, posting: number): boolean =>
  ((bits[posting >> 5] as number) & (1 << (posting & 31))) !== 0;
