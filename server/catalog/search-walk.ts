import type { BlockOrder } from './search-block-order.ts';
import { fieldWords } from './search-place-bits.ts';
import { blockBits } from './search-tokens.ts';

/** How titles are compared by their spots; 0: what is at hand does not decide. */
export type Compare = (a: number, b: number) => number;

/** With fewer titles than this in a block it is quicker to look them up in its order than to look through the order for them. */
const fewInBlock = 256;
const none = -1;

/**
 * Goes through chosen titles of all blocks in order: every block has its own order, in which it finds the next title chosen, and
 * of these the first is taken. So the first page of a million titles costs no more than that of a thousand.
 */
export class Walk {
  /** Blocks with titles left; the one whose next title is the first stands at the root of the heap. */
  private readonly heap: number[] = [];
  private readonly heads: Int32Array;
  private readonly nextPositions: Int32Array;
  /** Of blocks with few titles: their positions in the order. */
  private readonly lists: (Uint16Array | null)[] = [];

  /**
   * @param chosen a bit for every title to be visited
   * @param counts how many there are in each block: where there are none, no bit is looked at
   * @param begins the position in each block's order to begin at
   */
  constructor(
    private readonly chosen: Uint32Array,
    private readonly counts: Uint32Array,
    private readonly orders: readonly BlockOrder[],
    begins: (block: number) => number,
    private readonly compare: Compare,
  ) {
    this.heads = new Int32Array(orders.length).fill(none);
    this.nextPositions = new Int32Array(orders.length);
    for (let block = 0; block < orders.length; block++) this.enter(block, begins);
    for (let at = (this.heap.length >> 1) - 1; at >= 0; at--) this.sink(at);
  }

  /** The next title without going on to it; undefined at the end. */
  peek(): number | undefined {
    const [block] = this.heap;
    return block === undefined ? undefined : this.heads[block];
  }

  /** The next title; undefined at the end. */
  next(): number | undefined {
    const [block] = this.heap;
    if (block === undefined) return undefined;
    const spot = this.heads[block];
    this.advance(block);
    if (this.heads[block] === none) {
      const last = this.heap.pop() as number;
      if (this.heap.length === 0) return spot;
      this.heap[0] = last;
    }
    this.sink(0);
    return spot;
  }

  private enter(block: number, begins: (block: number) => number): void {
    const count = this.counts[block] as number;
    if (count === 0) return;
    const begin = begins(block);
    this.lists[block] = count < fewInBlock ? this.list(block, begin) : null;
    this.nextPositions[block] = this.lists[block] ? 0 : begin;
    this.advance(block);
    if (this.heads[block] !== none) this.heap.push(block);
  }

  private list(block: number, begin: number): Uint16Array {
    const { positions } = this.orders[block] as BlockOrder;
    const found: number[] = [];
    for (let i = 0; i < fieldWords; i++) {
      for (let rest = this.chosen[block * fieldWords + i] as number; rest !== 0; rest &= rest - 1) {
        const position = positions[(i << 5) + 31 - Math.clz32(rest & -rest)] as number;
        if (position >= begin) found.push(position);
      }
    }
    return Uint16Array.from(found).sort();
  }

  /** Finds the block's next title. */
  private advance(block: number): void {
    const { places } = this.orders[block] as BlockOrder;
    const list = this.lists[block];
    let at = this.nextPositions[block] as number;
    let head = none;
    if (list) {
      if (at < list.length) head = (block << blockBits) + (places[list[at++] as number] as number);
    } else {
      const { chosen } = this;
      const from = block * fieldWords;
      while (at < places.length) {
        const place = places[at++] as number;
        if ((((chosen[from + (place >> 5)] as number) >>> (place & 31)) & 1) === 0) continue;
        head = (block << blockBits) + place;
        break;
      }
    }
    this.nextPositions[block] = at;
    this.heads[block] = head;
  }

  /** Spelled out, without a function inside: this runs for every title that is passed. */
  private sink(from: number): void {
    const { heap, heads, compare } = this;
    const block = heap[from] as number;
    const head = heads[block] as number;
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      const right = child + 1;
      if (
        right < heap.length &&
        compare(heads[heap[right] as number] as number, heads[heap[child] as number] as number) < 0
      ) {
        child = right;
      }
      if (compare(heads[heap[child] as number] as number, head) >= 0) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = block;
  }
}
