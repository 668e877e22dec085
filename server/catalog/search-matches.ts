import type { BlockView } from './search-block.ts';
import { fieldWords } from './search-place-bits.ts';
import type { Room } from './search-room.ts';
import { blockBits, blockSize } from './search-tokens.ts';

/**
 * The titles that one request found, as bits. A title goes by a number here, its **spot**: where its bit stands. Spots follow
 * each other as the ids do.
 */
export class Matches {
  /** How many there are, or were before some were dropped. */
  readonly count: number;
  private left: number;
  /** How many there are in each block, or were before some were dropped. */
  readonly counts: Uint32Array;

  constructor(
    readonly blocks: readonly BlockView[],
    readonly room: Room,
  ) {
    this.counts = Uint32Array.from(blocks, (_, b) => countBits(room.hits, b * fieldWords, (b + 1) * fieldWords));
    this.count = this.counts.reduce((sum, count) => sum + count, 0);
    this.left = this.count;
  }

  get leftCount(): number {
    return this.left;
  }

  idOf(spot: number): number {
    return (this.blocks[spot >> blockBits] as BlockView).first + (spot & (blockSize - 1));
  }

  has(spot: number): boolean {
    return (((this.room.hits[spot >> 5] as number) >>> (spot & 31)) & 1) === 1;
  }

  /** It does not answer after all. */
  drop(spot: number): void {
    if (!this.has(spot)) return;
    const { hits } = this.room;
    hits[spot >> 5] = (hits[spot >> 5] as number) & ~(1 << (spot & 31));
    this.left--;
  }

  all(): number[] {
    const spots: number[] = [];
    const { hits } = this.room;
    for (let i = 0; i < this.blocks.length * fieldWords; i++) {
      for (let rest = hits[i] as number; rest !== 0; rest &= rest - 1)
        spots.push((i << 5) + 31 - Math.clz32(rest & -rest));
    }
    return spots;
  }

  /** The smaller the better; 0 where no rank was asked for. */
  rankOf(spot: number): number {
    let rank = 0;
    for (const [bit, plane] of this.room.planes.entries())
      rank |= (((plane[spot >> 5] as number) >>> (spot & 31)) & 1) << bit;
    return rank;
  }

  /** It answers, but not as well as it seemed. */
  setRank(spot: number, rank: number): void {
    const mask = 1 << (spot & 31);
    for (const [bit, plane] of this.room.planes.entries()) {
      const others = (plane[spot >> 5] as number) & ~mask;
      plane[spot >> 5] = (rank >>> bit) & 1 ? others | mask : others;
    }
  }

  /** Chooses those with this rank: how many there are in each block, and in all. */
  choose(rank: number): { readonly counts: Uint32Array; readonly count: number } {
    const { hits, chosen, planes } = this.room;
    const counts = new Uint32Array(this.blocks.length);
    let sum = 0;
    for (let b = 0; b < counts.length; b++) {
      if (this.counts[b] === 0) continue;
      const [from, to] = [b * fieldWords, (b + 1) * fieldWords];
      chosen.set(hits.subarray(from, to), from);
      for (let p = 0; p < planes.length; p++) {
        const plane = planes[p] as Uint32Array;
        const flip = (rank >>> p) & 1 ? 0 : -1;
        for (let i = from; i < to; i++) chosen[i] = (chosen[i] as number) & ((plane[i] as number) ^ flip);
      }
      const count = countBits(chosen, from, to);
      counts[b] = count;
      sum += count;
    }
    return { counts, count: sum };
  }
}

/** How many of the bits are set, from one word of 32 on and before another. */
export function countBits(bits: Uint32Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    let word = bits[i] as number;
    if (word === 0) continue;
    word -= (word >>> 1) & 0x5555_5555;
    word = (word & 0x3333_3333) + ((word >>> 2) & 0x3333_3333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
  }
  return count;
}
